"""Filters as Python calls name them in, the question that they ask out."""

import datetime as dt
from typing import TypedDict

from recount.errors import AskError, RecordError
from recount.model.ask import Ask
from recount.model.moment import Moment

Day = dt.date | str


class Filters(TypedDict, total=False):
    """What narrows a question; all must hold, as on the command line. `from_` and `to` are --from and --to.

    Days are dates or EDTF strings; `recorded` is a moment with a time zone.
    """

    measure: str
    place: str
    source: str
    publisher: str
    kind: str
    from_: Day
    to: Day
    published_from: Day
    published_to: Day
    known: Day
    recorded: dt.datetime
    text: str
    limit: int


def asked(filters: Filters, kinds: tuple[str, ...]) -> Ask:
    """The question that filters ask of records of these kinds; raises AskError for one that is none."""
    unknown = sorted(set(filters) - set(Filters.__annotations__))
    if unknown:
        raise AskError(f"{unknown[0]!r} is no filter.", advice=f"Filters: {', '.join(Filters.__annotations__)}.")
    kind = filters.get("kind")
    if kind is not None and kind not in kinds:
        raise AskError(f"{kind!r} is no kind.", advice=f"Kinds: {', '.join(kinds)}.")
    return Ask(
        measure=_measure(filters.get("measure")), place=filters.get("place"), source=filters.get("source"),
        publisher=filters.get("publisher"), kind=kind,
        time_from=_first(filters.get("from_"), "from_"), time_to=last(filters.get("to"), "to"),
        published_from=_first(filters.get("published_from"), "published_from"),
        published_to=last(filters.get("published_to"), "published_to"),
        known=last(filters.get("known"), "known"), recorded=filters.get("recorded"), text=filters.get("text"),
        limit=filters.get("limit"),
    )


def _measure(word: str | None) -> str | None:
    from recount.lexicon.codebook import measures

    if word is not None and word not in measures():
        raise AskError(f"{word!r} is no measure.", advice=f"Measures: {', '.join(measures())}.")
    return word


def _first(day: Day | None, name: str) -> dt.date | None:
    """The first day that a filter's date allows."""
    return day if day is None or isinstance(day, dt.date) else _moment(day, name).first


def last(day: Day | None, name: str) -> dt.date | None:
    """The last day that a filter's date allows."""
    return day if day is None or isinstance(day, dt.date) else _moment(day, name).last


def _moment(text: str, name: str) -> Moment:
    try:
        moment = Moment.parse(text.strip())
    except RecordError as error:
        raise AskError(f"{text!r} is no date.", where=name) from error
    if moment.first is None or moment.last is None:
        raise AskError(f"{text!r} names no day.", where=name)
    return moment
