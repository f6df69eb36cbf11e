"""One report as it was read: its stored text and what its source says of it."""

from dataclasses import dataclass
from typing import Literal, NewType

from recount.text import digest, sha256

ReportId = NewType("ReportId", str)
PublishedFrom = Literal["header", "metadata", "dateline", "url", "feed", "given"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A report; `published` is EDTF, and None where the report gives no date.

    `uri` is where it was read from, `url` its canonical web address: reports of one `url` are versions of one page.
    """

    id: ReportId
    uri: str | None = None
    url: str | None = None
    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    language: str | None = None
    published: str | None = None
    published_from: PublishedFrom | None = None
    text: str | None = None
    sha256: str | None = None

    @classmethod
    def of(
        cls,
        text: str,
        *,
        uri: str | None = None,
        canonical_url: str | None = None,
        title: str | None = None,
        publisher: str | None = None,
        author: str | None = None,
        language: str | None = None,
        published: str | None = None,
        published_from: PublishedFrom | None = None,
    ) -> "Report":
        """Make a report of a stored text; its id hashes text, publisher and canonical URL, not the path."""
        return cls(
            id=ReportId("r_" + digest(text, publisher, canonical_url)),
            uri=uri, url=canonical_url, title=title, publisher=publisher, author=author, language=language,
            published=published, published_from=published_from if published is not None else None,
            text=text, sha256=sha256(text),
        )
