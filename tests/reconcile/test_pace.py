"""Totals that a report gives as current although the tally had left them behind."""

import pytest

from recount.model.quantity import Bound
from recount.reconcile import reconcile
from recount.testing.desk import Desk


@pytest.mark.parametrize(("words", "low", "bound", "stale"), [
    ("11,000", 11000, "exact", True),
    ("10,000", 10000, "over", True),
    ("11,000", 11000, "over", False),
    ("11,000", 11000, "about", False),
    ("11,100", 11100, "over", True),
])
def test_a_total_that_another_report_had_passed_is_stale(words: str, low: int, bound: Bound, stale: bool) -> None:
    """A week after another report had 11,240, 11,000 is old; “more than 11,000” is only rounded."""
    desk = Desk()
    first = desk.report("In Harun 11,240 people have been killed since 7 October, the office said.", "2023-11-10")
    desk.figure(first, "11,240 people", "11,240", 11240, source="office", scope="cumulative",
                time="2023-10-07/2023-11-10")
    later = desk.report(f"In Harun {words} people have been killed since 7 October, the monitor said.", "2023-11-17")
    desk.figure(later, f"{words} people", words, low, bound=bound, source="monitor", scope="cumulative",
                time="2023-10-07/2023-11-17")
    found = [f for f in reconcile(desk.reports, desk.claims).findings if f.kind == "stale"]
    assert [f.reports for f in found] == ([(later.id,)] if stale else [])
