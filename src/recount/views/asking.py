"""The words of filters in, the question that they put out: the same on the command line and in an address."""

import datetime as dt
from collections.abc import Mapping
from typing import get_args

from recount.errors import AskError, RecordError
from recount.model.ask import Ask
from recount.model.claim import Kind
from recount.model.moment import Moment

CLAIM_KINDS: tuple[str, ...] = get_args(Kind)

# What narrows a question, by the names of the command line's options without their dashes. In an address they are the
# names of its parameters, so that `--published-from 2024-05` is `?published-from=2024-05`.
FILTERS = (
    "measure", "place", "source", "publisher", "kind", "from", "to", "published-from", "published-to", "known",
    "recorded", "text", "limit",
)


def asked(given: Mapping[str, str | None], kinds: tuple[str, ...] = CLAIM_KINDS, mark: str = "") -> Ask:
    """The question that filters put, by their names in FILTERS; what is missing, None or blank does not filter.

    `mark` stands before a filter's name where an error names it: "--" on the command line. Raises AskError.
    """
    words = {name: text.strip() for name, text in given.items() if text is not None and text.strip()}
    take = words.get
    return Ask(
        measure=measure(take("measure"), f"{mark}measure"), place=take("place"), source=take("source"),
        publisher=take("publisher"), kind=kind(take("kind"), kinds, f"{mark}kind"),
        time_from=first_day(take("from"), f"{mark}from"), time_to=last_day(take("to"), f"{mark}to"),
        published_from=first_day(take("published-from"), f"{mark}published-from"),
        published_to=last_day(take("published-to"), f"{mark}published-to"),
        known=last_day(take("known"), f"{mark}known"), recorded=moment(take("recorded"), f"{mark}recorded"),
        text=take("text"), limit=whole(take("limit"), f"{mark}limit"),
    )


def first_day(text: str | None, option: str) -> dt.date | None:
    """The first day that an option's date allows, None where it was not given; raises AskError."""
    return None if text is None else _moment(text, option).first


def last_day(text: str | None, option: str) -> dt.date | None:
    """The last day that an option's date allows, None where it was not given; raises AskError."""
    return None if text is None else _moment(text, option).last


def moment(text: str | None, option: str) -> dt.datetime | None:
    """The moment that an option gives, the end of a day in UTC where it gives a day; raises AskError."""
    if text is None:
        return None
    try:
        day = dt.date.fromisoformat(text.strip())
    except ValueError:
        pass
    else:
        return dt.datetime.combine(day, dt.time.max, dt.UTC)
    try:
        found = dt.datetime.fromisoformat(text.strip())
    except ValueError as error:
        advice = "Give 2024-05-25 or 2024-05-25T18:00Z."
        raise AskError(f"{text!r} is no moment.", where=option, advice=advice) from error
    if found.tzinfo is None:
        raise AskError(f"{text!r} has no time zone.", where=option, advice="Give one: 2024-05-25T18:00Z.")
    return found


def date(text: str | None, option: str) -> str | None:
    """An option's date as it was given, once it is sure to be one; raises AskError."""
    return None if text is None else _moment(text, option).edtf


def _moment(text: str, option: str) -> Moment:
    try:
        moment = Moment.parse(text.strip())
    except RecordError as error:
        raise AskError(f"{text!r} is no date.", where=option) from error
    if moment.first is None or moment.last is None:
        raise AskError(f"{text!r} names no day.", where=option)
    return moment


def measure(word: str | None, option: str = "--measure") -> str | None:
    """The measure of that name, in any case and with blanks for underscores; raises AskError naming the measures."""
    if word is None:
        return None
    from recount.lexicon.codebook import measures

    name = word.strip().casefold().replace(" ", "_").replace("-", "_")
    if name not in measures():
        raise AskError(f"{word!r} is no measure.", where=option, advice=f"Measures: {', '.join(measures())}.")
    return name


def kind(word: str | None, allowed: tuple[str, ...], option: str = "--kind") -> str | None:
    """The kind of that name; raises AskError naming those that there are."""
    if word is not None and word not in allowed:
        raise AskError(f"{word!r} is no kind.", where=option, advice=f"Kinds: {', '.join(allowed)}.")
    return word


def whole(text: str | None, option: str) -> int | None:
    """A whole number of records, 0 or more; raises AskError."""
    if text is None:
        return None
    if not (text.isascii() and text.isdigit() and len(text) <= 9):
        raise AskError(f"{text!r} is no number of records.", where=option, advice="Give a whole number, such as 50.")
    return int(text)
