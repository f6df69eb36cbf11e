"""A day in, its words out; a report's date and the words in, the time that a reader takes from them out."""

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from recount.model.claim import ClaimTime, Scope
from recount.model.span import Span

Style = Literal["date", "weekday", "none"]
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
           "November", "December")
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
WEEK = 6  # days up to which a weekday's name alone is understood


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """How a line tells its day; `since` is the day from which a running count runs."""

    style: Style
    day: dt.date
    scope: Scope
    since: dt.date | None = None


def written(day: dt.date) -> str:
    """The day in full."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def words(when: When) -> str:
    """The day as the line tells it, "" where it does not."""
    if when.style == "none":
        return ""
    return written(when.day) if when.style == "date" else _DAYS[when.day.weekday()]


def claim_time(when: When, span: Span | None, since: Span | None, published: dt.date | None) -> ClaimTime:
    """The time that the contract has for such words in a report of that date."""
    if when.scope == "incident":
        if when.style == "none" or span is None:
            return ClaimTime()
        if when.style == "date":
            return ClaimTime(edtf=when.day.isoformat(), span=span, from_="explicit")
        if published is None:
            return ClaimTime(span=span)
        back = (published.weekday() - when.day.weekday()) % 7
        return ClaimTime(edtf=(published - dt.timedelta(days=back)).isoformat(), span=span, from_="relative")
    end = when.day if when.style == "date" else published
    if when.scope == "standing":
        return ClaimTime() if end is None else ClaimTime(edtf=end.isoformat(), from_="published")
    first = ".." if when.since is None else when.since.isoformat()
    if end is not None and first != ".." and end.isoformat() <= first:
        return ClaimTime(edtf=f"{first}/..", span=since, from_="explicit")
    said = "explicit" if when.style == "date" or end is None else "published"
    return ClaimTime(edtf=f"{first}/{'..' if end is None else end.isoformat()}", span=since,
                     from_="explicit" if said == "explicit" else "published")
