"""A question in, the few reports or claims out among which all that matches is; None where these may be many.

What matches several filters may be rare though each of them names much, and then a walk through a list goes to its
end: so filters are looked at together too, where an index or the words of a text lead to both.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Select, select

from recount.ledger.few import within
from recount.ledger.given import given
from recount.ledger.picks import picked_claim
from recount.ledger.query import CLAIM_KINDS, of_report
from recount.ledger.rows import asked
from recount.ledger.tables import claim, report
from recount.ledger.words import holding, words_within
from recount.model.ask import Ask

Found = Select[Any]  # Any: the columns' types, which Core's tables do not tell
Condition = ColumnElement[bool]
# So many reports lead to all findings that can match in 13 and 39 ms at a million claims; of more that one filter
# names a walk meets a page as soon. Of what several name together a walk may meet none: more of those are gathered.
_ALONE, _TOGETHER = 400, 2000
# So many reports that hold some words are asked for another filter in 9 ms.
_WORDS = 4000
_DAYS = 7000  # claims of some days, led to their findings in 42 ms; 3,000 make whole tallies slower (bench, in turns)


class Homes(NamedTuple):
    """Reports, by number and by id."""

    rows: Sequence[int]
    ids: Sequence[str]

    def numbers(self) -> Found:
        """Their numbers as rows."""
        return given(self.rows)

    def names(self) -> Found:
        """Their ids as rows."""
        return given(self.ids)


def homes(connection: Connection, ask: Ask, most: int | None = None, *, walked: bool = False) -> Homes | None:
    """The reports that can hold what matches: those of one filter that names at most so many, or of several.

    Where reports themselves are `walked`, a publisher's are read off an index in their order, and not gathered.
    """
    alone = _ALONE if most is None else most
    if excludes(ask):
        return Homes((), ())
    own = list(of_report(ask, words=False))
    if any(within(connection, select(report.c.row).where(each), alone) for each in own[1:]):
        return _read(connection, _of(own, ask), None)
    if ask.text is not None and words_within(connection, ask.text, alone):
        return _read(connection, _of(own, ask), None)
    of_publisher = ask.publisher is not None and not walked
    if of_publisher and replace(ask, publisher=None, limit=None, after=None, latest=False) != Ask():
        found = _read(connection, select(report.c.row, report.c.id).where(*own), _TOGETHER)
        if found is not None and ask.text is None:
            return found
    if ask.text is not None and len(own) > 1 and words_within(connection, ask.text, _WORDS):
        return _read(connection, _of(own, ask), _TOGETHER)
    return None


def excludes(ask: Ask) -> bool:
    """Whether one filter leaves nothing for another: only figures are measured, nothing is known unless told."""
    other = ask.kind in CLAIM_KINDS and ask.kind != "figure" and ask.measure is not None
    later = ask.known is not None and ask.published_from is not None and ask.published_from > ask.known
    return other or later


def of_days(connection: Connection, ask: Ask, most: int | None = None) -> Found | None:
    """The numbers of the live claims that can match by the days of which they are, where these are few."""
    told, few = picked_claim.c, _DAYS if most is None else most
    until = min((day for day in (ask.known, ask.published_to) if day is not None), default=None)
    if until is not None and ask.time_from is not None and ask.time_from > until:
        return select(told.claim).where(told.held_last > told.told_first, told.held_last >= number(ask.time_from))
    ways = []
    if (ask.time_from or ask.time_to) and (ask.measure is not None or ask.kind in ("event", "statement")):
        measured = told.measure.is_(None) if ask.measure is None else told.measure == asked(ask.measure)
        kind = "figure" if ask.measure is not None else ask.kind
        ways.append(select(told.claim).where(told.kind == kind, measured, *_held(ask), *_known(ask)))
    if ask.time_from is not None:
        ways.append(select(claim.c.row).where(claim.c.time_last >= ask.time_from.isoformat()))
    if ask.time_to is not None:
        ways.append(select(claim.c.row).where(claim.c.time_first <= ask.time_to.isoformat()))
    rest = replace(ask, kind=None, measure=None, time_from=None, time_to=None, limit=None, after=None, latest=False)
    return next((each for each in ways if within(connection, each, few // 3 if rest == Ask() else few)), None)


def _held(ask: Ask) -> Iterator[Condition]:
    if ask.time_from is not None:
        yield picked_claim.c.held_last >= number(ask.time_from)
    if ask.time_to is not None:
        yield picked_claim.c.held_first <= number(ask.time_to)


def _known(ask: Ask) -> Iterator[Condition]:
    if ask.known is not None:
        yield picked_claim.c.told_last <= number(ask.known)


def number(day: dt.date) -> int:
    """A day as rows keep it."""
    return int(day.isoformat().replace("-", ""))


def _of(own: Sequence[Condition], ask: Ask) -> Found:
    found = select(report.c.row, report.c.id).where(*own)
    return found if ask.text is None else found.where(report.c.row.in_(holding(ask.text)))


def _read(connection: Connection, found: Found, most: int | None) -> Homes | None:
    rows = connection.execute(found if most is None else found.limit(most + 1)).all()
    if most is not None and len(rows) > most:
        return None
    return Homes([row.row for row in rows], [row.id for row in rows])
