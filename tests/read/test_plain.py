"""Plain text files."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recount.errors import EmptyInput
from recount.model.report import Report
from recount.read.base import Resource
from recount.read.plain import PlainReader
from recount.testing import check_reader

TEXT = (
    "Title: Two bridges fall\n\n"
    "ERBIL, Iraq, March 3, 2025 (Agency) — Two bridges fell — both in the north, as they had before.\n"
)


def read(data: bytes, **given_by_user: str) -> Report:
    """The one report of a plain file."""
    [report] = PlainReader().read(Resource(uri="a.txt", data=data, **given_by_user))  # type: ignore[arg-type]
    assert isinstance(report, Report)
    return report


def test_the_contract() -> None:
    """A plain file keeps a reader's promises."""
    check_reader(PlainReader(), Resource(uri="a.txt", data=TEXT.encode()))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_encodings(encoding: str) -> None:
    """The same words in any of the usual encodings, with and without a mark, give the same report."""
    assert read(TEXT.encode(encoding)) == read(TEXT.encode())


def test_only_the_mark_and_the_line_ends_change() -> None:
    """A byte order mark is dropped and line ends become newlines; nothing else changes."""
    assert read("\ufeff a\t b\r\n\r\nc \rd\n\n".encode()).text == " a\t b\n\nc \nd\n\n"


def test_what_the_header_says() -> None:
    """Title, date, agency, byline and language come from the text's own furniture."""
    report = read(TEXT.encode())
    assert (report.title, report.published, report.published_from) == ("Two bridges fall", "2025-03-03", "dateline")
    assert (report.publisher, report.author, report.language) == ("Agency", None, "en")
    assert read(b"By Our Desk\n3 March 2025\n\nTwo bridges fell.").author == "Our Desk"


def test_a_missing_date_stays_missing() -> None:
    """A text without a date has none, and a day inside its sentences is not taken for one."""
    report = read(b"Two bridges fell on March 3, 2025, and nobody was hurt when they did.")
    assert (report.published, report.published_from, report.title, report.publisher) == (None, None, None, None)


def test_the_user_knows_better() -> None:
    """What the user gives wins over what the text says."""
    report = read(TEXT.encode(), published="2025-03", publisher="The Paper")
    assert (report.published, report.published_from, report.publisher) == ("2025-03", "given", "The Paper")


def test_blanks_alone() -> None:
    """A file of blanks is empty."""
    with pytest.raises(EmptyInput, match=r"a\.txt"):
        read(b" \n\t ")


@given(st.binary(min_size=1, max_size=400))
def test_no_bytes_crash_it(data: bytes) -> None:
    """Any bytes give a report that can be hashed and written, or an EmptyInput."""
    try:
        report = read(data)
    except EmptyInput:
        return
    assert report.text is not None
    report.text.encode("utf-8")
    assert "\r" not in report.text
