"""Dates that a calendar names: what a match holds and what is known by then in, EDTF out."""

import datetime as dt
import re

from recount.annotate.clock import Clock, Resolved, Rule, Words
from recount.lexicon.times import months
from recount.model.moment import Moment

_UNKNOWN_YEAR = "XXXX"
_CENTURY = "19"  # of a year in two digits: those that can be no day are of this one
# Days: a term or deadline without its year that lies no farther ahead is meant, rather than last year's. That is
# right in 25 of 25 dates of TimeBank and AQUAINT where it differs (bench/foreign/dates.py, November 2026).
_AHEAD = 60
_SLACK = 2  # days: a header may lag behind the text; a date farther ahead is the year before's
_LAG = 10  # and of the same month: of its day in the year before one would say "last year"


def month_of(words: Words, clock: Clock, name: str = "month") -> int:
    """The number of the month that is named."""
    return months(clock.language)[words[name] or ""]


def _day(words: Words, name: str = "day") -> int:
    """The day; the first where the words name none: "the first of March"."""
    return int(re.sub(r"\D", "", words.get(name) or "1"))


def year_of(clock: Clock, month: int, day: int = 1) -> str:
    """The year nearest before publication in which the date has come; in a clause about the future, after it.

    Without a day of publication it is the year that the report names.
    """
    pub = clock.published or clock.by
    if pub is None:
        return clock.year or _UNKNOWN_YEAR
    if clock.future:
        return str(pub.year if (month, day) >= (pub.month, pub.day) else pub.year + 1)
    if month == pub.month and day <= pub.day + _LAG:
        return str(pub.year)
    slack = pub + dt.timedelta(_SLACK)
    if slack.year == pub.year:
        return str(pub.year if (month, day) <= (slack.month, slack.day) else pub.year - 1)
    return str(slack.year if (month, day) <= (slack.month, slack.day) else pub.year)


def _soon(year: str, month: int, day: int, clock: Clock) -> str:
    """The coming year for a term or deadline that is not far ahead of publication, else the year that was found."""
    if clock.published is None or year == _UNKNOWN_YEAR or not clock.soon:
        return year
    try:
        ahead = (dt.date(int(year) + 1, month, day) - clock.published).days
    except ValueError:
        return year
    return str(int(year) + 1) if 0 < ahead <= _AHEAD else year


def _explicit(edtf: str) -> Resolved:
    """A date with its calendar; of one without its year a leap year shows whether there is such a day."""
    for part in edtf.split("/"):
        Moment.parse(part.replace(_UNKNOWN_YEAR, "2000"))
    return Resolved(edtf, "explicit")


def _iso(words: Words, clock: Clock) -> Resolved:
    return _explicit(f"{words['year']}-{words['mon']}-{words['day']}")


def _written_year(words: Words) -> str:
    """The year in four digits: "Jan 92"."""
    return words.get("year") or f"{_CENTURY}{words['short']}"


def _date(words: Words, clock: Clock) -> Resolved:
    return _explicit(f"{_written_year(words)}-{month_of(words, clock):02d}-{_day(words):02d}")


def month_day(words: Words, clock: Clock) -> Resolved:
    """A day and a month, with the year where it is written or named: "this year"."""
    month, day = month_of(words, clock), _day(words)
    if words.get("which") and clock.published is not None:
        year = clock.published.year - (words["which"] == "last")
        return _explicit(f"{year}-{month:02d}-{day:02d}")
    told = words.get("year") or _soon(year_of(clock, month, day), month, day, clock)
    return _explicit(f"{told}-{month:02d}-{day:02d}")


def _span(words: Words, clock: Clock) -> Resolved:
    """Two days, with one month or two, with no year, one year or two."""
    first_month = month_of(words, clock)
    last_month = month_of(words, clock, "month2") if words.get("month2") else first_month
    first, last = _day(words), _day(words, "day2")
    if not words.get("month2") and first >= last:
        return Resolved(None)
    year2 = words.get("year2") or words.get("year") or year_of(clock, last_month, last)
    if year2 == _UNKNOWN_YEAR:
        year = year2
    else:
        wraps = (first_month, first) > (last_month, last)
        year = words.get("year") or str(int(year2) - wraps)
    edtf = f"{year}-{first_month:02d}-{first:02d}/{year2}-{last_month:02d}-{last:02d}"
    return _explicit(edtf)


def _span_months(words: Words, clock: Clock) -> Resolved:
    first, last = month_of(words, clock), month_of(words, clock, "month2")
    year2 = words.get("year2") or year_of(clock, last)
    year = words.get("year") or (year2 if year2 == _UNKNOWN_YEAR else str(int(year2) - (first > last)))
    return _explicit(f"{year}-{first:02d}/{year2}-{last:02d}")


def _span_years(words: Words, clock: Clock) -> Resolved:
    return _explicit(f"{words['year']}/{words['year2']}")


def _month_year(words: Words, clock: Clock) -> Resolved:
    return _explicit(f"{_written_year(words)}-{month_of(words, clock):02d}")


def _month_that(words: Words, clock: Clock) -> Resolved:
    if clock.last is None or clock.last.last is None:
        return Resolved(None)
    return Resolved(f"{clock.last.last.year}-{month_of(words, clock):02d}", "context")


def _month_bare(words: Words, clock: Clock) -> Resolved:
    month = month_of(words, clock)
    return Resolved(f"{year_of(clock, month)}-{month:02d}", "explicit")


def _month_last(words: Words, clock: Clock) -> Resolved:
    month, pub, which = month_of(words, clock), clock.published, (words.get("which") or "").lower()
    if pub is None:
        return Resolved(f"{_UNKNOWN_YEAR}-{month:02d}", "relative")
    if which == "this":
        year = pub.year
    elif words.get("of_year"):
        year = pub.year - 1
    elif which == "next":
        year = pub.year if month > pub.month else pub.year + 1
    else:
        year = pub.year if month < pub.month else pub.year - 1
    return Resolved(f"{year}-{month:02d}", "relative")


def _year(words: Words, clock: Clock) -> Resolved:
    return _explicit(words["year"] or "")


CALENDAR: dict[str, Rule] = {
    "iso": _iso,
    "span_md_md": _span,
    "span_md_d": _span,
    "span_dm_dm": _span,
    "span_dm": _span,
    "span_my_my": _span_months,
    "span_m_m": _span_months,
    "span_y_y": _span_years,
    "date": _date,
    "month_day": month_day,
    "month_year": _month_year,
    "month_that": _month_that,
    "month_last": _month_last,
    "month_bare": _month_bare,
    "year_in": _year,
    "year_war": _year,
}
