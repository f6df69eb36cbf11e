"""Marks the numbers that may be figures, with the bounds that the words put on them."""

from collections.abc import Iterator

from recount.model.mention import Mention, Mentions, Number, Sentence
from recount.model.report import Report


class NumberAnnotator:
    """Marks the numbers that may be figures, with the bounds that the words put on them."""

    name = "number"
    provides: tuple[type, ...] = (Number,)
    requires: tuple[type, ...] = (Sentence,)

    def annotate(self, report: Report, seen: Mentions) -> Iterator[Mention]:
        """Yield the mentions found."""
        yield from ()
