"""Mentions to claims: the extractors."""

from functools import partial

from recount.claims.base import Extractor
from recount.claims.events import EventExtractor
from recount.claims.figures import FigureExtractor
from recount.claims.statements import StatementExtractor
from recount.claims.weigh.heads import trained

EXTRACTORS: tuple[Extractor, ...] = (
    FigureExtractor(trained), EventExtractor(trained), StatementExtractor(trained),
)


def extractors(home: str | None = None) -> tuple[Extractor, ...]:
    """The same extractors with the weights of a folder, an absolute path, in the place of those that ship."""
    if home is None:
        return EXTRACTORS
    weigher = partial(trained, home=home)
    return FigureExtractor(weigher), EventExtractor(weigher), StatementExtractor(weigher)
