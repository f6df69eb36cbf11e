"""Reports and their figures in, one finding out for each report without a date, or with figures that have none."""

from collections.abc import Iterator

from recount.model.claim import Claim
from recount.model.finding import Finding
from recount.model.report import Report
from recount.reconcile import say
from recount.reconcile.base import Case

_TO_COME = ("expects", "demands")


def undated(case: Case) -> Iterator[Finding]:
    """No date can be given to a report, and to what it tells as recent; or to figures of a report that has a date.

    A part has the day of its whole. What is expected or demanded has none yet.
    """
    for report in case.evidence.reports.values():
        counts = case.evidence.counts_of.get(report.id, ())
        if report.published is None:
            yield _finding(report, [c.claim for c in counts if _hangs(c.claim)], "No date is given in the report.")
        dated = {c.claim.id for c in counts if c.days.known}
        told = (c for c in counts if c.claim.stance not in _TO_COME and c.claim.certainty != "expected")
        hanging = [c.claim for c in told if not c.days.known and c.figure.part_of not in dated]
        if report.published is not None and hanging:
            yield _finding(report, hanging, f"Nothing in {say.report(report)} tells the day.")


def _finding(report: Report, claims: list[Claim], because: str) -> Finding:
    told = "; ".join(say.words(claim) for claim in claims)
    because += f" Without a day are: {told}." if told else ""
    return Finding.of("undated", tuple(c.id for c in claims), (report.id,), because)


def _hangs(claim: Claim) -> bool:
    """Whether a claim's time is unknown, or lacks its year."""
    return claim.time.edtf is None or claim.time.edtf.startswith("XXXX")
