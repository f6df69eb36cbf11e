"""A day in, a ledger of what was known by its end out: made beside the ledger, kept for the days asked for last.

Small ones are made while the asker waits, others by a process of their own that lets pages go first. All processes
that answer share the folder: a file tells how far a day is, and a lock of the operating system, which a process that
is killed lets go of, that one at a time is made.
"""

import contextlib
import datetime as dt
import os
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from recount.errors import LedgerBusy
from recount.ledger.base import Store
from recount.model.ask import Ask
from recount.past.kept import is_whole
from recount.past.opened import Opened
from recount.past.shelf import BUSY, Held, Shelf
from recount.web.reading import NICE, with_parent
from recount.web.writing import new_run

# So many claims of a day are put together while somebody waits for a page: a second of a processor (a day of 5,000
# claims takes 3.5 seconds, one of 9,749 takes 7.3, and ten reports more 0.15: the simulator's world 5).
AT_ONCE = 1_000
_STAND = "stand"  # what the runs of a day's ledger are called
_PATIENCE = 15.0  # seconds for another who makes the same day


@dataclass(frozen=True, slots=True, kw_only=True)
class Stood:
    """A day's ledger, None while there is none; `state` is what tells what it holds.

    `since` is when what it holds was last all that was known by then, None where it still is. `done` of `of` reports
    are looked at where it is being made; `why` says why it cannot be. `alone`: the page worked the day out by itself.
    """

    known: dt.date
    store: Store | None = None
    state: tuple[object, ...] = ()
    since: dt.datetime | None = None
    done: int = 0
    of: int = 0
    why: str = ""
    alone: bool = False


class Days:
    """The days of one ledger; `at_once` is how many claims are put together while somebody waits."""

    def __init__(self, ledger: Path, store: Store, at_once: int = AT_ONCE) -> None:
        self._shelf, self._store, self._at_once = Shelf(ledger), store, at_once
        self._opened = Opened(self._shelf)

    def find(self, known: dt.date) -> Stood:
        """The day as it is; one that is small is made, or brought up to date, first."""
        mark, held = self._store.mark(), self._shelf.held(known)
        if held is None or not is_whole(self._shelf, self._store, self._opened.day(known), known, held):
            if self._store.more(Ask(known=known), self._at_once):
                return self._behind(known, held)
            self._make(known, mark)
            self._shelf.used(known)
        past = self._opened.day(known)
        return Stood(known=known, store=past, state=(known, past.mark()))

    def start(self, known: dt.date) -> None:
        """Let it be made, or brought up to date, beside; nothing where a day is being made already."""
        if not self._shelf.is_busy() and not self._shelf.no_room(known):
            get_context("spawn").Process(target=_beside, args=(self._shelf, known), daemon=True).start()

    def close(self) -> None:
        """Let go of the days that are open."""
        self._opened.close()

    def _behind(self, known: dt.date, held: Held | None) -> Stood:
        if held is not None:
            past = self._opened.day(known)
            return Stood(known=known, store=past, state=(known, past.mark(), held.mark), since=held.made)
        done, of = self._shelf.told(known)
        return Stood(known=known, done=done, of=of, why=self._shelf.no_room(known))

    def _make(self, known: dt.date, mark: int) -> None:
        with self._shelf.alone(f"{known}.making", _PATIENCE):
            held = self._shelf.held(known)
            if held is None or held.mark < mark:
                self._shelf.make(known, new_run(_STAND))


def _beside(shelf: "Shelf", known: dt.date) -> None:
    """Make a day in a process of its own; another that makes one goes first, and one that waits asks again."""
    os.nice(NICE)
    with_parent(lambda: os._exit(1))
    with contextlib.suppress(LedgerBusy), shelf.alone(BUSY, 0), shelf.alone(f"{known}.making", 0):
        shelf.make(known, new_run(_STAND))
