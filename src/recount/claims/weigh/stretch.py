"""A date in, how long it is and how it stands to the report's own day out."""

from functools import lru_cache

from recount.claims.weigh.indicator import hot
from recount.model.moment import Moment

_LONGEST = (("day", 1), ("days", 4), ("week", 15), ("month", 45), ("year", 400))
LENGTHS = (*(name for name, _ in _LONGEST), "long", "open", "unknown")
_OVER = 3  # days after its end from which a stretch is over when a report tells of it


@lru_cache(maxsize=1 << 12)
def stretch(edtf: str | None, published: str | None) -> tuple[float, ...]:
    """What a date tells by itself: 12 features.

    Its length, one for each of `LENGTHS`; whether it has no start; whether it ended long before the report's day,
    ends about then, or later.
    """
    told = None if edtf is None else Moment.parse(edtf)
    out = None if published is None else Moment.parse(published).first
    last = None if told is None else told.last
    days = None if last is None or out is None else (out - last).days
    return (
        *hot(length(told), LENGTHS),
        float(told is not None and told.first is None),
        float(days is not None and days >= _OVER),
        float(days is not None and abs(days) < _OVER),
        float(days is not None and days <= -_OVER),
    )


def length(told: Moment | None) -> str:
    """How long a date is, by name; open where an end is."""
    if told is None:
        return "unknown"
    if told.first is None or told.last is None:
        return "open"
    days = (told.last - told.first).days + 1
    return next((name for name, most in _LONGEST if days <= most), "long")
