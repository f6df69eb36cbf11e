"""Counts in, tallies out: one question each, its answers in the order of what they are true of, and their origins."""

from collections.abc import Iterable, Iterator
from typing import Literal

from recount.model.claim import Scope
from recount.model.tally import Point, Question, Tally
from recount.reconcile.asof import published
from recount.reconcile.base import Case
from recount.reconcile.count import Count

Key = tuple[str, str, str, str, str]


def tallies(case: Case) -> Iterator[Tally]:
    """A tally for every question that any count answers; a question with one answer so far is a tally too."""
    asked: dict[Key, list[Count]] = {}
    for count in case.evidence.counts:
        if count.asserted and not (count.figure.part_of is not None and count.who.everyone):
            asked.setdefault(_question(count), []).append(count)
    for name in sorted(asked):
        for counts in _split(asked[name], case):
            yield _tally(counts, case)


def _question(count: Count) -> Key:
    scope = "cumulative" if count.figure.scope == "cumulative" else count.figure.scope
    return count.figure.measure, count.figure.unit, count.who.label or "", count.place or "", scope


def _split(counts: list[Count], case: Case) -> Iterator[list[Count]]:
    """Counts of one question so far, split by when they start: totals by their start, all else by their days."""
    running = counts[0].figure.scope in ("cumulative", "standing")
    gap = case.evidence.policy.same_start_days if running else case.evidence.policy.slack_days
    standing = counts[0].figure.scope == "standing"
    dated = [c for c in counts if c.days.first is not None and not standing]
    open_ = [c for c in counts if c not in dated]
    groups: list[list[Count]] = []
    for count in sorted(dated, key=lambda c: (c.days.first or c.days.last, c.order)):
        start = groups[-1][-1].days.first if groups else None
        if start is not None and count.days.first is not None and (count.days.first - start).days <= gap:
            groups[-1].append(count)
        else:
            groups.append([count])
    if running and open_:
        groups[0:1] = [[*open_, *(groups[0] if groups else [])]]
    elif open_:
        groups += _undated(open_)
    yield from groups


def _undated(counts: list[Count]) -> list[list[Count]]:
    """Incidents without a first day: of one time within one report, of no common time across reports."""
    out: dict[tuple[str, str], list[Count]] = {}
    for count in counts:
        out.setdefault((str(count.days.last or ""), count.claim.report), []).append(count)
    return [out[name] for name in sorted(out)]


def _tally(counts: list[Count], case: Case) -> Tally:
    ordered = sorted(counts, key=lambda c: _order(c))
    points = tuple(_point(c) for c in ordered)
    known = {p.origin for p in points if p.origin is not None}
    origins: int | Literal["unmeasured"] = len(known) if all(p.origin is not None for p in points) else "unmeasured"
    return Tally.of(_asked(ordered), points, policy=case.evidence.policy.tally, origins=origins)


def _asked(counts: list[Count]) -> Question:
    first = counts[0]
    scope: Scope = first.figure.scope
    starts = sorted(c.days.first.isoformat() for c in counts if c.days.first is not None)
    place = min((c.claim.place.name for c in counts if c.claim.place is not None), default=None)
    since = starts[0] if starts and scope != "standing" else None
    return Question(measure=first.figure.measure, unit=first.figure.unit, group=first.who.label, place=place,
                    scope=scope, since=since, blamed=_agreed(_blamed(counts)))


def _blamed(counts: Iterable[Count]) -> Iterator[str | None]:
    for count in counts:
        if count.figure.blamed is not None:
            yield count.figure.blamed.name


def _agreed(names: Iterable[str | None]) -> str | None:
    """The one name that all agree on; None where they name several, or nobody."""
    found = set(names)
    return found.pop() if len(found) == 1 else None


def _order(count: Count) -> tuple[str, bool, str, str]:
    day = published(count.report)
    return str(count.days.last or "9999"), not count.earlier, str(day or "9999"), count.claim.id


def _point(count: Count) -> Point:
    last = count.days.last
    series = last is None and count.earlier
    origin = count.origin
    return Point(
        claim=count.claim.id, report=count.claim.report, as_of=None if last is None else last.isoformat(),
        as_of_from="series" if series else count.days.from_ if last is not None else "unknown",
        published=count.report.published, low=count.figure.low, high=count.figure.high, bound=count.figure.bound,
        source=None if origin.kind == "voice" else origin.label,
        origin={"named": origin.label, "described": f"{origin.label} in {count.claim.report}"}.get(origin.kind),
    )
