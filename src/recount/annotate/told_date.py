"""Times told from a date named before: what a match holds and what is known by then in, EDTF out."""

import datetime as dt
import re
from typing import NamedTuple

from recount.annotate.clock import Clock, Resolved, Rule, Words
from recount.annotate.day_count import DAYS, count_of, moved, shifted
from recount.annotate.relative_date import RELATIVE
from recount.errors import RecordError
from recount.lexicon.times import places, weekdays
from recount.model.moment import Moment

_UNKNOWN_YEAR, _LEAP = "XXXX", "2000"
_CLOSE = 40  # days between the date told last and publication: a day without its month is then of publication's
_THIS = ("this", "the present")
_MONTH = re.compile(r"(\d{4}|XXXX)-(\d\d)(?:-(\d\d))?")


class _Base(NamedTuple):
    """A day that was told, put into a leap year where its year is unknown."""

    day: dt.date
    yearless: bool


def _bare_day(words: Words, clock: Clock) -> Resolved:
    """"On the 24th": of the month told last before it, else the last such day up to publication."""
    return _in_month(int(words["day_only"] or 0), words, clock)


def _first_day(words: Words, clock: Clock) -> Resolved:
    """"The first of the month"."""
    return _in_month(1, words, clock)


def _in_month(day: int, words: Words, clock: Clock) -> Resolved:
    """A day of the month told last, or, where that was not in the paragraph and lies close, of publication's."""
    pub, near, which = clock.published, clock.last or clock.near, (words.get("which") or "").lower()
    told = None if near is None else _MONTH.match(near.edtf.split("/")[-1]) or _MONTH.match(near.edtf)
    until = pub or clock.by
    by_publication = None if until is None else f"{shifted(until, -(day > until.day))}-{day:02d}"
    if near is None or told is None or (which in _THIS and by_publication is not None):
        return _known(by_publication, "relative")
    found = f"{told[1]}-{told[2]}-{day:02d}"
    fresh = pub is not None and near.last is not None and abs((pub - near.last).days) <= _CLOSE
    if by_publication is not None and which == "" and fresh and (clock.last is None or found > str(pub)):
        return _known(by_publication, "relative")
    return _known(found, "context")


def _known(edtf: str | None, origin: str) -> Resolved:
    """The day, where the calendar has it."""
    if edtf is None:
        return Resolved(None)
    try:
        Moment.parse(edtf.replace(_UNKNOWN_YEAR, _LEAP))
    except RecordError:
        return Resolved(None)
    return Resolved(edtf, "context" if origin == "context" else "relative")


def _span_days(words: Words, clock: Clock) -> Resolved:
    """"Between the 3rd and the 9th"."""
    last = _in_month(int(words["day_only2"] or 0), words, clock)
    day = int(words["day_only"] or 0)
    if last.edtf is None or day >= int(last.edtf[-2:]):
        return Resolved(None)
    return Resolved(f"{last.edtf[:-2]}{day:02d}/{last.edtf}", last.origin)


def _day_told(edtf: str) -> _Base | None:
    """The first day of what was told, if it is told to the day."""
    start = edtf.split("/")[0].rstrip("~?%")
    try:
        return _Base(dt.date.fromisoformat(start.replace(_UNKNOWN_YEAR, _LEAP)), start.startswith(_UNKNOWN_YEAR))
    except ValueError:
        return None


def _as_told(edtf: str, base: _Base) -> str:
    """Days counted from a base, without the year where that of the base is unknown."""
    return "/".join(_UNKNOWN_YEAR + part[4:] for part in edtf.split("/")) if base.yearless else edtf


def _unit_edge(words: Words, clock: Clock) -> Resolved:
    """"At the end of the month": the month or year told last, else that of publication."""
    near = clock.last or clock.near
    told = None if near is None else _MONTH.match(near.edtf.split("/")[-1]) or _MONTH.match(near.edtf)
    pub = None if clock.published is None else _MONTH.match(clock.published.isoformat())
    found = told or pub
    if found is None:
        return Resolved(None)
    edtf = found[1] if (words["one"] or "").lower() == "year" else f"{found[1]}-{found[2]}"
    return Resolved(None) if edtf == _UNKNOWN_YEAR else Resolved(edtf, "context" if told else "relative")


def _shift(words: Words, clock: Clock, sign: int) -> Resolved:
    """So long before or after the time that was named last, or else before what was said, or before publication."""
    unit = (words.get("unit") or words.get("one") or words.get("one2") or "day").lower().rstrip("s")
    count, last = count_of(words, clock), clock.last
    if count is None:
        return Resolved(None)
    if last is not None and last.first is not None and "/" not in last.edtf and unit == last.precision != "day":
        return Resolved(moved(last.first, sign * count, unit), "context")
    last = last or (clock.said if sign < 0 else None)
    base = _day_told(last.edtf) if last is not None and "/" not in last.edtf else None
    if base is None and sign < 0 and clock.published is not None:
        base = _Base(clock.published, yearless=False)
    if base is None:
        return Resolved(None)
    return Resolved(_as_told(moved(base.day, sign * count, "day" if unit == "morning" else unit), base), "relative")


def _earlier_weekday(words: Words, clock: Clock) -> Resolved | None:
    """"Two days earlier, on Thursday": so long before the day told last, where that was such a day."""
    found = _shift(words, clock, -1)
    day = None if found.edtf is None else Moment.parse(found.edtf).last
    wanted = weekdays(clock.language)[words["weekday"] or ""]
    return found if day is not None and day.weekday() == wanted else RELATIVE["weekday"](words, clock)


def _that(words: Words, clock: Clock) -> Resolved:
    """"That day", "the same month": the time that was named last, no finer than the word."""
    last, unit = clock.last, (words.get("one") or "day").lower()
    if last is None or last.first is None:
        return Resolved(None)
    if unit == "year":
        return Resolved(str(last.first.year), "context")
    if unit == "month":
        return Resolved(f"{last.first.year}-{last.first.month:02d}", "context")
    return Resolved(last.edtf, "context")


def _start(clock: Clock) -> _Base | None:
    """The day on which what the report tells of began: the outbreak, else the first day of what was told before."""
    told = [clock.outbreak, *(moment.edtf for moment in (clock.last, clock.near) if moment is not None)]
    return next((base for edtf in told if edtf is not None and (base := _day_told(edtf)) is not None), None)


def _nth_day(words: Words, clock: Clock) -> Resolved:
    """"On the second day"."""
    base, place = _start(clock), places(clock.language)[(words["nth"] or "").lower()]
    if base is None:
        return Resolved(None)
    return Resolved(_as_told((base.day + dt.timedelta(place - 1)).isoformat(), base), "context")


def _first_days(words: Words, clock: Clock) -> Resolved:
    """"In the first four days": both the first and the last of them counted."""
    base, count = _start(clock), count_of(words, clock)
    days = DAYS.get((words["few"] or "").lower().rstrip("s"))
    if base is None or count is None or days is None:
        return Resolved(None)
    last = base.day + dt.timedelta(count * days - (days == 1))
    return Resolved(_as_told(f"{base.day}/{last}", base), "context")


TOLD: dict[str, Rule] = {
    "bare_day": _bare_day,
    "first_day": _first_day,
    "span_d_d": _span_days,
    "unit_edge": _unit_edge,
    "nth_day": _nth_day,
    "first_days": _first_days,
    "earlier_weekday": _earlier_weekday,
    "earlier": lambda w, c: _shift(w, c, -1),
    "later": lambda w, c: _shift(w, c, 1),
    "hours_later": _that,
    "that_day": _that,
    "that_weekend": _that,
    "by_then": _that,
    "since_then": _that,
}
