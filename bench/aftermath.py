"""A ledger that a fault struck in; as counts out, whether it is sound, of whole batches, and lost nothing told."""

import os
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from recount.ledger.ledger import open_ledger
from recount.model.batch import Batch

Counts = Counter[str]
Acknowledge = Callable[[], object]


def look(path: Path, batches: list[Batch], told: int, counts: Counts) -> None:
    """What a fault left: a sound file, whole batches, and every batch that was acknowledged."""
    store = open_ledger(path)
    counts["damaged"] += bool(store.check().problems)
    held = {claim.id for claim in store.claims()}
    per_batch = [(len(held & {c.id for c in batch.claims}), len(batch.claims)) for batch in batches]
    counts["partial"] += any(0 < n < whole for n, whole in per_batch)
    counts["lost"] += sum(n == whole for n, whole in per_batch) < min(told, len(batches))
    store.close()


def forked(run: Callable[[Acknowledge], int]) -> tuple[int, int]:
    """Run in a child; its exit code, and how many batches it was told are recorded."""
    heard, say = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(heard)
        code = 1
        try:
            code = run(lambda: os.write(say, b"+"))
        finally:
            os._exit(code)
    os.close(say)
    with os.fdopen(heard, "rb") as file:
        told = len(file.read())
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), told
