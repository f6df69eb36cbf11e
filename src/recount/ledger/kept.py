"""What opens a connection in, connections that stay open between questions out; none outlives the file it reads."""

import contextlib
import sqlite3
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.exc import DisconnectionError
from sqlalchemy.pool import ConnectionPoolEntry, QueuePool


def keeping(path: Path, opened: Callable[[], sqlite3.Connection], keep: int) -> Engine:
    """An engine that keeps so many connections, and opens others where more ask at once.

    Who asks gets the one that was used last: it holds pages that the next question wants too.
    """
    engine = create_engine("sqlite://", creator=opened, poolclass=QueuePool, pool_size=keep, max_overflow=-1,
                           pool_use_lifo=True)

    @event.listens_for(engine, "connect")
    def _(_: object, entry: ConnectionPoolEntry) -> None:
        entry.info["file"] = _identity(path)

    @event.listens_for(engine, "checkout")
    def _(_: object, entry: ConnectionPoolEntry, __: object) -> None:
        if entry.info.get("file") != _identity(path):
            raise DisconnectionError("another file stands there now")

    return engine


def _identity(path: Path) -> tuple[int, int] | None:
    with contextlib.suppress(OSError):
        told = path.stat()
        return told.st_dev, told.st_ino
    return None
