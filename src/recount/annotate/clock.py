"""What a word of time is measured against, and what it is resolved to."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from recount.model.claim import TimeFrom
from recount.model.moment import Moment

Words = dict[str, str | None]


class Resolved(NamedTuple):
    """EDTF, None for a time that is nowhere given, and how it was resolved."""

    edtf: str | None
    origin: TimeFrom | None = None


@dataclass(frozen=True, slots=True)
class Clock:
    """What a word of time is measured against: the day of publication and the time named last.

    `future` tells that the words around speak of what is to come, `soon` that they name a term or a deadline;
    `yearless` is a day of publication whose year is unknown, put into a leap year: "yesterday" is the day before.
    `near` is the time named last in the whole report, `last` in its paragraph. `year` is the one that the report
    names where no year of publication is known. `by` is the last day of a month of publication of which no day is
    known: enough for the year of a date. `weekday` is that of a `yearless` day, where it is told; Monday is 0.
    `said` is the day named last in the paragraph on which something was said.
    """

    language: str
    published: dt.date | None
    last: Moment | None = None
    future: bool = False
    soon: bool = False
    outbreak: str | None = None
    yearless: dt.date | None = None
    by: dt.date | None = None
    near: Moment | None = None
    year: str | None = None
    weekday: int | None = None
    said: Moment | None = None


Rule = Callable[[Words, Clock], Resolved | None]
