"""Ids in, the SELECTs of what they name or of what rests on them out: each over an index."""

import datetime as dt
import functools
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, Select, Table, func, null, or_, select, text, union

from recount.errors import AskError
from recount.ledger.given import rows, these
from recount.ledger.homes import number
from recount.ledger.judged import Version
from recount.ledger.order import tested
from recount.ledger.picks import picked_claim
from recount.ledger.query import at, published_by
from recount.ledger.rows import record_of, storable
from recount.ledger.tables import (
    RECORDS,
    change,
    claim,
    finding,
    finding_claim,
    finding_report,
    relation,
    report,
    tally,
    tally_claim,
)
from recount.model.ask import Ask
from recount.model.claim import Claim
from recount.model.report import Report
from recount.model.wire import TYPES

Found = Select[Any]  # Any: the columns' types, which Core's tables do not tell
_CLOCKS = 64  # days and moments of which the statements are kept
# The live claims told by a day. Off the index of all versions SQLite would read each row to see whether it is live:
# twice the time, for the thousand claims beside a large question.
_TOLD = text("SELECT c.id FROM claim c INDEXED BY claim_live JOIN picked_claim k ON k.claim = c.row WHERE "
             "c.superseded_at IS NULL AND c.id IN (SELECT value FROM json_each(:these)) AND k.told_last <= :day")


def resting(connection: Connection, name: str, ids: Sequence[str], ask: Ask) -> Iterator[Any]:  # Any: as in Found
    """Id, body and digest (and URI) of the records of one type that are one of the ids or rest on one of them.

    A claim rests on its report, a relation and a tally on their claims, a finding on its claims and reports. Of the
    question only the clocks count: `recorded`, and for reports and claims `known`.
    """
    yield from rows(connection, _resting(name, _clocks(ask)), ids)


def homes(connection: Connection, claims: Sequence[str], ask: Ask) -> Iterator[tuple[str, str]]:
    """Id and report of claims."""
    return map(tuple, rows(connection, _homes(_clocks(ask)), claims))


def among(connection: Connection, claims: Sequence[str], ask: Ask) -> Iterator[str]:
    """Id of those of these claims that there are."""
    if ask.recorded is None and ask.known is not None:
        yield from (row[0] for row in rows(connection, _TOLD, claims, day=number(ask.known)))
    else:
        yield from (row[0] for row in rows(connection, _homes(_clocks(ask)), claims))


def _clocks(ask: Ask) -> Ask:
    return Ask(known=ask.known, recorded=ask.recorded)


@functools.lru_cache(maxsize=_CLOCKS)
def _resting(name: str, ask: Ask) -> Found:
    return _RESTING[name](ask)


@functools.lru_cache(maxsize=_CLOCKS)
def _homes(ask: Ask) -> Found:
    return _of_known(select(claim.c.id, claim.c.report).where(at(claim, ask), claim.c.id.in_(these())), ask)


def versions(name: str, record_id: str) -> Found:
    """Body, digest, URI and the two moments of each version of a record, the first one first."""
    table = RECORDS[name]
    came, went = change.alias("came"), change.alias("went")
    columns = [table.c.id, table.c.body, table.c.digest, table.c.uri if "uri" in table.c else null()]
    joined = table.join(came, came.c.seq == table.c.recorded_at).outerjoin(went, went.c.seq == table.c.superseded_at)
    return select(*columns, came.c.at.label("came"), went.c.at.label("went")).select_from(joined).where(
        table.c.id == record_id).order_by(table.c.row)


def version(
    name: str, record_id: str, body: str, digest: str, uri: str | None, came: str, went: str | None
) -> Version:
    """A row of `versions` or `newest` as the version that it tells of."""
    return Version(
        record=record_of(TYPES[name], record_id, body, digest, uri),
        recorded=dt.datetime.fromisoformat(came),
        superseded=None if went is None else dt.datetime.fromisoformat(went),
    )


def beginning(connection: Connection, start: str, most: int) -> list[tuple[str, str, str, str, str | None]]:
    """Type, id, body, digest and URI of the live records whose id begins so, at most `most` of each type, by id."""
    if not start or not start.isprintable():
        return []
    found: list[tuple[str, str, str, str, str | None]] = []
    for name, table in RECORDS.items():
        uri = table.c.uri if "uri" in table.c else null()
        begins = select(table.c.id, table.c.body, table.c.digest, uri).where(
            table.c.superseded_at.is_(None), table.c.id >= start, table.c.id < start + chr(0x10FFFF))
        few = connection.execute(begins.order_by("id").limit(most))
        found += [(name, row[0], row[1], row[2], row[3]) for row in few]
    return found


def met(connection: Connection, kind: type[Any], ask: Ask) -> None:  # Any: a type of records
    """Raise AskError where a question goes on behind a report or claim that never was: it has no place in order."""
    table = {Report: report, Claim: claim}.get(kind)
    if table is None or ask.after is None:
        return
    if connection.execute(select(table.c.row).where(table.c.id == storable(ask.after)).limit(1)).first() is None:
        said = "there is no such record to go on behind."
        raise AskError(said, where=ask.after, advice="Begin with the first page.")


def page(url: str, ask: Ask) -> Found:
    """The reports of one web address in the order in which the ledger learned them."""
    same = _select(report).where(at(report, ask), report.c.url == storable(url), *published_by(ask))
    return same.order_by(report.c.recorded_at, report.c.id)


def pages(ask: Ask) -> Found:
    """The web addresses of which there are several reports."""
    held = select(report.c.url).where(at(report, ask), report.c.url.is_not(None), *published_by(ask))
    return held.group_by(report.c.url).having(func.count() > 1).order_by(report.c.url)


def _select(table: Table) -> Found:
    return select(table.c.id, table.c.body, table.c.digest, *((table.c.uri,) if "uri" in table.c else ()))


def _reports(ask: Ask) -> Found:
    return _select(report).where(at(report, ask), report.c.id.in_(these()), *published_by(ask))


def _claims(ask: Ask) -> Found:
    found = _select(claim).where(at(claim, ask), or_(claim.c.id.in_(these()), claim.c.report.in_(these())))
    return _of_known(found, ask).order_by(claim.c.report, claim.c.start, claim.c.end, claim.c.id)


def _of_known(found: Found, ask: Ask) -> Found:
    """The claims among these whose report was known by then; of the present a claim's row of numbers tells."""
    if ask.known is None:
        return found
    if ask.recorded is None:
        told = select(picked_claim.c.claim).where(picked_claim.c.claim == claim.c.row)
        return found.where(told.where(picked_claim.c.told_last <= number(ask.known)).exists())
    its = select(report.c.row).where(report.c.id == claim.c.report, at(report, ask))
    return found.where(its.where(tested(report.c.published_last) <= ask.known.isoformat()).exists())


def _relations(ask: Ask) -> Found:
    ends = or_(*(column.in_(these()) for column in (relation.c.from_claim, relation.c.to_claim, relation.c.id)))
    return _select(relation).where(at(relation, ask), ends)


def _tallies(ask: Ask) -> Found:
    answering = select(tally_claim.c.tally).where(tally_claim.c.claim.in_(these()))
    every = union(answering, select(tally.c.row).where(tally.c.id.in_(these())))
    return _select(tally).where(at(tally, ask), tally.c.row.in_(every))


def _findings(ask: Ask) -> Found:
    every = union(
        select(finding_claim.c.finding).where(finding_claim.c.claim.in_(these())),
        select(finding_report.c.finding).where(finding_report.c.report.in_(these())),
        select(finding.c.row).where(finding.c.id.in_(these())),
    )
    return _select(finding).where(at(finding, ask), finding.c.row.in_(every))


_RESTING = {"report": _reports, "claim": _claims, "relation": _relations, "tally": _tallies, "finding": _findings}


def newest(name: str, limit: int) -> Found:
    """The live records that the ledger learned last, with their two moments, the last one first."""
    table, came = RECORDS[name], change.alias("came")
    columns = [table.c.id, table.c.body, table.c.digest, table.c.uri if "uri" in table.c else null()]
    joined = table.join(came, came.c.seq == table.c.recorded_at)
    return select(*columns, came.c.at.label("came"), null().label("went")).select_from(joined).where(
        table.c.superseded_at.is_(None)).order_by(table.c.row.desc()).limit(limit)
