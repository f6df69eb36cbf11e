"""Mentions to claims: the extractors."""

from recount.claims.base import Extractor
from recount.claims.events import EventExtractor
from recount.claims.figures import FigureExtractor
from recount.claims.statements import StatementExtractor
from recount.claims.weigh.heads import trained

EXTRACTORS: tuple[Extractor, ...] = (
    FigureExtractor(trained), EventExtractor(trained), StatementExtractor(trained),
)
