"""The one thing an exporter does."""

from collections.abc import Iterable
from typing import BinaryIO, Protocol, TextIO

from recount.model.batch import Record
from recount.model.occurrence import Told

Item = Record | Told


class Exporter(Protocol):
    """Writes records as one standard; `loses` says in words what that standard has no room for."""

    name: str
    suffix: str
    media_type: str
    standard: str
    loses: str

    def write(self, items: Iterable[Record], out: TextIO) -> int:
        """Write every record, in the order given, and return how many there were."""
        ...


class BinaryExporter(Protocol):
    """The same for a standard that is no text."""

    name: str
    suffix: str
    media_type: str
    standard: str
    loses: str

    def write(self, items: Iterable[Item], out: BinaryIO) -> int:
        """Write every record, in the order given, and return how many there were."""
        ...
