"""Cues and actors to sayings: who says what, how far the attribution reaches, and who vouches for a span."""

from dataclasses import dataclass

from recount.model.actor import Party
from recount.model.attribution import Attribution, Certainty, Stance
from recount.model.mention import Mentions
from recount.model.report import Report
from recount.model.span import Range, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """One attribution: its cue, its sources outermost first, what is said, and the ranges it vouches for."""

    cue: Span
    sources: tuple[Party, ...]
    content: Span | None
    reach: tuple[Range, ...]
    stance: Stance = "asserts"
    certainty: Certainty = "stated"
    plover: str | None = None
    addressee: Party | None = None


def sayings(report: Report, mentions: Mentions) -> tuple[Saying, ...]:
    """Every attribution in the report, in text order; joint sources make one saying each."""
    return ()


def attribution_of(span: Span, said: tuple[Saying, ...]) -> Attribution:
    """Who vouches for a span: the innermost saying that reaches it, or the report's own voice."""
    return Attribution()
