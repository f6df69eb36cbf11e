"""The date that a text's last lines bear."""

import pytest

from recount.read.base import Resource
from recount.read.closing import closing_date
from recount.read.draft import report_of

BODY = "The ferry was hit twice before it reached the far bank, its captain said.\n\nNobody else was on the river."


@pytest.mark.parametrize(
    "foot",
    [
        "Signed\nThe harbour master\n12 June 2008",
        "Published 12 June 2008, 18:40 · Read in 3 min · 12 comments",
        "By a staff writer | Translated | 12 June 2008",
        "Tripoli, 12 de junio de 2008\n\nEditor's note: the other bank did not answer.",
    ],
)
def test_a_foot_dates_a_report(foot: str) -> None:
    """A short line at the end that is no sentence gives its date, where nothing above does."""
    text = f"{BODY}\n\n{foot}\n"
    assert closing_date(text) == "2008-06-12"
    assert report_of(Resource(uri="a.txt", data=b""), text).published == "2008-06-12"


@pytest.mark.parametrize(
    "foot",
    [
        "The ferry had sunk on 12 June 2008.",
        "- 12 June 2008",
        "| 12 June 2008 | 9 | 14 |",
        "12 June 2008\t9\t14",
        "The inquiry into the shelling of 12 June 2008",
        "12 June 2008\n" + "Another line of words\n" * 4,
        "June 2008",
    ],
)
def test_what_dates_no_report(foot: str) -> None:
    """Sentences, items, rows, what is told of a day, lines further up and months alone are passed over."""
    assert closing_date(f"{BODY}\n\n{foot}") is None


def test_a_text_of_one_line_has_no_foot() -> None:
    """What stands in the first line is said by the opening."""
    assert closing_date("12 June 2008") is None
    assert closing_date("\n\n12 June 2008\n") is None
    assert closing_date("") is None


def test_what_stands_above_comes_first() -> None:
    """A dateline counts more than a foot that is not labelled."""
    text = f"SIRTE, 11 June 2008 – {BODY}\n\nBy a staff writer | Translated | 12 June 2008"
    assert closing_date(text) == "2008-06-12"
    assert report_of(Resource(uri="a.txt", data=b""), text).published == "2008-06-11"
