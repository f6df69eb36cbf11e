"""Something that a careful reader would want to be told."""

from dataclasses import dataclass
from typing import Literal, NewType

from recount.model.claim import ClaimId
from recount.model.report import ReportId
from recount.text import digest

FindingId = NewType("FindingId", str)
FindingKind = Literal[
    "disputed", "contradicts", "superseded", "stale", "misdated", "circular", "unsourced", "undated", "implausible"
]
Status = Literal["open", "explained", "resolved", "withdrawn"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One matter, with the claims and reports it concerns, in words."""

    id: FindingId
    kind: FindingKind
    claims: tuple[ClaimId, ...]
    reports: tuple[ReportId, ...]
    explanation: str
    status: Status = "open"
    explained_by: str | None = None
    closed_by: str | None = None

    @classmethod
    def of(
        cls, kind: FindingKind, claims: tuple[ClaimId, ...], reports: tuple[ReportId, ...], explanation: str
    ) -> "Finding":
        """Make an open finding over sorted claims and reports; its id hashes the kind and what it concerns."""
        of_claims, of_reports = tuple(sorted(set(claims))), tuple(sorted(set(reports)))
        key = digest(kind, *of_claims, "/", *of_reports)
        return cls(id=FindingId("f_" + key), kind=kind, claims=of_claims, reports=of_reports, explanation=explanation)
