"""Each write, sync, truncation and deletion of a reading in, what became of the ledger where it failed out (row 3).

A reading is cut into steps (make the ledger, record, record twice in one session, settle), each struck from a copy of
what the step before it left. A process that is killed, or a machine that loses its power, leaves the files as they
were at that moment: one run of a step is watched, and gives them for all of its places. Where the disk is full or
fails, the process goes on, so that each place takes a run of its own, in a child. Files that were judged before are
judged once. All is done in memory where the system has a place for that: nothing here depends on a real disk.
"""

import hashlib
import random
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bench.aftermath import Acknowledge, Counts, forked, look
from bench.failing_disk import FailingDisk, How, Unsynced
from recount.errors import LedgerFull
from recount.ledger.ledger import open_ledger
from recount.model.batch import Batch
from recount.testing import workload

BATCHES, CLAIMS = 3, 4
_MEMORY = Path("/dev/shm")  # a folder in memory, where there is one
_STEPS: tuple[tuple[int, ...] | None, ...] = ((), (0,), (1, 2), None)  # the batches that each records; None settles
_UNTOLD = ("-shm", ".lock")  # ends of files that SQLite and the lock make anew
Files = dict[str, bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A folder just before one operation: its files, the batches acknowledged, and what was not yet synced."""

    nth: int
    told: int
    files: Files
    unsynced: tuple[Unsynced, ...]


@dataclass(slots=True)
class Step:
    """One step of a reading: its files before it, the hash after it, and its moments."""

    number: int
    before: Files
    done: int
    after: str = ""
    operations: int = 0
    moments: tuple[Moment, ...] = ()


def disk(folder: Path, rounds: int, every: int, seed: int) -> Counts:
    """Strike each `every`-th operation of each step in each way; `rounds` is not looked at."""
    counts, shim = Counts(), FailingDisk()
    batches = list(workload.batches(BATCHES, CLAIMS))
    home = _MEMORY if _MEMORY.is_dir() else folder
    with tempfile.TemporaryDirectory(dir=home) as place:
        for step in _steps(shim, Path(place), batches, every):
            judge = _Judge(Path(place) / "struck", step, batches, counts)
            for moment in step.moments:
                counts.update(rounds=2, injected=2)
                judge.judged(moment.files, moment.told)
                judge.judged(_without(moment, random.Random(f"{seed} {step.number} {moment.nth}")), moment.told)
            for how in ("full", "error"):
                for nth in range(1, step.operations + 1, every):
                    judge.struck(shim, nth, how)
    return counts


def _steps(shim: FailingDisk, place: Path, batches: list[Batch], every: int) -> Iterator[Step]:
    """Each step as it goes undisturbed, watched."""
    whole = place / "whole"
    whole.mkdir()
    path, done = whole / "ledger.db", 0
    for number in range(len(_STEPS)):
        step, moments = Step(number=number, before=_read(whole), done=done), list[Moment]()
        told = [done]

        def seen(told: list[int] = told, moments: list[Moment] = moments) -> None:
            if (shim.operations - 1) % every == 0:
                moments.append(Moment(nth=shim.operations, told=told[0], files=_read(whole), unsynced=shim.unsynced))

        def acknowledged(told: list[int] = told) -> None:
            told[0] += 1

        shim.arm(0, "error")
        shim.watch(seen)
        _run(path, number, batches, acknowledged)
        shim.watch(None)
        step.operations, step.moments, done = shim.operations, tuple(moments), told[0]
        step.after = open_ledger(path).hash()
        yield step


def _run(path: Path, number: int, batches: list[Batch], acknowledged: Acknowledge) -> None:
    """What a step does."""
    store, some = open_ledger(path, write=True), _STEPS[number]
    for at in some or ():
        store.record(workload.a_run(), batches[at])
        acknowledged()
    if some is None:
        seen = store.mark()
        store.settle(workload.a_run(), workload.derived(store.claims()), seen=seen)
    store.close()


class _Judge:
    """What became of one step, file by file."""

    def __init__(self, place: Path, step: Step, batches: list[Batch], counts: Counts) -> None:
        self._place, self._step, self._batches, self._counts = place, step, batches, counts
        self._known: set[tuple[str, int]] = set()

    def struck(self, shim: FailingDisk, nth: int, how: How) -> None:
        """Run the step in a child, its nth operation failing, and judge what it leaves."""
        path = _write(self._place, self._step.before) / "ledger.db"

        def run(acknowledged: Acknowledge) -> int:
            shim.arm(nth, how)
            try:
                _run(path, self._step.number, self._batches, acknowledged)
            except LedgerFull:
                return 7
            return 0

        code, told = forked(run)
        self._counts.update(rounds=1, injected=1, unnamed=code not in (0, 7), tolerated=code == 0)
        self.judged(_read(self._place), self._step.done + told)

    def judged(self, files: Files, told: int) -> None:
        """Look at the ledger, go on from there, and compare with one that was never disturbed."""
        name = hashlib.sha256()
        for file in sorted(files):
            if not file.endswith(_UNTOLD):
                name.update(f"{file} {len(files[file])} ".encode() + files[file])
        if (name.hexdigest(), told) in self._known:
            self._counts["judged before"] += 1
            return
        self._known.add((name.hexdigest(), told))
        path = _write(self._place, files) / "ledger.db"
        if path.exists():
            look(path, self._batches, told, self._counts)
        _run(path, self._step.number, self._batches, lambda: None)
        self._counts["other_hash"] += open_ledger(path).hash() != self._step.after
        self._counts["leftovers"] += sum(1 for left in _read(self._place) if left.endswith((".new", ".part")))


def _without(moment: Moment, chance: random.Random) -> Files:
    """The files after the power went: each write that was not synced is lost with a chance of a half, last first."""
    files = {name: bytearray(data) for name, data in moment.files.items()}
    for name, at, before, size in reversed(moment.unsynced):
        data = files.get(Path(name).name)
        if chance.random() < 0.5 and data is not None:
            data[at:at + len(before)] = before
            del data[max(size, at + len(before)):]
    return {name: bytes(data) for name, data in files.items()}


def _read(folder: Path) -> Files:
    return {file.name: file.read_bytes() for file in sorted(folder.iterdir())}


def _write(folder: Path, files: Files) -> Path:
    """The folder with these files and no others."""
    folder.mkdir(exist_ok=True)
    for file in folder.iterdir():
        file.unlink()
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return folder
