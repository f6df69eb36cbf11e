"""An RSS or Atom feed in, a report an entry out."""

import functools
import re
from collections.abc import Iterator

from recount.errors import EmptyInput, HostileInput, InputError, MalformedInput
from recount.read.base import Found, Resource
from recount.read.child import Child
from recount.read.dates import Dated, normal
from recount.read.draft import report_of, web_address
from recount.read.html import charset_of
from recount.read.tags import words_of
from recount.text import decode

_ENTITY = re.compile(r"<!ENTITY", re.IGNORECASE)


class FeedReader:
    """RSS and Atom: an entry's content or summary without its markup, its link, date and author, the feed's title."""

    name = "feed"
    suffixes: tuple[str, ...] = (".xml", ".rss", ".atom", ".rdf")

    def __init__(self, child: Child | None = None) -> None:
        self._child = child

    def read(self, resource: Resource) -> Iterator[Found]:
        """Yield a report for each entry, and an EmptyInput for an entry without words.

        Raises MalformedInput for XML that is no feed, HostileInput for a feed that defines entities (they are how a
        small file asks for gigabytes, or for a local file) or runs the parser past its limits.
        """
        text = decode(resource.data, charset_of(resource.data))
        if _ENTITY.search(text):
            raise HostileInput("the feed defines entities of its own.", where=resource.uri)
        feed = (self._child or feed_child()).call(text, where=resource.uri)
        if not isinstance(feed, dict) or not isinstance(feed.get("entries"), list):
            raise MalformedInput("this is no feed.", where=resource.uri)
        if not feed.get("version"):
            raise MalformedInput("this XML is no RSS and no Atom feed.", where=resource.uri,
                                 advice="Save the text that matters as .txt, or the page as .html.")
        for number, entry in enumerate(feed["entries"], 1):
            try:
                yield _report(resource, feed, entry)
            except InputError as error:
                yield EmptyInput("the entry has no words.", where=f"{resource.uri}, entry {number}",
                                 advice=error.advice)


@functools.cache
def feed_child() -> Child:
    """The one child process for feeds; started with the first feed, ended with the program."""
    return Child("recount.read.entries:extract")


def _report(resource: Resource, feed: dict[str, object], entry: dict[str, object]) -> Found:
    title = words_of(_text(entry["title"]) or "")
    body = _text(entry["body"]) or ""
    body = body if entry["plain"] else words_of(body)
    link = web_address(_text(entry["link"]))
    date = normal(entry["published"])
    dated: Dated | None = None if date is None else (date, "feed")
    return report_of(
        resource, body if body.strip() else title, uri=link, canonical_url=link, title=title or None,
        publisher=words_of(_text(feed.get("title")) or "") or None, author=_text(entry["author"]),
        language=_text(feed.get("language")), dated=dated,
    )


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None
