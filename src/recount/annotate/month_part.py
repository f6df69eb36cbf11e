"""Parts of a month or a year and days with a name: what a match holds and what is known by then in, EDTF out."""

import calendar
import datetime as dt

from recount.annotate.calendar_date import month_of, year_of
from recount.annotate.clock import Clock, Resolved, Rule, Words
from recount.annotate.day_count import count_of, shifted
from recount.lexicon.times import holidays, places, seasons, weekdays
from recount.model.moment import Moment

_UNKNOWN_YEAR = "XXXX"
_HALF = 15  # days of the first half of a month
_LAST = ("last", "final", "latter")
_WEEKS = {"first": 1, "opening": 1, "second": 2, "third": 3, "fourth": 4}


def _named_day(words: Words, clock: Clock) -> Resolved:
    """"Christmas Eve", with the year where it is written; of Easter only where its year is known."""
    month, day, moves = holidays(clock.language)[words["holiday"] or ""]
    if not moves:
        return Resolved(f"{words['year'] or year_of(clock, month, day)}-{month:02d}-{day:02d}", "explicit")
    pub = clock.published or clock.by
    year = int(words["year"] or 0) or (0 if pub is None else pub.year)
    if not year:
        return Resolved(None)
    found = easter(year) + dt.timedelta(day)
    if words["year"] is None and pub is not None and found > pub and not clock.future:
        found = easter(year - 1) + dt.timedelta(day)
    return Resolved(found.isoformat(), "explicit")


def easter(year: int) -> dt.date:
    """Easter Sunday of the Gregorian calendar (Meeus, Jones and Butcher)."""
    a, (b, c) = year % 19, divmod(year, 100)
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    month, day = divmod(h + e - 7 * ((a + 11 * h + 22 * e) // 451) + 114, 31)
    return dt.date(year, month, day + 1)


def _of_month(words: Words, clock: Clock) -> Resolved:
    """"In the second week of October", "the last two days of April", "the first half of last month"."""
    home, which, count = _month_named(words, clock), (words["which"] or "").lower(), count_of(words, clock)
    if count is None or home is None:
        return Resolved(None)
    piece = (words["piece"] or "").lower()
    days = calendar.monthrange(int(home[:4].replace(_UNKNOWN_YEAR, "2000")), int(home[5:]))[1]
    half = _HALF if which == "first" else days - _HALF
    length = half if piece == "half" else count * (7 if piece.startswith("week") else 1)
    last = days if which in _LAST or (piece == "half" and which != "first") else length * _WEEKS[which]
    if not length <= last <= days:
        return Resolved(None)
    first, days_told = last - length + 1, f"{home}-{last:02d}"
    told = f"{home}-{first:02d}/{days_told}" if length > 1 else days_told
    return Resolved(told, "relative" if words.get("rel") else "explicit")


def _month_named(words: Words, clock: Clock) -> str | None:
    """The month that is written, or that of publication or the one before it."""
    if not words.get("rel"):
        month = month_of(words, clock)
        return f"{words['year'] or year_of(clock, month)}-{month:02d}"
    return None if clock.published is None else shifted(clock.published, -((words["rel"] or "").lower() != "this"))


def _nth_weekday(words: Words, clock: Clock) -> Resolved:
    """"The last Friday of 2023", "the second Sunday in May"; without a year in the last such month gone by."""
    home, which = _month_or_year(words, clock), (words["which"] or "").lower()
    if home is None or home.startswith(_UNKNOWN_YEAR):
        return Resolved(None)
    whole = Moment.parse(home)
    wanted, days = weekdays(clock.language)[words["weekday"] or ""], []
    if whole.first is not None and whole.last is not None:
        every = (whole.first + dt.timedelta(n) for n in range((whole.last - whole.first).days + 1))
        days = [day for day in every if day.weekday() == wanted]
    place = len(days) if which in _LAST else places(clock.language)[which]
    if place > len(days):
        return Resolved(None)
    relative = words.get("rel") or words.get("rel_year")
    return Resolved(days[place - 1].isoformat(), "relative" if relative else "explicit")


def _month_or_year(words: Words, clock: Clock) -> str | None:
    """The month or the year of which a weekday is told; None where only a day of publication would tell it."""
    if words.get("month") or words.get("rel"):
        return _month_named(words, clock)
    if not words.get("rel_year"):
        return words["year"]
    past = (words["rel_year"] or "").lower() != "this"
    return None if clock.published is None else str(clock.published.year - past)


def _decade(words: Words, clock: Clock) -> Resolved:
    first = int(words["tens"] or 0)
    return Resolved(f"{first}/{first + 9}", "explicit")


def _season(words: Words, clock: Clock) -> Resolved:
    """"The summer of 1992", "last autumn": three months, of those that had begun by publication the last."""
    first = seasons(clock.language)[(words["season"] or "").lower()]
    which = (words.get("which") or "").lower()
    pub = clock.published or clock.by
    if words.get("year") is not None:
        year = int(words["year"] or 0)
    elif which in ("that", "the same"):
        if clock.last is None or clock.last.first is None:
            return Resolved(None)
        year = clock.last.first.year
    elif pub is not None:
        year = pub.year - (pub.month < first)
        year -= which in ("last", "the previous") and year == pub.year and pub.month < first + 3
    else:
        return Resolved(None)
    last, wraps = (first + 1) % 12 + 1, first > 10
    return Resolved(f"{year}-{first:02d}/{year + wraps}-{last:02d}", "explicit" if words.get("year") else "relative")


MONTH_PARTS: dict[str, Rule] = {
    "named_day": _named_day,
    "of_month": _of_month,
    "nth_weekday": _nth_weekday,
    "decade": _decade,
    "season": _season,
}
