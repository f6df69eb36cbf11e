"""A ledger in, everything that it was ever told as lines of JSON out: a format that outlives this program.

One line a row of every table, in the order in which the tables refer to one another and then of the rows' keys, so
that two exports of one ledger are the same bytes. The first line tells what follows, the last one that nothing is
missing; each line bears a digest of itself and all before it, so that a damaged file is known by its first bad line.

    {"chain": …, "format": "recount-ledger", "version": 1, "schema": 1, "hash": …, "rows": {table: how many}}
    {"chain": …, "table": "report", "row": {column: value}}         `body` is the record itself, as the claims format
    {"chain": …, "end": how many lines came before}
"""

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Table, select

from recount.ledger.files import landing
from recount.ledger.rows import escaped
from recount.ledger.snapshot import Snapshot, snapshot, tables_of
from recount.ledger.sqlite import Sqlite
from recount.text import canonical

FORMAT, VERSION = "recount-ledger", 1
_AT_ONCE = 500  # rows fetched at a time
_DIGITS = 16  # of SHA-256 that a line bears: 64 bits find damage; forgery is found by the ledger's hash

Line = dict[str, Any]  # Any: JSON values


class Chain:
    """The digest of all lines so far."""

    def __init__(self) -> None:
        self._before = ""

    def of(self, line: Mapping[str, object]) -> str:
        """The digest that a line without one must bear here, and from which the next line's follows."""
        told = f"{self._before}\n{escaped(canonical(line))}"
        self._before = hashlib.sha256(told.encode()).hexdigest()[:_DIGITS]
        return self._before


def export(path: Path, write: Callable[[str], object]) -> Snapshot:
    """Give the whole ledger to `write`, line by line, and return what it comes to.

    It is one state of the ledger, whatever is written meanwhile. Raises LedgerDamaged where it cannot be read.
    """
    with Sqlite.as_it_is(path).reading() as connection:
        held = snapshot(connection)
        for line in lines(connection, held):
            write(line)
    return held


def export_file(path: Path, target: Path, *, replace: bool = False) -> Snapshot:
    """Export to a file that appears under its name once it is whole and on the disk.

    Raises LedgerError where the name is taken and `replace` is not given, LedgerFull where there is no room.
    """
    with landing(target, replace=replace) as part, part.open("w", encoding="utf-8", newline="\n") as out:
        held = export(path, out.write)
        out.flush()
    return held


def lines(connection: Connection, held: Snapshot) -> Iterator[str]:
    """Each line with its end, for the ledger that this connection's transaction sees."""
    chain, count = Chain(), 0
    for line in _told(connection, held):
        yield _written(chain, line)
        count += 1
    yield _written(chain, {"end": count})


def body_of(value: object) -> object:
    """A record's own JSON for the text that keeps it; the text itself where the JSON would not come back the same."""
    if not isinstance(value, str):
        return value
    try:
        data = json.loads(value)
    except ValueError:
        return value
    return data if isinstance(data, dict) and escaped(canonical(data)) == value else value


def _told(connection: Connection, held: Snapshot) -> Iterator[Line]:
    yield {"format": FORMAT, "version": VERSION, "schema": held.schema, "hash": held.hash, "rows": dict(held.rows)}
    for table in tables_of(connection):
        for row in _rows(connection, table):
            yield {"table": table.name, "row": {**row, "body": body_of(row["body"])} if "body" in row else row}


def _rows(connection: Connection, table: Table) -> Iterator[dict[str, object]]:
    wanted = select(table).order_by(*table.primary_key.columns)
    for row in connection.execution_options(yield_per=_AT_ONCE).execute(wanted).mappings():
        yield {**row, "cell": None} if "cell" in row else dict(row)  # who made it is found again by settling


def _written(chain: Chain, line: Line) -> str:
    return escaped(canonical({**line, "chain": chain.of(line)})) + "\n"
