"""A ledger's path in, the files out that a house keeps beside it and that go with its backups.

Counting policies of the house, and inputs that could not be read: neither is anything that was told, so that neither
is in the ledger. Accounts are beside it too, and never go along (decisions/0012).
"""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from recount.errors import LedgerError
from recount.ledger.files import landing

POLICIES, UNREAD = ".policies.toml", ".unread.jsonl"
_WORDS = {POLICIES: "the house's counting policies", UNREAD: "the inputs that could not be read"}


def beside(ledger: Path, end: str) -> Path:
    """The file beside a ledger whose name ends so; names that lead to one ledger share it."""
    return Path(f"{os.path.realpath(ledger)}{end}")


def taken(source: Path, target: Path) -> None:
    """Raise LedgerError where a file of `source` has no room beside `target`, since one is there."""
    for end, _ in _there(source):
        if beside(target, end).exists():
            raise LedgerError("there is a file of this name already.", where=str(beside(target, end)),
                              advice="Name another, or give --replace.")


def copied(source: Path, target: Path) -> tuple[str, ...]:
    """Copy what lies beside one ledger beside another, in the place of what lies there; what that is, in words."""
    for end in _WORDS:
        if not beside(source, end).exists():
            beside(target, end).unlink(missing_ok=True)
    for end, path in _there(source):
        with landing(beside(target, end), replace=True) as part:
            shutil.copyfile(path, part)
    return tuple(_WORDS[end] for end, _ in _there(source))


def moved(source: Path, target: Path) -> None:
    """Let what lies beside one name lie beside another."""
    for end, path in _there(source):
        path.replace(beside(target, end))


def _there(ledger: Path) -> Iterator[tuple[str, Path]]:
    return ((end, beside(ledger, end)) for end in _WORDS if beside(ledger, end).exists())
