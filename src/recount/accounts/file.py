"""A ledger's path in, connections to the file of its accounts out; nobody but its owner may read that file."""

import contextlib
import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from recount.errors import AccessError

SCHEMA = 1
_WAIT = 5.0  # seconds to wait for another process; each write is one row
_MODE = 0o600
_TABLES = """
CREATE TABLE user (name TEXT PRIMARY KEY, folded TEXT NOT NULL UNIQUE, role TEXT NOT NULL, password TEXT NOT NULL,
                   created TEXT NOT NULL) STRICT;
CREATE TABLE token (id TEXT PRIMARY KEY, user TEXT NOT NULL REFERENCES user ON DELETE CASCADE, label TEXT NOT NULL,
                    hash TEXT NOT NULL UNIQUE, scopes TEXT NOT NULL, created TEXT NOT NULL, expires TEXT NOT NULL,
                    used TEXT, revoked TEXT) STRICT;
CREATE TABLE session (hash TEXT PRIMARY KEY, user TEXT NOT NULL REFERENCES user ON DELETE CASCADE,
                      created TEXT NOT NULL, seen TEXT NOT NULL) STRICT;
CREATE TABLE failure (at TEXT NOT NULL, who TEXT NOT NULL) STRICT;
CREATE INDEX failure_of ON failure (who, at);
"""


def accounts_path(ledger: Path) -> Path:
    """The file beside a ledger that holds its accounts; names that lead to one ledger share it."""
    return Path(f"{os.path.realpath(ledger)}.accounts")


@contextlib.contextmanager
def opened(path: Path, *, make: bool = False) -> Iterator[sqlite3.Connection]:
    """A connection inside a transaction that is kept at the end, or taken back by an exception.

    Raises AccessError where the file cannot be used; with `make` it is made where there is none.
    """
    try:
        if make and not path.exists():
            os.close(os.open(path, os.O_CREAT | os.O_RDWR | os.O_NOFOLLOW, _MODE))
        with contextlib.closing(_connected(path)) as connection:
            connection.execute("BEGIN IMMEDIATE" if make else "BEGIN")
            with connection:
                _prepare(connection)
                yield connection
    except (sqlite3.Error, OSError) as error:
        raise AccessError(f"the file of accounts cannot be used ({error}).", where=str(path)) from error


def _connected(path: Path) -> sqlite3.Connection:
    address = f"file:{str(path).replace('%', '%25').replace('?', '%3f').replace('#', '%23')}?mode=rw"
    connection = sqlite3.connect(address, uri=True, timeout=_WAIT, isolation_level=None, check_same_thread=False)
    connection.execute("PRAGMA foreign_keys=ON")
    return connection


def _prepare(connection: sqlite3.Connection) -> None:
    """Make the tables where there are none; refuse a file of another release."""
    schema = connection.execute("PRAGMA user_version").fetchone()[0]
    if schema == 0:
        for statement in _TABLES.split(";\n"):
            connection.execute(statement)
        connection.execute(f"PRAGMA user_version={SCHEMA}")
    elif schema != SCHEMA:
        raise sqlite3.DatabaseError(f"it is of another release, schema {schema}")
