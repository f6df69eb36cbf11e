"""What stages hand to the ledger: reports with their claims, and what was made of all claims together."""

from dataclasses import dataclass

from recount.model.claim import Claim
from recount.model.finding import Finding
from recount.model.relation import Relation
from recount.model.report import Report
from recount.model.tally import Tally

Record = Report | Claim | Relation | Tally | Finding


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """Reports and all the claims that one reading found in them; recorded whole or not at all."""

    reports: tuple[Report, ...]
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Derived:
    """Everything that reconciliation makes of a set of claims, each kind sorted by id."""

    relations: tuple[Relation, ...] = ()
    tallies: tuple[Tally, ...] = ()
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """What recording a batch did: how many reports and claims were new, known already, or superseded."""

    new_reports: int = 0
    known_reports: int = 0
    new_claims: int = 0
    superseded_claims: int = 0

    def __add__(self, other: "Recorded") -> "Recorded":
        return Recorded(
            new_reports=self.new_reports + other.new_reports,
            known_reports=self.known_reports + other.known_reports,
            new_claims=self.new_claims + other.new_claims,
            superseded_claims=self.superseded_claims + other.superseded_claims,
        )
