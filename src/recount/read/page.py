"""A web page's text in, its main text and what it declares of itself out; meant to run in a child process."""

import json
import re
from html.parser import HTMLParser

# Names under which pages declare when they were first published, the surest first.
PUBLISHED = (
    "article:published_time", "og:article:published_time", "datepublished", "parsely-pub-date", "sailthru.date",
    "cxenseparse:recs:publishtime", "dc.date.issued", "dcterms.issued", "dc.date.created", "dcterms.created",
    "pubdate", "publishdate", "publish-date", "publish_date", "publication_date", "citation_publication_date",
    "article.published", "published-date", "dc.date", "dcterms.date", "date",
)
_LD_DATES = ("datePublished", "dateCreated", "uploadDate")
_LD_DEPTH = 6


def extract(text: str) -> dict[str, str | None]:
    """The page's `text`, `title`, `author`, `publisher`, `url`, `language` and `published`, None where missing.

    Paragraphs of `text` stand apart by a blank line.
    """
    from trafilatura import bare_extraction

    found = bare_extraction(text, with_metadata=True, include_comments=False,
                            date_extraction_params={"extensive_search": False, "original_date": True})
    declared = Declared()
    declared.feed(text)
    if found is None or isinstance(found, dict) or not found.text:
        return {"text": None}
    return {
        "text": re.sub(r"\n+", "\n\n", found.text), "title": found.title, "author": found.author,
        "publisher": found.sitename, "url": found.url or declared.canonical, "language": declared.language,
        "published": declared.published(),
    }


class Declared(HTMLParser):
    """Collects the page's own words on its date, language and address, as they are written."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.language: str | None = None
        self.canonical: str | None = None
        self._dates: dict[str, str] = {}
        self._times: list[str] = []
        self._days: list[str] = []
        self._script: list[str] | None = None
        self._ld: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note meta, time, link and html elements; begin a JSON-LD script."""
        found = {name: value or "" for name, value in attrs}
        if tag == "html":
            self.language = self.language or found.get("lang") or found.get("xml:lang") or None
        elif tag == "meta":
            name = (found.get("property") or found.get("name") or found.get("itemprop") or "").lower()
            if name in PUBLISHED and found.get("content", "").strip():
                self._dates.setdefault(name, found["content"])
        elif tag == "time":
            own = found.get("itemprop", "").lower() == "datepublished" or "pubdate" in found
            (self._times if own else self._days).append(found.get("datetime", ""))
        elif tag == "link" and found.get("rel", "").lower() == "canonical":
            self.canonical = self.canonical or found.get("href") or None
        elif tag == "script" and found.get("type", "").lower() == "application/ld+json":
            self._script = []

    def handle_data(self, data: str) -> None:
        """Collect JSON-LD."""
        if self._script is not None:
            self._script.append(data)

    def handle_endtag(self, tag: str) -> None:
        """End a JSON-LD script."""
        if tag == "script" and self._script is not None:
            self._ld.append("".join(self._script))
            self._script = None

    def published(self) -> str | None:
        """When the page says that it was first published, as written; None where it says nothing."""
        linked = [date for script in self._ld if (date := _ld_date(script))]
        named = [self._dates[name] for name in PUBLISHED if name in self._dates]
        # Lists of other articles have times too: undeclared ones count where all of the page name one day.
        same = self._days[:1] if len({day[:10] for day in self._days}) == 1 else []
        return next((date for date in (*linked, *named, *self._times, *same) if date.strip()), None)


def _ld_date(script: str) -> str | None:
    try:
        return _dated(json.loads(script.strip()), _LD_DEPTH)
    except (ValueError, RecursionError):
        return None


def _dated(value: object, depth: int) -> str | None:
    """The first publication date of an article inside JSON-LD; a list or a graph is looked through in its order."""
    if depth and isinstance(value, list):
        return next((date for v in value if (date := _dated(v, depth - 1))), None)
    if not depth or not isinstance(value, dict):
        return None
    own = next((value[name] for name in _LD_DATES if isinstance(value.get(name), str)), None)
    if own is not None:
        return str(own)
    inner = (_dated(value.get(name), depth - 1) for name in ("@graph", "mainEntity", "mainEntityOfPage"))
    return next((date for date in inner if date), None)
