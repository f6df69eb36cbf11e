"""What reconciliation costs, in comparisons."""

import itertools
from collections.abc import Iterator

import pytest

from recount.reconcile import reconcile
from recount.reconcile.cells import pairs
from recount.reconcile.count import Count
from recount.reconcile.evidence import Evidence
from recount.reconcile.policy import policy
from recount.reconcile.rules import block
from recount.testing.desk import Desk


def _comparisons(reports: int, monkeypatch: pytest.MonkeyPatch) -> int:
    """How many pairs are looked at for so many reports on one war, a third of them on one day and place."""
    met = 0

    def nothing(a: Count, b: Count, replaced: frozenset[str], evidence: Evidence) -> None:
        nonlocal met
        met += 1

    desk = Desk()
    for number in range(reports):
        day = f"2024-05-{1 + number % 28:02d}"
        text = f"Report {number}: the army counted {1000 + number} dead in all, {number} of them today."
        report = desk.report(text, published=day)
        desk.figure(report, f"{1000 + number} dead", str(1000 + number), 1000 + number, source="the army",
                    scope="cumulative", time=f"../{day}", time_from="published")
        desk.figure(report, f"{number} of them today", str(number), number, source="the army",
                    time="2024-05-18" if number % 3 else day)
    monkeypatch.setattr(block, "_LEFT", dict.fromkeys(itertools.product((False, True), repeat=2), (nothing,)))
    reconcile(desk.reports, desk.claims)
    return met


def test_four_times_the_claims_cost_less_than_eight_times_the_comparisons(monkeypatch: pytest.MonkeyPatch) -> None:
    """Cost grows with the claims, not with their pairs."""
    small, large = _comparisons(150, monkeypatch), _comparisons(600, monkeypatch)
    assert 0 < large < 8 * small


def _tellings(desk: Desk) -> Iterator[str]:
    yield from (r.kind for r in reconcile(desk.reports, desk.claims).relations)


def test_many_tellings_of_one_number_are_compared_once() -> None:
    """Forty outlets that relay one number are a chain; another source's number stands against the first alone."""
    desk = Desk()
    for number in range(40):
        report = desk.report(f"Outlet {number}: the mayor said 12 died in the courtyard of the clinic.")
        desk.figure(report, "12 died", "12", 12, source="the mayor")
    report = desk.report("Police said 45 died in the courtyard of the clinic.")
    desk.figure(report, "45 died", "45", 45, source="Police")
    kinds = list(_tellings(desk))
    assert kinds.count("same_origin") == 39
    assert kinds.count("contradicts") == 1


def test_no_pair_is_of_two_measures() -> None:
    """Dead and hurt of one report are not compared."""
    desk = Desk()
    report = desk.report("Police counted 12 dead. The mayor counted 9 dead and 30 hurt.")
    desk.figure(report, "12 dead", "12", 12, source="Police")
    desk.figure(report, "9 dead", "9", 9, source="The mayor")
    desk.figure(report, "30 hurt", "30", 30, measure="injured", source="The mayor")
    met = [(a.claim.id, b.claim.id) for a, b in pairs(Evidence(desk.reports, desk.claims, policy()))]
    assert [set(pair) for pair in met] == [{desk.claims[0].id, desk.claims[1].id}]
