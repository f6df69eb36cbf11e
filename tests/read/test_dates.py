"""The publication date: which of those found counts, and how each is written."""

import pytest

from recount.lexicon.masthead import masthead
from recount.read.dates import in_url, normal, publication


@pytest.mark.parametrize(
    ("written", "edtf"),
    [
        ("2024-03-28", "2024-03-28"),
        ("2024-03", "2024-03"),
        ("2024", "2024"),
        ("2024-03-28T23:30:00+02:00", "2024-03-28"),
        ("2024-03-28T00:30:00-11:00", "2024-03-28"),
        ("20240328T101500Z", "2024-03-28"),
        ("2024-03-28 10:15", "2024-03-28"),
        ("Thu, 28 Mar 2024 23:59:59 -0800", "2024-03-28"),
        ("28 Mar 2024 00:01 GMT", "2024-03-28"),
        ("March 28th, 2024", "2024-03-28"),
        ("1711666800", "2024-03-28"),
        (1711666800, "2024-03-28"),
        (1711666800000, "2024-03-28"),
        ("yesterday", None),
        ("March 28", None),
        ("2024-02-31", None),
        ("", None),
        (None, None),
        (True, None),
        ({"year": 2024}, None),
        (1e300, None),
        (float("nan"), None),
        (float("inf"), None),
        (12, None),
        (2024, "2024"),
        (20240328, "2024-03-28"),
        (10**400, None),
        (-5, None),
        ("0001-01-01T00:00:00", None),
        ("1970-01-01T00:00:00Z", None),
        ("0000-00-00", None),
        ("March 28, 1944", "1944-03-28"),
    ],
)
def test_declared_dates(written: object, edtf: str | None) -> None:
    """A declared date becomes the calendar day as written, whatever its zone; what is no date becomes None."""
    assert normal(written) == edtf


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://news.example/2024/03/28/a-headline", "2024-03-28"),
        ("https://news.example/world/2024/mar/28/a-headline", "2024-03-28"),
        ("https://news.example/a-headline-2024-03-28", "2024-03-28"),
        ("https://news.example/20240328/a", "2024-03-28"),
        ("https://news.example/2024/3/8/a", "2024-03-08"),
        ("https://news.example/2024/13/28/a", None),
        ("https://news.example/id/1024/03/28", None),
        ("https://2024-03-28.example/a", None),
        ("https://news.example/12345678901", None),
        ("https://news.example/2024/abc/28/", None),
        (None, None),
    ],
)
def test_days_in_addresses(url: str | None, day: str | None) -> None:
    """A day in an address's path counts where the calendar has it."""
    assert in_url(url) == day


URL = "https://news.example/2024/03/29/a"
HEADER = masthead("Published 27 March 2024\nUpdated 28 March 2024\n\nTUNIS, March 26, 2024 — Shells fell.")
NO_YEAR = masthead("TUNIS, March 26 — Shells fell on the town.")


def test_the_order_of_trust() -> None:
    """The user, then what is declared, the latest header date, the dateline, and the address last."""
    dateline = masthead("TUNIS, March 26, 2024 — Shells fell on the town.")
    declared = ("2024-03-30", "feed")
    assert publication(given="2024", head=HEADER, metadata=("2024-03-30", "feed"), url=URL) == ("2024", "given")
    assert publication(given=None, head=HEADER, metadata=("2024-03-30", "feed"), url=URL) == declared
    assert publication(given=None, head=HEADER, url=URL) == ("2024-03-28", "header")
    assert publication(given=None, head=dateline, url=URL) == ("2024-03-26", "dateline")
    assert publication(given=None, head=masthead("Shells fell."), url=URL) == ("2024-03-29", "url")
    assert publication(given=None) is None


def test_of_two_header_dates_the_later_counts() -> None:
    """The order in which publication and revision are written does not matter."""
    head = masthead("Updated 28 March 2024\nPublished 27 March 2024\n\nShells fell on the town.")
    assert publication(given=None, head=head) == ("2024-03-28", "header")


def test_a_dateline_without_a_year() -> None:
    """An address with a year is better than a dateline without one, which is better than nothing."""
    assert publication(given=None, head=NO_YEAR, url=URL) == ("2024-03-29", "url")
    assert publication(given=None, head=NO_YEAR) == ("XXXX-03-26", "dateline")
