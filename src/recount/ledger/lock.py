"""A ledger's path in, the right to write to it out: one writer at a time, named to all the others that wait.

The lock is the operating system's (flock) on a side file, so a writer that is killed lets go of it. The side file
stays: removing it would let two processes lock two files of one name. It also says how far the ledger had come, so
that a ledger that lost its log, or was replaced by an older copy, is not taken for whole.
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
from dataclasses import dataclass
from pathlib import Path

from recount.errors import LedgerBusy, LedgerError

_PAUSE = 0.02  # seconds between two attempts: shorter than a batch takes, long enough to cost no processor
_OWNER_BYTES = 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Reached:
    """How far a ledger has come: the time of its first change, which tells it from others, and its last's number."""

    first: str | None
    last: int


class Held:
    """The lock while it is held."""

    def __init__(self, fd: int) -> None:
        self._fd = fd

    def reached(self, now: Reached) -> None:
        """Write down how far the ledger has come, after a commit; a full disk costs only this knowledge."""
        _write(self._fd, {**_read(self._fd), "first": now.first, "last": now.last})


def lock_path(path: Path) -> Path:
    """The side file that is locked for a ledger; names that lead to one file share it."""
    return Path(f"{os.path.realpath(path)}.lock")


@contextlib.contextmanager
def writing(path: Path, *, wait: float, command: str = "") -> Iterator[Held]:
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
        yield Held(fd)
    finally:
        os.close(fd)


def owner(path: Path) -> str:
    """Who holds the lock, or held it last, in words."""
    try:
        who = json.loads(lock_path(path).read_bytes()[:_OWNER_BYTES])
        return f"process {who['pid']} on {who['host']} (`{who['command']}`, since {who['since']})"
    except (OSError, ValueError, KeyError, TypeError):
        return "another process"


def noted(path: Path) -> Reached | None:
    """How far the ledger had come, by its side file; None where that does not say.

    To be read before the ledger is: a writer notes what it has committed; the ledger is never behind its note.
    """
    try:
        before = json.loads(lock_path(path).read_bytes()[:_OWNER_BYTES])
        return Reached(first=before["first"], last=int(before["last"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def missing(before: Reached | None, now: Reached) -> str | None:
    """What a ledger that has come so far lacks of what was recorded in it, in words; None where nothing is known.

    An empty ledger lacks nothing: it is a new one that was put in the place of another.
    """
    if before is None or now.last >= before.last or now.first != before.first:
        return None
    return (f"it holds {now.last} changes where {before.last} had been recorded: its log was removed, or an older "
            f"copy was put in its place.")


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
    _write(fd, {**_read(fd), **who})


def _read(fd: int) -> dict[str, object]:
    """What stands in the side file; nothing where it is nonsense."""
    with contextlib.suppress(OSError, ValueError):
        found = json.loads(os.pread(fd, _OWNER_BYTES, 0))
        return found if isinstance(found, dict) else {}
    return {}


def _write(fd: int, said: dict[str, object]) -> None:
    text = json.dumps(said).encode()
    with contextlib.suppress(OSError):
        os.ftruncate(fd, 0)
        os.pwrite(fd, text[:_OWNER_BYTES], 0)
