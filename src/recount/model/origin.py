"""Where what is told comes from: who copied, quoted or rests on whom, in the terms of W3C PROV; one origin a root."""

from dataclasses import dataclass
from typing import Literal

from recount.model.claim import ClaimId
from recount.model.report import ReportId
from recount.text import digest

Prov = Literal["wasDerivedFrom", "wasQuotedFrom", "hadPrimarySource"]
OriginKind = Literal["named", "described", "text", "unmeasured"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Descent:
    """One step back: a report or claim by its id, or a body by its name, and what it comes from.

    `wasDerivedFrom`: a report whose text is another's. `wasQuotedFrom`: a report or body that gives another's words.
    `hadPrimarySource`: the one who vouches for the number in the end.
    """

    from_: str
    prov: Prov
    to: str
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """All figures that go back to one root, and the steps that lead there.

    `named` is a body by its name; `described` one without a name, within one text or one publisher's family; `text`
    an agency's or an outlet's own words that others print; `unmeasured` has no root that could be told.
    """

    id: str
    name: str
    kind: OriginKind
    claims: tuple[ClaimId, ...]
    reports: tuple[ReportId, ...]
    families: tuple[str, ...]
    descents: tuple[Descent, ...]

    @classmethod
    def of(
        cls, root: str, name: str, kind: OriginKind, *, claims: tuple[ClaimId, ...], reports: tuple[ReportId, ...],
        families: tuple[str, ...], descents: tuple[Descent, ...],
    ) -> "Origin":
        """Make an origin; its id hashes its kind and its root, so it survives further appearances."""
        return cls(id="o_" + digest(kind, root), name=name, kind=kind, claims=claims, reports=reports,
                   families=families, descents=descents)
