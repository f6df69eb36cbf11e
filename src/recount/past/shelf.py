"""A ledger's path in, the folder with ledgers of its past days out: which are there, which are made, which go.

It lies beside the ledger, or with temporary files where nothing may be written there; nobody else may enter it. What
is in it can be made again at any time, so that whoever wants the room takes it away.
"""

import contextlib
import datetime as dt
import fcntl
import json
import os
import shutil
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from recount import __version__
from recount.errors import LedgerBusy, LedgerError
from recount.ledger.migration import SCHEMA
from recount.model.run import Run
from recount.past.stood import Cells, Outgrown, stand
from recount.reconcile import bring_up_to_date
from recount.text import digest

KEPT = 12  # days that are kept: those asked for last
ROOM = 1 << 30  # bytes that days may take together where the ledger takes less; they may take as much as it does
BUSY = "making"  # the lock of who makes a day beside
_SPARE = 1.5  # times the ledger's size that is free before a large day is begun
_PAUSE = 0.05  # seconds between two looks at a lock
_ENDS = (".db", ".db-wal", ".db-shm", ".db.lock", ".json", ".told", ".making")


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A day that is there: the mark of the ledger that it reflects, and when that was."""

    mark: int
    made: dt.datetime


class Shelf:
    """The days of one ledger, as files; all processes of a server share them."""

    def __init__(self, ledger: Path) -> None:
        self.ledger = Path(os.path.realpath(ledger))
        self.folder = _folder(self.ledger)

    def used(self, known: dt.date) -> None:
        """Remember that the day was asked for."""
        with contextlib.suppress(OSError):
            os.utime(self.path(known, ".json"))

    def path(self, known: dt.date, end: str) -> Path:
        """One of a day's files."""
        return self.folder / f"{known}{end}"

    def held(self, known: dt.date) -> Held | None:
        """The day, where it is there whole, of this ledger and as this release makes it."""
        told = _read(self.path(known, ".json"))
        if told.get("of") != self._name() or not self.path(known, ".db").exists():
            return None
        return Held(mark=told["mark"], made=dt.datetime.fromisoformat(told["made"]))

    def note(self, known: dt.date, held: Held) -> None:
        """Write down what a day reflects."""
        _write(self.path(known, ".json"), {"of": self._name(), "mark": held.mark, "made": held.made.isoformat()})

    def told(self, known: dt.date) -> tuple[int, int]:
        """How many reports of how many were looked at for a day that is being made; 0 of 0 where none is."""
        told = _read(self.path(known, ".told"))
        return told.get("done", 0), told.get("of", 0)

    def make(self, known: dt.date, run: Run, cells: Cells = bring_up_to_date) -> Held:
        """Make the day, or bring it up to date; to be used alone. What was asked for longest makes room."""
        began = dt.datetime.now(dt.UTC)
        held = self.held(known)
        if held is None:
            self._drop(known)
        path, told = self.path(known, ".db"), partial(self._tell, known)
        try:
            mark = stand(self.ledger, path, known, 0 if held is None else held.mark, run, told, cells)
        except Outgrown:
            self._drop(known)
            mark = stand(self.ledger, path, known, 0, run, told, cells)
        made = Held(mark=mark, made=began)
        self.note(known, made)
        self.path(known, ".told").unlink(missing_ok=True)
        self._make_room(known)
        return made

    def no_room(self, known: dt.date) -> str:
        """Why a large day cannot be made; empty where it can."""
        needs, free = self.ledger.stat().st_size, shutil.disk_usage(self.folder.parent).free
        if self.path(known, ".db").exists() or free > _SPARE * needs:
            return ""
        return f"it may take {needs // 1_000_000:,} MB on the disk, where {free // 1_000_000:,} MB are free"

    def is_busy(self) -> bool:
        """Whether a day is being made beside."""
        with contextlib.suppress(LedgerBusy), self.alone(BUSY, 0):
            return False
        return True

    @contextlib.contextmanager
    def alone(self, name: str, wait: float) -> Iterator[None]:
        """Nobody else has the lock of that name; raises LedgerBusy where another keeps it for longer than `wait`."""
        _made(self.folder)
        fd = os.open(self.folder / name, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600)
        try:
            until = time.monotonic() + wait
            while not _locked(fd):
                if time.monotonic() >= until:
                    raise LedgerBusy("what was known on a day is being worked out.", advice="Ask again in a moment.")
                time.sleep(_PAUSE)
            yield
        finally:
            os.close(fd)

    def _name(self) -> str:
        """What tells this ledger, and what this release makes of it, from others."""
        told = self.ledger.stat()
        return f"{__version__} {SCHEMA} {told.st_dev} {told.st_ino}"

    def _tell(self, known: dt.date, done: int, of: int) -> None:
        _write(self.path(known, ".told"), {"done": done, "of": of})

    def _drop(self, known: object) -> None:
        for end in _ENDS[:-1]:
            (self.folder / f"{known}{end}").unlink(missing_ok=True)

    def _make_room(self, known: dt.date) -> None:
        """Take away the days that were noted longest ago, while there are too many or they take too much."""
        every = sorted(self.folder.glob("*.json"), key=lambda path: path.stat().st_mtime_ns, reverse=True)
        most, taken = max(ROOM, self.ledger.stat().st_size), 0
        for number, path in enumerate(every):
            taken += sum(part.stat().st_size for part in self.folder.glob(f"{path.stem}.db*"))
            if path.stem != str(known) and (number >= KEPT or taken > most):
                self._drop(path.stem)


def _folder(ledger: Path) -> Path:
    folder = Path(f"{ledger}.days")
    if os.access(ledger.parent, os.W_OK) or os.access(folder, os.W_OK):
        return folder
    return Path(tempfile.gettempdir()) / f"recount-days-{os.getuid()}-{digest(str(ledger))}"


def _made(folder: Path) -> None:
    """Make the folder where there is none; raises LedgerError where another could put something into it."""
    folder.mkdir(mode=0o700, exist_ok=True)
    if folder.is_symlink() or folder.stat().st_uid != os.getuid():
        raise LedgerError("the folder of past days is somebody else's.", where=str(folder), advice="Take it away.")


def _locked(fd: int) -> bool:
    with contextlib.suppress(BlockingIOError):
        fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return True
    return False


def _read(path: Path) -> dict[str, Any]:  # Any: JSON
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return told if isinstance(told, dict) else {}


def _write(path: Path, data: dict[str, object]) -> None:
    part = path.with_name(f"{path.name}.{os.getpid()}.{threading.get_ident()}.part")
    part.write_text(json.dumps(data), encoding="utf-8")
    part.replace(path)
