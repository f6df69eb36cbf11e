"""Marks places and resolves them against the gazetteer."""

from collections.abc import Iterator

from recount.model.mention import Mention, Mentions, PlaceName, Sentence
from recount.model.report import Report


class PlaceAnnotator:
    """Marks places and resolves them against the gazetteer."""

    name = "place"
    provides: tuple[type, ...] = (PlaceName,)
    requires: tuple[type, ...] = (Sentence,)

    def annotate(self, report: Report, seen: Mentions) -> Iterator[Mention]:
        """Yield the mentions found."""
        yield from ()
