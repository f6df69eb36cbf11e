"""Marks parties and speakers and resolves them against the actor list."""

from collections.abc import Iterator

from recount.model.mention import ActorName, Mention, Mentions, PlaceName, Sentence
from recount.model.report import Report


class ActorAnnotator:
    """Marks parties and speakers and resolves them against the actor list."""

    name = "actor"
    provides: tuple[type, ...] = (ActorName,)
    requires: tuple[type, ...] = (Sentence, PlaceName)

    def annotate(self, report: Report, seen: Mentions) -> Iterator[Mention]:
        """Yield the mentions found."""
        yield from ()
