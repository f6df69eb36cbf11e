"""A tally's points to its answers in order, the latest first, and how the count moved between them."""

import datetime as dt
from collections.abc import Collection, Iterator, Mapping

from recount.model.claim import Claim, ClaimId
from recount.model.moment import last_day as last_day  # where views look for it
from recount.model.quantity import Quantity
from recount.model.tally import Point, Question, Tally
from recount.views import english, telling
from recount.views.telling import RUNNING

Answer = tuple[Point, tuple[ClaimId, ...]]


def answers_of(tally: Tally, replaced: Collection[ClaimId] = ()) -> list[Answer]:
    """Points with the same number, day and source as one answer, with all their claims; undated ones last.

    A running count is ordered by what it is true of, an incident by when it was told; answers that were
    `replaced` stand behind others of the same day.
    """
    grouped: dict[tuple[object, ...], list[Point]] = {}
    for point in tally.points:
        key = (point.as_of, point.low, point.high, point.bound, point.source)
        grouped.setdefault(key, []).append(point)
    answers = [(points[0], tuple(p.claim for p in points)) for points in grouped.values()]
    return sorted(answers, key=lambda answer: _rank(tally, answer, replaced))


def _rank(tally: Tally, answer: Answer, replaced: Collection[ClaimId]) -> tuple[int, int, bool]:
    day, told = last_day(answer[0].as_of or ""), last_day(answer[0].published or "")
    first, second = (day, told) if tally.question.scope in RUNNING else (told, day)
    return -first.toordinal(), -second.toordinal(), any(claim in replaced for claim in answer[1])


def when(tally: Tally, point: Point) -> str:
    """What the answer is true of; for an incident, and where only the report's date says so, when it was told."""
    if tally.question.scope not in RUNNING or point.as_of_from == "label":
        day = point.published or (point.as_of if point.as_of_from == "label" else None)
        return f"In a report of {english.date(day)}" if day else "In a report without a date"
    return f"As of {english.date(point.as_of)}" if english.date(point.as_of, "") else "Undated"


def moved(
    tally: Tally, answers: list[Answer], claims: Mapping[ClaimId, Claim], contested: Collection[ClaimId] = ()
) -> tuple[str, tuple[ClaimId, ...]] | None:
    """How the count moved from a first dated answer to the last; None where it did not, or nothing dates it.

    One source's own count is told before any other; across sources only a count that nobody contradicts: sources
    that hold different counts of one thing (`contested`) are a disagreement and no movement.
    """
    dated = [answer for answer in answers if _moment(tally, answer[0]) is not None]
    sources = dict.fromkeys(point.source for point, _ in dated if point.source is not None)
    for source in sources:
        own = [answer for answer in dated if answer[0].source == source]
        if (words := _between(tally, own[-1], own[0], claims)) is not None:
            whose = english.sentence(english.possessive(english.body(source)))
            return f"{whose} {words}", (own[-1][1][0], own[0][1][0])
    if len(dated) < 2 or any(claim in contested for _, ids in answers for claim in ids):
        return None
    words = _between(tally, dated[-1], dated[0], claims)
    return None if words is None else (f"The {words}", (dated[-1][1][0], dated[0][1][0]))


def _between(tally: Tally, before: Answer, after: Answer, claims: Mapping[ClaimId, Claim]) -> str | None:
    first, last = before[0], after[0]
    begun, ended = _moment(tally, first), _moment(tally, last)
    was = telling.point_number(first, claims.get(first.claim))
    is_ = telling.point_number(last, claims.get(last.claim))
    if was == is_ or last_day(begun or "") == last_day(ended or ""):
        return None
    return f"count {_verb(first, last)} from {was} ({english.date(begun)}) to {is_} ({english.date(ended)})"


def _moment(tally: Tally, point: Point) -> str | None:
    day = point.as_of if tally.question.scope in RUNNING else point.published
    return day if day is not None and last_day(day) != dt.date.min else None


def _verb(first: Point, last: Point) -> str:
    """Rose or fell only where one source gives both and they cannot be the same number; else it went."""
    before, after = Quantity(low=first.low, high=first.high), Quantity(low=last.low, high=last.high)
    if first.source is None or first.source != last.source or not before.excludes(after):
        return "went"
    rose = before.high is not None and after.low is not None and before.high < after.low
    return "rose" if rose else "fell"


def heading(tally: Tally) -> str:
    """The question in a few words, with the days of it, as the answer that tells them most narrowly has them."""
    return headed(tally.question, min(ends(tally), default=None))


def headed(question: Question, until: str | None) -> str:
    """The same, `until` the earliest day that words give an answer."""
    if question.scope in RUNNING or question.since is None:
        return telling.heading(question)
    return telling.heading(question, until or dt.date.min.isoformat())


def ends(tally: Tally) -> Iterator[str]:
    """The days that words give the points of a tally."""
    return (last_day(p.as_of).isoformat() for p in tally.points if p.as_of and p.as_of_from != "label")


def order(tally: Tally) -> tuple[int, bool, int, str, str]:
    """A tally's place among others: told by most, running before incidents, last answered first, then place."""
    reports = len({point.report for point in tally.points})
    last = max((last_day(p.as_of or p.published or "").toordinal() for p in tally.points), default=0)
    return -reports, tally.question.scope not in RUNNING, -last, tally.question.place or "", tally.id
