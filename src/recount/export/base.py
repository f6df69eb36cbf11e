"""The one thing an exporter does."""

from collections.abc import Iterable
from typing import Protocol, TextIO

from recount.model.batch import Record


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
