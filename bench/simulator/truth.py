"""What is so in the made-up world: which question a claim answers, whose number it tells, which text a report copies.

A `Matter` is a question. A `Saying` is one answer that one source gave on one day; every claim that tells this number
goes back to it, through whatever copies. A `ReportTruth` says where a report's text comes from.
"""

from dataclasses import dataclass, field
from typing import Literal

from recount.model.claim import Claim, ClaimId, Scope
from recount.model.quantity import Quantity
from recount.model.report import Report, ReportId

How = Literal["own", "whole", "lead", "citing", "repost"]
Flaw = Literal["stale", "misdated", "undated"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """One question; `definition` is None unless the count is of a narrower kind, such as the identified alone.

    `place` is a name of the gazetteer; `incident` is None for what runs on; `since` is a day.
    """

    id: str
    conflict: str
    incident: str | None
    measure: str
    group: str | None
    place: str
    scope: Scope
    since: str | None = None
    definition: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """One source's answer to a matter, given on `said` and true of `day`; `replaces` is its own answer before.

    `slip` marks a misprint of somebody's answer.
    """

    id: str
    matter: Matter
    source: str
    day: str
    said: str
    number: int
    quantity: Quantity
    replaces: str | None = None
    corrects: bool = False
    slip: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimTruth:
    """What a claim tells: a saying, the claim of its whole, the attack that it is about and the one it denies."""

    claim: ClaimId
    kind: str
    saying: str | None = None
    whole: ClaimId | None = None
    incident: str | None = None
    denies: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportTruth:
    """Where a report's text comes from: the report that first had it, and the one that it was taken from."""

    report: ReportId
    conflict: str
    day: str
    origin: ReportId
    taken_from: ReportId | None
    how: How
    flaw: Flaw | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One report with its claims and the truth about each; a first printing brings the sayings that it tells.

    A saying may come again with another story of its day.
    """

    report: Report
    claims: tuple[Claim, ...]
    truth: ReportTruth
    marks: tuple[ClaimTruth, ...]
    sayings: tuple[Saying, ...] = field(default=())
