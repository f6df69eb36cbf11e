"""Tests of views/citing.py."""

from collections.abc import Callable
from typing import Any

from recount.views.citing import Citations, short_ids, title_of

Make = Callable[..., Any]


def test_every_link_has_its_quote_report_and_offsets(scene: Make) -> None:
    """What is cited is listed under its report, and each link has a target."""
    it = scene("In all, 12 died.", published="2024-01-05", uri="notes/a b.txt")
    claim = it.figure("12", 12)
    cite = Citations({it.report.id: it.report}, {claim.id: claim})
    assert cite.of([claim.id]) == f"[{claim.id[:10]}]"
    assert cite.listed() == [
        f"- **{it.report.id[:10]}** “In all, 12 died.”, 5 January 2024, `notes/a b.txt`",
        f"  - **{claim.id[:10]}** “12”, characters 8–10", "", f"[{claim.id[:10]}]: notes/a%20b.txt",
    ]


def test_many_links_are_counted(scene: Make) -> None:
    """Beyond the limit, the rest is a number, and only what is linked is listed."""
    it = scene("1 2 3 4")
    claims = [it.figure(str(n), n) for n in range(1, 5)]
    cite = Citations({it.report.id: it.report}, {c.id: c for c in claims})
    assert cite.of([c.id for c in claims], limit=2).endswith(" and 2 more")
    assert sum(line.startswith("  - ") for line in cite.listed()) == 2


def test_what_is_not_held_is_not_linked() -> None:
    """An id from elsewhere makes no dead link."""
    assert Citations({}, {}).of(["c_unknown"]) == ""


def test_short_ids_are_never_ambiguous() -> None:
    """Ids that begin alike are cut later."""
    assert short_ids(["c_123456789abc", "c_123456789abd", "r_1"]) == {
        "c_123456789abc": "c_123456789abc", "c_123456789abd": "c_123456789abd", "r_1": "r_1",
    }


def test_a_report_without_a_title_is_called_by_its_first_words(scene: Make) -> None:
    """The first ten words of the body stand for a title; a header is not the body."""
    told = title_of(scene(" date 2024-01-05 Shelling went on for a third day in the north of the city.").report)
    assert told == "Shelling went on for a third day in the north …"
