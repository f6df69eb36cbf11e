"""Marks and resolves the words that date things."""

from collections.abc import Iterator

from recount.model.mention import Mention, Mentions, Sentence, Time
from recount.model.report import Report


class TimeAnnotator:
    """Marks and resolves the words that date things."""

    name = "time"
    provides: tuple[type, ...] = (Time,)
    requires: tuple[type, ...] = (Sentence,)

    def annotate(self, report: Report, seen: Mentions) -> Iterator[Mention]:
        """Yield the mentions found."""
        yield from ()
