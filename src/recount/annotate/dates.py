"""A match and what is known by then in, the time that it stands for out: EDTF and where it is from."""

import calendar
import re

from recount.annotate.calendar_date import CALENDAR
from recount.annotate.clock import Clock, Resolved
from recount.annotate.relative_date import RELATIVE
from recount.errors import RecordError
from recount.model.moment import Moment

_RULES = {**CALENDAR, **RELATIVE}


def resolve(rule: str, found: re.Match[str], clock: Clock) -> Resolved | None:
    """The time that a match stands for; None where the words date nothing after all, or no calendar has the day."""
    try:
        resolved = _RULES[rule](found.groupdict(), clock)
        if resolved is not None and resolved.edtf is not None:
            Moment.parse(resolved.edtf)
    except (RecordError, ValueError, OverflowError, calendar.IllegalMonthError):
        return None
    return resolved
