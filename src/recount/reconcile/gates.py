"""Reference series in, what cannot be right in them out: each with its day and a reason in words."""

import datetime as dt
import statistics
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from recount.model.reference import Day, Reference, SeriesId
from recount.reconcile import say

Fault = Literal["falls", "difference", "swapped digits", "gap", "future"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """One matter: what kind it is of, the series and the day that it concerns, and why in words."""

    kind: Fault
    series: SeriesId
    name: str
    day: dt.date
    because: str


def doubts(references: Iterable[Reference], today: dt.date) -> Iterator[Doubt]:
    """All that is doubtful, series by series in the order of their days; nothing is mended.

    `today` is the day after which a date is in the future.
    """
    given = sorted(references, key=lambda r: (r.name, r.column))
    for reference in given:
        found = [*_gaps(reference), *_future(reference, today)]
        if reference.counting == "cumulative":
            swapped = {doubt.day: doubt for doubt in _swapped(reference)}
            found += swapped.values()
            found += (doubt for doubt in _falls(reference, set(swapped)))
            for daily in given:
                if daily.counting == "daily" and _whole(daily) == _whole(reference):
                    found += _differences(reference, daily)
        yield from sorted(found, key=lambda d: (d.day, d.kind))


def _whole(reference: Reference) -> tuple[object, ...]:
    """What a daily and a cumulative column of one table have in common where they count one thing."""
    prefix = reference.column.rpartition(".")[0]
    return (reference.name, prefix, reference.measure, reference.unit, reference.roles, reference.nationality,
            reference.noun, reference.place, reference.source)


def _falls(reference: Reference, known: set[dt.date]) -> Iterator[Doubt]:
    """A cumulative number below the one before; a day whose digits are swapped explains the fall after it."""
    for before, after in pairwise(reference.days):
        if after.value < before.value and not known & {before.day, after.day}:
            yield _doubt("falls", reference, after, (
                f"the count falls from {before.value:,} on {say.day(before.day)} to {after.value:,}: a correction, "
                "or another count"))


def _swapped(reference: Reference) -> Iterator[Doubt]:
    """A number that fits between its neighbours once two digits beside each other change places, and not as it is."""
    for before, day, after in zip(reference.days, reference.days[1:], reference.days[2:], strict=False):
        if before.value <= day.value <= after.value or before.value > after.value:
            continue
        fitting = [n for n in swaps(day.value) if before.value <= n <= after.value]
        if fitting:
            yield _doubt("swapped digits", reference, day, (
                f"{day.value:,} does not lie between {before.value:,} and {after.value:,}, the numbers before and "
                f"after; {fitting[0]:,} would"))


def swaps(value: int) -> list[int]:
    """The numbers that a number is once two of its digits that stand beside each other change places."""
    digits = str(value)
    swapped = (digits[:i] + digits[i + 1] + digits[i] + digits[i + 2:] for i in range(len(digits) - 1))
    return [int(n) for n in swapped if n != digits and n[0] != "0"]


def _differences(cumulative: Reference, daily: Reference) -> Iterator[Doubt]:
    """A day's own number that is not what the total grew by since the day before."""
    told = {day.day: day for day in daily.days}
    for before, after in pairwise(cumulative.days):
        own = told.get(after.day)
        grown = after.value - before.value
        if own is None or (after.day - before.day).days != 1 or after.value < before.value:
            continue
        if own.value != grown and own.bound == after.bound == before.bound == "exact":
            yield _doubt("difference", cumulative, after, (
                f"the day's own number is {own.value:,}, but the total grew by {grown:,}, from {before.value:,} to "
                f"{after.value:,}"))


def _gaps(reference: Reference) -> Iterator[Doubt]:
    """Days without a number, where the series usually has one so often that this is a gap."""
    steps = [(after.day - before.day).days for before, after in pairwise(reference.days)]
    usual = statistics.median_low(steps) if steps else 1
    for (before, after), step in zip(pairwise(reference.days), steps, strict=True):
        if step > usual:
            first, last = before.day + dt.timedelta(days=usual), after.day - dt.timedelta(days=1)
            days = say.day(first) if first >= last else f"{say.day(first)} to {say.day(last)}"
            yield _doubt("gap", reference, after, f"there is no number for {days}")


def _future(reference: Reference, today: dt.date) -> Iterator[Doubt]:
    for day in reference.days:
        if day.day > today:
            yield _doubt("future", reference, day, f"the day has not come: today is {say.day(today)}")


def _doubt(kind: Fault, reference: Reference, day: Day, because: str) -> Doubt:
    about = f" ({reference.source} on losses of {reference.about})" if reference.about else ""
    return Doubt(kind=kind, series=reference.id, name=f"{reference.name}: {reference.column}{about}", day=day.day,
                 because=because)


def kinds(found: Sequence[Doubt]) -> dict[str, int]:
    """How many there are of each kind."""
    return {kind: sum(d.kind == kind for d in found) for kind in sorted({d.kind for d in found})}
