"""A path in, connections to the SQLite file there out: readers that cannot write, and one writer at a time.

SQLite before 3.51.3 can corrupt a file that two connections write or checkpoint at the same instant; so every
connection that can write, and its closing, which checkpoints, lives inside the writer's lock.
"""

import contextlib
import datetime as dt
import os
import sqlite3
import stat
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool

from recount.errors import LedgerBusy, LedgerDamaged, LedgerError, LedgerFull, LedgerTooNew
from recount.ledger import lock
from recount.ledger.migration import SCHEMA, upgrade

APPLICATION_ID = 0x52436E74  # "RCnt" in the file's header tells a ledger from any other SQLite file
FLOOR = (3, 40, 0)
_MAGIC = b"SQLite format 3\x00"
_HEADER = 100
# Up to this size a file is looked over before it is written to: some 50 ms on the machine that set it.
_CHECKED_BYTES = 8 << 20
# Seconds to wait for what is over in moments: another connection that recovers the log, or closes the last.
_PATIENCE = 2.0
_PRAGMAS = ("foreign_keys=ON", "mmap_size=0", "trusted_schema=OFF", "cell_size_check=ON", "synchronous=FULL")


class Sqlite:
    """A ledger file; `reading` and `writing` give connections inside a transaction."""

    dialect = "sqlite"

    def __init__(self, path: Path, *, write: bool, wait: float, clock: Callable[[], dt.datetime]) -> None:
        self.path, self.write, self.wait, self.clock = path, write, wait, clock
        self._reader = _engine(path, "ro", "BEGIN", wait)
        self._writer = _engine(path, "rw", "BEGIN IMMEDIATE", wait)

    @classmethod
    def open(
        cls, path: Path, *, write: bool, wait: float, clock: Callable[[], dt.datetime] | None = None
    ) -> "Sqlite":
        """Open a ledger that exists, in the schema of this release; with `write`, make it where there is none."""
        if sqlite3.sqlite_version_info < FLOOR:
            raise LedgerError(f"SQLite {sqlite3.sqlite_version} is too old.", advice="Recount needs SQLite 3.40.")
        path = Path(os.path.realpath(path))
        ledger = cls(path, write=write, wait=wait, clock=clock or _now)
        if write and not os.path.lexists(path):
            ledger._make()
        version = _version(path)
        if version < SCHEMA:
            ledger._upgrade()
        if write:
            ledger._look_over()
        return ledger

    @property
    def engine(self) -> str:
        """The store's kind and the library's version."""
        return f"SQLite {sqlite3.sqlite_version}"

    @contextlib.contextmanager
    def reading(self) -> Iterator[Connection]:
        """A read-only connection that sees one state of the ledger throughout."""
        with _errors(self.path), self._reader.connect() as connection, connection.begin():
            yield connection

    @contextlib.contextmanager
    def writing(self, command: str = "") -> Iterator[Connection]:
        """The one connection that may write, inside a transaction; an exception takes all of it back."""
        if not self.write:
            raise LedgerError("the ledger was opened for reading.", where=str(self.path), advice="Open it to write.")
        with lock.writing(self.path, wait=self.wait, command=command), self._transaction() as connection:
            yield connection

    def close(self) -> None:
        """Let go of the file; connections end with their transactions, so there is nothing left to write."""
        self._reader.dispose()
        self._writer.dispose()

    @contextlib.contextmanager
    def _transaction(self) -> Iterator[Connection]:
        with _errors(self.path), self._writer.connect() as connection, connection.begin():
            yield connection

    def _make(self) -> None:
        """Make an empty ledger beside its name and move it there whole, so that no half of one is ever found."""
        _parent(self.path)
        with lock.writing(self.path, wait=self.wait):
            if self.path.exists():
                return
            new = self.path.with_name(self.path.name + ".new")
            for leftover in (new, *_companions(new)):
                leftover.unlink(missing_ok=True)
            try:
                with _errors(self.path):
                    _create(new)
                _set_aside(self.path)
                os.rename(new, self.path)
                _sync(self.path.parent)
            except OSError as error:
                raise LedgerFull(f"the ledger cannot be made ({error.strerror}).", where=str(self.path)) from error
            finally:
                for leftover in (new, *_companions(new)):
                    leftover.unlink(missing_ok=True)

    def _upgrade(self) -> None:
        with lock.writing(self.path, wait=self.wait), self._transaction() as connection:
            upgrade(connection)
            connection.exec_driver_sql(f"PRAGMA user_version={SCHEMA}")

    def _look_over(self) -> None:
        """Refuse to write to a file that is broken; a large one is left to `check`, since this reads all of it."""
        if self.path.stat().st_size > _CHECKED_BYTES:
            return
        with self.reading() as connection:
            found = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar()
        if found != "ok":
            raise LedgerDamaged(f"the file is damaged ({found}).", where=str(self.path))


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


def _engine(path: Path, mode: str, begin: str, wait: float) -> Engine:
    def connect() -> sqlite3.Connection:
        return _connect(path, mode, wait)

    engine = create_engine("sqlite://", creator=connect, poolclass=NullPool)

    @event.listens_for(engine, "begin")
    def _(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine


def _connect(path: Path, mode: str, wait: float) -> sqlite3.Connection:
    """Open the file; a reader in a folder that may not be written to sees the file as it stands."""
    if mode == "ro" and not os.access(path.parent, os.W_OK) and not _has_frames(path):
        mode = "ro&immutable=1"
    connection = sqlite3.connect(
        f"file:{quote(str(path))}?mode={mode}", uri=True, isolation_level=None, timeout=max(wait, _PATIENCE),
        check_same_thread=False,
    )
    with contextlib.ExitStack() as unless_whole:
        unless_whole.callback(connection.close)
        for pragma in _PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()  # a broken schema shows here
        unless_whole.pop_all()
    return connection


def _create(path: Path) -> None:
    """A file with the current schema and nothing in it, in WAL mode, on the disk."""
    with contextlib.closing(_connect(path, "rwc", 0)) as driver:
        driver.execute("PRAGMA journal_mode=WAL").fetchall()
    engine = _engine(path, "rw", "BEGIN IMMEDIATE", 0)
    with engine.connect() as connection, connection.begin():
        upgrade(connection)
        connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
        connection.exec_driver_sql(f"PRAGMA user_version={SCHEMA}")
    engine.dispose()
    _sync(path)


def _version(path: Path) -> int:
    """The schema of the ledger at `path`; raises LedgerError for whatever is no ledger that can be used."""
    where, header = str(path), _header(path)
    if not header:
        raise LedgerDamaged("the file is empty.", where=where, advice="Remove it to begin a new ledger.")
    if not header.startswith(_MAGIC) or len(header) < _HEADER:
        raise LedgerDamaged("this is no ledger.", where=where, advice="Name another file with --ledger.")
    _whole(path, header)
    with _errors(path), contextlib.closing(_connect(path, "ro", 0)) as connection:
        application, version, schema = (
            connection.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("application_id", "user_version", "schema_version")
        )
    if application != APPLICATION_ID or not schema:
        raise LedgerDamaged("this is an SQLite file, but no ledger.", where=where,
                            advice="Name another file with --ledger.")
    if version > SCHEMA:
        raise LedgerTooNew(f"its schema is {version}, and this release knows up to {SCHEMA}.", where=where)
    return int(version)


def _header(path: Path) -> bytes:
    try:
        if not stat.S_ISREG(path.stat().st_mode) and not path.is_dir():
            raise LedgerError("this is no file.", where=str(path), advice="Name a file with --ledger.")
        with path.open("rb") as file:
            return file.read(_HEADER)
    except FileNotFoundError as error:
        raise LedgerError("there is no ledger here.", where=str(path),
                          advice="`recount read PATH…` makes one.") from error
    except IsADirectoryError as error:
        raise LedgerError("this is a folder.", where=str(path), advice="Name a file with --ledger.") from error
    except OSError as error:
        raise LedgerError(f"the ledger cannot be opened ({error.strerror}).", where=str(path),
                          advice="Check that it is a file and may be read.") from error


def _whole(path: Path, header: bytes) -> None:
    """Raise LedgerDamaged where the file is shorter than its header says and no log holds the rest."""
    size = int.from_bytes(header[16:18], "big")
    pages = int.from_bytes(header[28:32], "big")
    expected = (65536 if size == 1 else size) * pages
    if path.stat().st_size < expected and not _has_frames(path):
        raise LedgerDamaged(f"the file is cut off: {path.stat().st_size:,} of {expected:,} bytes.", where=str(path))


def _companions(path: Path) -> tuple[Path, ...]:
    return tuple(path.with_name(path.name + end) for end in ("-wal", "-shm", "-journal"))


def _set_aside(path: Path) -> None:
    """Keep the log of a ledger that was removed or moved without it from being taken for the new one's."""
    log, index, journal = _companions(path)
    index.unlink(missing_ok=True)
    for left in (log, journal):
        if left.exists() and left.stat().st_size:
            left.replace(left.with_name(left.name + ".orphan"))
        left.unlink(missing_ok=True)


def _has_frames(path: Path) -> bool:
    """Whether a log beside the file holds what is not in it yet."""
    with contextlib.suppress(OSError):
        return _companions(path)[0].stat().st_size > 0
    return False


def _parent(path: Path) -> None:
    if not path.parent.is_dir():
        raise LedgerError("the folder does not exist.", where=str(path.parent), advice="Make it first.")
    if not os.access(path.parent, os.W_OK | os.X_OK):
        raise LedgerError("the folder may not be written to.", where=str(path.parent),
                          advice="Name a ledger elsewhere with --ledger.")


def _sync(path: Path) -> None:
    fd = os.open(path, os.O_RDONLY)
    try:
        os.fsync(fd)
    finally:
        os.close(fd)


@contextlib.contextmanager
def _errors(path: Path) -> Iterator[None]:
    """Turn what SQLite raises into the errors of Recount."""
    try:
        yield
    except DBAPIError as error:
        cause = error.orig
        raise (_named(cause, path) if isinstance(cause, sqlite3.Error) else error) from error
    except sqlite3.Error as error:
        raise _named(error, path) from error
    except UnicodeDecodeError as error:  # a message that quotes what stands in a broken file
        raise LedgerDamaged("the file is damaged.", where=str(path)) from error


def _named(error: sqlite3.Error, path: Path) -> LedgerError:
    code = getattr(error, "sqlite_errorcode", None)
    where, primary = str(path), None if code is None else code & 0xFF
    if primary in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR):
        return LedgerFull(f"the disk is full or failed ({error}).", where=where)
    if primary in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return LedgerBusy("another program than Recount holds it.", where=where)
    if primary in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_FORMAT) or "decode" in str(error):
        return LedgerDamaged(f"the file is damaged ({error}).", where=where)
    if primary in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM):
        return LedgerError(f"the ledger cannot be used ({error}).", where=where,
                           advice="Check that the file and its folder may be read and written.")
    return LedgerError(f"the store failed ({error}).", where=where)
