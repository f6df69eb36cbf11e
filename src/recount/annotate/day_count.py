"""A count of days, weeks or months and a day in, the day or month that lies so far from it out."""

import datetime as dt

from recount.annotate.clock import Clock, Words
from recount.lexicon.times import counts

DAYS = {"day": 1, "night": 1, "week": 7, "weekend": 7, "fortnight": 14, "month": 30, "year": 365, "decade": 3652}


def count_of(words: Words, clock: Clock) -> int | None:
    """The number in the words; one where they name none."""
    word = (words.get("count") or "one").lower()
    return int(word) if word.isdigit() else counts(clock.language).get(word)


def moved(day: dt.date, count: int, unit: str) -> str:
    """So many units from a day, as EDTF, no finer than the unit; hours reach another day from half a day on."""
    unit = unit.lower().rstrip("s")
    if unit in ("year", "decade"):
        return str(day.year + count * (10 if unit == "decade" else 1))
    if unit == "month":
        return shifted(day, count)
    if unit in ("hour", "minute", "second"):
        return (day + dt.timedelta(round(count / 24)) if unit == "hour" else day).isoformat()
    return (day + dt.timedelta(count * DAYS.get(unit, 1))).isoformat()


def shifted(day: dt.date, by: int) -> str:
    """The month so many months away, as EDTF."""
    index = day.year * 12 + day.month - 1 + by
    return f"{index // 12}-{index % 12 + 1:02d}"
