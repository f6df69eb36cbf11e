"""What a store does for reference series: keep them in all their versions, and give those that held at a moment."""

from collections.abc import Iterator, Sequence
from typing import Protocol

from recount.model.ask import Ask
from recount.model.reference import Reference
from recount.model.run import Run


class Referring(Protocol):
    """A store of reference series."""

    def add_series(self, run: Run, references: Sequence[Reference]) -> int:
        """Add them, each in the place of its earlier version; how many were new or other than what stood."""

    def series(self, ask: Ask = Ask()) -> Iterator[Reference]:
        """The series, by name and column; only `recorded` of the question counts, since a series is no report."""
