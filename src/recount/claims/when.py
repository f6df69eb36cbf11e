"""Chooses the words that date a claim, and resolves them by the claim's scope."""

from recount.model.claim import ClaimTime, Scope
from recount.model.mention import Mentions
from recount.model.report import Report
from recount.model.span import Span


def time_of(report: Report, mentions: Mentions, span: Span, scope: Scope | None = None) -> ClaimTime:
    """When the claim at `span` holds; `scope` is a figure's, None for events and statements."""
    return ClaimTime()
