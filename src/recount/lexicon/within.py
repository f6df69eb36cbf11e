"""A place's name and country in, out the gazetteer's name for it, its kind, and the regions that it lies in."""

import functools
from dataclasses import dataclass

from recount.lexicon.gazetteer import Entry, gazetteer, place_key
from recount.lexicon.packs import read_rows

_WIDE = 3  # from this precision of UCDP's on a name is that of an area rather than of a town or site
_TOWNS = frozenset(("town", "city"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A place as the gazetteer lists it: `regions` are those it lies in, the narrowest first, by compared name."""

    name: str
    key: str
    kind: str
    regions: tuple[str, ...]

    @property
    def town(self) -> bool:
        """Whether it is a town, which lies in no other town."""
        return self.kind in _TOWNS


@functools.lru_cache(maxsize=1 << 14)
def listed(name: str, country: str | None, precision: int | None) -> Listed | None:
    """The place of that name in that country, wide or narrow as the precision says; None where none is listed."""
    words = place_key(name)
    found = gazetteer()
    entries = [e for e in (*found.plain.get(words, ()), *found.marked.get(words, ())) if e.country == country]
    wide = precision is not None and precision > _WIDE
    fitting = [e for e in entries if precision is None or ((e.precision or 1) > _WIDE) == wide]
    if country is None or not fitting:
        return None
    entry = fitting[0]
    return Listed(name=entry.name, key=place_key(entry.name), kind=entry.kind, regions=_regions(entry))


def _regions(entry: Entry) -> tuple[str, ...]:
    """The regions that a place lies in, from the narrowest to the widest."""
    country, out = entry.country or "", list[str]()
    area = entry.kind in ("region", "area")
    at = _areas().get((country, place_key(entry.name))) if area else _within().get((country, place_key(entry.name)))
    while at is not None and at not in out:
        out.append(at)
        at = _areas().get((country, at))
    return tuple(out)


@functools.cache
def _within() -> dict[tuple[str, str], str]:
    """The region of each place, by country and compared name."""
    return {(row["country"], place_key(name)): place_key(row["region"])
            for row in read_rows("gazetteer/within.tsv") for name in row["places"].split("|")}


@functools.cache
def _areas() -> dict[tuple[str, str], str]:
    """The wider region of each region, by country and compared name."""
    return {(row["country"], place_key(name)): place_key(row["area"])
            for row in read_rows("gazetteer/areas.tsv") for name in row["regions"].split("|")}
