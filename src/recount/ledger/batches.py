"""Runs of reading as batches: which reports each of them brought, so that it can be taken out as a unit."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, select

from recount.ledger.order import tested
from recount.ledger.rows import storable
from recount.ledger.tables import change, report, run


@dataclass(frozen=True, slots=True, kw_only=True)
class Batched:
    """A run that recorded something: its id, when it began, its command."""

    run: str
    started: dt.datetime
    command: str


def batches(connection: Connection, command: str, limit: int) -> Iterator[Batched]:
    """The runs of a command that recorded something, the latest first."""
    recorded = select(change.c.run).where(change.c.kind == "record")
    found = select(run.c.id, run.c.started_at, run.c.command).where(
        run.c.command.startswith(command, autoescape=True), run.c.seq.in_(recorded))
    for run_id, started, told in connection.execute(found.order_by(run.c.seq.desc()).limit(limit)):
        yield Batched(run=run_id, started=dt.datetime.fromisoformat(started), command=told)


def brought(connection: Connection, run_id: str) -> Iterator[str]:
    """The ids of the reports that a run brought and that are live still."""
    yield from connection.execute(brought_by(run_id)).scalars()


def brought_by(run_id: str) -> Select[Any]:  # Any: the columns' types, which Core's tables do not tell
    """The question for them; sorted behind, or SQLite goes through all reports in the order of their ids."""
    changes = select(change.c.seq).join_from(change, run, change.c.run == run.c.seq).where(
        run.c.id == storable(run_id), change.c.kind == "record")
    its = select(report.c.id).where(report.c.recorded_at.in_(changes), report.c.superseded_at.is_(None))
    return its.order_by(tested(report.c.id))
