"""Faults in, what became of the ledger out: rounds, faults injected, and what was lost, which must be nothing.

    python -m bench.faults                        the long form of every fault, as a table; minutes
    python -m bench.faults --only disk --every 9  one of them, each ninth place where it can strike
    python -m bench.faults --json                 counts as JSON

Exit code 1 where anything was lost, damaged or wrong. The suite runs the same code with fewer rounds.
"""

import argparse
import json
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from bench.aftermath import Counts, forked, look
from bench.copies import backups, calls, writers
from bench.disk import BATCHES, CLAIMS
from bench.disk import disk as each_place
from recount.errors import LedgerError, LedgerFull
from recount.ledger.ledger import open_ledger
from recount.ledger.salvage import Saved, salvage
from recount.model.batch import Record
from recount.model.judgement import Judgement
from recount.model.reference import Reference
from recount.model.wire import to_json
from recount.testing import workload

ROOT = Path(__file__).resolve().parents[1]
SEED = 20261121
BAD = ("lost", "damaged", "partial", "other_hash", "wrong", "unnamed", "leftovers")  # counts that must be 0


def reading(path: Path, acknowledged: Callable[[], object] = lambda: None) -> None:
    """What a reading does; each batch is acknowledged once the ledger has it."""
    store = open_ledger(path, write=True)
    for batch in workload.batches(BATCHES, CLAIMS):
        store.record(workload.a_run(), batch)
        acknowledged()
    seen = store.mark()
    store.settle(workload.a_run(), workload.derived(store.claims()), seen=seen)
    acknowledged()
    store.close()


def kill(folder: Path, rounds: int, every: int) -> Counts:
    """Kill -9 at random moments of a reading, in the store's own loop and in `recount read` (rows 1 and 28)."""
    counts = Counts()
    for script in ("tests/ledger/crashing.py", "tests/cli/killing.py"):
        place = folder / Path(script).stem
        place.mkdir()
        command = [sys.executable, str(ROOT / script), str(place), str(rounds), str(SEED)]
        told = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
        ends = told.get("finished", 0) + told.get("ends", 0)
        counts.update(rounds=told["kills"], injected=told["kills"], damaged=told["problems"],
                      partial=told.get("partial", 0), lost=told.get("rows_lost", 0),
                      other_hash=ends - told["same_hash"], resumed=ends)
    return counts


def disk(folder: Path, rounds: int, every: int) -> Counts:
    """Each write, sync, truncation and deletion of a reading fails in turn: full, error, exit, power (row 3)."""
    return each_place(folder, rounds, every, SEED)


def space(folder: Path, rounds: int, every: int) -> Counts:
    """A file that may not grow beyond each page in turn, as on a full quota (row 3)."""
    counts = Counts()
    reading(folder / "whole.db")
    expected, batches = open_ledger(folder / "whole.db").hash(), list(workload.batches(BATCHES, CLAIMS))
    grown = sum(f.stat().st_size for f in folder.glob("whole.db*"))
    for limit in range(4096, 2 * grown, 4096 * every):
        path = folder / f"{limit}.db"
        code, told = forked(_limited(path, limit))
        counts.update(rounds=1, injected=code == 7, unnamed=code not in (0, 7))
        if path.exists():
            look(path, batches, told, counts)
        reading(path)
        counts["other_hash"] += open_ledger(path).hash() != expected
        for part in folder.glob(f"{path.name}*"):
            part.unlink()
        if code == 0:
            break
    return counts


def _limited(path: Path, limit: int) -> Callable[[Callable[[], object]], int]:
    import resource

    def run(acknowledged: Callable[[], object]) -> int:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
        try:
            reading(path, acknowledged)
        except LedgerFull:
            return 7
        return 0

    return run


def rot(folder: Path, rounds: int, every: int) -> Counts:
    """Flipped bits, lost pages, lost ends and wrong headers: never a wrong record, in answers or salvaged (row 5)."""
    counts, chance = Counts(), random.Random(SEED)
    reading(folder / "whole.db")
    whole, store = (folder / "whole.db").read_bytes(), open_ledger(folder / "whole.db")
    told: list[Record] = [*store.reports(), *store.claims(), *store.relations(), *store.tallies(), *store.findings()]
    right = {record.id: to_json(record) for record in told}
    for number in range(rounds):
        path, data = folder / f"{number}.db", bytearray(whole)
        _spoil(data, number % 4, chance)
        path.write_bytes(data)
        counts.update(rounds=1, injected=1)
        try:
            store = open_ledger(path, write=True)
            counts["wrong"] += any(right[r.id] != to_json(r) for r in store.reports())
            counts["wrong"] += any(right[c.id] != to_json(c) for c in store.claims())
            counts["found by check" if store.check().problems else "harmless"] += 1
        except LedgerError:
            counts["refused"] += 1
        try:
            saved = [r for r in salvage(path, Saved(records={})) if not isinstance(r, Judgement | Reference)]
            counts["salvaged"] += len(saved)
            counts["wrong"] += any(right.get(r.id) != to_json(r) for r in saved)
        except LedgerError:
            counts["beyond saving"] += 1
        for part in folder.glob(f"{path.name}*"):
            part.unlink()
    counts["of records"] = rounds * len(right)
    return counts


def _spoil(data: bytearray, way: int, chance: random.Random) -> None:
    if way == 0:
        for _ in range(8):
            data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    elif way == 1:
        at = chance.randrange(len(data) // 4096) * 4096
        data[at:at + 4096] = bytes(4096)
    elif way == 2:
        del data[chance.randrange(len(data)):]
    else:
        at = 60 + chance.randrange(4)  # SQLite's user_version, in which the schema stands
        data[at] = chance.randrange(256)


FAULTS: dict[str, tuple[Callable[[Path, int, int], Counts], int]] = {  # name -> what runs, rounds of the long form
    "kill": (kill, 250), "disk": (disk, 0), "space": (space, 0), "calls": (calls, 0), "rot": (rot, 400),
    "backups": (backups, 60), "writers": (writers, 8),
}


def main() -> int:
    """Run what was asked for and print what became of it."""
    asks = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    asks.add_argument("--only", choices=FAULTS, action="append")
    asks.add_argument("--rounds", type=int, help="rounds of those that strike at random")
    asks.add_argument("--every", type=int, default=1, help="strike at each Nth place only")
    asks.add_argument("--json", action="store_true")
    given = asks.parse_args()
    bad, told = 0, {}
    for name in given.only or FAULTS:
        run, rounds = FAULTS[name]
        began = time.monotonic()
        with tempfile.TemporaryDirectory() as folder:
            counts = run(Path(folder), given.rounds or rounds, given.every)
        bad += sum(counts[b] for b in BAD)
        told[name] = {k: int(v) for k, v in counts.items()}
        if not given.json:
            rest = ", ".join(f"{k} {v:,}" for k, v in counts.items() if k not in ("rounds", "injected", *BAD))
            wrong = ", ".join(f"{k} {counts[k]}" for k in BAD if counts[k]) or "nothing lost, damaged or wrong"
            print(f"{name:<8} {counts['rounds']:>6,} rounds {counts['injected']:>6,} faults  {wrong}"
                  f"{'  (' + rest + ')' if rest else ''}  {time.monotonic() - began:.0f} s")
    if given.json:
        print(json.dumps(told))
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
