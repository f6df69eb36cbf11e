"""A live tally in, its last points out, as of today or of a day: read off indexes in their order, and only so far."""

import datetime as dt
import functools
from typing import Any, NamedTuple

from sqlalchemy import BindParameter, Connection, Select, bindparam, func, select, text, union_all

from recount.ledger.order import tested
from recount.ledger.tables import answer, tally_head

Found = Select[Any]  # Any: the columns' types, which Core's tables do not tell
# A point's place begins with the last day that it is as of, or with 9999, and ends with this and the day by which its
# report was published, or with 9999 (`Answer.order`): where that is no day, as many characters begin with a greater
# one.
_END, _DAY = "\x1f", "2024-01-31"
_BEHIND = " "  # stands behind `_END`: behind all places that begin with a day
_LATE = text(f"substr(answer.place, 1, {len(_DAY)}) > substr(answer.place, -{len(_DAY)})")  # as the index has it


class Spot(NamedTuple):
    """Where a tally's points lie: its question, and from where to where among its answers."""

    question: int
    low: str
    high: str


def last_points(connection: Connection, tally: str, most: int, known: dt.date | None) -> list[str]:
    """The JSON of the last points, the last one first."""
    found = connection.execute(_span(), {"tally": tally}).first()
    return [] if found is None else last_bodies(connection, Spot(*tuple(found)), most, known)


def last_bodies(connection: Connection, spot: Spot, most: int, known: dt.date | None) -> list[str]:
    """The same of what lies at a spot, at most so many; what is known by a day its place there tells."""
    day = {} if known is None else {"day": _END + known.isoformat(), "behind": known.isoformat() + _BEHIND}
    given = {"of": spot.question, "low": spot.low, "high": spot.high, "most": most, **day}
    return list(connection.execute(_last_bodies(known=bool(day), one=spot.low == spot.high), given).scalars().all())


@functools.cache
def _span() -> Found:
    head = tally_head.c
    return select(head.question, head.low, head.high).where(
        head.superseded_at.is_(None), head.id == bindparam("tally"))


@functools.cache
def _last_bodies(*, known: bool, one: bool) -> Found:
    """Written down once each: pages ask it for two dozen questions, and to write it costs more than to answer it."""
    low: BindParameter[str] = bindparam("low")
    rows = last_rows(bindparam("of"), low, low if one else bindparam("high"))
    most: BindParameter[int] = bindparam("most")
    found = select(answer.c.body).order_by(answer.c.place.desc(), answer.c.claim.desc())
    if not known:
        return found.where(answer.c.row.in_(rows.limit(most)))
    told = rows.where(func.substr(answer.c.place, -len(_END + _DAY)) <= bindparam("day"))
    by_then = told.where(answer.c.place < bindparam("behind")).limit(most)
    later = told.where(answer.c.place >= bindparam("behind"), _LATE).limit(most)
    both = union_all(*(select(some.subquery().c.row) for some in (by_then, later)))
    return found.where(answer.c.row.in_(both)).limit(most)


def last_rows(
    number: int | BindParameter[int], low: str | BindParameter[str], high: str | BindParameter[str]
) -> Found:
    """The rows of a question's answers at some of its places, the last one first.

    They are read off the index of their order, tested for where they are: SQLite would look all of them up there
    and sort them. What is as of a later day than it was told on, or of none, has an index of its own: else who asks
    for a day long ago would go through all that was told since.
    """
    at = tested(answer.c.at)
    rows = select(answer.c.row).where(
        answer.c.question == number, at == low if low is high or low == high else at.between(low, high),
        answer.c.superseded_at.is_(None))
    return rows.order_by(answer.c.place.desc(), answer.c.claim.desc())
