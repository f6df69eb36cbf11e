"""The store: reports, claims and what was made of them, with the clocks that tell when each was said and learned."""

from collections.abc import Callable, Mapping
from pathlib import Path

from recount.ledger.base import Store


def _sqlite(path: Path, write: bool, wait: float, keep: int = 0) -> Store:
    from recount.ledger.sqlite import Sqlite
    from recount.ledger.store import SqlStore

    return SqlStore(Sqlite.open(path, write=write, wait=wait, keep=keep))


# Name -> how a store of that kind is opened: path, whether to write, seconds to wait for another writer, and how many
# connections to keep open between questions.
STORES: Mapping[str, Callable[..., Store]] = {
    "sqlite": _sqlite,
}
