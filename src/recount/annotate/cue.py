"""Marks the words that attribute."""

from collections.abc import Iterator

from recount.model.mention import Cue, Mention, Mentions, Sentence
from recount.model.report import Report


class CueAnnotator:
    """Marks the words that attribute."""

    name = "cue"
    provides: tuple[type, ...] = (Cue,)
    requires: tuple[type, ...] = (Sentence,)

    def annotate(self, report: Report, seen: Mentions) -> Iterator[Mention]:
        """Yield the mentions found."""
        yield from ()
