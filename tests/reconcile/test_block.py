"""What reconciliation costs, in comparisons."""

from recount.reconcile.block import pairs
from recount.reconcile.evidence import Evidence
from recount.reconcile.policy import policy
from recount.testing.desk import Desk


def _comparisons(reports: int) -> int:
    """How many pairs are looked at for so many reports on one war, a third of them on one day and place."""
    desk = Desk()
    for number in range(reports):
        day = f"2024-05-{1 + number % 28:02d}"
        text = f"Report {number}: the army counted {1000 + number} dead in all, {number} of them today."
        report = desk.report(text, published=day)
        desk.figure(report, f"{1000 + number} dead", str(1000 + number), 1000 + number, source="the army",
                    scope="cumulative", time=f"../{day}", time_from="published")
        desk.figure(report, f"{number} of them today", str(number), number, source="the army",
                    time="2024-05-18" if number % 3 else day)
    evidence = Evidence(desk.reports, desk.claims, policy())
    return sum(1 for _ in pairs(evidence))


def test_four_times_the_claims_cost_less_than_eight_times_the_comparisons() -> None:
    """Cost grows with the claims, not with their pairs."""
    small, large = _comparisons(150), _comparisons(600)
    assert 0 < large < 8 * small


def test_no_pair_comes_twice_and_none_is_of_two_measures() -> None:
    """A pair that meets in the text and again in the days is compared once."""
    desk = Desk()
    report = desk.report("Police counted 12 dead. The mayor counted 9 dead and 30 hurt.")
    desk.figure(report, "12 dead", "12", 12, source="Police")
    desk.figure(report, "9 dead", "9", 9, source="The mayor")
    desk.figure(report, "30 hurt", "30", 30, measure="injured", source="The mayor")
    met = [(a.claim.id, b.claim.id) for a, b in pairs(Evidence(desk.reports, desk.claims, policy()))]
    assert [set(pair) for pair in met] == [{desk.claims[0].id, desk.claims[1].id}]
