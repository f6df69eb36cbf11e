"""Splits a report into the sentences of its title, headings and body."""

from collections.abc import Iterator

from recount.model.mention import Mention, Mentions, Sentence
from recount.model.report import Report


class SentenceAnnotator:
    """Splits a report into the sentences of its title, headings and body."""

    name = "sentence"
    provides: tuple[type, ...] = (Sentence,)
    requires: tuple[type, ...] = ()

    def annotate(self, report: Report, seen: Mentions) -> Iterator[Mention]:
        """Yield the mentions found."""
        yield from ()
