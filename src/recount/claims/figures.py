"""Mentions to figure claims."""

from collections.abc import Iterator

from recount.model.claim import Claim
from recount.model.mention import Mentions, Sentence
from recount.model.report import Report


class FigureExtractor:
    """Turns mentions into figure claims."""

    name = "figures"
    requires: tuple[type, ...] = (Sentence,)

    def extract(self, report: Report, mentions: Mentions) -> Iterator[Claim]:
        """Yield the claims found."""
        yield from ()
