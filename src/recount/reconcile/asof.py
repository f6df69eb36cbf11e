"""A claim and its report in, the days out for which the claim holds, and how those days are known."""

import datetime as dt
import functools
from dataclasses import dataclass

from recount.errors import RecordError
from recount.lexicon.written_date import dates_in
from recount.model.claim import Claim
from recount.model.moment import Moment
from recount.model.report import Report
from recount.model.tally import AsOfFrom

_FROM: dict[str, AsOfFrom] = {
    "explicit": "stated", "context": "stated", "relative": "relative", "published": "label",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """The first and the last day of a claim, None where that end is open or unknown."""

    first: dt.date | None
    last: dt.date | None
    from_: AsOfFrom

    @property
    def known(self) -> bool:
        """Whether any day is known."""
        return self.last is not None or self.first is not None

    @property
    def days(self) -> int | None:
        """How many days after the first the last comes; None where an end is open."""
        return None if self.first is None or self.last is None else (self.last - self.first).days


UNKNOWN = Window(first=None, last=None, from_="unknown")


def window(claim: Claim, report: Report) -> Window:
    """The days that a claim holds for.

    A cumulative or standing count that nothing dates holds on the report's own date, and so does the end of a total
    whose words date its start alone; that is told as `label`. An incident that nothing dates has no day, since a
    missing date stays missing.
    """
    moment = parsed(claim.time.edtf)
    if moment is not None and (moment.first or moment.last):
        last, from_ = moment.last, _FROM.get(claim.time.from_ or "", "stated")
        if last is None and moment.first is not None:
            day = published(report)
            last = day if day is not None and day >= moment.first else None
            from_ = "label"
        elif _up_to_the_label(claim, moment, report):
            from_ = "label"
        return Window(first=moment.first, last=last, from_=from_)
    day = published(report)
    scope = None if claim.figure is None else claim.figure.scope
    if claim.time.edtf is None and scope in ("cumulative", "standing") and day is not None:
        return Window(first=day if scope == "standing" else None, last=day, from_="label")
    return UNKNOWN


def _up_to_the_label(claim: Claim, moment: Moment, report: Report) -> bool:
    """Whether words date only the start of a total ("since 7 October"), and its end is the report's own date."""
    running = claim.figure is not None and claim.figure.scope == "cumulative"
    if not running or moment.precision != "interval" or moment.last is None or moment.last != published(report):
        return False
    words = "" if claim.time.span is None else claim.time.span.exact
    return claim.time.from_ in ("explicit", "context") and len(list(dates_in(words))) < 2


def published(report: Report) -> dt.date | None:
    """The last day that a report's date allows, None where it has none."""
    moment = parsed(report.published)
    return None if moment is None else moment.last


@functools.lru_cache(maxsize=1 << 14)
def parsed(edtf: str | None) -> Moment | None:
    """The moment of an EDTF string, None where there is none or it is no date; a foreign file may hold anything."""
    if edtf is None:
        return None
    try:
        return Moment.parse(edtf)
    except RecordError:
        return None
