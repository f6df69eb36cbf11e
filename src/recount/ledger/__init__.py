"""The store: reports, claims and what was made of them, with the clocks that tell when each was said and learned."""

from collections.abc import Callable, Mapping
from pathlib import Path

from recount.ledger.base import Store


def _sqlite(path: Path, write: bool, wait: float) -> Store:
    from recount.ledger.sqlite import Sqlite
    from recount.ledger.store import SqlStore

    return SqlStore(Sqlite.open(path, write=write, wait=wait))


# Name -> how a store of that kind is opened: path, whether to write, seconds to wait for another writer.
STORES: Mapping[str, Callable[[Path, bool, float], Store]] = {
    "sqlite": _sqlite,
}
