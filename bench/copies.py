"""Copies and crowds: backups while others write, file calls that fail in turn, and many writers at once."""

import io
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any

from recount.errors import LedgerError
from recount.ledger.archive import export_file
from recount.ledger.backup import backup, restore
from recount.ledger.intake import intake
from recount.ledger.ledger import open_ledger
from recount.ledger.verify import verify
from recount.testing import workload

Counts = Counter[str]
CLAIMS, READINGS = 3, 30
CALLS = ("fsync", "replace", "rename", "link")  # of os: what makes a finished file appear

WRITE = """
import sys
from recount.ledger.ledger import open_ledger
from recount.testing import workload
store = open_ledger(sys.argv[1], write=True, wait=60)
for number in range(int(sys.argv[2]), int(sys.argv[3])):
    store.record(workload.a_run(sys.argv[4]), workload.batch(number, 3))
"""


def backups(folder: Path, rounds: int, every: int) -> Counts:
    """Backups of a ledger that another process fills: sound, of whole batches, restored alike (row 27)."""
    counts, path = Counts(), folder / "busy.db"
    open_ledger(path, write=True).close()
    batches = [{c.id for c in workload.batch(n, CLAIMS).claims} for n in range(rounds * 20)]
    writer = subprocess.Popen([sys.executable, "-c", WRITE, path, "0", str(len(batches)), "u_1"])
    most = 0
    for number in range(rounds):
        copy = backup(path, folder / f"copy-{number}.db").path
        store = open_ledger(copy)
        held = {c.id for c in store.claims()}
        whole = sum(batch <= held for batch in batches)
        counts.update(rounds=1, injected=writer.poll() is None, damaged=len(verify(copy).problems),
                      partial=len(held) != whole * CLAIMS, lost=whole < most)
        most = max(most, whole)
        if number % 5 == 0:
            back = folder / f"back-{number}.db"
            restore(copy, back)
            counts.update(restored=1, other_hash=open_ledger(back).hash() != store.hash())
        store.close()
        for part in folder.glob("*copy*"):
            part.unlink()
    writer.terminate()
    writer.wait()
    counts["batches seen"] = most
    return counts


def calls(folder: Path, rounds: int, every: int) -> Counts:
    """Each fsync, rename and link fails in turn: the file is whole or not there, and is made the next time (4)."""
    counts, ledger = Counts(), folder / "ledger.db"
    store = open_ledger(ledger, write=True)
    for batch in workload.batches(2, CLAIMS):
        store.record(workload.a_run(), batch)
    store.close()
    expected = store.hash()
    copy = backup(ledger, folder / "copy.db").path
    export_file(ledger, folder / "lines.ndjson")

    def taken_in(target: Path) -> None:
        with (folder / "lines.ndjson").open("rb") as lines:
            intake(lines, target)

    makers: dict[str, Callable[[Path], object]] = {
        "made": lambda target: open_ledger(target, write=True).close(),
        "backup": lambda target: backup(ledger, target),
        "restore": lambda target: restore(copy, target),
        "restore over": lambda target: restore(copy, target, replace=True),
        "export": lambda target: export_file(ledger, target),
        "import": taken_in,
    }
    for name, make in makers.items():
        for call in CALLS:
            for nth in range(1, 50):
                target = folder / f"{name}-{call}-{nth}"
                if name == "restore over":
                    open_ledger(target, write=True).close()
                struck = _struck(make, target, call, nth, counts)
                if not struck:
                    break
                _judged(name, make, target, expected, counts)
    return counts


def _struck(make: Callable[[Path], object], target: Path, call: str, nth: int, counts: Counts) -> bool:
    """Whether the nth call was made, and failed."""
    with _failing(call, nth) as made:
        try:
            make(target)
        except LedgerError:
            counts["named"] += 1
        except OSError:
            counts["unnamed"] += 1
    if made[0] >= nth:
        counts.update(rounds=1, injected=1)
    return made[0] >= nth


def _judged(name: str, make: Callable[[Path], object], target: Path, expected: str, counts: Counts) -> None:
    counts["leftovers"] += sum(1 for p in target.parent.glob(f"{target.name}*") if p.suffix in (".part", ".new"))
    if target.exists():
        counts["damaged"] += bool(verify(target).problems)
    if not target.exists() or name == "restore over":
        make(target)
    if name != "made":
        counts["other_hash"] += verify(target).hash != expected


@contextmanager
def _failing(call: str, nth: int) -> Iterator[list[int]]:
    """Let the nth call of that function of `os` fail, and count them."""
    true, made = getattr(os, call), [0]

    def failing(*given: Any, **named: Any) -> Any:  # Any: whatever the function takes
        made[0] += 1
        if made[0] == nth:
            raise OSError(5, "Input/output error")
        return true(*given, **named)

    setattr(os, call, failing)
    try:
        yield made
    finally:
        setattr(os, call, true)


def writers(folder: Path, rounds: int, every: int) -> Counts:
    """Two to eight processes write at once: all get their turn, or are told who holds the lock (22)."""
    counts = Counts()
    for many in range(2, min(rounds, 8) + 1):
        path = folder / f"{many}.db"
        crowd = [
            subprocess.Popen([sys.executable, "-c", WRITE, path, str(4 * n), str(4 * n + 8), f"u_{n}"],
                             stderr=subprocess.PIPE, text=True)
            for n in range(many)
        ]
        said = [child.communicate()[1] for child in crowd]
        alone = open_ledger(folder / f"alone-{many}.db", write=True)
        for number in range(4 * many + 4):
            alone.record(workload.a_run(), workload.batch(number, CLAIMS))
        together = open_ledger(path)
        counts.update(rounds=1, injected=many, unnamed=sum(bool(s) for s in said),
                      damaged=len(together.check().problems), other_hash=together.hash() != alone.hash())
    counts.update(_impatient(folder / "2.db"))
    return counts


def _impatient(path: Path) -> Counts:
    """Commands that do not wait while another holds the lock: each is told by whom."""
    from recount.cli.app import run
    from recount.ledger import lock

    counts, text = Counts(), path.with_name("one.txt")
    text.write_text("Shelling killed 3 people in Harun on Monday, police said.", encoding="utf-8")
    with lock.writing(path, wait=0, command="recount read big"):
        for _ in range(READINGS):
            out = io.StringIO()
            with redirect_stderr(out), redirect_stdout(out):
                run(["read", "--ledger", str(path), "--wait", "0", str(text)])
            told = out.getvalue()
            counts.update(rounds=1, injected=1, refused=1)
            counts["unnamed"] += f"process {os.getpid()}" not in told or "recount read big" not in told
            counts["unnamed"] += "database is locked" in told
    return counts
