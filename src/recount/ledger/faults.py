"""What SQLite raises in, the errors of Recount out, with what to do about each."""

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from recount.errors import LedgerBusy, LedgerDamaged, LedgerError, LedgerFull


@contextlib.contextmanager
def errors(path: Path) -> Iterator[None]:
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
