"""A question in, the SELECTs of its tallies and findings in the order of their lists out: read off an index."""

import json
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace
from typing import Any, Protocol, TypeVar

from sqlalchemy import Column, Connection, Select, Table, and_, func, select

from recount.ledger import query
from recount.ledger.heads import sums_of
from recount.ledger.query import at, dense, finding_matches, limited, narrows, rests_on
from recount.ledger.rows import record_of
from recount.ledger.tables import answer, finding, relation, tally, tally_head
from recount.model.ask import Ask
from recount.model.finding import Finding
from recount.model.heading import Heading
from recount.model.relation import Relation
from recount.model.tally import Point, Tally

R = TypeVar("R", Relation, Tally, Finding)
Found = Select[Any]  # Any: the columns' types, which Core's tables do not tell
_CHUNK = 400  # ids in one IN list


class Lists(Protocol):
    """A store whose tallies and findings are read in the order in which they are listed."""

    def among(self, kind: type[R], ids: Collection[str], ask: Ask) -> Iterator[R]:
        """The live relations, tallies or findings of these ids that match; the question's limit does not count."""

    def measures(self) -> list[str] | None:
        """What live tallies count; None where some are not listed, as before a ledger of old is settled again."""

    def headings(self, measures: Sequence[str], ask: Ask, without: Collection[str] = ()) -> Iterator[Heading]:
        """Live tallies that match, a measure after another: of each what most reports tell of first.

        Those whose id is in `without` are left out.
        """

    def kinds(self) -> list[str] | None:
        """The kinds of the live findings; None where some are not listed."""

    def listed(self, kinds: Sequence[str], ask: Ask, without: Collection[str] = ()) -> Iterator[Finding]:
        """Live findings that match, a kind after another: of each open ones first, then what concerns most reports.

        The question's own kind is one of claims.
        """


def measures(connection: Connection) -> list[str] | None:
    """What live tallies count, each found by a look into the index; None where some are not listed."""
    return _different(connection, tally_head, tally_head.c.measure, tally_head.c.measure)


def kinds(connection: Connection) -> list[str] | None:
    """The kinds of the live findings; None where some are not listed."""
    return _different(connection, finding, finding.c.kind, finding.c.closed)


def _different(connection: Connection, table: Table, column: Column[Any], filled: Column[Any]) -> list[str] | None:
    live = table.c.superseded_at.is_(None)
    if connection.execute(select(table.c.row).where(live, filled.is_(None)).limit(1)).first() is not None:
        return None
    found: list[str] = []
    while True:
        more = select(func.min(column)).where(live)
        name = connection.execute(more.where(column > found[-1]) if found else more).scalar()
        if name is None:
            return found
        found.append(name)


def read(
    connection: Connection, names: Sequence[str], ask: Ask, wanted: Callable[..., Found], without: Collection[str]
) -> Iterator[Any]:
    """The rows of one list after another, until there are as many as asked for."""
    if not names:
        return
    left, walk = ask.limit, dense(connection, ask)
    for name in names:
        rows = connection.execute(wanted(name, replace(ask, limit=left), without, walk=walk)).fetchall()
        yield from rows
        left = None if left is None else left - len(rows)
        if left == 0:
            return


def among(kind: type[R], ids: Collection[str], ask: Ask) -> Iterator[Found]:
    """Id, body and digest of the records of a type with these ids that match; each is tested by itself."""
    table, wanted = {Relation: (relation, query.relations), Tally: (tally, query.tallies),
                     Finding: (finding, query.findings)}[kind]
    ordered = sorted(ids)
    for start in range(0, len(ordered), _CHUNK):
        some = ordered[start:start + _CHUNK]
        yield wanted(replace(ask, limit=None, after=None), walk=True).where(table.c.id.in_(some))


def headings(measure: str, ask: Ask, without: Collection[str], *, walk: bool) -> Found:
    """Id, body, tail and sums of the live tallies of a measure that match."""
    head = tally_head.c
    found = select(head.id, head.body, head.tail, head.sums).where(
        at(tally_head, ask), head.measure == measure, head.id.not_in(sorted(without)))
    rest = replace(ask, limit=None, after=None, measure=None)
    if narrows(rest):
        point = and_(answer.c.question == head.question, answer.c.at.between(head.low, head.high),
                     answer.c.superseded_at.is_(None))
        if walk:
            held = select(answer.c.row).where(point, rests_on(answer.c.claim, rest, walk=True))
            found = found.where(held.exists())
        else:
            points = select(head.row).join_from(answer, tally_head, point).where(
                head.superseded_at.is_(None), rests_on(answer.c.claim, rest, walk=False))
            found = found.where(head.row.in_(points))
    ordered = found.order_by(head.reports.desc(), head.running.desc(), head.last.desc(), head.place, head.id)
    return limited(ordered, ask)


def findings(kind: str, ask: Ask, without: Collection[str], *, walk: bool) -> Found:
    """Id, body and digest of the live findings of a kind that match."""
    found = select(finding.c.id, finding.c.body, finding.c.digest).where(
        at(finding, ask), finding.c.kind == kind, finding.c.id.not_in(sorted(without)))
    rest = replace(ask, limit=None, after=None)
    if narrows(rest):
        found = found.where(finding_matches(rest, walk=walk))
    ordered = found.order_by(finding.c.closed, finding.c.reports.desc(), finding.c.claims.desc(), finding.c.id)
    return limited(ordered, ask)


def heading_of(record_id: str, body: str, tail: str, sums: str) -> Heading:
    """The heading that a row keeps."""
    headed, held = record_of(Tally, record_id, body + tail, None), sums_of(sums)
    assert held is not None  # noqa: S101  # heads without sums are not listed
    return Heading(tally=headed, points=held.points, reports=held.reports, last=Point(**json.loads(held.last)),
                   until=held.until, latest=held.latest)
