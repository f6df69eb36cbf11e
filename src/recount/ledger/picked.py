"""A question in, tests of the rows that `picking` keeps out; and, where few can match, the tallies and findings."""

import datetime as dt
import functools
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Integer,
    ScalarSelect,
    Select,
    Table,
    false,
    func,
    select,
    text,
    union_all,
)

from recount.ledger.few import within
from recount.ledger.given import given
from recount.ledger.homes import homes, number, of_days
from recount.ledger.order import tested
from recount.ledger.picks import naming, naming_of, picked_finding, picked_point
from recount.ledger.query import narrows, of_report
from recount.ledger.rows import asked, storable
from recount.ledger.tables import (
    answer,
    claim,
    finding,
    finding_claim,
    report,
    tally_head,
)
from recount.ledger.words import holding, words_within
from recount.model.ask import Ask

Found = Select[Any]  # Any: the columns' types, which Core's tables do not tell
Condition = ColumnElement[bool]
# So many rows under a name lead to all that can match within some 20 ms at a million claims; where more match, a walk
# through the list in its order meets a page of them as soon. They are counted off the index that names them, 40,000
# in 5 ms.
_ROWS = 40_000
_CLAIMS_EACH = 4  # claims of a report, as many as are looked up by a name in the time that it takes
_SILENT = 7000  # findings on no claim that are tested, some 20 ms: 2,467 take 7
_FEW_NAMED = 2000  # claims of a name that are looked up before anything else is looked at, 6 ms
_WORDED = 2000  # reports that hold some words, whose findings are gathered where their claims are asked too
_WORDS = 1500  # reports that hold some words: to look for them at each point of a tally that is met takes as long


def tests(table: Table, ask: Ask) -> Iterator[Condition]:
    """What a question asks of a row beside a claim, an answer or a finding; the measure of a tally is its head's.

    No index answers these: a row is met by what it belongs to.
    """
    row = table.c
    if "measure" in row:
        yield from of_kind(ask, tested(row.kind), tested(row.measure))
    elif ask.kind not in (None, "figure"):
        yield false()  # points are figures
    for role, name in _names(ask):
        yield tested(row.names).in_(_numbers(role, name))
    if ask.publisher is not None:
        yield row.publisher == publisher(ask.publisher)
    if ask.known is not None:
        yield row.told_last <= number(ask.known)
    yield from _overlaps(row.told_first, row.told_last, ask.published_from, ask.published_to)
    yield from _overlaps(row.held_first, row.held_last, ask.time_from, ask.time_to)
    if ask.text is not None:
        yield tested(row.report).in_(holding(ask.text))


def of_claims(ask: Ask) -> Ask:
    """What is left to ask of claims where their report has been asked."""
    return replace(ask, publisher=None, known=None, published_from=None, published_to=None, text=None)


def has_point(ask: Ask) -> list[Condition]:
    """Whether a tally's head has a point that matches; no condition where every one does."""
    asked_for = list(tests(picked_point, ask))
    head, point = tally_head.c, picked_point.c
    mine = select(point.answer).where(point.question == head.question, point.at.between(head.low, head.high))
    return [mine.where(*asked_for).exists()] if asked_for else []


def heads(connection: Connection, ask: Ask) -> tuple[list[Condition], Found | None]:
    """What is asked of a tally's head, and the numbers of all heads that can match; None where those are too many.

    Points that few reports tell are tested where they stand; so no head is gone through for the one that matches.
    """
    if not narrows(ask):
        return has_point(ask), None
    told, point = answer.c, picked_point.c
    left, few = of_claims(ask), homes(connection, ask)
    if few is not None:
        mine = told.report.in_(few.names())
    else:
        called = list(named(picked_point, ask))
        if called and (claims_named(connection, ask) <= _ROWS or _few_rows(connection, called, picked_point)):
            return has_point(ask), _heads_at(select(*_spots(picked_point)).where(*called))
        claims = of_days(connection, ask)
        if claims is not None:
            mine, left = told.claim.in_(_ids(claims)), ask
        elif ask.text is None or not words_within(connection, ask.text, _WORDS):
            return has_point(ask), None
        else:
            mine = told.report.in_(select(report.c.id).where(*of_report(ask)))
    points = select(*_spots(answer)).where(told.superseded_at.is_(None), mine)
    if asked_for := list(tests(picked_point, left)):
        its = (point.question == told.question, point.at == told.at, point.answer == told.row)
        points = points.where(select(point.answer).where(*its, *asked_for).exists())
    return [], _heads_at(points)


def is_on(ask: Ask, told: Sequence[int] | None = None) -> list[Condition]:
    """Whether a finding is on a claim that matches, or on no claim but a report that does.

    `told` are the reports that hold the words, where they were looked up already.
    """
    asked_for = list(tests(picked_finding, ask if told is None else replace(ask, text=None)))
    asked_for += [] if told is None else [tested(picked_finding.c.report).in_(given(told))]
    mine = select(picked_finding.c.claim).where(picked_finding.c.finding == finding.c.row)
    if replace(ask, kind=None, measure=None, limit=None, after=None, latest=False, recorded=None) == Ask():
        asked_for = list(of_kind(ask))  # off an index: a finding on a thousand claims is one look
    return [mine.where(*asked_for).exists()] if asked_for else []


def _heads_at(points: Found) -> Found:
    """The numbers of the heads of the tallies that hold points where these stand."""
    spot, head = points.distinct().subquery(), tally_head.alias()
    its = select(head.c.row).where(head.c.question == spot.c.question, head.c.low <= spot.c.at,
                                   head.c.superseded_at.is_(None)).order_by(head.c.low.desc()).limit(1)
    return select(its.correlate(spot).scalar_subquery()).select_from(spot)


def _spots(table: Table) -> Iterator[ColumnElement[Any]]:  # Any: as in Found
    """Where points stand; looked up by what names them, and then told apart.

    SQLite would go through all points in this order to tell them apart without sorting, where a settled ledger's
    statistics tell it that a name has hundreds: 40 ms at a million claims.
    """
    return (tested(table.c[name]).label(name) for name in ("question", "at"))


class Rested(NamedTuple):
    """The numbers of all findings that can match; whether `all` of them do."""

    numbers: Found
    all: bool = False


def few_findings(connection: Connection, ask: Ask) -> Rested | None:
    """The findings that can match; None where they are too many to gather."""
    few, called = homes(connection, ask), list(named(picked_finding, ask))
    claims = claims_named(connection, ask) if called else _ROWS + 1
    if few is not None and len(few.ids) * _CLAIMS_EACH <= claims:
        return Rested(_on_reports(few.numbers(), ask), all=True)
    worded = ask.text is not None and of_claims(ask) != Ask(limit=ask.limit, latest=ask.latest)
    if worded and words_within(connection, ask.text or "", _WORDED):
        return Rested(_on_reports(select(report.c.row).where(*of_report(ask)), ask), all=True)
    if claims > _FEW_NAMED and (of_its_days := of_days(connection, ask)) is not None:
        silent = _silent()
        if within(connection, silent, _SILENT):
            its = select(finding_claim.c.finding).where(finding_claim.c.claim.in_(_ids(of_its_days)))
            some: Found = select(union_all(its, silent).subquery().c[0])
            return Rested(some)
    for conditions in (called, list(of_kind(ask))):
        if _few_rows(connection, conditions, picked_finding):
            plain = replace(ask, kind=None, measure=None, limit=None, after=None, latest=False) == Ask()
            return Rested(select(picked_finding.c.finding).where(*conditions), plain and not called)
    return None


def _on_reports(numbers: Found, ask: Ask) -> Found:
    """The numbers of the findings that rest on these reports, by a claim there that matches."""
    its = picked_finding.c
    return select(its.finding).where(its.report.in_(numbers), *tests(picked_finding, of_claims(ask)))


@functools.cache
def _silent() -> Found:
    """The numbers of the live findings on no claim, off their index, which SQLite would not take by itself."""
    rows = text("SELECT row FROM finding INDEXED BY finding_silent WHERE has_claims = 0 AND superseded_at IS NULL")
    return select(rows.columns(Column("row", Integer)).subquery().c.row)


def _ids(numbers: Found) -> Found:
    """The ids of live claims."""
    return select(claim.c.id).where(claim.c.row.in_(numbers), tested(claim.c.superseded_at).is_(None))


def _few_rows(connection: Connection, conditions: Sequence[Condition], table: Table) -> bool:
    rests_on = table.c.question if table is picked_point else table.c.finding  # what the index of namings ends with
    return bool(conditions) and within(connection, select(rests_on).where(*conditions), _ROWS)


def named(table: Table, ask: Ask) -> Iterator[Condition]:
    """The names that a question asks for, by the index of a table's namings."""
    for role, name in _names(ask):
        yield table.c.names.in_(_numbers(role, name))


def claims_named(connection: Connection, ask: Ask) -> int:
    """How many live claims have the names that a question asks for, at least one: written down, not counted."""
    (role, name), *others = _names(ask)
    held = select(func.coalesce(func.sum(naming.c.claims), 0)).join_from(
        naming_of, naming, naming.c.seq == tested(naming_of.c.naming)).where(
        naming_of.c.role == role, naming_of.c.name == asked(name), *(naming.c.seq.in_(_numbers(*o)) for o in others))
    return int(connection.execute(held).scalar_one())


def of_kind(
    ask: Ask, kinds: ColumnElement[Any] = picked_finding.c.kind,  # Any: as in Found
    measured: ColumnElement[Any] = picked_finding.c.measure,
) -> Iterator[Condition]:
    """What is asked of the claims of findings alone; what is measured is a figure, by which the index begins."""
    kind = "figure" if ask.kind is None and ask.measure is not None else ask.kind
    if kind is not None:
        yield kinds == storable(kind)
    if ask.measure is not None:
        yield measured == asked(ask.measure)


def publisher(name: str) -> ScalarSelect[int]:
    """The number of a publisher."""
    return _numbers("publisher", name).scalar_subquery()


def _names(ask: Ask) -> Iterator[tuple[str, str]]:
    yield from ((role, name) for role, name in (("place", ask.place), ("source", ask.source)) if name is not None)


def _numbers(role: str, name: str) -> Found:
    """The namings that have a name."""
    return select(naming_of.c.naming).where(naming_of.c.role == role, naming_of.c.name == asked(name))


def _overlaps(
    first: ColumnElement[Any], last: ColumnElement[Any], start: dt.date | None, end: dt.date | None  # Any: as Found
) -> Iterator[Condition]:
    """Days that share one with start to end, both included; what has no date shares none."""
    if start is not None:
        yield last >= number(start)
    if end is not None:
        yield first <= number(end)
