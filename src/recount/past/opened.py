"""A shelf of days in, their ledgers opened out: those asked for last stay open, for all threads of a process."""

import datetime as dt
import threading
from collections import OrderedDict

from recount.ledger.base import Store
from recount.ledger.ledger import open_ledger
from recount.past.shelf import Shelf

OPEN = 4  # days that one process has open


class Opened:
    """Days of a shelf that are open, to be closed together."""

    def __init__(self, shelf: Shelf) -> None:
        self.shelf = shelf
        self._stores: OrderedDict[tuple[dt.date, int], Store] = OrderedDict()
        self._lock = threading.Lock()

    def day(self, known: dt.date) -> Store:
        """The ledger of a day that is there, anew where another file has taken its place."""
        path = self.shelf.path(known, ".db")
        key = known, path.stat().st_ino
        with self._lock:
            found = self._stores.get(key) or open_ledger(path, keep=OPEN)
            self._stores[key] = found
            self._stores.move_to_end(key)
            while len(self._stores) > OPEN:
                self._stores.popitem(last=False)[1].close()
        return found

    def close(self) -> None:
        """Let go of all that are open."""
        with self._lock:
            while self._stores:
                self._stores.popitem()[1].close()
