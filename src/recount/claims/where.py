"""Chooses the place that locates a claim."""

from recount.model.mention import Mentions
from recount.model.place import Place
from recount.model.report import Report
from recount.model.span import Span


def place_of(report: Report, mentions: Mentions, span: Span) -> Place | None:
    """The most specific named place that locates the claim at `span`, or None."""
    return None
