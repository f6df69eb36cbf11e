"""A finished file beside its name in, the same file under its name and on the disk out; what lies beside a ledger.

A file appears under its name whole or not at all: it is written beside it, brought to the disk, and renamed.
"""

import contextlib
import fcntl
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from recount.errors import LedgerBusy, LedgerError, LedgerFull

_SPARE = 1 << 20  # bytes left free on a disk beside what is written: room for a log and a lock file


def companions(path: Path) -> tuple[Path, ...]:
    """What SQLite may put beside a file: its log, the log's index, its journal."""
    return tuple(path.with_name(path.name + end) for end in ("-wal", "-shm", "-journal"))


def has_frames(path: Path) -> bool:
    """Whether a log beside the file holds what is not in it yet."""
    with contextlib.suppress(OSError):
        return companions(path)[0].stat().st_size > 0
    return False


def complete(path: Path) -> None:
    """Raise LedgerFull where what was written to a file that is closed is in its log still: a disk was full."""
    if has_frames(path):
        raise LedgerFull("the disk is full or failed: the log could not be written back.", where=str(path))


def set_aside(path: Path) -> None:
    """Keep the log of a ledger that was removed or moved without it from being taken for the new one's."""
    log, index, journal = companions(path)
    index.unlink(missing_ok=True)
    for left in (log, journal):
        if left.exists() and left.stat().st_size:
            left.replace(left.with_name(left.name + ".orphan"))
        left.unlink(missing_ok=True)


def sync(path: Path) -> None:
    """Bring a file, or a folder's names, to the disk."""
    fd = os.open(path, os.O_RDONLY)
    try:
        os.fsync(fd)
    finally:
        os.close(fd)


def need(folder: Path, size: int) -> None:
    """Raise LedgerFull, before anything is written, where the disk has no room for so many bytes."""
    if not folder.is_dir():
        raise LedgerError("the folder does not exist.", where=str(folder), advice="Make it first.")
    free = shutil.disk_usage(folder).free
    if free < size + _SPARE:
        raise LedgerFull(f"this needs {size:,} bytes, and {free:,} are free.", where=str(folder))


@contextlib.contextmanager
def landing(path: Path, *, replace: bool, taken: str = "Name another, or give --replace.") -> Iterator[Path]:
    """A path beside `path` to write to, which becomes `path` at the end; after an exception neither is there.

    Raises LedgerError, advising `taken`, where there is something and `replace` is not given; LedgerBusy where
    another process writes the same file; LedgerFull where it cannot be brought to the disk.
    """
    if not path.parent.is_dir():
        raise LedgerError("the folder does not exist.", where=str(path.parent), advice="Make it first.")
    if os.path.lexists(path) and not replace:
        raise LedgerError("there is a file of this name already.", where=str(path), advice=taken)
    part = path.with_name(path.name + ".part")
    try:
        fd = os.open(part, os.O_RDWR | os.O_CREAT, 0o666)
    except OSError as error:
        raise LedgerError(f"nothing can be written here ({error.strerror}).", where=str(path.parent),
                          advice="Name a folder that may be written to.") from error
    with contextlib.closing(os.fdopen(fd)):
        try:
            fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise LedgerBusy("another process is making this file.", where=str(path)) from error
        try:
            _sweep(*companions(part))
            os.ftruncate(fd, 0)
            yield part
            sync(part)
            set_aside(path)
            os.replace(part, path)
            sync(path.parent)
        except OSError as error:
            raise LedgerFull(f"the file cannot be written ({error.strerror}).", where=str(path)) from error
        finally:
            _sweep(part, *companions(part))


def _sweep(*paths: Path) -> None:
    for path in paths:
        path.unlink(missing_ok=True)
