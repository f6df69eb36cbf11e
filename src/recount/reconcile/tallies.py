"""Counts in, answers to their questions out; answers in, tallies out: in the order of what they are true of."""

from collections.abc import Iterable, Iterator
from typing import Literal

from recount.model.tally import DAY, Answer, Asked, Point, Tally, ranges
from recount.reconcile.asof import published
from recount.reconcile.behind import behind
from recount.reconcile.count import Count
from recount.reconcile.placing import place_name
from recount.reconcile.policy import policy


def answer(count: Count) -> Answer | None:
    """The answer that a count gives; None for what nobody asserts, and for a part without a name."""
    if not count.asserted or (count.figure.part_of is not None and count.who.everyone):
        return None
    figure, days = count.figure, count.days
    running = figure.scope in ("cumulative", "standing")
    dated = days.first is not None and figure.scope != "standing"
    start = f"d{days.first}" if not running or count.starts_on_a_day else f"d{days.first}~"
    start += "" if count.target is None or start.endswith("~") else f" {count.target}"
    at = start if dated else "a" if running else f"x{days.last or ''} {count.claim.report}"
    group = ", ".join(part for part in (count.who.label, count.definition) if part is not None) or None
    asked = Asked(figure.measure, figure.unit, group, count.place, figure.scope,
                  policy().same_start_days if running else policy().slack_days,
                  policy().same_start_day_days if running else policy().slack_days, policy().tally)
    return Answer(
        asked=asked, at=at, order="\x1f".join(_order(count)), point=_point(count),
        place=None if count.claim.place is None else place_name(count.claim.place),
        blamed=None if figure.blamed is None else figure.blamed.name,
    )


def tallies(answers: Iterable[Answer]) -> Iterator[Tally]:
    """The tallies of one question's answers; a question with one answer so far is a tally too."""
    by_at: dict[str, list[Answer]] = {}
    for one in answers:
        by_at.setdefault(one.at, []).append(one)
    asked = next((one.asked for some in by_at.values() for one in some), None)
    for low, high in () if asked is None else ranges(by_at, asked):
        yield _tally([one for at, some in by_at.items() if low <= at <= high for one in some])


def _tally(answers: list[Answer]) -> Tally:
    ordered = sorted(answers, key=lambda a: (a.order, a.point.claim))
    points = tuple(a.point for a in ordered)
    known = {p.origin for p in points if p.origin is not None}
    origins: int | Literal["unmeasured"] = len(known) if all(p.origin is not None for p in points) else "unmeasured"
    blamed = {a.blamed for a in answers if a.blamed is not None}
    question = ordered[0].asked.question(
        place=min((a.place for a in answers if a.place is not None), default=None),
        since=min((a.at[1:DAY] for a in answers if a.at.startswith("d")), default=None),
        blamed=blamed.pop() if len(blamed) == 1 else None,
    )
    return Tally.of(question, points, policy=ordered[0].asked.policy, origins=origins)


def _order(count: Count) -> tuple[str, ...]:
    day = published(count.report)
    return str(count.days.last or "9999"), "0" if count.earlier else "1", str(day or "9999")


def _point(count: Count) -> Point:
    last, origin = count.days.last, count.origin
    return Point(
        claim=count.claim.id, report=count.claim.report, as_of=None if last is None else last.isoformat(),
        as_of_from=count.days.from_ if last is not None else "unknown",
        published=count.report.published, low=count.figure.low, high=count.figure.high, bound=count.figure.bound,
        source=None if origin.kind == "voice" else origin.label,
        origin=behind(count),
    )
