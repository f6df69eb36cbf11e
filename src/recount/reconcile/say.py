"""Counts, reports and statements in, the plain words out in which a reason speaks of them."""

import datetime as dt

from recount.model.claim import Claim
from recount.model.report import Report
from recount.reconcile.asof import parsed, published
from recount.reconcile.count import Count
from recount.reconcile.origins import origin

_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
           "November", "December")
_BOUNDS = {"at_least": "at least ", "over": "over ", "at_most": "up to ", "under": "fewer than ", "about": "about "}
_LONG = 160


def day(date: dt.date) -> str:
    """18 October 2023."""
    return f"{date.day} {_MONTHS[date.month - 1]} {date.year}"


def number(count: Count) -> str:
    """The number with its bound: “at least 8,796”, “100–300”."""
    figure = count.figure
    if figure.bound == "between" and figure.low is not None and figure.high is not None:
        return f"{figure.low:,}–{figure.high:,}"
    value = " ".join(figure.value.exact.split())
    return _BOUNDS.get(figure.bound, "") + (value if value.isupper() else value.lower())  # "Ten" may open a sentence


def what(count: Count) -> str:
    """The number with what is counted: “68 patients killed”."""
    figure = count.figure
    group = "" if figure.group is None else " ".join(figure.group.span.exact.split()) + " "
    return f"{number(count)} {group}{figure.measure.replace('_', ' ')}"


def told(count: Count) -> str:
    """The count with its source and day: “471 killed (Gaza Health Ministry, as of 18 October 2023)”."""
    return f"{what(count)} ({count.origin.label}, {when(count)})"


def when(count: Count) -> str:
    """What the count is true of, in words."""
    last = count.days.last
    if last is None:
        return "no date"
    if count.days.from_ == "label":
        return f"in {report(count.report)}"
    if count.running or count.days.first is None:
        return f"as of {day(last)}"
    return f"for {day(last)}" if count.days.first == last else f"from {day(count.days.first)} to {day(last)}"


def where(count: Count) -> str:
    """The place with a colon after it; nothing where it is unknown."""
    return "" if count.claim.place is None else f"{count.claim.place.name}: "


def report(found: Report) -> str:
    """A report by its publisher and date."""
    date = published(found)
    by = f" of {found.publisher}" if found.publisher else ""
    if date is not None and parsed(found.published) is not None:
        return f"a report{by} dated {day(date)}"
    return f"an undated report{by}"


def words(claim: Claim) -> str:
    """A claim's own words, cut where they run on."""
    text = " ".join(claim.span.exact.split())
    return text if len(text) <= _LONG else text[:_LONG].rsplit(" ", 1)[0] + " …"


def speaker(claim: Claim) -> str:
    """Who vouches for a claim."""
    return origin(claim).label


def capital(text: str) -> str:
    """The text with its first letter large."""
    return text[:1].upper() + text[1:]


def listed(parts: list[str]) -> str:
    """Parts in a row, the last one joined by “and”."""
    return " and ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)
