"""A date as a model answered it in, a claim's time out: only dates that the report itself gives."""

from collections.abc import Iterator, Mapping
from typing import Any

from recount.chat.quoting import RefusedError, quoted
from recount.errors import RecordError
from recount.model.claim import ClaimTime, TimeFrom
from recount.model.mention import Mentions, Time
from recount.model.moment import Moment
from recount.model.report import Report
from recount.model.span import Span


def time_of(report: Report, mentions: Mentions, said: Any, sentence: Span) -> ClaimTime:  # Any: JSON
    """When it holds; nothing where the answer gives nothing. Raises RefusedError for a date that the report lacks."""
    if said is None:
        return ClaimTime()
    if not isinstance(said, Mapping):
        raise RefusedError(f"{said!r} is no time")
    edtf, words = said.get("edtf"), said.get("words")
    span = None if words is None else quoted(report.text or "", words, sentence)
    read = [time for time in mentions.of(Time) if span is not None and time.span.meets(span)]
    if edtf is None:
        return ClaimTime(span=span)
    _check(report, mentions, edtf)
    from_: TimeFrom = "published" if span is None else "context"
    if span is not None and sentence.holds(span):
        from_ = next((time.from_ for time in read if time.from_ is not None), "explicit")
    return ClaimTime(edtf=edtf, span=span, from_=from_)


def _check(report: Report, mentions: Mentions, edtf: Any) -> None:
    if not isinstance(edtf, str):
        raise RefusedError(f"{edtf!r} is no date")
    try:
        Moment.parse(edtf)
    except RecordError as error:
        raise RefusedError(error.message) from error
    given = {day for written in _written(report, mentions) for day in _days(written)}
    lacking = [part for part in edtf.split("/") if part not in ("..", *given)]
    if lacking:
        raise RefusedError(f"the report gives no date {lacking[0]}")


def _written(report: Report, mentions: Mentions) -> Iterator[str]:
    if report.published is not None:
        yield report.published
    yield from (time.edtf for time in mentions.of(Time) if time.edtf is not None)


def _days(edtf: str) -> Iterator[str]:
    """The dates that one date of the report bears out: itself, its ends, the day's month and year."""
    moment = Moment.parse(edtf)
    for part in edtf.split("/"):
        yield part
        plain = part.rstrip("~?%")
        yield from (plain, plain[:7], plain[:4])
    for day in (moment.first, moment.last):
        if day is not None:
            yield day.isoformat()
