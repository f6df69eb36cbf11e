"""A ledger's path in, the right to write to it out: one writer at a time, named to all the others that wait.

The lock is the operating system's (flock) on a side file, so a writer that is killed lets go of it. The side file
stays: removing it would let two processes lock two files of one name.
"""

import contextlib
import datetime as dt
import fcntl
import json
import os
import socket
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from recount.errors import LedgerBusy, LedgerError

_PAUSE = 0.02  # seconds between two attempts: shorter than a batch takes, long enough to cost no processor
_OWNER_BYTES = 1024


def lock_path(path: Path) -> Path:
    """The side file that is locked for a ledger; names that lead to one file share it."""
    return Path(f"{os.path.realpath(path)}.lock")


@contextlib.contextmanager
def writing(path: Path, *, wait: float, command: str = "") -> Iterator[None]:
    """Hold the writer's lock; raises LedgerBusy, naming who holds it, after `wait` seconds."""
    side = lock_path(path)
    try:
        fd = os.open(side, os.O_RDWR | os.O_CREAT, 0o666)
    except OSError as error:
        raise LedgerError(
            f"the lock file cannot be opened ({error.strerror}).", where=str(side),
            advice="Writing needs a folder that exists and may be written to.",
        ) from error
    try:
        _take(fd, path, wait)
        _name(fd, command)
        yield
    finally:
        os.close(fd)


def owner(path: Path) -> str:
    """Who holds the lock, or held it last, in words."""
    try:
        who = json.loads(lock_path(path).read_bytes()[:_OWNER_BYTES])
        return f"process {who['pid']} on {who['host']} (`{who['command']}`, since {who['since']})"
    except (OSError, ValueError, KeyError, TypeError):
        return "another process"


def _take(fd: int, path: Path, wait: float) -> None:
    deadline = time.monotonic() + wait
    while True:
        try:
            return fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            left = deadline - time.monotonic()
            if left <= 0:
                raise LedgerBusy(f"{owner(path)} is writing to it.", where=str(path)) from None
            time.sleep(min(_PAUSE, left))
        except OSError as error:
            raise LedgerError(
                f"this file system does not lock files ({error.strerror}).", where=str(path),
                advice="Keep the ledger on a local disk.",
            ) from error


def _name(fd: int, command: str) -> None:
    """Write down who holds the lock; a full disk must not keep anyone from the lock itself."""
    said = command or " ".join([Path(sys.argv[0]).name, *sys.argv[1:]])
    since = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
    who = {"pid": os.getpid(), "host": socket.gethostname(), "command": said[:200], "since": since}
    with contextlib.suppress(OSError):
        os.ftruncate(fd, 0)
        os.pwrite(fd, json.dumps(who).encode()[:_OWNER_BYTES], 0)
