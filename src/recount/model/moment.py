"""A date as EDTF (ISO 8601-2), with the first and the last day that it allows."""

import calendar
import datetime as dt
import functools
import re
from dataclasses import dataclass
from typing import Literal

from recount.errors import RecordError

Precision = Literal["day", "month", "year", "interval", "unknown"]
_DATE = re.compile(r"(\d{4}|XXXX)(?:-(\d{2}|XX))?(?:-(\d{2}|XX))?([~?%]?)\Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """An EDTF string and its days; `first` is None for an open start or an unknown year, `last` likewise."""

    edtf: str
    first: dt.date | None
    last: dt.date | None
    precision: Precision

    @classmethod
    def parse(cls, edtf: str) -> "Moment":
        """Read the EDTF that the claims format uses: dates, intervals, open ends, `XXXX`, `~`, `?`, `%`.

        Raises RecordError for anything else.
        """
        return _parsed(edtf)

    @classmethod
    def day(cls, day: dt.date) -> "Moment":
        """One day."""
        return cls(edtf=day.isoformat(), first=day, last=day, precision="day")


@functools.lru_cache(maxsize=4096)  # a war's reports name the same few thousand days
def _parsed(edtf: str) -> Moment:
    start, slash, end = edtf.partition("/")
    if not slash:
        first, last, precision = _days(edtf, edtf)
        return Moment(edtf=edtf, first=first, last=last, precision=precision)
    first = None if start in ("..", "") else _days(start, edtf)[0]
    last = None if end in ("..", "") else _days(end, edtf)[1]
    if first is not None and last is not None and first > last:
        raise RecordError(f"the interval {edtf!r} ends before it starts")
    return Moment(edtf=edtf, first=first, last=last, precision="interval")


def interval(first: str | None, last: str | None) -> str | None:
    """From the beginning of one EDTF date to the end of another, either of them perhaps an interval itself.

    None or `..` leaves an end open; None comes out where both are. Of a start behind its end (a report that bears a
    wrong date) only the start is kept, of a start on the end's own day only the end. Raises RecordError where what
    comes in is no EDTF.
    """
    begin, end = (first or "..").partition("/")[0] or "..", (last or "..").rpartition("/")[2] or ".."
    opens = None if begin == ".." else Moment.parse(begin).first
    closes = None if end == ".." else Moment.parse(end).last
    if begin == end == "..":
        return None
    if opens is None or closes is None or opens < closes:
        return f"{begin}/{end}"
    return f"{begin}/.." if opens > closes else f"../{end}"


def _days(part: str, whole: str) -> tuple[dt.date | None, dt.date | None, Precision]:
    """The first and last day of one EDTF date; (None, None) where its year is unknown."""
    found = _DATE.match(part)
    if found is None:
        raise RecordError(f"{whole!r} is no date in the EDTF that the claims format uses")
    year, month, day = (None if g is None or "X" in g else int(g) for g in found.group(1, 2, 3))
    if year is None:
        return None, None, "unknown"
    try:
        if month is None:
            return dt.date(year, 1, 1), dt.date(year, 12, 31), "year"
        if day is None:
            return dt.date(year, month, 1), dt.date(year, month, calendar.monthrange(year, month)[1]), "month"
        return dt.date(year, month, day), dt.date(year, month, day), "day"
    except (ValueError, calendar.IllegalMonthError) as error:
        raise RecordError(f"{whole!r} is no day of the calendar") from error


@functools.lru_cache(maxsize=8192)
def last_day(edtf: str) -> dt.date:
    """The last day that a date allows; the first of all days where it allows any, or is no date."""
    try:
        moment = Moment.parse(edtf)
    except RecordError:
        return dt.date.min
    return moment.last or moment.first or dt.date.min
