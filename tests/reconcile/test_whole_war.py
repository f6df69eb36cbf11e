"""Totals of a whole war, which no place tells: a named source's own count of a side's losses."""

from recount.model.claim import Claim
from recount.model.report import Report
from recount.reconcile import reconcile
from recount.testing.desk import Desk

COUNTS = ((93_641, "2025-02-17"), (111_387, "2025-06-13"), (121_507, "2025-08-29"))


def _total(
    desk: Desk, report: Report, number: int, day: str, *, source: str = "Zeta", explicit: bool = True
) -> Claim:
    return desk.figure(report, f"{number:,} dead", f"{number:,}", number, source=source, place=None,
                       scope="cumulative", time=f"../{day}", time_from="explicit" if explicit else "published")


def _desk(*, source: str = "Zeta") -> Desk:
    desk = Desk()
    for n, (number, day) in enumerate(COUNTS):
        name = source if n == 1 else "Zeta"
        report = desk.report(f"{name} has the names of {number:,} dead soldiers of the war by now.", published=day)
        _total(desk, report, number, day, source=name)
    return desk


def _kinds(desk: Desk, kind: str) -> list[list[str]]:
    found = reconcile(desk.reports, desk.claims).findings
    return [sorted(set(f.reports)) for f in found if f.kind == kind]


def test_a_source_s_totals_without_a_place_are_one_tally() -> None:
    """Each is a later point of the one before; another source's total is none of them."""
    desk = _desk()
    assert _kinds(desk, "superseded") == [sorted(r.id for r in desk.reports)]
    other = _desk(source="Alpha")
    assert _kinds(other, "superseded") == [sorted(r.id for n, r in enumerate(other.reports) if n != 1)]


def test_an_estimate_beside_a_list_is_another_tally() -> None:
    """Who counts names and reckons besides how many there are gives two totals: a rounded one follows on none."""
    desk = _desk()
    report = desk.report("Zeta reckons that 219,000 dead are to be counted in all.", published="2025-09-30")
    _total(desk, report, 219_000, "2025-09-30")
    assert all(report.id not in reports for reports in _kinds(desk, "superseded"))


def test_an_old_total_given_as_today_s_is_stale_however_long_ago() -> None:
    """The June count in a report of December, when it had stood higher in August."""
    desk = _desk()
    late = desk.report("Zeta's current count is 111,387 dead, all of them known by name.", published="2025-12-15")
    _total(desk, late, 111_387, "2025-12-15", explicit=False)
    assert _kinds(desk, "stale") == [[late.id]]
