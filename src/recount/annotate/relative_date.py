"""Times told from publication or from another time: what a match holds and what is known by then in, EDTF out."""

import calendar
import datetime as dt
from dataclasses import replace

from recount.annotate.calendar_date import month_day
from recount.annotate.clock import Clock, Resolved, Rule, Words
from recount.annotate.day_count import DAYS, count_of, moved, shifted
from recount.lexicon.times import weekdays
from recount.model.moment import Moment

_MONTHS = {"month": 1, "quarter": 3, "half": 6}
_PLACES = {"first": 0, "opening": 0, "second": 1, "third": 2, "fourth": 3}
_ROUGH = 15  # days by which "in six weeks" may miss the stretch from the outbreak to publication


def _relative(clock: Clock, days: int, length: int = 1) -> Resolved:
    """The day so many days from publication, or an interval that starts there."""
    base = clock.published or clock.yearless
    if base is None:
        return Resolved(None)
    first = base + dt.timedelta(days)
    last = first + dt.timedelta(length - 1)
    told = first.isoformat() if length == 1 else f"{first}/{last}"
    if clock.published is None:
        told = "/".join("XXXX" + day[4:] for day in told.split("/"))
    return Resolved(told, "relative")


def _weekday_of(clock: Clock) -> int | None:
    """The weekday of publication."""
    return clock.weekday if clock.published is None else clock.published.weekday()


def _overnight(words: Words, clock: Clock) -> Resolved:
    named, today = words.get("weekday2"), _weekday_of(clock)
    if named and today is not None:
        back = (today - weekdays(clock.language)[named]) % 7
        return _relative(clock, -back - 1, 2)
    return _relative(clock, -1, 2)


def _weekday(words: Words, clock: Clock) -> Resolved:
    today = _weekday_of(clock)
    if today is None:
        return Resolved(None)
    wanted, which = weekdays(clock.language)[words["weekday"] or ""], (words.get("which") or "").lower()
    if which in ("next", "coming", "the following") or (clock.future and which != "last"):
        return _relative(clock, (wanted - today) % 7 or (0 if clock.future and not which else 7))
    back = (today - wanted) % 7
    return _relative(clock, -(back or (7 if which in ("last", "this past", "the previous") else 0)))


def _weekday_week(words: Words, clock: Clock) -> Resolved:
    """"On Wednesday of last week"."""
    today = _weekday_of(clock)
    if today is None:
        return Resolved(None)
    back = today + (0 if (words["which"] or "").lower() == "this" else 7)
    return _relative(clock, weekdays(clock.language)[words["weekday"] or ""] - back)


def _week_to_weekday(words: Words, clock: Clock) -> Resolved:
    """"In the week to Sunday": the seven days that end with it."""
    today = _weekday_of(clock)
    if today is None:
        return Resolved(None)
    back = (today - weekdays(clock.language)[words["weekday"] or ""]) % 7
    return _relative(clock, -back - 6, 7)


def _span_weekdays(words: Words, clock: Clock) -> Resolved:
    """From one weekday to another, the second one the last on or before publication."""
    names = weekdays(clock.language)
    first, last, today = names[words["weekday"] or ""], names[words["weekday2"] or ""], _weekday_of(clock)
    if today is None:
        return Resolved(None)
    length = (last - first) % 7 or 7
    return _relative(clock, -((today - last) % 7) - length, length + 1)


def _weekend(words: Words, clock: Clock) -> Resolved:
    """The last Saturday and Sunday that had begun by publication, or the one before a weekend that goes on."""
    weekday, last = _weekday_of(clock), (words.get("which") or "").lower() in ("last", "the previous")
    if weekday is None:
        return Resolved(None)
    if clock.future and weekday < 5:
        return _relative(clock, 5 - weekday, 2)
    back = (weekday - 5) % 7 + (7 if last and weekday >= 5 else 0)
    return _relative(clock, -back, 2)


def _unit_which(words: Words, clock: Clock) -> Resolved:
    pub, which, unit = clock.published, (words["which"] or "").lower(), (words["one"] or "").lower()
    step, today = {"this": 0, "next": 1}.get(which, -1), _weekday_of(clock)
    if unit == "week" and today is not None:
        return _relative(clock, 7 * step - today, 7) if step else _relative(clock, -today, today + 1)
    if pub is None:
        return Resolved(None)
    if unit == "year":
        return Resolved(str(pub.year + step), "relative")
    return Resolved(shifted(pub, step), "relative")


def _so_far(words: Words, clock: Clock) -> Resolved:
    pub, unit = clock.published, (words.get("one") or words.get("one2") or "").lower()
    if pub is None:
        return Resolved(None)
    first = {"year": pub.replace(month=1, day=1), "month": pub.replace(day=1)}.get(
        unit, pub - dt.timedelta(pub.weekday()))
    return Resolved(f"{first}/{pub}", "relative")


def _past_stretch(words: Words, clock: Clock) -> Resolved:
    """A stretch that ends with publication: days for days and weeks, months and years for longer ones."""
    return _stretch(words, replace(clock, outbreak=None))


def _stretch(words: Words, clock: Clock) -> Resolved:
    """A stretch of so many days or years: from the outbreak that is told of where that fits, else to publication."""
    pub, count = clock.published, count_of(words, clock)
    unit = (words.get("unit") or words.get("single") or "day").lower().rstrip("s")
    if pub is None or count is None:
        return Resolved(None)
    if unit in ("year", "decade"):
        return Resolved(f"{pub.year - count * (10 if unit == 'decade' else 1)}/{pub.year}", "relative")
    if unit == "month":
        return Resolved(f"{shifted(pub, -count)}/{shifted(pub, 0)}", "relative")
    if unit in ("hour", "minute", "second"):
        days = max(1, round(count / 24)) if unit == "hour" else 0
        return Resolved(f"{pub - dt.timedelta(days)}/{pub}" if days else pub.isoformat(), "relative")
    length = dt.timedelta(count * DAYS.get(unit, 1))
    start = Moment.parse(clock.outbreak).first if clock.outbreak is not None else None
    if start is not None and abs((start + length - pub).days) <= _ROUGH:
        return Resolved(f"{start}/{start + length}", "context")
    return Resolved(f"{pub - length}/{pub}", "relative")


def _within(words: Words, clock: Clock) -> Resolved:
    """"Within three days": from the day that was named last, else as any stretch."""
    count, last = count_of(words, clock), clock.last
    unit = (words.get("unit") or "day").lower().rstrip("s")
    if last is None or last.precision != "day" or last.last is None or count is None or unit in ("year", "decade"):
        return _stretch(words, clock)
    days = 1 if unit in ("hour", "minute", "second") else count * DAYS.get(unit, 1)
    return Resolved(f"{last.edtf}/{last.last + dt.timedelta(days)}", "context")


def _week_to(words: Words, clock: Clock) -> Resolved:
    """"In the week to 9 March": so many days that end with that one."""
    last, count = Moment.parse(month_day(words, clock).edtf or "").last, count_of(words, clock)
    days = DAYS.get((words.get("unit") or words.get("one") or "").lower().rstrip("s"))
    if last is None or count is None or days is None or days > DAYS["month"]:
        return Resolved(None)
    return Resolved(f"{last - dt.timedelta(count * days - 1)}/{last}", "explicit")


def _part_of(words: Words, clock: Clock) -> Resolved:
    """"In the first two months of 2024", "the second half of last year"."""
    which, count, year = (words["which"] or "").lower(), count_of(words, clock), _year_named(words, clock)
    unit = (words["part"] or "").lower().rstrip("s")
    length = _MONTHS[unit] * (count or 1)
    place = _PLACES.get(which, 12 // length - 1)
    if year is None or count is None or not 0 <= place * length <= 12 - length:
        return Resolved(None)
    first, last = place * length + 1, (place + 1) * length
    start = 13 - length if which in ("last", "final") else first
    ends = 12 if which in ("last", "final") else last
    edtf = f"{year}-{start:02d}"
    told = edtf if start == ends else f"{edtf}/{year}-{ends:02d}"
    return Resolved(told, "explicit" if words["year"] else "relative")


def _year_named(words: Words, clock: Clock) -> str | None:
    """The year that is written, or that of publication, the one before, or that of the time named last."""
    if words["year"]:
        return words["year"]
    rel = (words["rel"] or "").lower()
    if rel in ("that", "the same"):
        return None if clock.last is None or clock.last.first is None else str(clock.last.first.year)
    return None if clock.published is None else str(clock.published.year - (rel in ("last", "the previous")))


def _ago(words: Words, clock: Clock) -> Resolved:
    count = count_of(words, clock)
    if clock.published is None or count is None:
        return Resolved(None)
    return Resolved(moved(clock.published, -count, words["unit"] or "day"), "relative")


def _to_the_day(words: Words, clock: Clock) -> Resolved:
    """"A year ago today": the same day of the month, whatever the unit."""
    count, pub, unit = count_of(words, clock), clock.published, (words["unit"] or "").lower().rstrip("s")
    months = {"month": 1, "year": 12, "decade": 120}.get(unit)
    if pub is None or count is None or months is None:
        return _ago(words, clock)
    month = shifted(pub, -count * months)
    return Resolved(f"{month}-{min(pub.day, calendar.monthrange(*map(int, month.split('-')))[1]):02d}", "relative")


def _night_to(words: Words, clock: Clock) -> Resolved:
    """"In the night to 9 November": both its days."""
    found = month_day(words, clock)
    day = Moment.parse(found.edtf or "").last
    return found if day is None else Resolved(f"{day - dt.timedelta(1)}/{day}", found.origin)


def _days_after(words: Words, clock: Clock) -> Resolved:
    """"Ten days after the wall gave way", where no other date was told before: the day of it, from publication."""
    count, pub, near = count_of(words, clock), clock.published, clock.near
    told = near is not None and (near.last is None or pub is None or near.last < pub - dt.timedelta(1))
    if count is None or pub is None or told:
        return Resolved(None)
    return Resolved(moved(pub, -count, words["passed"] or "day"), "relative")


def _since_start(words: Words, clock: Clock) -> Resolved:
    return Resolved(clock.outbreak, None if clock.outbreak is None else "context")


RELATIVE: dict[str, Rule] = {
    "span_w_w": _span_weekdays,
    "overnight": _overnight,
    "weekday_which": _weekday,
    "weekday": _weekday,
    "weekday_week": _weekday_week,
    "week_to_weekday": _week_to_weekday,
    "yesterday": lambda w, c: _relative(c, -1),
    "before_yesterday": lambda w, c: _relative(c, -2),
    "today": lambda w, c: _relative(c, 0),
    "tomorrow": lambda w, c: _relative(c, 1),
    "weekend": _weekend,
    "unit_which": _unit_which,
    "so_far": _so_far,
    "past_stretch": _past_stretch,
    "stretch": _stretch,
    "within": _within,
    "week_to": _week_to,
    "part_of": _part_of,
    "a_day": lambda w, c: Resolved(None),
    "ago": _ago,
    "to_the_day": _to_the_day,
    "night_to": _night_to,
    "days_after": _days_after,
    "since_start": _since_start,
    "before_start": _since_start,
}
