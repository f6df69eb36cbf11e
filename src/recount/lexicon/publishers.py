"""The built-in list of publishers in; a name or an address out as the publisher it is, and the families' agencies."""

import functools
from urllib.parse import urlsplit

from recount.errors import LexiconError
from recount.lexicon.packs import read_rows
from recount.model.publisher import Publisher
from recount.text import key

_FILE = "gazetteer/publishers.tsv"


@functools.cache
def _publishers() -> tuple[dict[str, Publisher], dict[str, Publisher]]:
    """Publishers by each of their names as compared, and by each of their domains."""
    named: dict[str, Publisher] = {}
    at: dict[str, Publisher] = {}
    for row in read_rows(_FILE):
        if row["kind"] not in ("agency", "outlet"):
            raise LexiconError(f"{row['kind']!r} is no kind of publisher", where=f"{_FILE}: {row['name']}")
        domains = tuple(filter(None, row["domains"].split("|")))
        found = Publisher(name=row["name"], family=row["family"], domains=domains,
                          trade="agency" if row["kind"] == "agency" else "outlet")
        for name in (row["name"], row["family"], *filter(None, row["aliases"].split("|"))):
            if named.setdefault(key(name), found) is not found:
                raise LexiconError(f"{name!r} is told of two publishers", where=_FILE)
        for domain in domains:
            if at.setdefault(domain, found) is not found:
                raise LexiconError(f"{domain!r} is told of two publishers", where=_FILE)
    return named, at


@functools.lru_cache(maxsize=4096)
def publisher(name: str | None, url: str | None = None) -> Publisher | None:
    """The publisher of that name, else the one at that address; None where the list has neither."""
    named, at = _publishers()
    found = None if name is None else named.get(key(name))
    if found is not None or url is None or "://" not in url:
        return found
    parts = (urlsplit(url).hostname or "").lower().split(".")
    domains = (".".join(parts[i:]) for i in range(len(parts) - 1))
    return next((at[domain] for domain in domains if domain in at), None)


@functools.cache
def agency_names() -> tuple[str, ...]:
    """All names of agencies as they are written, the longest first."""
    names = {name for row in read_rows(_FILE) if row["kind"] == "agency"
             for name in (row["name"], *filter(None, row["aliases"].split("|")))}
    return tuple(sorted(names, key=lambda name: (-len(name), name)))
