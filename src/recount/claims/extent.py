"""A tie and the figure it may be a part of in, the claim's own span out (convention 1 of the claims format)."""

import functools
import re

from recount.claims.tie import Tie
from recount.lexicon.numerals import alternation, closed
from recount.model.span import Span

_FARTHEST = 24  # characters; longer than any word that leads a part ("most of them" is 12)


def anchor_of(text: str, tie: Tie) -> Span:
    """The number with its bound, what is counted, and the predicate where it stands next to them."""
    start, end = tie.slot.start, tie.slot.end
    if tie.harm is not None and tie.how not in ("shared", "relative"):
        start, end = min(start, tie.harm.span.start), max(end, tie.harm.span.end)
    return Span.of(text, start, end)


def extent_of(text: str, tie: Tie, *, part: bool, language: str = "en") -> Span:
    """The anchor with the article before it; a part's own words begin with what makes it one ("including")."""
    whole = anchor_of(text, tie)
    if part and "," in text[tie.slot.end : whole.end]:  # what follows a comma is said of the whole
        whole = Span.of(text, whole.start, tie.slot.end)
    if part and whole.start == tie.slot.start:
        lead = _lead("part", language).search(text, max(0, whole.start - _FARTHEST), whole.start)
        if lead is not None:
            return Span.of(text, lead.start("word"), tie.slot.end)
    article = _lead("article", language).search(text, max(0, whole.start - _FARTHEST), whole.start)
    return whole if article is None else Span.of(text, article.start("word"), whole.end)


@functools.cache
def _lead(kind: str, language: str) -> re.Pattern[str]:
    """A word of that kind with nothing but a blank between it and the end of what is searched."""
    return re.compile(rf"(?<!\w)(?P<word>{alternation(closed(language, kind))})\s\Z", re.IGNORECASE)
