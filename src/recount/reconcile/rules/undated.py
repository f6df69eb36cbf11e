"""Reports and their claims in, one finding out for each report that has no date."""

from collections.abc import Iterator

from recount.model.claim import Claim
from recount.model.finding import Finding
from recount.reconcile import say
from recount.reconcile.base import Case


def undated(case: Case) -> Iterator[Finding]:
    """A report has no date, so that what it tells as recent, and every count in it, cannot be placed in time."""
    for report in case.evidence.reports.values():
        if report.published is not None:
            continue
        hanging = [c.claim for c in case.evidence.counts_of.get(report.id, ()) if _hangs(c.claim)]
        told = "; ".join(say.words(c) for c in hanging)
        yield Finding.of("undated", tuple(c.id for c in hanging), (report.id,),
                         "No date is given in the report." + (f" These hang on it: {told}." if told else ""))


def _hangs(claim: Claim) -> bool:
    """Whether a claim's time is unknown, or lacks its year."""
    return claim.time.edtf is None or claim.time.edtf.startswith("XXXX")
