"""A broken ledger in, every record that is still what was written out, as the claims format; the file is only read.

A record counts where its bytes have the digest that was stored with them, so that what comes out is right, and what
does not come out is counted.
"""

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from recount.errors import LedgerDamaged
from recount.ledger.audit import judgement_of
from recount.ledger.header import full_length, looked_at
from recount.ledger.referring import reference_of
from recount.ledger.rows import record_of
from recount.ledger.sqlite import connect
from recount.ledger.tables import RECORDS
from recount.model.batch import Record
from recount.model.judgement import Judgement, entry_hash
from recount.model.reference import Reference
from recount.model.wire import TYPES

_HIGHEST = 1 << 20  # row numbers looked at where not even the highest can be asked for
_STRETCH = 1000  # rows read at a time
_HOPELESS = 50_000  # reads that failed, after which a table is given up
_JUDGED = ("id", "subject", "verdict", "reason", "by", "given_at", "detail", "previous", "hash")
_Row = tuple[object, ...]


@dataclass(slots=True)
class Saved:
    """How much was saved of each type, how many rows had changed or could not be read, how the file is cut off."""

    records: dict[str, int]
    changed: int = 0
    unreadable: int = 0
    cut_off: str | None = None

    @property
    def whole(self) -> bool:
        """Whether nothing is known to be missing."""
        return not (self.changed or self.unreadable or self.cut_off)


def salvage(path: Path, saved: Saved) -> Iterator[Record | Judgement | Reference]:
    """The live records of a ledger that can still be read, reports first, then judgements and series.

    `saved` counts while they come. A judgement counts where its own hash in the log holds.

    Raises LedgerDamaged where not even the table of tables can be read.
    """
    with _readable(path, saved) as file, closing(_opened(file, path)) as connection:
        for name in RECORDS:
            yield from _records(connection, name, saved)
        yield from _judgements(connection, saved)
        yield from _series(connection, saved)


@contextmanager
def _readable(path: Path, saved: Saved) -> Iterator[Path]:
    """The file; of one that is cut off a copy filled up to its full length, without which SQLite opens none."""
    try:
        looked_at(path)
    except LedgerDamaged as error:
        full = full_length(path)
        if full is None:
            raise
        saved.cut_off = error.message
    else:
        yield path
        return
    with TemporaryDirectory() as folder:
        copy = Path(shutil.copy(path, Path(folder) / "cut.db"))
        os.truncate(copy, full)
        yield copy


def _opened(file: Path, path: Path) -> sqlite3.Connection:
    """The file with its log; where the two together cannot be read, the file alone."""
    for mode in ("ro", "ro&immutable=1"):
        with suppress(sqlite3.Error, UnicodeError):
            return connect(file, mode, 0)
    raise LedgerDamaged(
        "not even the list of its tables can be read.", where=str(path),
        advice="Nothing can be saved from it. Restore a backup, or read the sources into a new ledger.")


def _records(connection: sqlite3.Connection, name: str, saved: Saved) -> Iterator[Record]:
    kind, uri = TYPES[name], "uri" if name == "report" else "NULL"
    found = f"SELECT id, body, digest, {uri}, superseded_at FROM {name} NOT INDEXED WHERE row BETWEEN ? AND ?"  # noqa: S608
    for record_id, body, digest, path, superseded in _rows(connection, found, _highest(connection, name), saved):
        if superseded is not None:
            continue
        try:
            whole = None if digest is None else str(digest)
            record = record_of(kind, str(record_id), str(body), whole, None if path is None else str(path))
        except (LedgerDamaged, ValueError, UnicodeError):
            saved.changed += 1
            continue
        saved.records[name] = saved.records.get(name, 0) + 1
        yield record


def _judgements(connection: sqlite3.Connection, saved: Saved) -> Iterator[Judgement]:
    columns = [c for c in _JUDGED if c in _columns(connection, "judgement")]
    named = ", ".join(f'"{column}"' for column in columns)
    found = f"SELECT {named} FROM judgement NOT INDEXED WHERE row BETWEEN ? AND ?"  # noqa: S608
    for values in _rows(connection, found, _highest(connection, "judgement"), saved):
        row = dict(zip(columns, values, strict=True))
        try:
            said = judgement_of(row)
        except (LedgerDamaged, ValueError, UnicodeError):
            saved.changed += 1
            continue
        if "hash" in row and entry_hash(str(row["previous"]), said) != row["hash"]:
            saved.changed += 1
            continue
        saved.records["judgement"] = saved.records.get("judgement", 0) + 1
        yield said


def _series(connection: sqlite3.Connection, saved: Saved) -> Iterator[Reference]:
    if not _columns(connection, "series"):
        return
    found = "SELECT id, body, digest, superseded_at FROM series NOT INDEXED WHERE row BETWEEN ? AND ?"
    for record_id, body, digest, superseded in _rows(connection, found, _highest(connection, "series"), saved):
        if superseded is not None:
            continue
        try:
            series = reference_of(str(record_id), str(body), str(digest))
        except (LedgerDamaged, ValueError, UnicodeError):
            saved.changed += 1
            continue
        saved.records["series"] = saved.records.get("series", 0) + 1
        yield series


def _columns(connection: sqlite3.Connection, table: str) -> set[str]:
    return {str(row[1]) for row in connection.execute(f"PRAGMA table_info({table})")}


def _highest(connection: sqlite3.Connection, name: str) -> int:
    try:
        return int(connection.execute(f"SELECT max(row) FROM {name}").fetchone()[0] or 0)  # noqa: S608
    except (sqlite3.Error, TypeError, ValueError):
        return _HIGHEST


def _rows(connection: sqlite3.Connection, found: str, last: int, saved: Saved) -> Iterator[_Row]:
    """The rows that can be read, in order: a stretch that fails is halved until the row that fails is alone."""
    stretches = [(first, min(first + _STRETCH - 1, last)) for first in range(1, last + 1, _STRETCH)][::-1]
    failed = 0
    while stretches and failed < _HOPELESS:
        first, end = stretches.pop()
        try:
            rows = connection.execute(found, (first, end)).fetchall()
        except (sqlite3.Error, UnicodeError):
            failed += 1
            if first == end:
                saved.unreadable += 1
            else:
                middle = (first + end) // 2
                stretches += [(middle + 1, end), (first, middle)]
        else:
            yield from rows
