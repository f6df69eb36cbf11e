"""The one place that speaks to the engine: a ledger is opened, filled, settled and asked here.

Where the engine's interface changes, this module changes and the measurement stays as it is.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from itertools import islice
from pathlib import Path

from bench.measurement.clock import Clock
from bench.measurement.made import Made, counted
from bench.simulator.truth import Told
from recount import pipeline
from recount.ledger import STORES
from recount.ledger.base import Store
from recount.model.batch import Batch
from recount.model.finding import Finding
from recount.model.report import ReportId
from recount.model.run import Run, RunId
from recount.past import kept
from recount.past.stood import Cells
from recount.reconcile import bring_up_to_date
from recount.runners import runner_for

_RUN = Run(id=RunId("u_bench"), started_at=dt.datetime(2026, 1, 1, tzinfo=dt.UTC), version="0", command="bench")
_BATCH = 100  # reports, as `recount read` has them
_COPIED = "word for word"  # what a finding says of reports that are one text, rather than one number relayed


@contextmanager
def ledger(path: Path, *, there: bool = False) -> Iterator[Store]:
    """A new ledger at that path, or the one that is there."""
    for end in () if there else ("", "-wal", "-shm", ".lock"):
        path.with_name(path.name + end).unlink(missing_ok=True)
    store = STORES["sqlite"](path, True, 30.0)
    try:
        yield store
    finally:
        store.close()


@contextmanager
def reader(path: Path) -> Iterator[Store]:
    """The ledger to ask, whose connections stay open between questions, as a server keeps them."""
    store = STORES["sqlite"](path, False, 30.0, 4)
    try:
        yield store
    finally:
        store.close()


def batches(world: Iterable[Told]) -> Iterator[Batch]:
    """The world's records in batches as reading makes them."""
    told = iter(world)
    while some := list(islice(told, _BATCH)):
        yield batch(some)


def batch(told: Iterable[Told]) -> Batch:
    """One batch."""
    reports = tuple(told)
    return Batch(reports=tuple(t.report for t in reports), claims=tuple(c for t in reports for c in t.claims))


def record(store: Store, given: Batch) -> None:
    """Record without settling."""
    store.record(_RUN, given)


def settle(store: Store, jobs: int = 1) -> None:
    """Settle whatever is not settled, from nothing where nothing is."""
    pipeline.settle(store, _RUN, _cells(jobs))


def keep(path: Path, known: dt.date, jobs: int, clock: Clock) -> float:
    """Keep what was known on a day, and the seconds that it took; about none where it was kept already."""
    with reader(path) as store:
        return clock.timed(partial(kept.keep, path, store, known, _RUN, 0, _cells(jobs)))


def _cells(jobs: int) -> Cells:
    return bring_up_to_date if jobs == 1 else partial(bring_up_to_date, spread=runner_for(jobs).kept)


def add(store: Store, given: Batch) -> None:
    """Record a batch and settle it, as `recount read` does with a new report."""
    record(store, given)
    settle(store)


def made(store: Store) -> Made:
    """Everything that was made of the ledger's claims; its relations are read while they are scored."""
    return Made(counted(store.tallies()), store.relations(), tuple(store.findings()))


def one_text(findings: Iterable[Finding]) -> Iterator[tuple[ReportId, ...]]:
    """The sets of reports that the engine holds for one text."""
    return (finding.reports for finding in findings if finding.kind == "circular" and _COPIED in finding.explanation)
