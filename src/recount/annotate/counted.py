"""Marks what each number counts, with unit, roles and nationality."""

from collections.abc import Iterator

from recount.model.mention import Counted, Mention, Mentions, Number, Sentence
from recount.model.report import Report


class CountedAnnotator:
    """Marks what each number counts, with unit, roles and nationality."""

    name = "counted"
    provides: tuple[type, ...] = (Counted,)
    requires: tuple[type, ...] = (Sentence, Number)

    def annotate(self, report: Report, seen: Mentions) -> Iterator[Mention]:
        """Yield the mentions found."""
        yield from ()
