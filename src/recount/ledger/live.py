"""A question of the present in, its claims, reports and relations out: tested by the rows that `picking` keeps.

Where a filter names few claims these are gathered and sorted; else records are gone through in their order, each
tested by a few numbers, up to the limit. A page begins where the last one ended, by a look into the index.
"""

import functools
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any, cast

from sqlalchemy import ColumnElement, Connection, Select, Table, and_, func, literal_column, select, tuple_

from recount.ledger import picked
from recount.ledger.few import counted, counted_within, within
from recount.ledger.gathered import Few, Spot, gathered
from recount.ledger.given import given, rows, these
from recount.ledger.homes import excludes, homes, number, of_days
from recount.ledger.order import tested
from recount.ledger.picks import picked_claim, picked_relation
from recount.ledger.query import CLAIM_KINDS, limited, narrows, of_claim, of_report
from recount.ledger.rows import asked, storable
from recount.ledger.tables import claim, relation, report
from recount.ledger.words import holding, holds, words_within
from recount.model.ask import Ask
from recount.model.claim import Claim
from recount.model.relation import Relation
from recount.model.report import Report

Condition = ColumnElement[bool]
Rows = Iterator[Sequence[Any]]  # Any: the columns' types, which Core's tables do not tell
# So many claims under a name are gathered within some 10 ms at a million; more where another filter is asked for too,
# since what both match may be rare and a walk would then go through everything.
_ROWS, _FEW, _SEVERAL = 5000, 3000, 5
# Relations of the claims of so many reports are gathered, each claim having one or two: some 30 ms.
_RELATED = 1500
# Of so many claims under a name those of some days are told in 20 ms; where those are few a walk through relations,
# which are in no order of days, takes 130.
_OF_DAYS = 60_000
# Where a name is that of very many, so many reports that hold some words lead to what both match within 20 ms.
_TOGETHER = 4000
# Up to so many reports that hold some words are listed, some 15 ms; to look into one that is met takes 0.03 ms.
_WORDS = 10_000
_ALL = 1 << 62  # behind all claims of a report
_REPORT = (report.c.id, report.c.body, report.c.digest, report.c.uri)


def claims(connection: Connection, ask: Ask) -> Rows:
    """Id, body and digest of the claims that match, in the order of their reports and then of the text."""
    limited(select(), ask)
    spot = None if ask.after is None else _behind_claim(connection, ask.after)
    few, broad = _few(connection, ask), _broad(connection, ask)
    if few is not None:
        every = gathered(connection, ask, few, spot, broad=broad)
        yield from _by_number(connection, claim, (claim.c.id, claim.c.body, claim.c.digest),
                              [row.claim for row in every][: ask.limit])
        return
    told, mine = picked_claim, list(picked.tests(picked_claim, picked.of_claims(ask)))
    columns = select(claim.c.id, claim.c.body, claim.c.digest).select_from(report).join(
        told, told.c.report == tested(report.c.row)).join(claim, claim.c.row == tested(told.c.claim))
    left = ask.limit
    home = [] if spot is None else [(columns.where(report.c.row == spot.row, told.c.place > spot.place), ())]
    for found, order in (*home, *_stretches(columns, ask, spot)):
        held = [holds(ask.text or "", "iif(picked_claim.claim, report.row, 0)")] if broad else []
        some = found.where(*_reports(ask, broad=broad), *mine, *held).order_by(*order, told.c.place)
        for row in connection.execute(limited(some, replace(ask, limit=left))):
            yield row
            left = None if left is None else left - 1
        if left == 0:
            return


def reports(connection: Connection, ask: Ask, columns: Sequence[ColumnElement[Any]] = _REPORT) -> Rows:
    """Id, body, digest and URI, or other columns, of the reports that match, or that hold a claim that does."""
    limited(select(), ask)
    if excludes(ask):
        return
    spot = None if ask.after is None else _behind_report(connection, ask.after)
    mine = list(picked.tests(picked_claim, picked.of_claims(ask)))
    few, broad = _few(connection, ask) if mine else None, _broad(connection, ask)
    if few is not None:
        numbers = dict.fromkeys(row.report for row in gathered(connection, ask, few, spot, broad=broad))
        yield from _by_number(connection, report, columns, list(numbers)[: ask.limit])
        return
    if ask.publisher is not None and not _is_one(connection, ask.publisher):
        return
    held: list[Condition] = []
    if mine:
        held.append(select(picked_claim.c.claim).where(picked_claim.c.report == report.c.row, *mine).exists())
    held += [holds(ask.text or "", "report.row")] if broad else []
    left = ask.limit
    for found, order in _stretches(select(*columns), ask, spot):
        some = found.where(*_reports(ask, broad=broad), *held).order_by(*order)
        for row in connection.execute(limited(some, replace(ask, limit=left))):
            yield row
            left = None if left is None else left - 1
        if left == 0:
            return


def relations(connection: Connection, ask: Ask) -> Rows:
    """Id, body and digest of the relations whose two claims match, by id; `kind` may be a relation's own."""
    limited(select(), ask)
    if excludes(ask):
        return
    own = ask.kind is not None and ask.kind not in CLAIM_KINDS
    rest = replace(ask, limit=None, after=None, kind=None if own else ask.kind)
    ids = connection.execute(limited(_related(connection, rest, ask, own=own), ask)).scalars().all()
    found = {row[0]: row for row in rows(connection, _relations(), ids)}
    yield from (found[name] for name in ids if name in found)  # `check` names what a damaged ledger lost


@functools.cache
def _relations() -> Select[Any]:  # Any: as in Rows
    its = relation.c
    return select(its.id, its.body, its.digest).where(its.superseded_at.is_(None), its.id.in_(these()))


def more(connection: Connection, ask: Ask, most: int) -> bool:
    """Whether more than so many claims match, counted no further."""
    every = replace(ask, limit=None, after=None, latest=False)
    few = _few(connection, every)
    named, left = ([], every) if few is None else ([few.named], few.left)
    return not within(connection, select(picked_claim.c.claim).where(*named, *picked.tests(picked_claim, left)), most)


def _related(connection: Connection, rest: Ask, ask: Ask, *, own: bool) -> Select[Any]:  # Any: as in Rows
    """The ids of the relations that match, in order."""
    pair = picked_relation.c
    found = select(pair.id)
    if own:
        found = found.where(pair.kind == storable(ask.kind or ""))
    if ask.after is not None:
        found = found.where(pair.id > ask.after)
    if rest.kind is not None and rest.kind != "figure":  # few relations are of others; figures are tested
        found = found.where(pair.claims == storable(rest.kind), pair.claims != literal_column("'figure'"))
    if rest.publisher is not None:
        found = found.where(pair.publisher == picked.publisher(rest.publisher), pair.publisher.is_not(None))
    if narrows(replace(rest, publisher=None)):
        few = _few(connection, rest, _RELATED)
        few = _few_of_days(connection, rest) if few is None else few
        ends = [_end(rest, "k_from", pair.from_claim)]
        if few is None:
            ends.append(_end(rest, "k_to", pair.to_claim))
        else:
            mine = select(picked_claim.c.claim).where(few.named, *picked.tests(picked_claim, few.left))
            ends.append(pair.to_claim.in_(mine))
        found = found.where(*ends)
    return found.order_by(pair.id)


def _end(rest: Ask, name: str, number: ColumnElement[Any]) -> Condition:  # Any: as in Rows
    told = cast("Table", picked_claim.alias(name))
    return select(told.c.claim).where(told.c.claim == number, *picked.tests(told, rest)).exists()


def _few(connection: Connection, ask: Ask, reports: int | None = None) -> Few | None:
    """What names few claims among what a question asks of them, or so few reports; None where nothing does."""
    told, unnamed = picked_claim.c, replace(ask, place=None, source=None)
    few = homes(connection, ask, reports, walked=True)
    if few is not None:
        return Few(told.report.in_(few.numbers()), picked.of_claims(ask))
    if called := list(picked.named(picked_claim, ask)):
        alone = replace(unnamed, limit=None, after=None, latest=False, recorded=None) == Ask()
        most = _ROWS * (1 if alone else _SEVERAL)
        if picked.claims_named(connection, ask) <= most:
            return Few(and_(*called), unnamed)
        called += picked.of_kind(ask, told.kind, told.measure)
        of_kind = ask.kind is not None or ask.measure is not None
        if of_kind and within(connection, select(told.claim).where(*called), _ROWS):
            return Few(and_(*called), unnamed)
        if ask.text is not None and words_within(connection, ask.text, _TOGETHER):
            return _of_reports(ask)
    days = of_days(connection, ask, _FEW)
    if days is not None:
        return Few(told.claim.in_(days), ask)
    for mine, counting in _of_claim(Ask(kind=ask.kind, measure=ask.measure)):
        if counted_within(connection, counting, _FEW):
            return Few(told.claim.in_(mine), ask)
    return None


@functools.lru_cache(maxsize=256)
def _of_claim(ask: Ask) -> tuple[tuple[Select[Any], Select[Any]], ...]:  # Any: as in Rows
    """What names each of the claims that one thing asked of them names, and what counts them."""
    each = [select(claim.c.row).where(condition) for condition in of_claim(ask)]
    return tuple((mine, counted(mine)) for mine in each)


def _of_reports(ask: Ask) -> Few:
    return Few(picked_claim.c.report.in_(select(report.c.row).where(*of_report(ask))), picked.of_claims(ask))


def _few_of_days(connection: Connection, ask: Ask) -> Few | None:
    """What names very many claims, few of which are of the days that are asked for; None where they are not few."""
    alone = replace(Ask(), published_from=ask.published_from, published_to=ask.published_to, time_from=ask.time_from,
                    time_to=ask.time_to)
    days, called = list(picked.tests(picked_claim, alone)), list(picked.named(picked_claim, ask))
    named = select(picked_claim.c.claim).where(*called)
    if not (days and called and picked.claims_named(connection, ask) <= _OF_DAYS):
        return None
    numbers = connection.execute(named.where(*days).limit(_ROWS + 1)).scalars().all()
    return Few(picked_claim.c.claim.in_(given(numbers)), ask) if len(numbers) <= _ROWS else None


def _broad(connection: Connection, ask: Ask) -> bool:
    """Whether words are looked for in each report that is met, since they stand in very many and few are wanted."""
    return ask.text is not None and ask.limit is not None and not words_within(connection, ask.text, _WORDS)


def _stretches(
    columns: Select[Any], ask: Ask, spot: Spot | None
) -> Iterator[tuple[Select[Any], Sequence[ColumnElement[Any]]]]:
    """What follows a spot, in order: reports that are dated, then those that are not."""
    told = report.c
    order = [c.desc() if ask.latest else c.asc() for c in (told.published_first, told.published_last, told.id)]
    if spot is None or spot.first is not None:
        dated = columns.where(told.published_first.is_not(None))
        if spot is not None:
            here = tuple_(told.published_first, told.published_last, told.id)
            at = (spot.first, spot.last, spot.report)
            dated = dated.where(here < at if ask.latest else here > at)
        yield from ((each, order) for each in _by_days(dated, ask))
    undated = columns.where(told.published_first.is_(None))
    if spot is not None and spot.first is None:
        undated = undated.where(told.id < spot.report if ask.latest else told.id > spot.report)
    yield undated, order


def _by_days(dated: Select[Any], ask: Ask) -> Iterator[Select[Any]]:  # Any: as in Rows
    """Dated reports, in order, where days are asked for: those of earlier days hold none but what was foretold there.

    Those have an index, so that no walk goes through all that was told before.
    """
    if ask.time_from is None:
        yield dated
        return
    first, day, told = report.c.published_first, ask.time_from, picked_claim.c
    foretold = select(told.report).where(told.held_last > told.told_first, told.held_last >= number(day))
    parts = (dated.where(tested(first) < day.isoformat(), report.c.row.in_(foretold)),
             dated.where(first >= day.isoformat()))
    yield from reversed(parts) if ask.latest else parts


def _is_one(connection: Connection, publisher: str) -> bool:
    """Whether any report is of that publisher: a walk that meets none would go through them all."""
    theirs = select(report.c.row).where(report.c.publisher == asked(publisher))
    return connection.execute(theirs.limit(1)).first() is not None


def _reports(ask: Ask, *, broad: bool) -> Iterator[Condition]:
    """What is asked of a report itself; of words it is tested, never looked up."""
    yield from of_report(ask, words=False)
    if ask.text is not None and not broad:
        yield tested(report.c.row).in_(holding(ask.text))


def _behind_report(connection: Connection, record_id: str) -> Spot | None:
    """The spot of a report in its latest version."""
    told = report.c
    row = connection.execute(select(told.published_first, told.published_last, told.row).where(
        told.id == record_id).order_by(told.row.desc()).limit(1)).first()
    return None if row is None else Spot(row[0], row[1], record_id, row[2], _ALL)


def _behind_claim(connection: Connection, record_id: str) -> Spot | None:
    """The spot of a claim in its latest version."""
    told = claim.c
    text_order = (told.start, told.end, told.kind, told.id)
    row = connection.execute(select(told.report, *text_order).where(
        told.id == record_id).order_by(told.row.desc()).limit(1)).first()
    spot = None if row is None else _behind_report(connection, row.report)
    if row is None or spot is None:
        return None
    before = select(func.count()).where(told.report == row.report, told.superseded_at.is_(None),
                                        tuple_(*map(tested, text_order)) <= tuple(row)[1:])
    return replace(spot, place=connection.execute(before).scalar_one())


def _by_number(
    connection: Connection, table: Table, columns: Sequence[ColumnElement[Any]], numbers: Sequence[int]
) -> Rows:
    """What rows of these numbers have in columns, in that order."""
    found = {row[0]: row[1:] for row in rows(connection, _numbered(table, tuple(columns)), numbers)}
    yield from (found[number] for number in numbers)


@functools.cache
def _numbered(table: Table, columns: tuple[ColumnElement[Any], ...]) -> Select[Any]:  # Any: as in Rows
    return select(table.c.row, *columns).where(table.c.row.in_(these()))


PRESENT: dict[type[Any], Callable[[Connection, Ask], Rows]] = {  # Any: types of records
    Report: reports, Claim: claims, Relation: relations,
}
