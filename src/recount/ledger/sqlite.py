"""A path in, connections to the SQLite file there out: readers that cannot write, and one writer at a time.

SQLite before 3.51.3 can corrupt a file that two connections write or checkpoint at the same instant; so every
connection that can write, and its closing, which checkpoints, lives inside the writer's lock.
"""

import contextlib
import datetime as dt
import os
import sqlite3
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import NullPool

from recount.errors import LedgerDamaged, LedgerError, LedgerFull, LedgerTooNew
from recount.ledger import lock
from recount.ledger.faults import errors
from recount.ledger.files import companions, complete, has_frames, set_aside, sync
from recount.ledger.header import looked_at
from recount.ledger.kept import keeping
from recount.ledger.migration import SCHEMA, upgrade

APPLICATION_ID = 0x52436E74  # "RCnt" in the file's header tells a ledger from any other SQLite file
FLOOR = (3, 40, 0)
# Up to this size a file is looked over before it is written to: some 50 ms on the machine that set it.
_CHECKED_BYTES = 8 << 20
# Seconds to wait for what is over in moments: another connection that recovers the log, or closes the last.
_PATIENCE = 2.0
# Kilobytes of pages that a connection keeps which stays open between questions, a fortieth of the file between these
# two: of SQLite's own 2,000 the inner pages of a large ledger's indexes take most. At a million claims (5.3 GB) the
# 95th percentile of random questions is 67 and 72 ms for findings, 63 and 60 for whole tallies with 32,000, 48
# and 46, 51 and 37 with 128,000, 50 and 49, 37 and 34 with 256,000 (two runs each).
_KEPT_PAGES = 32_000, 128_000
_PRAGMAS = ("foreign_keys=ON", "mmap_size=0", "trusted_schema=OFF", "cell_size_check=ON", "synchronous=FULL")


_NOTHING = lock.Reached(first=None, last=0)
_ADVICE = (
    "Nothing was written. Put {path}-wal back, or restore a backup with `recount restore`; to go on from what is "
    "there, remove {path}.lock first."
)


class Sqlite:
    """A ledger file; `reading` and `writing` give connections inside a transaction."""

    dialect = "sqlite"

    def __init__(
        self, path: Path, *, write: bool, wait: float, clock: Callable[[], dt.datetime], keep: int = 0
    ) -> None:
        self.path, self.write, self.wait, self.clock = path, write, wait, clock
        self._reader = _engine(path, "ro", "BEGIN", wait, keep=keep if os.access(path.parent, os.W_OK) else 0)
        self._writer = _engine(path, "rw", "BEGIN IMMEDIATE", wait)
        self._held = threading.local()

    @classmethod
    def open(
        cls, path: Path, *, write: bool, wait: float, clock: Callable[[], dt.datetime] | None = None, keep: int = 0
    ) -> "Sqlite":
        """Open a ledger that exists, in the schema of this release; with `write`, make it where there is none.

        `keep` connections that read stay open between questions: opening one costs more than most questions do.
        """
        if sqlite3.sqlite_version_info < FLOOR:
            raise LedgerError(f"SQLite {sqlite3.sqlite_version} is too old.", advice="Recount needs SQLite 3.40.")
        path = Path(os.path.realpath(path))
        ledger = cls(path, write=write, wait=wait, clock=clock or _now, keep=keep)
        if write and not os.path.lexists(path):
            ledger._make()
        if version(path) < SCHEMA:
            ledger._upgrade()
        if write:
            ledger._look_over()
        return ledger

    @classmethod
    def as_it_is(cls, path: Path, *, wait: float = 0) -> "Sqlite":
        """A ledger to read in the schema that it has, of this or an earlier release."""
        path = Path(os.path.realpath(path))
        version(path)
        return cls(path, write=False, wait=wait, clock=_now)  # readers alone: nothing upgrades it

    @property
    def engine(self) -> str:
        """The store's kind and the library's version."""
        return f"SQLite {sqlite3.sqlite_version}"

    @contextlib.contextmanager
    def reading(self) -> Iterator[Connection]:
        """A read-only connection that sees one state of the ledger throughout."""
        held: Connection | None = getattr(self._held, "connection", None)
        if held is not None:
            with errors(self.path):
                yield held
            return
        with errors(self.path), self._reader.connect() as connection, connection.begin():
            yield connection

    @contextlib.contextmanager
    def steady(self) -> Iterator[None]:
        """All that this thread reads inside sees one state of the ledger, over one connection.

        What writes must not be in it: a connection that reads for long keeps the log from being folded in.
        """
        with self.reading() as connection:
            before, self._held.connection = getattr(self._held, "connection", None), connection
            try:
                yield
            finally:
                self._held.connection = before

    @contextlib.contextmanager
    def writing(self, command: str = "") -> Iterator[Connection]:
        """The one connection that may write, inside a transaction; an exception takes all of it back."""
        if not self.write:
            raise LedgerError("the ledger was opened for reading.", where=str(self.path), advice="Open it to write.")
        with lock.writing(self.path, wait=self.wait, command=command) as held:
            with self._transaction() as connection:
                yield connection
                now = reached(connection)
            held.reached(now)

    def close(self) -> None:
        """Let go of the file; connections that write end with their transactions: nothing is left to write."""
        self._reader.dispose()
        self._writer.dispose()

    @contextlib.contextmanager
    def _transaction(self) -> Iterator[Connection]:
        with errors(self.path), self._writer.connect() as connection, connection.begin():
            yield connection

    def _make(self) -> None:
        """Make an empty ledger beside its name and move it there whole, so that no half of one is ever found."""
        _parent(self.path)
        with lock.writing(self.path, wait=self.wait) as held:
            if self.path.exists():
                return
            held.reached(_NOTHING)
            new = self.path.with_name(self.path.name + ".new")
            for leftover in (new, *companions(new)):
                leftover.unlink(missing_ok=True)
            try:
                with errors(self.path):
                    _create(new)
                set_aside(self.path)
                os.rename(new, self.path)
                sync(self.path.parent)
            except OSError as error:
                raise LedgerFull(f"the ledger cannot be made ({error.strerror}).", where=str(self.path)) from error
            finally:
                for leftover in (new, *companions(new)):
                    leftover.unlink(missing_ok=True)

    def _upgrade(self) -> None:
        with lock.writing(self.path, wait=self.wait), self._transaction() as connection:
            upgrade(connection)
            connection.exec_driver_sql(f"PRAGMA user_version={SCHEMA}")

    def _look_over(self) -> None:
        """Refuse to write to a file that is broken; a large one is left to `check`, since this reads all of it."""
        if lost := self.lost():
            raise LedgerDamaged(lost, where=str(self.path), advice=_ADVICE.format(path=self.path))
        if self.path.stat().st_size > _CHECKED_BYTES:
            return
        with self.reading() as connection:
            found = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar()
        if found != "ok":
            raise LedgerDamaged(f"the file is damaged ({found}).", where=str(self.path))

    def lost(self) -> str | None:
        """What the ledger held once and holds no more, in words; None where nothing is known to be lost."""
        before = lock.noted(self.path)
        with self.reading() as connection:
            return lock.missing(before, reached(connection))


def reached(connection: Connection) -> lock.Reached:
    """How far the ledger has come."""
    ends = "SELECT (SELECT at FROM change ORDER BY seq LIMIT 1), (SELECT max(seq) FROM change)"
    first, last = connection.exec_driver_sql(ends).one()
    return lock.Reached(first=first, last=last or 0)


def driver_of(connection: Connection) -> sqlite3.Connection:
    """SQLite's own connection, for statements of which there are too many for anything between."""
    driver = connection.connection.driver_connection
    assert isinstance(driver, sqlite3.Connection)  # noqa: S101  # the one engine there is
    return driver


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


def _engine(path: Path, mode: str, begin: str, wait: float, *, keep: int = 0) -> Engine:
    engine = (keeping(path, lambda: connect(path, mode, wait, kept=True), keep) if keep else
              create_engine("sqlite://", creator=lambda: connect(path, mode, wait), poolclass=NullPool))

    @event.listens_for(engine, "begin")
    def _(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine


def connect(path: Path, mode: str, wait: float, *, kept: bool = False) -> sqlite3.Connection:
    """Open the file; a reader of one that nobody can be writing to leaves nothing beside it, unless it is `kept`."""
    if mode == "ro" and not kept and _still(path):
        mode = "ro&immutable=1"
    connection = sqlite3.connect(
        f"file:{quote(str(path))}?mode={mode}", uri=True, isolation_level=None, timeout=max(wait, _PATIENCE),
        check_same_thread=False,
    )
    with contextlib.ExitStack() as unless_whole:
        unless_whole.callback(connection.close)
        for pragma in _PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
        if kept:
            connection.execute(f"PRAGMA cache_size=-{_pages_of(path)}")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()  # a broken schema shows here
        unless_whole.pop_all()
    return connection


def _pages_of(path: Path) -> int:
    least, most = _KEPT_PAGES
    return max(least, min(most, path.stat().st_size // 1024 // 40))


def _still(path: Path) -> bool:
    """Whether nobody can be writing: in a folder that may not be written to, or where no lock or log lies beside."""
    if not os.access(path.parent, os.W_OK):
        return not has_frames(path)
    return not any(beside.exists() for beside in (lock.lock_path(path), *companions(path)))


def _create(path: Path) -> None:
    """A file with the current schema and nothing in it, in WAL mode, on the disk."""
    with building(path) as connection:
        upgrade(connection)
    sync(path)


@contextlib.contextmanager
def building(path: Path) -> Iterator[Connection]:
    """A new ledger file in WAL mode, inside one transaction that the caller fills, the schema first."""
    with contextlib.closing(connect(path, "rwc", 0)) as driver:
        driver.execute("PRAGMA journal_mode=WAL").fetchall()
    with rebuilding(path) as connection:
        yield connection
        connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")


@contextlib.contextmanager
def rebuilding(path: Path) -> Iterator[Connection]:
    """A ledger file that nobody else knows of, inside one transaction at whose end it has the current schema."""
    engine = _engine(path, "rw", "BEGIN IMMEDIATE", 0)
    try:
        with errors(path), engine.connect() as connection, connection.begin():
            yield connection
            connection.exec_driver_sql(f"PRAGMA user_version={SCHEMA}")
    finally:
        engine.dispose()
    complete(path)


def version(path: Path) -> int:
    """The schema of the ledger at `path`; raises LedgerError for whatever is no ledger that can be used."""
    where = str(path)
    looked_at(path)
    with errors(path), contextlib.closing(connect(path, "ro", 0)) as connection:
        application, number, schema = (
            connection.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("application_id", "user_version", "schema_version")
        )
        if application != APPLICATION_ID or not schema:
            raise LedgerDamaged("this is an SQLite file, but no ledger.", where=where,
                                advice="Name another file with --ledger.")
        if number > SCHEMA:
            raise LedgerTooNew(f"its schema is {number}, and this release knows up to {SCHEMA}.", where=where)
        told = connection.execute("SELECT version_num FROM alembic_version").fetchone()[0]
        if told != f"{number:04d}":
            raise LedgerDamaged(f"its header tells of schema {number}, its tables of schema {told}.", where=where)
    return int(number)


def _parent(path: Path) -> None:
    if not path.parent.is_dir():
        raise LedgerError("the folder does not exist.", where=str(path.parent), advice="Make it first.")
    if not os.access(path.parent, os.W_OK | os.X_OK):
        raise LedgerError("the folder may not be written to.", where=str(path.parent),
                          advice="Name a ledger elsewhere with --ledger.")
