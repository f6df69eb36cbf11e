"""Dates to places along an axis: the stretch of days that is shown, its ticks, and how wide a date is."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from recount.errors import RecordError
from recount.model.moment import Moment

NARROW = 7  # days an axis shows at least: one day alone would stand without its surroundings
CLOSE = 62  # pixels between two ticks at least, so that "30 Oct" and "2023" stand apart
# Days a tick may be apart, then months: what a calendar's reader counts in.
DAY_STEPS = (1, 2, 7, 14)
MONTH_STEPS = (1, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000, 12000, 24000)
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days from `first` to `last`, both included; None where a date leaves that end open."""

    first: dt.date | None
    last: dt.date | None

    @property
    def is_day(self) -> bool:
        """Whether it is one day exactly."""
        return self.first is not None and self.first == self.last


def stretch(edtf: str | None) -> Stretch | None:
    """The days that a date allows; None where it allows all, or is no date."""
    if edtf is None:
        return None
    try:
        moment = Moment.parse(edtf)
    except RecordError:
        return None
    return None if moment.first is None and moment.last is None else Stretch(moment.first, moment.last)


def end_of(edtf: str | None) -> Stretch | None:
    """When a count was true: the end of its interval, as wide as that end is told."""
    if edtf is None or "/" not in edtf:
        return stretch(edtf)
    begin, _, end = edtf.partition("/")
    return stretch(begin) if end in ("..", "") else stretch(end)


@dataclass(frozen=True, slots=True, kw_only=True)
class Axis:
    """Days laid out from pixel `left` to pixel `right`, a day as wide as the next."""

    first: dt.date
    last: dt.date
    left: float
    right: float

    @classmethod
    def over(cls, stretches: Iterable[Stretch], left: float, right: float, least: int = NARROW) -> "Axis | None":
        """The axis that shows all of them and `least` days, with air at both ends; None where there are no days."""
        days = [day for s in stretches for day in (s.first, s.last) if day is not None]
        if not days:
            return None
        first, last = min(days), max(days)
        air = max(least - (last - first).days, 2 * ((last - first).days // 50)) // 2 + 1
        return cls(first=_moved(first, -air), last=_moved(last, air), left=left, right=right)

    @property
    def per_day(self) -> float:
        """Pixels a day takes."""
        return (self.right - self.left) / ((self.last - self.first).days + 1)

    def start(self, day: dt.date | None) -> float:
        """Where a day begins; an open start is the axis's own."""
        return self.left if day is None else self.left + self.per_day * (day - self.first).days

    def end(self, day: dt.date | None) -> float:
        """Where a day ends; an open end is the axis's own."""
        return self.right if day is None else self.start(day) + self.per_day

    def middle(self, s: Stretch) -> float:
        """The middle of a stretch: for a day its noon, for a wider one no day in particular."""
        return (self.start(s.first) + self.end(s.last)) / 2

    def day_at(self, x: float) -> dt.date:
        """The day that a pixel lies in."""
        return _moved(self.first, int((x - self.left) / self.per_day + 1e-6))

    def ticks(self) -> list[tuple[float, str, bool]]:
        """Place, words and whether a year begins, from left to right, never closer than the words are wide."""
        for step in DAY_STEPS:
            if step * self.per_day >= CLOSE:
                return self._by_days(step)
        for step in MONTH_STEPS:
            if step * 30 * self.per_day >= CLOSE * (0.75 if step >= 12 else 1):
                return self._by_months(step)
        return self._by_months(MONTH_STEPS[-1])

    def _by_days(self, step: int) -> list[tuple[float, str, bool]]:
        first = self.first.toordinal() + -self.first.toordinal() % step
        days = [dt.date.fromordinal(n) for n in range(first, self.last.toordinal() + 1, step)]
        return [(self.start(day), f"{day.day} {MONTHS[day.month - 1]}", n == 0 or day.year != days[n - 1].year)
                for n, day in enumerate(days)]

    def _by_months(self, step: int) -> list[tuple[float, str, bool]]:
        n = self.first.year * 12 + self.first.month - 1 + (self.first.day > 1)
        n += -n % step
        found: list[tuple[float, str, bool]] = []
        while n // 12 <= 9999 and (day := dt.date(n // 12, n % 12 + 1, 1)) <= self.last:
            year = step >= 12
            found.append((self.start(day), str(day.year) if year else MONTHS[day.month - 1],
                          not year and (not found or day.month <= step)))
            n += step
        return found


def _moved(day: dt.date, days: int) -> dt.date:
    """A day later or earlier, within the calendar."""
    return dt.date.fromordinal(max(1, min(dt.date.max.toordinal(), day.toordinal() + days)))
