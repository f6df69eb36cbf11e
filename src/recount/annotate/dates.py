"""The rules that resolve words of time: a match and what is known by then in, EDTF and where it is from out."""

import calendar
import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import NamedTuple

from recount.errors import RecordError
from recount.lexicon.times import counts, months, weekdays
from recount.model.claim import TimeFrom
from recount.model.moment import Moment

_DAYS = {"day": 1, "night": 1, "week": 7, "weekend": 7, "month": 30, "year": 365, "decade": 3652}
_UNKNOWN_YEAR = "XXXX"
_SLACK = 2  # days: a header may lag behind the text; a date farther ahead is the year before's
_ROUGH = 15  # days by which "in six weeks" may miss the stretch from the outbreak to publication


class Resolved(NamedTuple):
    """EDTF, None for a time that is nowhere given, and how it was resolved."""

    edtf: str | None
    origin: TimeFrom | None = None


@dataclass(frozen=True, slots=True)
class Clock:
    """What a word of time is measured against: the day of publication and the time named last."""

    language: str
    published: dt.date | None
    last: Moment | None = None
    future: bool = False
    outbreak: str | None = None


def resolve(rule: str, found: re.Match[str], clock: Clock) -> Resolved | None:
    """The time that a match stands for; None where the words date nothing after all."""
    try:
        return _RULES[rule](found.groupdict(), clock)
    except (RecordError, ValueError, OverflowError, calendar.IllegalMonthError):
        return None


def _month(words: dict[str, str | None], clock: Clock, name: str = "month") -> int:
    return months(clock.language)[words[name] or ""]


def _day(words: dict[str, str | None], name: str = "day") -> int:
    return int(re.sub(r"\D", "", words[name] or ""))


def _year_of(clock: Clock, month: int, day: int = 1) -> str:
    """The year nearest before publication in which the date has come; in a clause about the future, after it."""
    if clock.published is None:
        return _UNKNOWN_YEAR
    pub = clock.published
    if clock.future:
        return str(pub.year if (month, day) >= (pub.month, pub.day) else pub.year + 1)
    slack = pub + dt.timedelta(_SLACK)
    if slack.year == pub.year:
        return str(pub.year if (month, day) <= (slack.month, slack.day) else pub.year - 1)
    return str(slack.year if (month, day) <= (slack.month, slack.day) else pub.year)


def _checked(edtf: str) -> Resolved:
    """An explicit date, once the calendar has it."""
    for part in edtf.split("/"):
        if part != ".." and not part.startswith(_UNKNOWN_YEAR):
            Moment.parse(part)
    return Resolved(edtf, "explicit")


def _iso(words: dict[str, str | None], clock: Clock) -> Resolved:
    return _checked(f"{words['year']}-{words['mon']}-{words['day']}")


def _date(words: dict[str, str | None], clock: Clock) -> Resolved:
    return _checked(f"{words['year']}-{_month(words, clock):02d}-{_day(words):02d}")


def _month_day(words: dict[str, str | None], clock: Clock) -> Resolved:
    month, day = _month(words, clock), _day(words)
    dt.date(2024, month, day)
    return Resolved(f"{_year_of(clock, month, day)}-{month:02d}-{day:02d}", "explicit")


def _span(words: dict[str, str | None], clock: Clock) -> Resolved | None:
    """Two days, with one month or two, with no year, one year or two."""
    first_month = _month(words, clock)
    last_month = _month(words, clock, "month2") if words.get("month2") else first_month
    first, last = _day(words), _day(words, "day2")
    year2 = words.get("year2") or words.get("year") or _year_of(clock, last_month, last)
    if year2 == _UNKNOWN_YEAR:
        year = year2
    else:
        wraps = (first_month, first) > (last_month, last)
        year = words.get("year") or str(int(year2) - wraps)
    edtf = f"{year}-{first_month:02d}-{first:02d}/{year2}-{last_month:02d}-{last:02d}"
    return _checked(edtf) if year == _UNKNOWN_YEAR or Moment.parse(edtf) else None


def _span_months(words: dict[str, str | None], clock: Clock) -> Resolved:
    first, last = _month(words, clock), _month(words, clock, "month2")
    year2 = words.get("year2") or _year_of(clock, last)
    year = words.get("year") or (year2 if year2 == _UNKNOWN_YEAR else str(int(year2) - (first > last)))
    return _checked(f"{year}-{first:02d}/{year2}-{last:02d}")


def _span_years(words: dict[str, str | None], clock: Clock) -> Resolved:
    return _checked(f"{words['year']}/{words['year2']}")


def _month_year(words: dict[str, str | None], clock: Clock) -> Resolved:
    return _checked(f"{words['year']}-{_month(words, clock):02d}")


def _month_that(words: dict[str, str | None], clock: Clock) -> Resolved:
    if clock.last is None or clock.last.last is None:
        return Resolved(None)
    return Resolved(f"{clock.last.last.year}-{_month(words, clock):02d}", "context")


def _month_bare(words: dict[str, str | None], clock: Clock) -> Resolved:
    month = _month(words, clock)
    return Resolved(f"{_year_of(clock, month)}-{month:02d}", "explicit")


def _month_last(words: dict[str, str | None], clock: Clock) -> Resolved:
    month, pub, which = _month(words, clock), clock.published, (words["which"] or "").lower()
    if pub is None:
        return Resolved(f"{_UNKNOWN_YEAR}-{month:02d}", "relative")
    if which == "this":
        year = pub.year
    elif which == "next":
        year = pub.year if month > pub.month else pub.year + 1
    else:
        year = pub.year if month < pub.month else pub.year - 1
    return Resolved(f"{year}-{month:02d}", "relative")


def _year(words: dict[str, str | None], clock: Clock) -> Resolved:
    return _checked(words["year"] or "")


def _relative(clock: Clock, days: int, length: int = 1) -> Resolved:
    """The day so many days from publication, or an interval that starts there."""
    if clock.published is None:
        return Resolved(None)
    first = clock.published + dt.timedelta(days)
    last = first + dt.timedelta(length - 1)
    return Resolved(first.isoformat() if length == 1 else f"{first}/{last}", "relative")


def _overnight(words: dict[str, str | None], clock: Clock) -> Resolved:
    named = words.get("weekday2")
    if named and clock.published is not None:
        back = (clock.published.weekday() - weekdays(clock.language)[named]) % 7
        return _relative(clock, -back - 1, 2)
    return _relative(clock, -1, 2)


def _weekday(words: dict[str, str | None], clock: Clock) -> Resolved:
    pub = clock.published
    if pub is None:
        return Resolved(None)
    wanted, which = weekdays(clock.language)[words["weekday"] or ""], (words.get("which") or "").lower()
    if which in ("next", "coming", "the following") or (clock.future and which != "last"):
        return _relative(clock, (wanted - pub.weekday()) % 7 or (0 if clock.future and not which else 7))
    back = (pub.weekday() - wanted) % 7
    return _relative(clock, -(back or (7 if which in ("last", "this past", "the previous") else 0)))


def _span_weekdays(words: dict[str, str | None], clock: Clock) -> Resolved:
    """From one weekday to another, the second one the last on or before publication."""
    names = weekdays(clock.language)
    first, last = names[words["weekday"] or ""], names[words["weekday2"] or ""]
    if clock.published is None:
        return Resolved(None)
    length = (last - first) % 7 or 7
    return _relative(clock, -((clock.published.weekday() - last) % 7) - length, length + 1)


def _weekend(words: dict[str, str | None], clock: Clock) -> Resolved:
    """The last Saturday and Sunday that had begun by publication, or the one before a weekend that goes on."""
    if clock.published is None:
        return Resolved(None)
    weekday, last = clock.published.weekday(), (words.get("which") or "").lower() in ("last", "the previous")
    if clock.future and weekday < 5:
        return _relative(clock, 5 - weekday, 2)
    back = (weekday - 5) % 7 + (7 if last and weekday >= 5 else 0)
    return _relative(clock, -back, 2)


def _unit_which(words: dict[str, str | None], clock: Clock) -> Resolved:
    pub, which, unit = clock.published, (words["which"] or "").lower(), (words["one"] or "").lower()
    if pub is None:
        return Resolved(None)
    step = {"this": 0, "next": 1}.get(which, -1)
    if unit == "year":
        return Resolved(str(pub.year + step), "relative")
    if unit == "month":
        return Resolved(_shifted(pub, step), "relative")
    monday = -pub.weekday()
    return _relative(clock, monday + 7 * step, 7) if step else _relative(clock, monday, pub.weekday() + 1)


def _shifted(day: dt.date, by: int) -> str:
    """The month so many months away, as EDTF."""
    index = day.year * 12 + day.month - 1 + by
    return f"{index // 12}-{index % 12 + 1:02d}"


def _so_far(words: dict[str, str | None], clock: Clock) -> Resolved:
    pub, unit = clock.published, (words.get("one") or words.get("one2") or "").lower()
    if pub is None:
        return Resolved(None)
    first = {"year": pub.replace(month=1, day=1), "month": pub.replace(day=1)}.get(
        unit, pub - dt.timedelta(pub.weekday()))
    return Resolved(f"{first}/{pub}", "relative")


def _past_stretch(words: dict[str, str | None], clock: Clock) -> Resolved:
    """A stretch that ends with publication: days for days and weeks, months and years for longer ones."""
    return _stretch(words, replace(clock, outbreak=None))


def _stretch(words: dict[str, str | None], clock: Clock) -> Resolved:
    """A stretch of so many days or years: from the outbreak that is told of where that fits, else to publication."""
    pub, count = clock.published, _count(words, clock)
    unit = (words.get("unit") or words.get("single") or "day").lower().rstrip("s")
    if pub is None or count is None:
        return Resolved(None)
    if unit in ("year", "decade"):
        return Resolved(f"{pub.year - count * (10 if unit == 'decade' else 1)}/{pub.year}", "relative")
    if unit == "month":
        return Resolved(f"{_shifted(pub, -count)}/{_shifted(pub, 0)}", "relative")
    if unit in ("hour", "minute", "second"):
        days = max(1, round(count / 24)) if unit == "hour" else 0
        return Resolved(f"{pub - dt.timedelta(days)}/{pub}" if days else pub.isoformat(), "relative")
    length = dt.timedelta(count * _DAYS.get(unit, 1))
    start = Moment.parse(clock.outbreak).first if clock.outbreak is not None else None
    if start is not None and abs((start + length - pub).days) <= _ROUGH:
        return Resolved(f"{start}/{start + length}", "context")
    return Resolved(f"{pub - length}/{pub}", "relative")


def _count(words: dict[str, str | None], clock: Clock) -> int | None:
    word = (words.get("count") or "one").lower()
    return int(word) if word.isdigit() else counts(clock.language).get(word)


def _moved(day: dt.date, count: int, unit: str) -> str:
    unit = unit.lower().rstrip("s")
    if unit in ("year", "decade"):
        return str(day.year + count * (10 if unit == "decade" else 1))
    if unit == "month":
        return _shifted(day, count)
    if unit in ("hour", "minute", "second"):
        return (day + dt.timedelta(hours=count) if unit == "hour" else day).isoformat()
    return (day + dt.timedelta(count * _DAYS.get(unit, 1))).isoformat()


def _ago(words: dict[str, str | None], clock: Clock) -> Resolved:
    count = _count(words, clock)
    if clock.published is None or count is None:
        return Resolved(None)
    return Resolved(_moved(clock.published, -count, words["unit"] or "day"), "relative")


def _shift(words: dict[str, str | None], clock: Clock, sign: int) -> Resolved:
    """So long before or after the time that was named last, or else the day of publication."""
    base = clock.last.first if clock.last is not None and clock.last.precision == "day" else clock.published
    unit = words.get("unit") or words.get("one") or words.get("one2") or "day"
    count = _count(words, clock)
    if base is None or count is None:
        return Resolved(None)
    return Resolved(_moved(base, sign * count, "day" if unit.lower() == "morning" else unit), "relative")


def _that(words: dict[str, str | None], clock: Clock) -> Resolved:
    """"That day", "the same month": the time that was named last, no finer than the word."""
    last, unit = clock.last, (words.get("one") or "day").lower()
    if last is None or last.first is None:
        return Resolved(None)
    if unit == "year":
        return Resolved(str(last.first.year), "context")
    if unit == "month":
        return Resolved(f"{last.first.year}-{last.first.month:02d}", "context")
    return Resolved(last.edtf, "context")


def _since_start(words: dict[str, str | None], clock: Clock) -> Resolved:
    return Resolved(clock.outbreak, None if clock.outbreak is None else "context")


_Rule = Callable[[dict[str, str | None], Clock], Resolved | None]
_RULES: dict[str, _Rule] = {
    "iso": _iso, "span_md_md": _span, "span_md_d": _span, "span_dm_dm": _span, "span_dm": _span,
    "span_my_my": _span_months, "span_m_m": _span_months, "span_y_y": _span_years, "date": _date,
    "span_w_w": _span_weekdays,
    "month_day": _month_day, "month_year": _month_year, "month_that": _month_that, "month_last": _month_last,
    "month_bare": _month_bare, "year_in": _year, "overnight": _overnight, "weekday_which": _weekday,
    "weekday": _weekday, "yesterday": lambda w, c: _relative(c, -1), "today": lambda w, c: _relative(c, 0),
    "tomorrow": lambda w, c: _relative(c, 1), "weekend": _weekend, "that_weekend": _that, "unit_which": _unit_which,
    "so_far": _so_far, "past_stretch": _past_stretch, "stretch": _stretch, "a_day": lambda w, c: Resolved(None),
    "ago": _ago, "earlier": lambda w, c: _shift(w, c, -1), "later": lambda w, c: _shift(w, c, 1),
    "hours_later": _that, "that_day": _that, "by_then": _that, "since_then": _that, "since_start": _since_start,
    "before_start": _since_start,
}
