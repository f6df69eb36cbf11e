"""A question of a past day in, the day's own ledger out where one is kept that holds all that was known by then."""

import contextlib
import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from recount.errors import LedgerFull
from recount.ledger.base import Store
from recount.model.ask import Ask
from recount.model.run import Run
from recount.past.opened import Opened
from recount.past.shelf import BUSY, Held, Shelf
from recount.past.stood import Cells, differs
from recount.reconcile import bring_up_to_date


@contextmanager
def of_its_day(ledger: Path, store: Store, ask: Ask) -> Iterator[tuple[Store, Ask]]:
    """As `its_day`, with the day's ledger open for as long as this one question takes."""
    with contextlib.closing(Opened(Shelf(ledger))) as opened:
        yield its_day(opened, store, ask)


def its_day(opened: Opened, store: Store, ask: Ask) -> tuple[Store, Ask]:
    """The store to ask and the question to put to it: a kept day's, without the day; else both as they are.

    The day's ledger was told what was known by then and no more, so that its lists need no reconciling anew. One to
    which something came since, and the past of the ledger's own clock (`recorded`), are no such ledgers.
    """
    held = None if ask.known is None or ask.recorded is not None else opened.shelf.held(ask.known)
    if ask.known is None or held is None:
        return store, ask
    past = opened.day(ask.known)
    whole = is_whole(opened.shelf, store, past, ask.known, held)
    return (past, replace(ask, known=None)) if whole else (store, ask)


def is_whole(shelf: Shelf, store: Store, past: Store, known: dt.date, held: Held) -> bool:
    """Whether the day still holds all that was known by then; what came of other days is looked at once."""
    mark = store.mark()
    if held.mark < mark:
        if differs(store, past, known, held.mark):
            return False
        with contextlib.suppress(OSError):  # where it cannot be noted it is looked at again
            shelf.note(known, replace(held, mark=mark))
    shelf.used(known)
    return True


def keep(
    ledger: Path, store: Store, known: dt.date, run: Run, wait: float, cells: Cells = bring_up_to_date
) -> bool:
    """Make the day's ledger, or bring it up to date; whether there was anything to do.

    `wait` is how many seconds to wait for another who makes a day, `cells` settle it. Raises
    LedgerFull where there is no room for it, LedgerBusy where the other takes longer.
    """
    with of_its_day(ledger, store, Ask(known=known)) as (_, left):
        if left.known is None:
            return False
    shelf = Shelf(ledger)
    if why := shelf.no_room(known):
        raise LedgerFull(f"there is no room for the day: {why}.", where=str(shelf.folder), advice="Make room first.")
    with shelf.alone(BUSY, wait), shelf.alone(f"{known}.making", wait):
        shelf.make(known, run, cells)
    return True
