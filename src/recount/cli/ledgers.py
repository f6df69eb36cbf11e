"""A ledger's path to an open store that is closed again, with a kind word where there is none yet."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from recount.errors import LedgerError

if TYPE_CHECKING:  # a command that only helps loads no store
    from recount.ledger.base import Store


@contextmanager
def reading(path: Path, wait: float) -> "Iterator[Store]":
    """A store to ask; raises LedgerError, saying how to start one, where there is no file."""
    _there(path)
    with _opened(path, wait, write=False) as store:
        yield store


@contextmanager
def writing(path: Path, wait: float) -> "Iterator[Store]":
    """A store to write to, made where there is none."""
    with _opened(path, wait, write=True) as store:
        yield store


@contextmanager
def changing(path: Path, wait: float) -> "Iterator[Store]":
    """A store to write to that is there already; raises LedgerError as `reading` does."""
    _there(path)
    with _opened(path, wait, write=True) as store:
        yield store


def _there(path: Path) -> None:
    if not path.exists():
        raise LedgerError(
            "there is no ledger here yet.", where=str(path),
            advice="Start one with `recount read FILES`, or name another with --ledger.",
        )


@contextmanager
def _opened(path: Path, wait: float, *, write: bool) -> "Iterator[Store]":
    from recount.ledger.ledger import open_ledger

    store = open_ledger(path, write=write, wait=wait)
    try:
        yield store
    finally:
        store.close()
