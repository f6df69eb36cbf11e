"""A web page in, its one report out: the main text, extracted in a child process, and what the page declares."""

import codecs
import functools
import re
from collections.abc import Iterator

from recount.errors import EmptyInput
from recount.read.base import Found, Resource
from recount.read.child import Child
from recount.read.dates import Dated, normal
from recount.read.draft import report_of
from recount.text import decode

_CHARSET = re.compile(
    rb"""<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w.:-]{2,40})|<\?xml[^>]{0,100}encoding=["']([\w.-]+)""",
    re.IGNORECASE,
)
# Codecs that Python has and no page is written in; some of them cost far more than their input.
_REFUSED = frozenset(
    {"idna", "punycode", "raw_unicode_escape", "unicode_escape", "utf_7", "undefined", "mbcs", "oem"}
)


class HtmlReader:
    """A web page: main text by trafilatura; title, author, site name, date, address and language as declared."""

    name = "html"
    suffixes: tuple[str, ...] = (".html", ".htm", ".xhtml")

    def __init__(self, child: Child | None = None) -> None:
        self._child = child

    def read(self, resource: Resource) -> Iterator[Found]:
        """Yield the one report.

        Raises EmptyInput where the page has no main text, HostileInput where it ran the parser past its limits.
        """
        child = self._child or page_child()
        page = child.call(decode(resource.data, charset_of(resource.data)), where=resource.uri)
        found = {k: v for k, v in page.items() if isinstance(v, str)} if isinstance(page, dict) else {}
        if not found.get("text", "").strip():
            raise EmptyInput("no main text was found on the page.", where=resource.uri,
                             advice="Save the article's text as .txt and read that.")
        date = normal(found.get("published"))
        dated: Dated | None = None if date is None else (date, "metadata")
        yield report_of(
            resource, found["text"], canonical_url=found.get("url"), title=found.get("title"),
            publisher=found.get("publisher"), author=found.get("author"), language=found.get("language"), dated=dated,
        )


@functools.cache
def page_child() -> Child:
    """The one child process for web pages; started with the first page, ended with the program."""
    return Child("recount.read.page:extract")


def charset_of(data: bytes) -> str | None:
    """The character set that a page declares in its first 2,048 bytes, where Python knows it as one for text."""
    found = _CHARSET.search(data[:2048])
    if found is None:
        return None
    name = (found.group(1) or found.group(2)).decode("ascii", "replace")
    try:
        known = codecs.lookup(name).name.replace("-", "_")
        b"a".decode(name)
    except (LookupError, UnicodeError):
        return None
    # A page that this was read from byte by byte is not written in a wide encoding, whatever it says.
    return None if known in _REFUSED or known.startswith(("utf_16", "utf_32")) else name
