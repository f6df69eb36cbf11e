"""When a count holds, and how that is known."""

import datetime as dt
from dataclasses import replace

import pytest

from recount.model.claim import Scope, TimeFrom
from recount.model.span import Span
from recount.reconcile import reconcile
from recount.reconcile.asof import window
from recount.testing.desk import Desk


@pytest.mark.parametrize(("time", "from_", "scope", "as_of", "how"), [
    ("2024-05-18", "explicit", "incident", "2024-05-18", "stated"),
    ("2024-05-18", "relative", "incident", "2024-05-18", "relative"),
    ("2024-05-01/2024-05-18", "context", "cumulative", "2024-05-18", "stated"),
    ("../2024-05-20", "published", "cumulative", "2024-05-20", "label"),
    ("2024-05-01/..", "context", "cumulative", "2024-05-20", "label"),
    ("2024-06-01/..", "context", "cumulative", None, "unknown"),
    ("XXXX-05-18", "explicit", "incident", None, "unknown"),
    (None, "explicit", "incident", None, "unknown"),
    (None, "explicit", "standing", "2024-05-20", "label"),
])
def test_a_point_says_when_it_holds_and_how_that_is_known(
    time: str | None, from_: TimeFrom, scope: Scope, as_of: str | None, how: str
) -> None:
    """A missing date stays missing; only a total or a state without one holds on the report's own date."""
    desk = Desk()
    report = desk.report("Police counted 12 dead.", published="2024-05-20")
    desk.figure(report, "12 dead", "12", 12, source="Police", time=time, time_from=from_, scope=scope)
    [tally] = reconcile(desk.reports, desk.claims).tallies
    assert [(p.as_of, p.as_of_from) for p in tally.points] == [(as_of, how)]


def test_an_earlier_count_without_a_day_stands_first_and_undated() -> None:
    """“Up from 14” has no day of its own: it stands before the count that replaced it, and nothing dates it."""
    desk = Desk()
    report = desk.report("The toll rose to 28 from 14.", published=None)
    new = desk.figure(report, "28", "28", 28, time=None)
    old = desk.figure(report, "14", "14", 14, time=None)
    [tally] = reconcile(desk.reports, desk.claims).tallies
    assert [(p.claim, p.as_of_from) for p in tally.points] == [(old.id, "unknown"), (new.id, "unknown")]


def test_the_start_of_a_total_does_not_date_its_end() -> None:
    """“Since 7 October” says when a count begins; its end is by the label, unless it is told too."""
    desk = Desk()
    report = desk.report("From 7 October to 18 May 12 were killed, and since 7 October 40, police said.")
    for value, words, how in ((40, "since 7 October", "label"), (12, "From 7 October to 18 May", "stated")):
        claim = desk.figure(report, str(value), str(value), value, scope="cumulative", time="2023-10-07/2024-05-20")
        at = (report.text or "").index(words)
        span = Span(start=at, end=at + len(words), exact=words)
        dated = replace(claim, time=replace(claim.time, span=span))
        assert window(dated, report).from_ == how


def test_a_date_that_is_none_is_unknown() -> None:
    """A foreign file's broken date does not stop anything, and dates nothing."""
    desk = Desk()
    report = desk.report("Police counted 12 dead.", published="sometime in May")
    claim = desk.figure(report, "12 dead", "12", 12, source="Police", time="May or June")
    days = window(claim, report)
    assert (days.first, days.last, days.known, days.days) == (None, None, False, None)


def test_a_month_is_all_its_days() -> None:
    """A count for a month runs from its first to its last day."""
    desk = Desk()
    report = desk.report("In February police counted 12 dead.", published="2024-05-20")
    days = window(desk.figure(report, "12 dead", "12", 12, time="2024-02"), report)
    assert (days.first, days.last) == (dt.date(2024, 2, 1), dt.date(2024, 2, 29))
