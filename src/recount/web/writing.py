"""A ledger's path in, a store that may write out: for as long as one change takes, after a short wait for others."""

import datetime as dt
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from recount import __version__
from recount.ledger.base import Store
from recount.ledger.ledger import open_ledger
from recount.model.run import Run, RunId
from recount.text import digest

WAIT = 3.0  # seconds that a reader waits for another writer before being told who it is


@contextmanager
def writing(ledger: Path, wait: float = WAIT) -> Iterator[Store]:
    """The ledger, to write to; raises LedgerBusy, naming who writes, where another goes on for longer than `wait`."""
    store = open_ledger(ledger, write=True, wait=wait)
    try:
        yield store
    finally:
        store.close()


def new_run(command: str) -> Run:
    """The run under way, as the ledger will remember it."""
    started = dt.datetime.now(dt.UTC)
    run_id = RunId("run_" + digest(started.isoformat(), str(os.getpid()), command))
    return Run(id=run_id, started_at=started, version=__version__, command=command)
