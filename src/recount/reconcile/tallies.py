"""Counts in, answers to their questions out; answers in, tallies out: in the order of what they are true of."""

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Literal

from recount.model.tally import Answer, Point, Question, Tally
from recount.reconcile.asof import published
from recount.reconcile.count import Count
from recount.reconcile.policy import policy
from recount.text import digest, key

_DATED, _OPEN = "dated", "open"


def answer(count: Count) -> Answer | None:
    """The answer that a count gives; None for what nobody asserts, and for a part without a name."""
    if not count.asserted or (count.figure.part_of is not None and count.who.everyone):
        return None
    figure, days = count.figure, count.days
    running = figure.scope in ("cumulative", "standing")
    dated = days.first is not None and figure.scope != "standing"
    lane = _DATED if dated else _OPEN if running else f"{days.last or ''} {count.claim.report}"
    return Answer(
        question=(figure.measure, figure.unit, count.who.label or "", count.place or "", figure.scope),
        lane=lane, start=None if days.first is None else days.first.isoformat(),
        gap=_gap(count), order="\x1f".join(_order(count)),
        measure=figure.measure, unit=figure.unit, scope=figure.scope, group=count.who.label,
        place=None if count.claim.place is None else count.claim.place.name,
        blamed=None if figure.blamed is None else figure.blamed.name, policy=policy().tally, point=_point(count),
    )


def tallies(answers: Iterable[Answer]) -> Iterator[Tally]:
    """The tallies of one question's answers; a question with one answer so far is a tally too."""
    lanes: dict[str, list[Answer]] = {}
    for one in answers:
        lanes.setdefault(one.lane, []).append(one)
    groups: list[list[Answer]] = []
    for one in sorted(lanes.pop(_DATED, []), key=lambda a: (a.start or "", a.point.claim)):
        if groups and _apart(groups[-1][-1], one) <= one.gap:
            groups[-1].append(one)
        else:
            groups.append([one])
    open_ = lanes.pop(_OPEN, [])
    if open_:
        groups[0:1] = [[*open_, *(groups[0] if groups else [])]]
    for group in (*groups, *(lanes[lane] for lane in sorted(lanes))):
        yield _tally(group)


def _apart(a: Answer, b: Answer) -> int:
    return (dt.date.fromisoformat(b.start or "") - dt.date.fromisoformat(a.start or "")).days


def _tally(answers: list[Answer]) -> Tally:
    ordered = sorted(answers, key=lambda a: a.order)
    points = tuple(a.point for a in ordered)
    known = {p.origin for p in points if p.origin is not None}
    origins: int | Literal["unmeasured"] = len(known) if all(p.origin is not None for p in points) else "unmeasured"
    return Tally.of(_asked(ordered), points, policy=ordered[0].policy, origins=origins)


def _asked(answers: list[Answer]) -> Question:
    first = answers[0]
    since = min((a.start for a in answers if a.start is not None), default=None)
    blamed = {a.blamed for a in answers if a.blamed is not None}
    return Question(
        measure=first.measure, unit=first.unit, group=first.group, scope=first.scope,
        place=min((a.place for a in answers if a.place is not None), default=None),
        since=since if first.scope != "standing" else None, blamed=blamed.pop() if len(blamed) == 1 else None,
    )


def _order(count: Count) -> tuple[str, ...]:
    day = published(count.report)
    return str(count.days.last or "9999"), "0" if count.earlier else "1", str(day or "9999"), count.claim.id


def _point(count: Count) -> Point:
    last, origin = count.days.last, count.origin
    return Point(
        claim=count.claim.id, report=count.claim.report, as_of=None if last is None else last.isoformat(),
        as_of_from=count.days.from_ if last is not None else "unknown",
        published=count.report.published, low=count.figure.low, high=count.figure.high, bound=count.figure.bound,
        source=None if origin.kind == "voice" else origin.label,
        origin={"named": origin.label, "described": f"{origin.label} ({_telling(count)})"}.get(origin.kind),
    )


def _telling(count: Count) -> str:
    """The words in which a source without a name is quoted, as a digest: a copy of them is no second source."""
    text, sentence = count.report.text, count.claim.sentence
    words = count.claim.span.exact if text is None else text[sentence.start:sentence.end]
    return digest(key(words), size=8)


def _gap(count: Count) -> int:
    """How far apart the starts of two answers may be, or the days of two incidents."""
    if not count.running:
        return policy().slack_days
    return policy().same_start_day_days if count.starts_on_a_day else policy().same_start_days
