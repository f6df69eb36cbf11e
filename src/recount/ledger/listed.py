"""A question in, the SELECTs of its tallies and findings in the order of their lists out: read off an index."""

import functools
import json
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from typing import Any, Protocol, TypeVar

from sqlalchemy import (
    Column,
    ColumnElement,
    CompoundSelect,
    Connection,
    Select,
    Table,
    bindparam,
    case,
    func,
    null,
    select,
)

from recount.ledger import picked, query
from recount.ledger.heads import sums_of
from recount.ledger.order import tested
from recount.ledger.query import CLAIM_KINDS, limited, narrows
from recount.ledger.rows import asked, record_of, storable
from recount.ledger.tables import finding, relation, report, tally, tally_head
from recount.ledger.words import holding, words_within
from recount.model.ask import Ask
from recount.model.batch import Record
from recount.model.finding import Finding
from recount.model.heading import Heading
from recount.model.relation import Relation
from recount.model.report import Report
from recount.model.tally import Point, Tally

R = TypeVar("R", Report, Relation, Tally, Finding)
Found = Select[Any]  # Any: the columns' types, which Core's tables do not tell
_CHUNK = 400  # ids in one IN list
_HANDED_ON = 10_000  # numbers of reports that a statement is given in 2 ms; to look up the words again takes 20


class Lists(Protocol):
    """A store whose tallies and findings are read in the order in which they are listed."""

    def more(self, ask: Ask, most: int) -> bool:
        """Whether more than so many claims match, counted no further."""

    def among(self, kind: type[R], ids: Collection[str], ask: Ask) -> Iterator[R]:
        """The live reports, relations, tallies or findings of these ids that match; no limit counts."""

    def changed_pages(self) -> list[str] | None:
        """The web addresses whose later reports give another number in the same place; None where nobody looked."""

    def measures(self) -> list[str] | None:
        """What live tallies count; None where some are not listed, as before a ledger of old is settled again."""

    def headings(self, measures: Sequence[str], ask: Ask, without: Collection[str] = ()) -> Iterator[Heading]:
        """Live tallies that match, a measure after another: of each what most reports tell of first.

        Those whose id is in `without` are left out.
        """

    def heads(self, ask: Ask) -> list[Heading]:
        """The headings of the live tallies that match, by id."""

    def kinds(self) -> list[str] | None:
        """The kinds of the live findings; None where some are not listed."""

    def open_of(self, kind: str, most: int) -> int:
        """How many live findings of a kind are open, counted no further than `most`."""

    def listed(self, kinds: Sequence[str], ask: Ask, without: Collection[str] = ()) -> Iterator[Finding]:
        """Live findings that match, a kind after another: of each open ones first, then what concerns most reports.

        The question's own kind is one of claims.
        """


def measures(connection: Connection) -> list[str] | None:
    """What live tallies count, each found by a look into the index; None where some are not listed."""
    return _listed(connection, tally_head, tally_head.c.measure, tally_head.c.measure)


def kinds(connection: Connection) -> list[str] | None:
    """The kinds of the live findings; None where some are not listed: those stand before the others of a kind."""
    return _listed(connection, finding, finding.c.kind, finding.c.closed)


def _listed(connection: Connection, table: Table, column: Column[Any], by: Column[Any]) -> list[str] | None:
    """The names of the lists; None where one holds a row of which it is not known where `by` puts it."""
    found = connection.execute(_names_of(table, column, by)).fetchall()
    return None if any(row.first is None for row in found) else [row.name for row in found]


@functools.cache
def _names_of(table: Table, column: Column[Any], by: Column[Any]) -> CompoundSelect[Any]:
    """Each name in a column of the live rows, with the least that stands `by` it there; a look into the index each.

    A name that is not known stands first, as NULL.
    """
    live = table.c.superseded_at.is_(None)
    names = select(func.min(column).label("name")).where(live).cte("names", recursive=True)
    further = select(func.min(column)).where(live, column > names.c.name).scalar_subquery()
    names = names.union_all(select(further).where(names.c.name.is_not(None)))
    least = select(by).where(live, column == names.c.name).order_by(by).limit(1).scalar_subquery()
    unknown = select(column, by).where(live, column.is_(None)).limit(1).subquery()
    return select(names.c.name.label("name"), least.label("first")).where(names.c.name.is_not(None)).union_all(
        select(unknown.c[0], null()))


def headings(
    connection: Connection, measures: Sequence[str], ask: Ask, without: Collection[str]
) -> Iterator[tuple[str, str, str, str]]:
    """Id, body, tail and sums of the live tallies of these measures that match, in their order."""
    head = tally_head.c
    rest = replace(ask, limit=None, after=None, measure=None)
    tests, few = picked.heads(connection, rest)
    found = select(head.id, head.body, head.tail, head.sums).where(
        head.superseded_at.is_(None), head.id.not_in(sorted(without)), *tests)
    order = (head.reports.desc(), head.running.desc(), head.last.desc(), head.place, head.id)
    within = None if few is None else head.row.in_(few)
    yield from _read(connection, measures, ask, head.measure, found, order, within)


def listed(
    connection: Connection, kinds: Sequence[str], ask: Ask, without: Collection[str]
) -> Iterator[tuple[str, str, str]]:
    """Id, body and digest of the live findings of these kinds that match, in their order."""
    its = finding.c
    rest = replace(ask, limit=None, after=None)
    if rest == Ask() and ask.limit is not None and len(kinds) == 1 and not without:
        first: Sequence[Any] = connection.execute(_first_of(), {"kind_": kinds[0], "most": ask.limit}).fetchall()
        yield from first
        return
    few = picked.few_findings(connection, rest) if narrows(rest) else None
    told = None if few is not None or rest.text is None else _telling(connection, rest.text)
    tests = [] if few is not None and few.all else picked.is_on(rest, told)
    found = select(its.id, its.body, its.digest).where(
        its.superseded_at.is_(None), its.id.not_in(sorted(without)), *tests)
    order = (its.closed, its.reports.desc(), its.claims.desc(), its.id)
    within = None if few is None else its.row.in_(few.numbers)
    yield from _read(connection, kinds, ask, its.kind, found, order, within)


def _telling(connection: Connection, words: str) -> Sequence[int] | None:
    """The reports that hold some words, where they are few enough to be handed on to the list of each kind."""
    if not words_within(connection, words, _HANDED_ON):
        return None
    found: Sequence[int] = connection.execute(holding(words)).scalars().all()
    return found


@functools.cache
def _first_of() -> Found:
    """The first live findings of a kind, where nothing else is asked: the front page wants those of every kind."""
    its = finding.c
    found = select(its.id, its.body, its.digest).where(its.superseded_at.is_(None), its.kind == bindparam("kind_"))
    return found.order_by(its.closed, its.reports.desc(), its.claims.desc(), its.id).limit(bindparam("most"))


def open_of(connection: Connection, kind: str, most: int) -> int:
    """How many live findings of a kind are open, counted no further than `most`."""
    return int(connection.execute(_open_of(), {"kind_": kind, "most": most}).scalar_one())


@functools.cache
def _open_of() -> Found:
    its = finding.c
    some = select(its.row).where(its.superseded_at.is_(None), its.kind == bindparam("kind_"), its.closed == 0,
                                 func.json_extract(its.body, "$.status") == "open").limit(bindparam("most"))
    return select(func.count()).select_from(some.subquery())


def by_id(connection: Connection, kind: type[Record], ask: Ask) -> Iterator[Any] | None:  # Any: as in Found
    """Id, body and digest of the live tallies or findings that match, by id; None where some are not listed.

    Each is put together when it is taken: who has seen enough points pays for no more.
    """
    if kind is Tally:
        if measures(connection) is None:
            return None
        numbers, told = heads(connection, ask), tally
    else:
        rest = replace(ask, limit=None, after=None)
        own = ask.kind is not None and ask.kind not in CLAIM_KINDS
        rest = replace(rest, kind=None) if own else rest
        few = picked.few_findings(connection, rest) if narrows(rest) else None
        tests = [*([] if few is not None and few.all else picked.is_on(rest)),
                 *((finding.c.kind == storable(ask.kind or ""),) if own else ())]
        numbers, told = _numbers(connection, finding, ask, tests, None if few is None else few.numbers), finding
    one = select(told.c.id, told.c.body, told.c.digest).where(told.c.row == bindparam("number"))
    return (connection.execute(one, {"number": number}).one() for number in numbers)


def heads(connection: Connection, ask: Ask) -> Sequence[int]:
    """The rows of the heads of the live tallies that match, by the tallies' ids."""
    rest = replace(ask, limit=None, after=None, measure=None)
    tests, few = picked.heads(connection, rest)
    if ask.measure is not None:
        counted = measures(connection) or []
        tests.insert(0, tested(tally_head.c.measure).in_([m for m in counted if asked(m) == asked(ask.measure)]))
    return _numbers(connection, tally_head, ask, tests, few)


def _numbers(
    connection: Connection, table: Table, ask: Ask, tests: Sequence[ColumnElement[bool]], few: Found | None
) -> Sequence[int]:
    """The rows that pass the tests, those alone that can, in the order of their ids."""
    rows = select(table.c.row).where(table.c.superseded_at.is_(None), *tests).order_by(table.c.id)
    if ask.after is not None:
        rows = rows.where(table.c.id > ask.after)
    if few is not None:
        rows = rows.where(table.c.row.in_(few))
    return connection.execute(limited(rows, ask)).scalars().all()


def _read(
    connection: Connection, names: Sequence[str], ask: Ask, column: Column[Any], found: Found,
    order: Sequence[ColumnElement[Any]], within: ColumnElement[bool] | None,  # Any: as in Found
) -> Iterator[Any]:
    """The rows of one list after another, until there are as many as asked for.

    Where `within` tells which can be among them, those are sorted, by their numbers alone; else each list is read off
    its index.
    """
    if within is not None and names:
        lists, row = case(*((column == name, place) for place, name in enumerate(names))), column.table.c.row
        mine = found.with_only_columns(row).where(within, tested(column).in_(names)).order_by(lists, *order)
        whole = select(*found.selected_columns).where(row.in_(limited(mine, ask))).order_by(lists, *order)
        yield from connection.execute(whole).fetchall()
        return
    left = ask.limit
    for name in names:
        rows = connection.execute(limited(found.where(column == name).order_by(*order), replace(ask, limit=left)))
        some = rows.fetchall()
        yield from some
        left = None if left is None else left - len(some)
        if left == 0:
            return


def among(kind: type[R], ids: Collection[str], ask: Ask) -> Iterator[Found]:
    """Id, body and digest of the records of a type with these ids that match; each is tested by itself."""
    table, wanted = {Report: (report, query.reports), Relation: (relation, query.relations),
                     Tally: (tally, query.tallies), Finding: (finding, query.findings)}[kind]
    ordered = sorted(ids)
    for start in range(0, len(ordered), _CHUNK):
        some = ordered[start:start + _CHUNK]
        yield wanted(replace(ask, limit=None, after=None), walk=True).where(table.c.id.in_(some))


@functools.lru_cache(maxsize=8_192)  # 23 MB, with what `rows` keeps of the same
def heading_of(record_id: str, body: str, tail: str, sums: str) -> Heading:
    """The heading that a row keeps; who asks for pages all day meets the same ones, and rows never change."""
    headed, held = record_of(Tally, record_id, body + tail, None), sums_of(sums)
    assert held is not None  # noqa: S101  # heads without sums are not listed
    return Heading(tally=headed, points=held.points, reports=held.reports, last=Point(**json.loads(held.last)),
                   until=held.until, latest=held.latest)
