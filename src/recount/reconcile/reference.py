"""Figures of a report and reference series in, the days out for which the figures fit, each with its reason in words.

A total that a report gives without a day is a number that its source gave on some day. Where a series has that
source's numbers day by day, the day is found again: exactly, or within what rounding and a count taken some hours
earlier or later allow. Two totals of one source in one report are of one day and narrow it down together. A single
total of a source that is not named could be anybody's: it must be the series' number to the last digit. How wide the
tolerance may be was measured by bench/series.py; a day that is not found alone is not made up.
"""

import bisect
import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from recount.model.claim import ClaimId
from recount.model.quantity import Bound
from recount.model.reference import Reference
from recount.reconcile import say
from recount.reconcile.asof import published
from recount.reconcile.count import Count
from recount.reconcile.policy import Policy
from recount.text import key

_EXACT = 1e-9  # of a number: floats that differ by less are one


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """The days that a figure fits, and why; `passed` is the last day by which the series had left it behind."""

    first: dt.date
    last: dt.date
    because: str
    passed: dt.date | None = None


class Indexed:
    """A series whose days are found by their numbers."""

    def __init__(self, reference: Reference) -> None:
        self.reference = reference
        self._by_value = sorted((d.value, d.day) for d in reference.days)
        self._values = [value for value, _ in self._by_value]
        self.numbers = {d.day: d.value for d in reference.days}
        self.sources = {key(reference.source)} | {key(d.source) for d in reference.days if d.source is not None}

    def between(self, low: float, high: float) -> Iterable[tuple[int, dt.date]]:
        """The numbers from low to high, both included, each with its day."""
        return self._by_value[bisect.bisect_left(self._values, low):bisect.bisect_right(self._values, high)]


def fits(counts: Sequence[Count], series: Sequence[Indexed], policy: Policy) -> dict[ClaimId, Fit]:
    """The fit of each figure of one report that has one: totals whose day the report does not tell.

    Totals of one voice, place and start go together; where no day fits all of them, none is dated.
    """
    groups: dict[tuple[str, str, str, str], list[Count]] = {}
    for count in counts:
        if series and _asks(count):
            groups.setdefault((count.origin.kind, count.origin.key, count.place or "", str(count.days.first)),
                              []).append(count)
    out: dict[ClaimId, Fit] = {}
    for group in groups.values():
        met = [(count, found) for count in group if (found := [r for r in series if of_one_thing(count, r)])]
        for fit, count in _together(met, policy):
            out[count.claim.id] = fit
    return out


def of_one_thing(count: Count, series: Indexed) -> bool:
    """Whether a figure and a series count one thing in one place; a source that is named must be the series' own."""
    reference = series.reference
    if reference.counting != "cumulative":
        return False
    who, what = count.who, (count.figure.measure, count.figure.unit, tuple(sorted(count.who.roles)))
    if what != (reference.measure, reference.unit, tuple(sorted(reference.roles))):
        return False
    if who.noun != (None if reference.noun is None else key(reference.noun).split()[-1].removesuffix("s")):
        return False
    if who.nationality not in (None, reference.nationality, reference.country):
        return False
    by_it = count.origin.kind == "named" and count.origin.key in series.sources
    if count.origin.kind == "named" and not by_it:
        return False
    if reference.place is None:
        return by_it
    return count.place == key(reference.place) or (count.place is None and by_it)


def days_fitting(
    value: int, bound: Bound, series: Indexed, until: dt.date | None, share: float
) -> dict[dt.date, float]:
    """Day -> how far the series is from the number then, as a share of it; only days within what its words allow.

    `share` is how far off a number may be that is not rounded; with 0 a rounded one fits no day.
    """
    low, high, rounded = allowed(value, bound, share)
    if rounded and share == 0:
        return {}
    return {
        day: 0.0 if rounded else abs(number - value) / max(value, 1)
        for number, day in series.between(low, high) if until is None or day <= until
    }


def allowed(value: int, bound: Bound, share: float) -> tuple[float, float, bool]:
    """The numbers that a source may have given where a report tells this one, and whether the report rounded.

    A number that ends in zeros may be rounded either way; "over" and "at least" round it down, and "about" stands for
    "nearly" as well. Any number may be some hours older or newer than the series' own of that day.
    """
    slack, step = share * value, _step(value, bound)
    if step == 1:
        return value - slack, value + slack, False
    if bound in ("over", "at_least"):
        return value - slack, value + step - 1, True
    return value - (step if bound == "about" else step / 2), value + step, True


def narrowed(found: Sequence[Mapping[dt.date, float]], near: float) -> list[dt.date]:
    """The days that fit all numbers, in order: the nearest, and those not much farther from them."""
    shared = set.intersection(*(set(days) for days in found)) if found else set()
    far = {day: max(days[day] for days in found) for day in shared}
    best = min(far.values(), default=0.0)
    return sorted(day for day, away in far.items() if away <= best * near + _EXACT)


def _asks(count: Count) -> bool:
    """Whether a figure is a total, said to be so, whose day only the report's own date tells, or nothing."""
    whole = not (count.earlier or count.withdrawn) and count.definition is None
    total = count.figure.scope == "cumulative" and count.asserted and whole
    plain = count.figure.bound in ("exact", "at_least", "over", "about") and count.nominal is not None
    return total and plain and count.days.from_ in ("label", "unknown")


def _together(met: Sequence[tuple[Count, list[Indexed]]], policy: Policy) -> Iterable[tuple[Fit, Count]]:
    if not met:
        return
    until = published(met[0][0].report)
    known = len(met) > 1 or met[0][0].origin.kind == "named"
    share = policy.series_share if known else 0.0
    found, each = [], []
    for count, series in met:
        fitting = [(s, days_fitting(count.nominal or 0, count.figure.bound, s, until, share)) for s in series]
        found.append({day: min(f[day] for _, f in fitting if day in f) for _, f in fitting for day in f})
        each.append(fitting)
    days = narrowed(found, policy.series_near)
    if not days or len(days) > policy.series_days or not _one_stretch(days, met):
        return
    for (count, _), fitting in zip(met, each, strict=True):
        told = next(s for s, f in fitting if days[-1] in f)
        yield Fit(first=days[0], last=days[-1], because=_because(told, days[0], days[-1]),
                  passed=_passed(told, days[-1], until)), count


def _one_stretch(days: list[dt.date], met: Sequence[tuple[Count, list[Indexed]]]) -> bool:
    """Whether the days follow one another in their series."""
    own = {day for _, series in met for s in series for day in s.numbers if days[0] <= day <= days[-1]}
    return own == set(days)


def _because(series: Indexed, first: dt.date, last: dt.date) -> str:
    reference = series.reference
    told = next(d for d in reference.days if d.day == last)
    when = say.day(last) if first == last else f"{say.day(first)} to {say.day(last)}"
    whose = f", a claim about {reference.about}'s losses" if reference.about else ""
    return f"fits {when} ({told.value:,}, {told.source or reference.source}{whose})"


def _passed(series: Indexed, last: dt.date, until: dt.date | None) -> dt.date | None:
    """The last day, by the report's own, on which the series had more than on the day that fits."""
    value = series.numbers[last]
    later = [day for day, number in series.numbers.items()
             if day > last and (until is None or day <= until) and number > value]
    return max(later, default=None)


def _step(value: int, bound: Bound) -> int:
    """To what a number may be rounded: 100 for 8,800, 1 for 8,796; 10 for "over 480", which is no exact count."""
    step = 1
    while value and value % (step * 10) == 0 and step * 10 <= value:
        step *= 10
    return step if step >= (100 if bound == "exact" else 10) else 1
