"""A folder, a number of kills and a seed in; what a ledger looked like after each kill, as one JSON object, out.

Run as a script, alone in its process: it forks readers that record the workload into one ledger, kills each at a
random moment, looks at what is left and lets the next one resume. A ledger that was finished is compared with an
undisturbed one and begun again, so that the kills fall on its making, its filling and its settling.
"""

import json
import os
import random
import signal
import sys
import time
from pathlib import Path

from recount.ledger.ledger import open_ledger
from recount.testing import workload

BATCHES, CLAIMS = 16, 4


def read(path: Path) -> None:
    """What a reading does: record every batch, make what follows from all claims, settle it."""
    store = open_ledger(path, write=True)
    for batch in workload.batches(BATCHES, CLAIMS):
        store.record(workload.a_run(), batch)
    seen = store.mark()
    store.settle(workload.a_run(), workload.derived(store.claims()), seen=seen)
    store.close()


def killed(path: Path, after: float) -> bool:
    """Read in a child and kill it after so many seconds; whether it was killed before it was done."""
    child = os.fork()
    if child == 0:
        read(path)
        os._exit(0)
    time.sleep(after)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    if os.WIFEXITED(status) and os.WEXITSTATUS(status):
        raise SystemExit(f"the reading failed with status {os.WEXITSTATUS(status)}")
    return os.WIFSIGNALED(status)


def main(folder: Path, kills: int, seed: int) -> None:
    """Kill until there were enough kills, then resume once more; print the counts."""
    chance = random.Random(seed)
    began = time.monotonic()
    read(folder / "first.db")  # loads what a first reading loads
    loaded = time.monotonic()
    read(folder / "whole.db")
    whole_time = time.monotonic() - loaded
    undisturbed = open_ledger(folder / "whole.db")
    expected, batches = undisturbed.hash(), list(workload.batches(BATCHES, CLAIMS))
    counts = {"kills": 0, "without_a_ledger": 0, "unsettled": 0, "problems": 0, "partial": 0, "finished": 0,
              "same_hash": 0, "rows_lost": 0}
    path, most = folder / "killed.db", 0
    while counts["kills"] < kills:
        counts["kills"] += killed(path, chance.uniform(0, whole_time))
        if not path.exists():
            counts["without_a_ledger"] += 1
            continue
        store = open_ledger(path)
        health, held = store.check(), {claim.id for claim in store.claims()}
        counts["problems"] += bool(health.problems)
        counts["unsettled"] += not health.settled
        counts["partial"] += any(0 < len(held & {c.id for c in batch.claims}) < CLAIMS for batch in batches)
        counts["rows_lost"] += len(held) < most
        most = len(held)
        if health.settled and len(held) == BATCHES * CLAIMS:
            counts["finished"] += 1
            counts["same_hash"] += store.hash() == expected
            store.close()
            path.unlink()
            most = 0
    read(path)
    last = open_ledger(path)
    counts["finished"] += 1
    counts["same_hash"] += last.hash() == expected
    counts["problems"] += bool(last.check().problems)
    counts["seconds"] = round(time.monotonic() - began)
    sys.stdout.write(json.dumps(counts))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
