"""A path in, the ledger that is kept there out."""

from pathlib import Path

from recount.ledger import STORES
from recount.ledger.base import Store

WAIT = 30.0


def open_ledger(
    path: Path | str, *, write: bool = False, wait: float = WAIT, store: str = "sqlite", keep: int = 0
) -> Store:
    """Open the ledger at `path`; with `write` it is made where there is none.

    `wait` is how many seconds to wait for another writer before LedgerBusy names it; `keep` how many connections that
    read stay open between questions, for who asks all day. Raises LedgerDamaged for a file
    that is no ledger or is broken, LedgerTooNew for one of a later release, LedgerFull where there is no room, and
    LedgerError where the path cannot be used; whichever it is, nothing was written.
    """
    return STORES[store](Path(path), write, wait, keep)
