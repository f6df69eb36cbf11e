"""A report's dates in, what can be composed of them out: nights, eves, and stretches from one to another."""

import datetime as dt
from collections.abc import Iterator, Sequence
from functools import lru_cache

from recount.model.mention import Time
from recount.model.moment import Moment, interval
from recount.model.report import Report

PAIRED = 6  # dates nearest to the figure of which two may be the ends of a stretch


def of_publication(report: Report) -> list[tuple[str, str]]:
    """Publication itself, the day before it, the two together, and all up to it."""
    day = report.published
    if day is None:
        return []
    out = [("published", day)]
    eve = _day_before(day)
    if eve is not None:
        out += [("eve", eve), ("eve to publication", f"{eve}/{day}")]
    return [*out, ("up to publication", interval(None, day) or day)]


def _day_before(edtf: str) -> str | None:
    """The day before a day; None for what is no day of a known year."""
    try:
        return (dt.date.fromisoformat(edtf) - dt.timedelta(1)).isoformat()
    except ValueError:
        return None


def meant(sense: str, time: Time, published: str | None) -> list[tuple[str, str | None]]:
    """A date in another sense, by what its words are to a stretch: from it, up to it, or that date itself."""
    if "/" in sense:
        return [("plain", sense)]
    if time.role == "since" and published is not None:
        return [("to publication", _whole(sense, published))]
    return [("plain", sense), ("up to", f"../{sense}")] if time.role == "until" else [("plain", sense)]


def _whole(first: str, last: str) -> str | None:
    whole = interval(first, last)
    return None if whole is None or whole.startswith("..") or whole.endswith("..") else whole


def pairs(dates: Sequence[Time]) -> Iterator[tuple[Time, str]]:
    """Stretches from one date near the figure to a later one, with the later one's words."""
    for first in dates[:PAIRED]:
        for last in dates[:PAIRED]:
            if first.edtf and last.edtf and "/" not in first.edtf + last.edtf and first.edtf < last.edtf:
                whole = interval(first.edtf, last.edtf)
                if whole is not None and not whole.startswith("..") and not whole.endswith(".."):
                    yield last, whole


@lru_cache(maxsize=1 << 12)
def composed(edtf: str, published: str | None) -> tuple[tuple[str, str | None], ...]:
    """The date itself, from it to publication, up to it, and the night before it."""
    out: list[tuple[str, str | None]] = [("plain", edtf)]
    if "/" in edtf:
        if published is not None and not edtf.endswith("/" + published):
            out.append(("to publication", interval(edtf.split("/")[0], published)))
        return tuple(pair for pair in out if pair[1] is not None)
    moment, before = Moment.parse(edtf), _day_before(edtf)
    if published is not None and edtf < published:
        out.append(("to publication", interval(edtf, published)))
        if moment.first is not None and moment.precision != "day":
            out.append(("first to publication", interval(moment.first.isoformat(), published)))
    out.append(("up to", interval(None, edtf)))
    if before is not None:
        out.append(("night", f"{before}/{edtf}"))
    return tuple(pair for pair in out if pair[1] is not None)


def begins(time: Time, published: str | None) -> bool:
    """Whether it is the day on which a count begins that goes on to publication: not the day of the count."""
    edtf = time.edtf or "/"
    return time.role == "since" and "/" not in edtf and published is not None and edtf < published
