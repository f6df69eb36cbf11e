"""A file in, everything that is wrong with it out: a ledger, a backup of one, or an exported ledger."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection

from recount.errors import LedgerDamaged, LedgerError
from recount.ledger.archive import FORMAT, Line
from recount.ledger.check import problems_of
from recount.ledger.intake import checked_lines
from recount.ledger.lock import Reached, missing, noted
from recount.ledger.migration import SCHEMA
from recount.ledger.snapshot import snapshot
from recount.ledger.sqlite import Sqlite, reached

_PEEK = 200  # bytes in which the first line of an export names its format


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What was looked at, its hash (None where it cannot be read), its rows by table, each problem in words."""

    what: str
    schema: int | None
    hash: str | None
    rows: tuple[tuple[str, int], ...]
    problems: tuple[str, ...]


def verify(path: Path) -> Verdict:
    """Look over every page, row, digest and span, or every line; raises LedgerError for what is no ledger at all."""
    if _is_export(path):
        return _export(path)
    ledger = Sqlite.as_it_is(path)
    problems: list[str] = []
    try:
        before = noted(ledger.path)
        with ledger.reading() as connection:
            problems += _named(connection, before)
            held = snapshot(connection)
    except LedgerDamaged as error:
        return Verdict(what="ledger", schema=None, hash=None, rows=(), problems=(*problems, error.message))
    return Verdict(what="ledger", schema=held.schema, hash=held.hash, rows=held.rows, problems=tuple(problems))


def _named(connection: Connection, before: Reached | None) -> Iterator[str]:
    """Every problem; a broken file may stop the look-over, and what it stopped at is a problem too."""
    lost = missing(before, reached(connection))
    yield from () if lost is None else (lost,)
    if connection.exec_driver_sql("PRAGMA user_version").scalar_one() == SCHEMA:
        yield from problems_of(connection)
        return
    for check in ("integrity_check", "foreign_key_check"):
        found = connection.exec_driver_sql(f"PRAGMA {check}").all()
        yield from (" ".join(map(str, row)) for row in found if row[0] != "ok")


def _is_export(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return FORMAT.encode() in file.read(_PEEK)
    except OSError:
        return False  # the ledger's own opening names what is wrong


def _export(path: Path) -> Verdict:
    head: Line = {}
    rows: dict[str, int] = {}
    problem = None
    with path.open("rb") as file:
        lines = checked_lines(file, path.name)
        try:
            head = next(lines)
            for line in lines:
                rows[line["table"]] = rows.get(line["table"], 0) + 1
        except LedgerError as error:
            return Verdict(what="exported ledger", schema=head.get("schema"), hash=None, rows=(),
                           problems=(f"{error.where}: {error.message}",))
    if rows != {name: count for name, count in head["rows"].items() if count}:
        problem = "the rows are not as many as the first line tells."
    return Verdict(what="exported ledger", schema=head["schema"], hash=head["hash"], rows=tuple(rows.items()),
                   problems=() if problem is None else (problem,))
