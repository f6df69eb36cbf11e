"""What a reader found of one report in, the Report out: cleaned, dated, its language told."""

import re
from urllib.parse import urlsplit

from recount.errors import EmptyInput
from recount.lexicon.masthead import masthead
from recount.model.report import Report
from recount.read.address import canonical
from recount.read.base import Resource
from recount.read.closing import closing_date
from recount.read.dates import Dated, publication
from recount.read.headings import borne
from recount.read.language import language_of
from recount.read.opening import opening_date
from recount.text import unify_lines

_SURROGATE = re.compile("[\ud800-\udfff]")


def report_of(
    resource: Resource,
    text: str,
    *,
    uri: str | None = None,
    canonical_url: str | None = None,
    title: str | None = None,
    publisher: str | None = None,
    author: str | None = None,
    language: str | None = None,
    dated: Dated | None = None,
) -> Report:
    """Make the report; what is not given is looked for in the text's own furniture, and stays None if not there.

    The user's date and publisher win. Raises EmptyInput where the text holds nothing but blanks.
    """
    text, uri = unify_lines(whole(text)), whole(uri or resource.uri)
    if not text.strip():
        raise EmptyInput("there is no text in it.", where=uri)
    head = masthead(text)
    heading, byline, dateline = head.first("title"), head.first("byline"), head.first("dateline")
    imprint = head.first("publisher")
    agency = dateline.agency if dateline else None
    link = head.first("link")
    address = web_address(canonical_url or (link.words.exact if link and link.words else None))
    found = publication(given=resource.published, head=head, metadata=dated, url=address or web_address(uri),
                        headings=borne(text), opening=opening_date(text), closing=closing_date(text))
    return Report.of(
        text,
        uri=uri,
        canonical_url=None if address is None else canonical(address),
        title=_line(title) or _line(heading.words.exact if heading and heading.words else None),
        publisher=_line(resource.publisher) or _line(publisher)
        or _line(agency.exact if agency else imprint.words.exact if imprint and imprint.words else None),
        author=_line(author) or _line(byline.words.exact if byline and byline.words else None),
        language=language_of(text, language),
        published=found[0] if found else None,
        published_from=found[1] if found else None,
    )


def whole(text: str) -> str:
    """The text with half surrogates replaced: such a text can be hashed, stored and printed."""
    return _SURROGATE.sub("\ufffd", text)


def web_address(url: str | None) -> str | None:
    """The address, where it is a plain http or https one; scripts, files and data in an address are no source."""
    if url is None:
        return None
    url = whole(url.strip())
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    plain = parts.scheme in ("http", "https") and bool(parts.netloc) and not re.search(r"[\s<>\"\x00-\x1f]", url)
    return url if plain else None


def _line(value: str | None) -> str | None:
    """One line of metadata without doubled blanks, or None."""
    return " ".join(whole(value).split()) or None if value is not None else None
