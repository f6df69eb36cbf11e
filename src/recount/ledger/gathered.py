"""Few claims that match in, the same in their order out, no more of them than a page needs: by numbers alone."""

import functools
import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, or_, select, tuple_

from recount.ledger import picked
from recount.ledger.given import rows, these
from recount.ledger.order import tested
from recount.ledger.picks import picked_claim
from recount.ledger.tables import report
from recount.ledger.words import holds
from recount.model.ask import Ask

Condition = ColumnElement[bool]
Told = Any  # a row of a claim's numbers


@dataclass(frozen=True, slots=True)
class Few:
    """What names few claims among what a question asks of them, and what of the question is left to ask of those."""

    named: Condition
    left: Ask


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a page goes on: behind a report, or behind so many of its live claims."""

    first: str | None
    last: str | None
    report: str
    row: int
    place: int


def gathered(
    connection: Connection, ask: Ask, few: Few, spot: Spot | None, *, broad: bool
) -> list[Told]:
    """The claims that match in their order behind a spot, as numbers; no further sorted than the limit needs."""
    words = ask.text if broad else None
    asked_for = picked.tests(picked_claim, replace(few.left, text=None) if broad else few.left)
    told = picked_claim.c
    columns = (told.claim, told.report, told.place, told.told_first, told.told_last)
    order = [column.desc().nulls_last() if ask.latest else column.asc().nulls_last()
             for column in (told.told_first, told.told_last)]
    wanted = select(*columns).where(few.named, *asked_for).order_by(*order)
    begin = None if spot is None else (_number(spot.first), _number(spot.last))
    if begin is not None:
        wanted = wanted.where(_from_on(begin, latest=ask.latest))
    out: list[Told] = []
    found = connection.execute(wanted)
    for some in _whole_days(found, ask.limit):
        ids = _ids(connection, some, words)
        for days, mine in itertools.groupby(some, key=_days):
            out += _of_days([row for row in mine if row.report in ids], ids, spot if begin == days else None,
                            latest=ask.latest)
        if ask.limit is not None and len({row.report for row in out}) > ask.limit:
            break
    found.close()
    return out


def _days(row: Told) -> tuple[int | None, int | None]:
    return row.told_first, row.told_last


def _whole_days(rows: Iterable[Told], most: int | None) -> Iterator[list[Told]]:
    """The rows in lots of days that belong together, each of so many reports that a page may be full with it."""
    lot: list[Told] = []
    reports: set[int] = set()
    for _, some in itertools.groupby(rows, key=_days):
        day = list(some)
        lot += day
        reports.update(row.report for row in day)
        if most is not None and len(reports) > most:
            yield lot
            lot, reports = [], set()
    if lot:
        yield lot


def _from_on(begin: tuple[int | None, int | None], *, latest: bool) -> Condition:
    """Reports of those days, and those behind them; undated ones are behind all that are dated."""
    told = picked_claim.c
    if begin[0] is None:
        return told.told_first.is_(None)
    here = tuple_(tested(told.told_first), tested(told.told_last))
    return or_(here <= begin if latest else here >= begin, told.told_first.is_(None))


def _ids(connection: Connection, told: Sequence[Told], words: str | None) -> dict[int, str]:
    """The ids of the reports of these rows that hold the words, by number."""
    numbers = sorted({row.report for row in told})
    named = _named() if words is None else _named().where(holds(words, "report.row"))
    return dict(map(tuple, rows(connection, named, numbers)))


@functools.cache
def _named() -> Select[Any]:  # Any: as above
    return select(report.c.row, report.c.id).where(report.c.row.in_(these()))


def _of_days(rows: Sequence[Told], ids: Mapping[int, str], spot: Spot | None, *, latest: bool) -> list[Told]:
    """Claims of reports published at one time: by the reports' ids, then by their places."""
    if spot is not None:
        rows = [r for r in rows if (ids[r.report] < spot.report if latest else ids[r.report] > spot.report)
                or (r.report == spot.row and r.place > spot.place)]
    by_place = sorted(rows, key=lambda r: r.place)
    return sorted(by_place, key=lambda r: ids[r.report], reverse=latest)


def _number(day: str | None) -> int | None:
    return None if day is None else int(day.replace("-", ""))
