"""A store that changed in, what follows from it made again: the cells of reports in other processes, if wanted."""

import gc
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Protocol

from recount.model.report import ReportId
from recount.reconcile.engine import Apart, Engine
from recount.reconcile.held import HeldReadings, Told, Work
from recount.reconcile.laid import Laid, laid, told_by
from recount.reconcile.policy import policy
from recount.reconcile.revised import name_changed
from recount.reconcile.sight import Sight

Lot = list[ReportId]
Done = tuple[Lot, Laid]


class Spread(Protocol):
    """Does the same work on many things, here or elsewhere, as `Runner.map` does."""

    def __call__(
        self, work: Callable[[Lot], Done], items: Iterable[Lot], lost: Callable[[Lot], Done], /
    ) -> Iterator[Done]:
        """Yield `work(item)` for each item in order, and `lost(item)` where the work killed its process."""
        ...


def bring_up_to_date(work: Work, spread: Spread | None = None) -> None:
    """Run every cell that sees what changed, so that what stands is what `reconcile` makes of all there is.

    Where all cells run, those of reports run by `spread`, if it is given.
    """
    beside = apart(work.elsewhere(), spread) if spread is not None and work.whole else None
    engine = Engine(HeldReadings(work), work.shelves, work, policy(), beside)
    if work.whole:
        with _without_cycles():
            engine.settle_all(work.every)
    else:
        engine.settle(work.reports, work.claims)
    name_changed(work)
    work.finish()


@contextmanager
def _without_cycles() -> Iterator[None]:
    """Without Python's search for cycles: cells make none, and it looks at each of a million counts again and again.

    It took a quarter of the time in which 10,000 claims are settled, and freed nothing.
    """
    searching = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if searching:
            gc.enable()


def apart(store: Callable[[], Told], spread: Spread) -> Apart:
    """What does the cells of reports by `spread`, each process with what `store` gives it to read from."""
    work = ReportCells(store)
    return lambda lots: spread(work, lots, partial(_here, store))


def _here(store: Callable[[], Told], lot: Lot) -> Done:
    """A lot whose process was killed; if it kills this one too, the ledger stands as it was."""
    return ReportCells(store)(lot)


class ReportCells:
    """The cells of some reports; it travels to another process before it opens anything."""

    def __init__(self, store: Callable[[], Told]) -> None:
        self._store = store
        self._sight: tuple[HeldReadings, Sight] | None = None

    def __call__(self, lot: Lot) -> Done:
        """What these reports' cells make."""
        if self._sight is None:
            readings = HeldReadings(self._store())
            self._sight = readings, Sight(readings, policy(), lambda report: None)
        readings, sight = self._sight
        with _without_cycles():
            return lot, laid(told_by(lot, readings), sight)
