"""A match and what is known by then in, the time that it stands for out: EDTF and where it is from."""

import calendar
import re
from dataclasses import replace

from recount.annotate.calendar_date import CALENDAR
from recount.annotate.clock import Clock, Resolved
from recount.annotate.month_part import MONTH_PARTS
from recount.annotate.relative_date import RELATIVE
from recount.annotate.told_date import TOLD
from recount.errors import RecordError
from recount.model.moment import Moment

_RULES = {**CALENDAR, **MONTH_PARTS, **RELATIVE, **TOLD}
_YEARLESS = {  # no weekday is known
    "past_stretch", "stretch", "within", "so_far", "ago", "to_the_day", "bare_day", "first_day",
}
_YEAR = re.compile(r"(?<!\d)(?:1999|2000|2001)(?=-\d\d)")  # those about the leap year that stands for none


def resolve(rule: str, found: re.Match[str], clock: Clock) -> Resolved | None:
    """The time that a match stands for; None where the words date nothing after all, or no calendar has the day."""
    try:
        resolved = _resolved(rule, found, clock)
        if resolved is not None and resolved.edtf is not None:
            Moment.parse(resolved.edtf)
    except (RecordError, ValueError, OverflowError, calendar.IllegalMonthError):
        return None
    return resolved


def _resolved(rule: str, found: re.Match[str], clock: Clock) -> Resolved | None:
    """As the rule has it; what counts from a day of publication without its year has none either."""
    if clock.published is not None or clock.yearless is None or rule not in _YEARLESS:
        return _RULES[rule](found.groupdict(), clock)
    resolved = _RULES[rule](found.groupdict(), replace(clock, published=clock.yearless))
    if resolved is None or resolved.edtf is None or resolved.origin == "context":
        return resolved
    told = _YEAR.sub("XXXX", resolved.edtf)
    return Resolved(None) if re.search(r"\d{4}(?!-)(?:/|$)|(?:^|/)\d{4}", told) else Resolved(told, resolved.origin)
