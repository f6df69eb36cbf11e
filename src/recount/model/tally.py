"""The same question answered over time, across reports."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, NewType

from recount.model.claim import ClaimId, Scope
from recount.model.quantity import Bound
from recount.model.report import ReportId
from recount.text import digest

TallyId = NewType("TallyId", str)
DAY = 11  # characters of an `at` that end with its day
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


@dataclass(frozen=True, slots=True)
class Asked:
    """What an answer answers: counts of one measure, unit, group, place (as names are compared) and scope.

    Answers whose starts lie at most `gap` days apart, each from the next, are of one tally; where the start is told
    to the day, `near` days.
    """

    measure: str
    unit: str
    group: str | None
    place: str | None
    scope: Scope
    gap: int
    near: int
    policy: str

    def question(self, *, place: str | None, since: str | None, blamed: str | None) -> Question:
        """The question as people read it: with the place's name, its earliest start, and whom all blame."""
        return Question(measure=self.measure, unit=self.unit, group=self.group, place=place, scope=self.scope,
                        since=None if self.scope == "standing" else since, blamed=blamed)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A point on its way into a tally.

    `at` is where it lies among the answers to its question: `d` and the day its count starts, with `~` where only its
    month or year is told, and after a blank what an attack hit, where its report tells; `a` for a running count
    that tells no start, which goes with the earliest starts; `x` and what else tells it from all others, which goes
    with none. `order` is its place among the points of its tally, before its claim. `place` and `blamed` are names.
    """

    asked: Asked
    at: str
    order: str
    place: str | None
    blamed: str | None
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
        anchor = min((p.claim for p in points), default=None)
        return cls(id=tally_id(question, anchor), question=question, policy=policy, origins=origins, points=points)


def tally_id(question: Question, anchor: ClaimId | None) -> TallyId:
    """The id of the tally of a question whose least claim is `anchor`."""
    q = question
    return TallyId("t_" + digest(q.measure, q.unit, q.group, q.place, q.scope, q.since, q.blamed, anchor))


def ranges(ats: Iterable[str], asked: Asked) -> Iterator[tuple[str, str]]:
    """The first and last `at` of each tally of a question: starts that follow within the gap are of one.

    What tells no start (`a`) goes with the earliest starts; what is apart (`x`) is alone. Attacks of one day that hit
    different things are told apart, each with the answers that name what it hit.
    """
    together: list[str] = []
    for at in sorted(set(ats)):
        if together and (at.startswith("x") or (
                together[-1] != "a" and _days(together[-1], at) > (asked.gap if at.endswith("~") else asked.near))):
            yield from _apart(together)
            together = []
        together.append(at)
    if together:
        yield from _apart(together)


def _apart(together: list[str]) -> Iterator[tuple[str, str]]:
    """One range; several where more than one thing was hit."""
    hit = {at[DAY:] for at in together if at.startswith("d") and at[DAY:DAY + 1] == " "}
    yield from [(together[0], together[-1])] if len(hit) < 2 else [(at, at) for at in together]


def _days(a: str, b: str) -> int:
    return (dt.date.fromisoformat(b[1:DAY]) - dt.date.fromisoformat(a[1:DAY])).days
