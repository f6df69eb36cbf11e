"""A date and the words around it in, the other dates that it may be meant as out."""

import calendar
import datetime as dt
import re
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise

from recount.claims.dated import LANGUAGE
from recount.lexicon.times import time_words
from recount.model.mention import Sentence, Time
from recount.model.moment import interval

_BEFORE = 16  # characters before a date in which "the end of" or "the night of" stands
_JOINED = 60  # characters between the two ends of a stretch
_LONG = 7  # characters of a month: what is longer names a day
_STARTS = 2  # starts of counts, the nearest
_MONTH = re.compile(r"(\d{4}|XXXX)-(\d\d)\Z")
_YEAR = re.compile(r"\d{4}\Z")
YEAR = re.compile(r"(?<!\d)[12]\d{3}(?!\d)")
_YEAR_LONG = 4  # characters
_LEAP = "-02-29"
_FORTNIGHT = 14


def senses(text: str, time: Time, published: str | None) -> Iterator[str]:
    """What else the words may mean: the last day of "the end of March", the night behind "the night of 3 May"."""
    if time.edtf is None:
        return
    words = text[max(0, time.span.start - _BEFORE) : time.span.end]
    if "/" in time.edtf:
        yield from _of_stretch(words, time.edtf, published)
        if time.role in ("since", "until") and _has("seasonal", words):
            yield time.edtf.split("/")[0] + "~"
    elif _MONTH.match(time.edtf) or _YEAR.match(time.edtf):
        yield from _of_month(words, time.edtf)
    elif _has("bare", time.span.exact):
        yield from _of_day(words, time.edtf, published)
    elif _has("week_before", words):
        yield f"{time.edtf}/{_moved(time.edtf, 6)}"
    elif _has("by_night", words):
        yield f"{time.edtf}/{_moved(time.edtf, 1)}"


def joined(text: str, dates: Sequence[Time]) -> Iterator[tuple[Time, str]]:
    """Stretches whose ends stand side by side, a day, a week or a month each: "from 4 June to last week"."""
    for first, last in pairwise(dates):
        between = text[first.span.end : last.span.start]
        if first.edtf is None or last.edtf is None or len(between) > _JOINED:
            continue
        if last.role == "until" or time_words("joins", LANGUAGE).search(between.rstrip() + " ") is not None:
            wholes = (_whole(first.edtf, end) for end in _ends(text, last))
            yield from ((last, whole) for whole in wholes if whole is not None)


def counted_from(text: str, dates: Sequence[Time], home: Sentence | None, near: int) -> Iterator[tuple[Time, str]]:
    """Stretches to the dates of the figure's sentence, from where another count starts or from the first day told."""
    since = sorted((t for t in dates if t.role == "since"), key=lambda t: abs(t.span.start - near))
    known = (t.edtf for t in dates if t.role == "at" and t.edtf is not None)
    days = (edtf for edtf in known if "/" not in edtf and len(edtf) > _LONG)
    told = [t.edtf.split("/")[0] for t in since if t.edtf is not None and not t.edtf.startswith("..")]
    starts = [*dict.fromkeys(told)][:_STARTS]
    starts += [day for day in islice(days, 1) if day not in starts]
    for time in dates:
        if home is not None and home.span.holds(time.span) and time.role != "since":
            wholes = (_whole(start, end) for start in starts for end in _ends(text, time))
            yield from ((time, whole) for whole in wholes if whole is not None)


def _ends(text: str, time: Time) -> list[str]:
    """The days on which what is told ends, in each of its senses."""
    if time.edtf is None:
        return []
    also = senses(text, time, None) if time.role == "until" or len(time.edtf) <= _LONG else ()
    return list(dict.fromkeys(end.split("/")[-1] for end in (time.edtf, *also)))


def _of_month(words: str, edtf: str) -> Iterator[str]:
    month = edtf if _MONTH.match(edtf) else None
    if _has("at_end", words):
        last = f"{edtf}-{_days(edtf)}" if month is not None else f"{edtf}-12-31"
        yield from (last, last + "~")
    elif _has("at_middle", words):
        yield f"{edtf}-15~" if month is not None else f"{edtf}-07~"
    elif _has("at_start", words):
        yield from (f"{edtf}-01", f"{edtf}-01~") if month is not None else (f"{edtf}-01-01", f"{edtf}-01")
    elif month is not None and _has("at_part", words):
        yield f"{edtf}~"


def _of_day(words: str, edtf: str, published: str | None) -> Iterator[str]:
    """A day alone: of the month after as well, where that has come; the night that begins on it."""
    if _has("by_night", words):
        yield f"{edtf}/{_moved(edtf, 1)}"
    day = dt.date.fromisoformat(edtf.replace("XXXX", "2000"))
    after = f"{day.year + day.month // 12}-{day.month % 12 + 1:02d}-{day.day:02d}"
    if published is not None and after <= published and _days(after[:7]) >= after[-2:]:
        yield after


def _of_stretch(words: str, edtf: str, published: str | None) -> Iterator[str]:
    first, last = edtf.split("/")
    if _has("at_end", words):
        yield last
    if _has("of_days", words) and last == published and first < last:
        yield f"{_moved(first, 1)}/{last}"
    if _has("of_months", words) and _MONTH.match(first) and _MONTH.match(last):
        if published is not None and published.startswith(last) and len(published) > len(last):
            back = min(int(published[-2:]), int(_days(first)))
            yield f"{first}-{back:02d}/{published}"
        else:
            yield f"{first}-01/{last}-{_days(last)}"


def _whole(first: str, last: str) -> str | None:
    """From the start of one to the other, if it lies behind it."""
    start = first.split("/")[0]
    if ".." in (start, last) or start.startswith("XXXX") != last.startswith("XXXX"):
        return None
    whole = interval(start, last) if not start.startswith("XXXX") else f"{start}/{last}"
    return None if whole is None or whole.startswith("..") or whole.endswith("..") else whole


def _has(name: str, words: str) -> bool:
    return time_words(name, LANGUAGE).search(words) is not None


def _days(month: str) -> str:
    """The number of a month's last day; of February in an unknown year 29."""
    year, number = month.replace("XXXX", "2000").split("-")
    return f"{calendar.monthrange(int(year), int(number))[1]:02d}"


def _moved(edtf: str, days: int) -> str:
    """A day so many days on, without its year where that is unknown."""
    try:
        day = dt.date.fromisoformat(edtf.replace("XXXX", "2000").rstrip("~")) + dt.timedelta(days)
    except ValueError:
        return edtf
    return "XXXX" + day.isoformat()[4:] if edtf.startswith("XXXX") else day.isoformat()


def _recent(time: Time, published: str | None) -> bool:
    """Whether a date lies in the fortnight before publication: then it is of no other year."""
    last = (time.edtf or "").rpartition("/")[2]
    try:
        days = (dt.date.fromisoformat(published or "") - dt.date.fromisoformat(last)).days
    except ValueError:
        return False
    return 0 <= days <= _FORTNIGHT


def other_years(time: Time, published: str | None, years: Sequence[str]) -> Iterator[str]:
    """A day or month without its year in the report's own years: "in March 2022 … on the 27th of March"."""
    if time.edtf is None or time.from_ != "explicit" or YEAR.search(time.span.exact) or _recent(time, published):
        return
    first, slash, last = time.edtf.partition("/")
    years = [year for year in (years if published is not None else (*years, "XXXX"))
             if not (_LEAP in time.edtf and year.isdigit() and not calendar.isleap(int(year)))]
    if slash and first[:4] == last[:4] and len(first) > _YEAR_LONG < len(last):
        yield from (f"{year}{first[4:]}/{year}{last[4:]}" for year in years)
    elif not slash and len(first) > _YEAR_LONG:
        told = (year + time.edtf[4:] for year in years)
        ended = {"since": "{}/..", "until": "../{}"}.get(time.role, "{}")
        yield from (form.format(day) for day in told for form in dict.fromkeys(("{}", ended)))
