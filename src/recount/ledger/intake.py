"""The lines of an exported ledger in, the ledger itself out: all of it, or nothing and the line that is wrong."""

import json
import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, BinaryIO

from sqlalchemy import Connection, Table, func, insert, select, text

from recount.errors import LedgerDamaged, LedgerTooNew
from recount.ledger import lock, picking
from recount.ledger.archive import FORMAT, VERSION, Chain, Line
from recount.ledger.check import problems_of
from recount.ledger.files import landing
from recount.ledger.migration import SCHEMA, upgrade
from recount.ledger.rows import escaped
from recount.ledger.search import indexed
from recount.ledger.snapshot import Snapshot, snapshot, tables_of
from recount.ledger.sqlite import building, driver_of, reached
from recount.ledger.tables import report
from recount.ledger.writing import add_words
from recount.text import canonical, sha256

_CHUNK = 500  # rows put in at a time
_ADVICE = "Nothing was imported. Take another copy of the file, or export the ledger again."

_TAKEN = "Nothing was imported. Name a ledger that is not there yet with --ledger."


def intake(source: BinaryIO, path: Path, *, name: str = "", wait: float = 0) -> Snapshot:
    """Make the ledger at `path` of what `recount export-ledger` wrote, in the schema of this release.

    Lines are checked as they come and put in inside one transaction; the ledger appears once it holds the same rows
    and has the same hash as the one that was exported. Raises LedgerDamaged, naming the line, for a file that is cut
    off, changed or no export; LedgerTooNew for one of a later release; LedgerError where there is a ledger already.
    """
    path = Path(os.path.realpath(path))
    with lock.writing(path, wait=wait) as held_lock:
        with landing(path, replace=False, taken=_TAKEN) as part:
            checked = checked_lines(source, name)
            head = next(checked)
            with building(part) as connection:
                _fill(connection, head, checked, name)
                now = reached(connection)
                held = replace(snapshot(connection), schema=SCHEMA)
        held_lock.reached(now)
    return held


def checked_lines(source: BinaryIO, name: str) -> Iterator[Line]:
    """Each line without its digest, the first and then the rows', once the chain up to it holds.

    Raises LedgerDamaged, naming the line, for the first that is not as it was written, and at the end where there is
    no last line; LedgerTooNew for a later version of the format.
    """
    chain, number, ended = Chain(), 0, False
    for number, raw in enumerate(source, 1):
        where = f"{name}:{number}"
        if ended:
            raise LedgerDamaged("something follows the last line.", where=where, advice=_ADVICE)
        line = _read(raw, where) if number > 1 else _begun(raw, where)
        if line.pop("chain", None) != chain.of(line):
            raise LedgerDamaged("this line, or one left out before it, is not as it was written.", where=where,
                                advice=_ADVICE)
        ended = "end" in line
        if ended and line["end"] != number - 1:
            raise LedgerDamaged(f"{line['end']} lines were written and {number - 1} are here.", where=where,
                                advice=_ADVICE)
        if not ended:
            yield line
    if not ended:
        said = f"the file is cut off after line {number}." if number else "the file is empty."
        raise LedgerDamaged(said, where=name, advice=_ADVICE)


def _read(raw: bytes, where: str) -> Line:
    try:
        line = json.loads(raw.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        cut = "the file is cut off here" if not raw.endswith(b"\n") else "this is no line of JSON"
        raise LedgerDamaged(f"{cut} ({error}).", where=where, advice=_ADVICE) from error
    if not isinstance(line, dict):
        raise LedgerDamaged("this is JSON, but no object.", where=where, advice=_ADVICE)
    return line


def _begun(raw: bytes, where: str) -> Line:
    """The first line, once it is that of an export that this release reads."""
    try:
        line = _read(raw, where)
    except LedgerDamaged:
        line = {}
    if line.get("format") != FORMAT:
        raise LedgerDamaged("this is no exported ledger.", where=where, advice=(
            "Name a file that `recount export-ledger` wrote; reports and claims are read with `recount read`."))
    known = (line.get("version"), VERSION, "the format"), (line.get("schema"), SCHEMA, "its schema")
    for found, ours, what in known:
        if not isinstance(found, int):
            raise LedgerDamaged(f"{what} has no number.", where=where, advice=_ADVICE)
        if found > ours:
            raise LedgerTooNew(f"{what} is {found}, and this release knows up to {ours}.", where=where)
    return line


def _fill(connection: Connection, head: Line, rows: Iterator[Line], name: str) -> None:
    """Put the rows in, in the schema that they came from, bring it up to date, and hold it against the first line."""
    upgrade(connection, to=f"{head['schema']:04d}")
    tables = {table.name: table for table in tables_of(connection)}
    waiting: list[dict[str, object]] = []
    into: Table | None = None
    for number, line in enumerate(rows, 2):
        table, row = _row(tables, line, f"{name}:{number}")
        if into is not None and waiting and (table is not into or len(waiting) == _CHUNK):
            connection.execute(insert(into), waiting)
            waiting = []
        into = table
        waiting.append(row)
    if into is not None and waiting:
        connection.execute(insert(into), waiting)
    rows_told = {table: count for table, count in head["rows"].items() if count}
    if {table: count for table, count in snapshot(connection).rows if count} != rows_told:
        raise LedgerDamaged("the rows are not as many as the first line tells.", where=name, advice=_ADVICE)
    upgrade(connection)
    _index(connection)
    picking.claims(driver_of(connection))
    picking.fill(driver_of(connection))
    problem = next(problems_of(connection), None)
    if problem is None and snapshot(connection).hash != head["hash"]:
        problem = "its hash is not the one that the first line tells."
    if problem is not None:
        raise LedgerDamaged(f"what the file holds is no sound ledger: {problem}", where=name, advice=_ADVICE)


def _row(tables: dict[str, Table], line: Line, where: str) -> tuple[Table, dict[str, object]]:
    """The table and the row of a line; raises LedgerDamaged for a row that is none of that table."""
    table, row = tables.get(str(line.get("table"))), line.get("row")
    if table is None or not isinstance(row, dict) or set(row) != set(table.c.keys()):
        raise LedgerDamaged("this is no row of a table of its schema.", where=where, advice=_ADVICE)
    if "body" in row:
        kept: Any = row["body"]  # Any: a JSON value
        row["body"] = escaped(canonical(kept)) if isinstance(kept, dict) else kept
        if "digest" in row and sha256(f"{row['body']}{row.get('tail') or ''}") != row["digest"]:
            raise LedgerDamaged("the record is not the one that its digest tells.", where=where, advice=_ADVICE)
    return table, row


def _index(connection: Connection) -> None:
    """Let the reports be found by their words, where no migration has done so."""
    if connection.execute(text("SELECT count(*) FROM report_search_docsize")).scalar_one():
        return
    last = connection.execute(select(func.max(report.c.row))).scalar() or 0
    for first in range(0, last, _CHUNK):
        few = select(report.c.row, report.c.body).where(report.c.row > first, report.c.row <= first + _CHUNK)
        found = [(row, json.loads(body)) for row, body in connection.execute(few)]
        words = [{**indexed(data.get("title"), data.get("text")), "row": row} for row, data in found]
        if words:
            add_words(connection, words)
