"""A path in, nothing out where an SQLite file of its full length is there; for whatever else it is, the error."""

import stat
from pathlib import Path

from recount.errors import LedgerDamaged, LedgerError
from recount.ledger.files import has_frames

_MAGIC = b"SQLite format 3\x00"
_HEADER = 100


def looked_at(path: Path) -> None:
    """Raise LedgerError for what cannot be read, LedgerDamaged for what is no SQLite file or is cut off.

    Nothing is opened but to read, and no other file appears.
    """
    where, header = str(path), _first_bytes(path)
    if not header:
        raise LedgerDamaged("the file is empty.", where=where, advice="Remove it to begin a new ledger.")
    if not header.startswith(_MAGIC) or len(header) < _HEADER:
        raise LedgerDamaged("this is no ledger.", where=where, advice="Name another file with --ledger.")
    _whole(path)


def _first_bytes(path: Path) -> bytes:
    try:
        if not stat.S_ISREG(path.stat().st_mode) and not path.is_dir():
            raise LedgerError("this is no file.", where=str(path), advice="Name a file with --ledger.")
        with path.open("rb") as file:
            return file.read(_HEADER)
    except FileNotFoundError as error:
        raise LedgerError("there is no ledger here.", where=str(path),
                          advice="`recount read PATH…` makes one.") from error
    except IsADirectoryError as error:
        raise LedgerError("this is a folder.", where=str(path), advice="Name a file with --ledger.") from error
    except OSError as error:
        raise LedgerError(f"the ledger cannot be opened ({error.strerror}).", where=str(path),
                          advice="Check that it is a file and may be read.") from error


def full_length(path: Path) -> int | None:
    """How many bytes the file had, by its header; None where it has them still or is no SQLite file."""
    header = _first_bytes(path)
    if not header.startswith(_MAGIC) or len(header) < _HEADER:
        return None
    size, pages = int.from_bytes(header[16:18], "big"), int.from_bytes(header[28:32], "big")
    full = (65536 if size == 1 else size) * pages
    return full if path.stat().st_size < full else None


def _whole(path: Path) -> None:
    """Raise LedgerDamaged where the file is shorter than its header says and no log holds the rest."""
    full = full_length(path)
    if full is not None and not has_frames(path):
        raise LedgerDamaged(f"the file is cut off: {path.stat().st_size:,} of {full:,} bytes.", where=str(path))
