"""Marks the words for acts of PLOVER's kinds."""

from collections.abc import Iterator

from recount.model.mention import Mention, Mentions, Sentence, Trigger
from recount.model.report import Report


class TriggerAnnotator:
    """Marks the words for acts of PLOVER's kinds."""

    name = "trigger"
    provides: tuple[type, ...] = (Trigger,)
    requires: tuple[type, ...] = (Sentence,)

    def annotate(self, report: Report, seen: Mentions) -> Iterator[Mention]:
        """Yield the mentions found."""
        yield from ()
