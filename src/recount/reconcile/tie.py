"""What two counts that meet may come to besides a relation: a tie of one matter, or a sign that a report is stale."""

from dataclasses import dataclass

from recount.model.claim import ClaimId
from recount.model.report import ReportId


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """Two claims, or two reports, that belong to one matter of that name, though no relation says so."""

    matter: str
    a: str
    b: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """A sign that a report is stale: the reason in words, and the claim that shows it; `other` is what it is seen by.

    Of several signs of one rule on one claim the one with the least `other` is told. `also` are claims that it
    concerns as well; `claim` is empty where only the report's text shows it; `seen_by` is the other's report.
    """

    report: ReportId
    claim: ClaimId
    rule: str
    other: str
    because: str
    seen_by: ReportId | None = None
    also: tuple[ClaimId, ...] = ()
