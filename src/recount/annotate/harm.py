"""Marks the predicates that give a number its measure."""

from collections.abc import Iterator

from recount.model.mention import Harm, Mention, Mentions, Sentence
from recount.model.report import Report


class HarmAnnotator:
    """Marks the predicates that give a number its measure."""

    name = "harm"
    provides: tuple[type, ...] = (Harm,)
    requires: tuple[type, ...] = (Sentence,)

    def annotate(self, report: Report, seen: Mentions) -> Iterator[Mention]:
        """Yield the mentions found."""
        yield from ()
