"""A ledger in, a sound copy of it out, and back: copied inside one transaction, looked over, and only then named.

A plain copy of the file of a ledger in use lacks what is in its log, or mixes old and new pages. SQLite's own backup
copies what one transaction sees, whatever is written meanwhile.
"""

import contextlib
import os
import sqlite3
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection

from recount.errors import LedgerDamaged, LedgerError, LedgerTooNew
from recount.ledger import beside, lock
from recount.ledger.check import problems_of
from recount.ledger.faults import errors
from recount.ledger.files import companions, complete, has_frames, landing, need
from recount.ledger.migration import SCHEMA, upgrade
from recount.ledger.snapshot import Snapshot, snapshot
from recount.ledger.sqlite import Sqlite, reached, rebuilding, version

_SALVAGE = "Nothing was written. `recount verify` names all that is wrong, `recount salvage` saves the rest."

_TAKEN = "Nothing was written. Name another ledger with --ledger, or give --replace: the old one is kept beside it."


@dataclass(frozen=True, slots=True, kw_only=True)
class Copied:
    """A copy that was made: where, of what, what was set aside for it, and what a careful reader is told."""

    path: Path
    size: int
    held: Snapshot
    replaced: Path | None = None
    notes: tuple[str, ...] = ()


def backup(path: Path, target: Path, *, replace: bool = False) -> Copied:
    """Copy the ledger at `path` to the file `target`, or into the folder `target` under a name that tells its state.

    Others may write to the ledger meanwhile: the copy is what it was at one moment. It appears under its name once
    it was opened, checked and found to hold the same rows and the same hash. What a house keeps beside its ledger is
    copied beside the copy (`beside.py`); accounts are not. Raises LedgerDamaged where the ledger
    itself is broken, LedgerFull where there is no room, LedgerError where the name is taken.
    """
    ledger = Sqlite.as_it_is(path)
    with ledger.reading() as connection:
        held = snapshot(connection)
        if target.is_dir():
            target = target / _name(path, connection, held)
        if os.path.realpath(target) == str(ledger.path):
            raise LedgerError("this is the ledger itself.", where=str(target), advice="Name another file.")
        need(target.parent, _size(connection))
        if not replace:
            beside.taken(ledger.path, target)
        with landing(target, replace=replace) as part:
            _copy(connection, part)
            _compare(part, held, "the copy")
            size = part.stat().st_size
        with_it = beside.copied(ledger.path, target)
    return Copied(path=target, size=size, held=held, notes=_along(with_it))


def restore(source: Path, path: Path, *, replace: bool = False, wait: float = 0) -> Copied:
    """Make the ledger at `path` what the backup `source` holds, in the schema of this release.

    Raises LedgerError where there is a ledger already and `replace` is not given; with it the old one is kept beside
    it as `<name>.replaced`. Raises LedgerTooNew for a backup of a later release, LedgerDamaged for one that is broken
    or no ledger. Whichever it is, what was at `path` is as it was.
    """
    backed_up = _openable(source)
    path = Path(os.path.realpath(path))
    if os.path.realpath(source) == str(path):
        raise LedgerError("the backup is the ledger itself.", where=str(path), advice="Name another with --ledger.")
    with backed_up.reading() as connection, lock.writing(path, wait=wait) as held_lock:
        held = snapshot(connection)
        need(path.parent, 2 * _size(connection))
        if not replace:
            beside.taken(source, path)
        with landing(path, replace=replace, taken=_TAKEN) as part:
            _copy(connection, part)
            _compare(part, held, "the backup")
            now = _renewed(part, held)
            replaced = _keep(path) if os.path.lexists(path) else None
        if replaced is not None:
            beside.moved(path, replaced)
        with_it = beside.copied(source, path)
        held_lock.reached(now)
    notes = (*_notes(source, held), *_along(with_it))
    return Copied(path=path, size=path.stat().st_size, held=held, replaced=replaced, notes=notes)


def _openable(source: Path) -> Sqlite:
    if not source.is_file():
        raise LedgerError("there is no backup here.", where=str(source), advice="Name a file `recount backup` made.")
    try:
        return Sqlite.as_it_is(source)
    except LedgerTooNew as error:
        raise LedgerTooNew(error.message, where=error.where, advice=(
            "Upgrade Recount and restore it then; or let the release that made it write `recount export-ledger`, "
            "which other programs can read.")) from error
    except LedgerDamaged as error:
        raise LedgerDamaged(error.message, where=error.where, advice=(
            "Nothing was written. A plain copy of a ledger in use lacks what is in its log (-wal): "
            "`recount backup` makes whole copies.")) from error


def _along(with_it: tuple[str, ...]) -> tuple[str, ...]:
    return (f"With it: {' and '.join(with_it)}.",) if with_it else ()


def _notes(source: Path, held: Snapshot) -> list[str]:
    notes = []
    if has_frames(source):
        notes.append("A log lies beside the backup: it is a plain copy of a ledger in use, or one that was written "
                     "to. What the log holds was restored with it; make backups with `recount backup`.")
    if held.schema < SCHEMA:
        notes.append(f"The backup had schema {held.schema}; the ledger has schema {SCHEMA}.")
    return notes


def _name(path: Path, connection: Connection, held: Snapshot) -> str:
    """A name that tells when the ledger last learned something and what it held: the same state, the same name."""
    at = connection.exec_driver_sql("SELECT at FROM change ORDER BY seq DESC LIMIT 1").scalar()
    day = "empty" if at is None else str(at)[:19].replace("-", "").replace(":", "") + "Z"
    return f"{path.stem}-{day}-{held.hash[:8]}.db"


def _size(connection: Connection) -> int:
    pages, size = (int(connection.exec_driver_sql(f"PRAGMA {n}").scalar_one()) for n in ("page_count", "page_size"))
    return pages * size


def _copy(connection: Connection, part: Path) -> None:
    """Everything that the connection's transaction sees, into a file that is whole without a log."""
    source = connection.connection.driver_connection
    assert isinstance(source, sqlite3.Connection)  # noqa: S101  # Sqlite's engines connect to nothing else
    with errors(part), contextlib.closing(sqlite3.connect(part, isolation_level=None)) as copy:
        source.backup(copy)
        copy.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    complete(part)
    for left in companions(part):
        left.unlink(missing_ok=True)


def _compare(part: Path, held: Snapshot, what: str) -> None:
    """Open the copy, look every page and every row over, and hold it against what was copied."""
    with Sqlite.as_it_is(part).reading() as connection:
        broken = connection.exec_driver_sql("PRAGMA integrity_check(1)").scalar_one()
        if broken != "ok":
            raise LedgerDamaged(f"{what} is damaged ({broken}).", where=str(part), advice=_SALVAGE)
        problem = next(problems_of(connection), None) if held.schema == SCHEMA else None
        if problem is not None:
            raise LedgerDamaged(f"{what} is damaged: {problem}", where=str(part), advice=_SALVAGE)
        if snapshot(connection) != held:
            raise LedgerDamaged(f"{what} differs from the original.", where=str(part), advice=_SALVAGE)


def _renewed(part: Path, held: Snapshot) -> lock.Reached:
    """Bring the copy to this release's schema; raises LedgerDamaged where that changes what it holds."""
    with rebuilding(part) as connection:
        if version(part) < SCHEMA:
            upgrade(connection)
        problem = next(problems_of(connection), None)
        if problem is None and snapshot(connection).hash != held.hash:
            problem = "bringing it to this release's schema changes its hash."
        if problem is not None:
            raise LedgerDamaged(f"the backup is damaged: {problem}", where=str(part), advice=_SALVAGE)
        return reached(connection)


def _keep(path: Path) -> Path:
    """Keep what was at `path` under another name, with its log; the name itself stays taken until it is replaced."""
    kept, number = path.with_name(path.name + ".replaced"), 2
    while os.path.lexists(kept):
        kept, number = path.with_name(f"{path.name}.replaced-{number}"), number + 1
    os.link(path, kept)
    (log, _, journal), (log_kept, _, journal_kept) = companions(path), companions(kept)
    for left, name in ((log, log_kept), (journal, journal_kept)):
        if left.exists() and left.stat().st_size:
            left.replace(name)
    return kept
