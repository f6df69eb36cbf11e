"""Claims in, the headings of the live tallies that they answer out, without putting the tallies together."""

import datetime as dt
import functools
import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, Protocol

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    and_,
    bindparam,
    func,
    null,
    or_,
    select,
    tuple_,
)

from recount.ledger import picked
from recount.ledger.given import rows, these
from recount.ledger.homes import number
from recount.ledger.last import Spot
from recount.ledger.listed import heading_of
from recount.ledger.order import tested
from recount.ledger.picks import picked_point
from recount.ledger.points import HOLDS
from recount.ledger.rows import asked
from recount.ledger.tables import answer, finding, finding_claim, relation, report, tally_head
from recount.model.ask import Ask
from recount.model.claim import ClaimId
from recount.model.heading import Heading
from recount.model.report import ReportId
from recount.model.tally import Point

Found = Select[Any]  # Any: the columns' types, which Core's tables do not tell
_CHUNK = 400  # ids in one IN list
_JSON = json.JSONDecoder()  # as `json.loads`, which looks for blanks around what the ledger wrote without any


class Heads(Protocol):
    """A store that tells which tallies claims answer."""

    def headed(self, claims: Sequence[str]) -> Iterator[tuple[Heading, str]]:
        """The heading of the live tally that each of these claims answers, with the claim; the others have none."""

    def told_in(self, reports: Sequence[str], ask: Ask) -> Iterator[tuple[Heading, ClaimId, ReportId]]:
        """The heading of each live tally that figures of these reports answer, with each figure that matches.

        That the reports match, by whom they are, of when, and by their words, is known already.
        """

    def report_ids(self, ask: Ask) -> list[ReportId]:
        """The ids of the live reports that match, or that hold a claim that does, in the order of reports."""

    def points(self, tallies: Sequence[str]) -> dict[str, tuple[Point, ...]]:
        """The points of these live tallies in their order, by the tally's id."""

    def points_behind(self, tally: str, claim: str | None, most: int) -> tuple[Point, ...]:
        """At most so many points of a live tally in its order, the first ones or those behind a claim's.

        Raises AskError where the claim is none of its points.
        """

    def replaced(self, claims: Sequence[str], kinds: Sequence[str]) -> set[ClaimId]:
        """Which of these claims a live relation of one of these kinds leads to."""

    def heading(self, tally: str) -> Heading | None:
        """The heading of the live tally of that id; None where none is listed under it."""

    def last_points(self, tally: str, most: int, known: dt.date | None = None) -> tuple[Point, ...]:
        """The last points of a live tally in its order, at most so many, of reports published by the end of a day."""

    def headings_then(self, told: Sequence[Heading], known: dt.date) -> dict[str, Heading]:
        """The headings of live tallies, by id, as far as reports tell of them that were published by a day's end.

        What they ask stays as it is now. Of running counts alone; one of which no such report tells is left out.
        """

    def open_on(self, claims: Sequence[str], kinds: Sequence[str]) -> dict[str, set[str]]:
        """The open live findings of these kinds on each of these claims, by the claim's id."""

    def told_before(
        self, tallies: Sequence[str], ask: Ask, first: str | None, last: str | None, report: str
    ) -> set[str]:
        """Which of these live tallies have a point that matches in a report that comes before another, last first.

        `first` and `last` are the days of that other report's publication, None where it has none, `report` its id.
        """


@functools.cache
def headed() -> Found:
    """Id, body, tail and sums of the tally that each of these claims answers, and the claim."""
    head = tally_head.c
    found = select(head.id, head.body, head.tail, head.sums, answer.c.claim).join_from(answer, tally_head, HOLDS)
    return found.where(answer.c.claim.in_(these()), head.sums.is_not(None)).order_by(head.id, answer.c.claim)


def told_in(connection: Connection, reports: Sequence[str], ask: Ask) -> Iterator[Sequence[Any]]:  # Any: as in Found
    """The row of the tally that a figure answers, the figure, and its report."""
    yield from rows(connection, _told_in(replace(picked.of_claims(ask), limit=None, after=None)), reports)


@functools.lru_cache(maxsize=64)
def _told_in(ask: Ask) -> Found:
    """Written down once for the steps of a page: to write it costs more than to answer it."""
    point, over = picked_point.c, tally_head.alias()
    its = and_(point.question == answer.c.question, point.at == answer.c.at, point.answer == answer.c.row)
    # The tally of a point is the last that begins before it: a look into the index, where a question has thousands.
    mine = select(over.c.row).where(over.c.question == answer.c.question, over.c.low <= answer.c.at,
                                    over.c.superseded_at.is_(None)).order_by(over.c.low.desc()).limit(1)
    head = tally_head.c
    tests = list(picked.tests(picked_point, ask))
    if ask.measure is not None:
        tests.append(tested(head.measure) == asked(ask.measure))
    found = select(head.row, answer.c.claim, answer.c.report).select_from(answer).join(picked_point, its).join(
        tally_head, head.row == mine.scalar_subquery())
    return found.where(answer.c.superseded_at.is_(None), answer.c.report.in_(these()), *tests)


def by_number(connection: Connection, numbers: Sequence[int]) -> dict[int, Heading]:
    """The headings of the tallies of these rows, by the row."""
    return {number: heading_of(*kept) for number, *kept in rows(connection, _by_number(), numbers)}


@functools.cache
def _by_number() -> Found:
    head = tally_head.c
    return select(head.row, head.id, head.body, head.tail, head.sums).where(head.row.in_(these()))


@functools.cache
def replaced(kinds: tuple[str, ...]) -> Found:
    """Those of these claims that a relation of such a kind leads to."""
    its = relation.c
    return select(its.to_claim).where(its.to_claim.in_(these()), its.kind.in_(kinds), its.superseded_at.is_(None))


def heading(tally: str) -> Found:
    """Id, body, tail and sums of the live tally of that id."""
    head = tally_head.c
    found = select(head.id, head.body, head.tail, head.sums)
    return found.where(head.superseded_at.is_(None), head.sums.is_not(None), head.id == tally)


def counted_then(
    connection: Connection, told: Sequence[Heading], known: dt.date
) -> Iterator[tuple[str, Spot, int, int]]:
    """Live tallies by id, each with its spot, and how many points, and how many reports, were published by then.

    Where no report gives two points today, none did then. Else their numbers are told apart here, as one text: SQLite
    takes twice as long.
    """
    for each_once in (True, False):
        mine = [heading.id for heading in told if (heading.points == heading.reports) is each_once]
        found = rows(connection, _counted(each_once=each_once), mine, day=number(known))
        for tally, question, low, high, points, reports in found:
            yield tally, Spot(question, low, high), points, points if each_once else len(set(reports.split(",")))


@functools.cache
def _counted(*, each_once: bool) -> Found:
    point, head = picked_point.c, tally_head.c
    its = and_(point.question == head.question, point.at.between(head.low, head.high))
    reports: ColumnElement[Any] = null() if each_once else func.group_concat(point.report)
    told = select(head.id, head.question, head.low, head.high, func.count().label("points"), reports.label("reports"))
    return told.select_from(tally_head).join(picked_point, its).where(
        head.superseded_at.is_(None), head.id.in_(these()), point.told_last <= bindparam("day")).group_by(head.id)


@functools.cache
def open_on(kinds: tuple[str, ...]) -> Found:
    """Claim and id of the open live findings of these kinds on these claims."""
    its, on = finding.c, finding_claim.c
    return select(on.claim, its.id).join_from(finding_claim, finding, its.row == on.finding).where(
        on.claim.in_(these()), its.superseded_at.is_(None), its.kind.in_(kinds),
        func.json_extract(its.body, "$.status") == "open")


@functools.lru_cache(maxsize=8_192)  # some 8 MB
def point(body: str) -> Point:
    """The point that a row keeps; who asks for pages all day meets the same ones."""
    return Point(**_JSON.raw_decode(body)[0])


def told(row: Sequence[str]) -> tuple[Heading, str]:
    """The heading and the claim that such a row keeps."""
    record_id, body, tail, sums, claim = row
    return heading_of(record_id, body, tail, sums), claim


def told_before(
    tallies: Sequence[str], ask: Ask, first: str | None, last: str | None, report_id: str
) -> Iterator[Found]:
    """The ids of those of these tallies that have such a point."""
    its, head, point = report.c, tally_head.c, picked_point.c
    undated = or_(its.published_first.is_not(None), its.id > report_id)
    dated = tuple_(its.published_first, its.published_last, its.id) > (first, last, report_id)
    before = select(point.answer).join_from(picked_point, report, its.row == point.report).where(
        point.question == head.question, point.at.between(head.low, head.high),
        *picked.tests(picked_point, replace(ask, limit=None, after=None)), undated if first is None else dated)
    if first is not None:
        before = before.where(point.told_first >= number(dt.date.fromisoformat(first)))
    for start in range(0, len(tallies), _CHUNK):
        yield select(head.id).where(head.superseded_at.is_(None), head.id.in_(tallies[start:start + _CHUNK]),
                                    before.exists())
