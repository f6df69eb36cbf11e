"""A store that changed in, what follows from it made again: where every cell runs, in other processes if wanted."""

import gc
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from typing import Protocol

from recount.model.claim import ClaimId
from recount.reconcile.engine import Engine
from recount.reconcile.held import ApartReadings, HeldReadings, Told, Work
from recount.reconcile.laid import Made
from recount.reconcile.lots import Cells, Lot
from recount.reconcile.policy import policy
from recount.reconcile.revised import name_changed
from recount.reconcile.shelves import Shelves
from recount.reconcile.whole import settle_whole

Done = object  # what a lot makes, as the store takes it


class Lots(Protocol):
    """Runs lots, as `runners.base.Kept` does."""

    def __call__(self, lots: Iterable[Lot], meanwhile: Callable[[], bool] | None = None, /) -> Iterator[Done]:
        """What each lot makes, in order; while the next is waited for, `meanwhile` takes steps of something else."""


class Spread(Protocol):
    """Does the same work on many things, here or elsewhere, as `Runner.kept` does."""

    def __call__(
        self, work: Callable[[Lot], Done], lost: Callable[[Lot], Done], home: Callable[[Lot], int], /
    ) -> AbstractContextManager[Lots]:
        """What yields `work(item)` for each item in order, and `lost(item)` where the work killed its process.

        Items of one home are best done by one process.
        """
        ...


def bring_up_to_date(work: Work, spread: Spread | None = None) -> None:
    """Run every cell that sees what changed, so that what stands is what `reconcile` makes of all there is.

    Where all cells run, they run by `spread`, if it is given.
    """
    if work.whole:
        with _without_cycles():
            _settle_whole(work, spread)
    else:
        def marked(claim: ClaimId) -> str:
            return next((card.note for card in work.shelves.under("mark", claim, most=1)), "")

        Engine(HeldReadings(work, marked), work.shelves, work, policy()).settle(work.reports, work.claims)
    name_changed(work)
    work.finish()


def _settle_whole(work: Work, spread: Spread | None) -> None:
    here = ReadyCells(work)
    if spread is None:
        settle_whole(_Desk(work, here, lambda lots, _=None: map(here, lots)), work.every(), policy())
        return
    store = work.elsewhere()
    with spread(ApartCells(store), partial(_again, store), _home) as lots:
        settle_whole(_Desk(work, here, lots), work.every(), policy())


class _Desk:
    """Lots run by something, what they make kept in a store."""

    def __init__(self, work: Work, here: "ReadyCells", lots: Lots) -> None:
        self._work, self._here, self._lots = work, here, lots

    @property
    def shelves(self) -> Shelves:
        return self._work.shelves

    def run(self, lots: Iterable[Lot], beside: Iterator[bool] | None = None) -> None:
        meanwhile = None if beside is None else partial(next, beside, False)
        for made in self._lots(lots, meanwhile):
            self._work.fill(made)

    def keep(self, made: Iterable[tuple[str, Made]]) -> None:
        self._work.fill(self._here.ready(made))

    def relations(self, claims: Sequence[ClaimId], kinds: Collection[str]) -> Iterable[tuple[str, str, object]]:
        return self._work.kept_relations(claims, kinds)

    def answered(self) -> Iterator[None]:
        return self._work.answered()

    def related(self) -> Iterator[bool]:
        return self._work.related()


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


class ReadyCells:
    """The cells over what a store holds; what they make is made ready for it."""

    def __init__(self, told: Told) -> None:
        self._told, self._cells = told, Cells(ApartReadings(told), told.relation)

    def __call__(self, lot: Lot) -> Done:
        """What the cells of a lot make."""
        return self._told.ready(self._cells(lot), lot.reports)

    def ready(self, made: Iterable[tuple[str, Made]]) -> Done:
        """What cells made, made ready."""
        return self._told.ready(self._cells.laid(made))


class ApartCells:
    """The same in another process, to which it travels before it opens anything."""

    def __init__(self, store: Callable[[], Told]) -> None:
        self._store = store
        self._cells: ReadyCells | None = None

    def __call__(self, lot: Lot) -> Done:
        """What the cells of a lot make."""
        if self._cells is None:
            self._cells = ReadyCells(self._store())
        with _without_cycles():
            made = self._cells(lot)
            gc.freeze()  # what is remembered of a lot is not looked through between lots either
        return made


def _home(lot: Lot) -> int:
    return lot.home


def _again(store: Callable[[], Told], lot: Lot) -> Done:
    """A lot whose process was killed; if it kills this one too, the ledger stands as it was."""
    return ApartCells(store)(lot)
