"""Reference series and a connection in; new versions recorded, and those that held at a moment out."""

import datetime as dt
import json
from collections.abc import Iterable, Iterator

from sqlalchemy import Connection, select

from recount.errors import LedgerDamaged, RecordError
from recount.ledger.query import at
from recount.ledger.rows import checked_id, escaped, storable
from recount.ledger.tables import series
from recount.ledger.writing import Rows, replace
from recount.model.ask import Ask
from recount.model.reference import Reference, from_json, to_json
from recount.model.run import Run
from recount.text import canonical, sha256


def rows_of(references: Iterable[Reference]) -> Rows:
    """Series as rows; raises RecordError for an id that no database stores."""
    rows = Rows(series)
    for reference in references:
        body = escaped(canonical(to_json(reference)))
        rows.add({"id": checked_id(reference.id), "body": body, "digest": sha256(body),
                  "name": storable(reference.name)})
    return rows


def add(connection: Connection, by: Run, rows: Rows, now: dt.datetime) -> int:
    """Add series in the place of their earlier versions; the same again adds nothing."""
    return replace(connection, by, rows, now)


def references(connection: Connection, ask: Ask) -> Iterator[Reference]:
    """The series that hold, or held at the moment that is replayed."""
    held = select(series.c.id, series.c.body, series.c.digest).where(at(series, ask)).order_by(series.c.name)
    found = [reference_of(*row) for row in connection.execute(held)]
    yield from sorted(found, key=lambda r: (r.name, r.column))


def reference_of(record_id: str, body: str, digest: str) -> Reference:
    """The series that a row keeps; raises LedgerDamaged where the row is not what was written."""
    if sha256(body) != digest:
        raise LedgerDamaged("this series is no longer what was written.", where=record_id)
    try:
        found = from_json(json.loads(body), where=record_id)
    except RecordError as error:
        raise LedgerDamaged(error.message, where=record_id) from error
    if found.id != record_id:
        raise LedgerDamaged("this series is kept under another name.", where=record_id)
    return found


def broken(connection: Connection) -> Iterator[str]:
    """What is wrong with series, in words."""
    for row in connection.execute(select(series.c.id, series.c.body, series.c.digest)):
        try:
            reference_of(*row)
        except LedgerDamaged as error:
            yield f"{error.where}: {error.message}"
