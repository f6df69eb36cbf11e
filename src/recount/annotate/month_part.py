"""Parts of a month or a year and days with a name: what a match holds and what is known by then in, EDTF out."""

import calendar
import datetime as dt

from recount.annotate.calendar_date import month_of, year_of
from recount.annotate.clock import Clock, Resolved, Rule, Words
from recount.annotate.day_count import count_of
from recount.lexicon.times import holidays, seasons

_UNKNOWN_YEAR = "XXXX"
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
    """"In the second week of October", "the last two days of April"."""
    month, which, count = month_of(words, clock), (words["which"] or "").lower(), count_of(words, clock)
    year = words["year"] or year_of(clock, month)
    if count is None:
        return Resolved(None)
    length = count * (7 if words["piece"] and words["piece"].lower().startswith("week") else 1)
    days = calendar.monthrange(2000 if year == _UNKNOWN_YEAR else int(year), month)[1]
    last = days if which in ("last", "final") else length * _WEEKS[which]
    if not length <= last <= days:
        return Resolved(None)
    first, home = last - length + 1, f"{year}-{month:02d}"
    return Resolved(f"{home}-{first:02d}/{home}-{last:02d}" if length > 1 else f"{home}-{last:02d}", "explicit")


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
    "decade": _decade,
    "season": _season,
}
