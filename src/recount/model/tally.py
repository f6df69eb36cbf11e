"""The same question answered over time, across reports."""

from dataclasses import dataclass
from typing import Literal, NewType

from recount.model.claim import ClaimId, Scope
from recount.model.quantity import Bound
from recount.model.report import ReportId
from recount.text import digest

TallyId = NewType("TallyId", str)
AsOfFrom = Literal["stated", "relative", "series", "label", "unknown"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What a tally answers; `group`, `place` and `blamed` are canonical names, None where nothing was said."""

    measure: str
    unit: str
    group: str | None = None
    place: str | None = None
    scope: Scope
    since: str | None = None
    blamed: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One answer: a figure claim, what it was true of, when it was said, by whom, on which origin."""

    claim: ClaimId
    report: ReportId
    as_of: str | None
    as_of_from: AsOfFrom
    published: str | None
    low: int | None
    high: int | None
    bound: Bound
    source: str | None
    origin: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A point on its way into a tally: which question it answers, when its count starts, and in what order it lies.

    Answers of one question whose starts lie at most `gap` days apart, each from the next, are of one tally. `lane`
    keeps apart what no day can: answers of other lanes are of other tallies, but for the open lane of a running
    count (`start` None), which goes with the earliest starts.
    """

    question: tuple[str, ...]
    lane: str
    start: str | None
    gap: int
    order: str
    measure: str
    unit: str
    scope: Scope
    group: str | None
    place: str | None
    blamed: str | None
    policy: str
    point: Point


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """A question, its answers in time order, and how many independent origins they rest on."""

    id: TallyId
    question: Question
    policy: str
    origins: int | Literal["unmeasured"]
    points: tuple[Point, ...]

    @classmethod
    def of(
        cls, question: Question, points: tuple[Point, ...], *, policy: str, origins: int | Literal["unmeasured"]
    ) -> "Tally":
        """Make a tally; its id hashes the question and its earliest claim, so it survives new points."""
        q = question
        anchor = min((p.claim for p in points), default=None)
        key = digest(q.measure, q.unit, q.group, q.place, q.scope, q.since, q.blamed, anchor)
        return cls(id=TallyId("t_" + key), question=question, policy=policy, origins=origins, points=points)
