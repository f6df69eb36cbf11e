"""Mentions of a whole report in, those of one stretch out, without a look at all the others."""

from bisect import bisect_left
from collections.abc import Sequence
from typing import TypeVar

from recount.model.mention import ActorName, Cue, PlaceName, Sentence, Trigger
from recount.model.span import Range, Span

M = TypeVar("M", ActorName, Cue, PlaceName, Trigger)


def inside(found: Sequence[M], at: Span | Range) -> Sequence[M]:
    """Those of `found`, which is in text order, that begin inside `at` and end there as well."""
    first = bisect_left(found, at.start, key=lambda m: m.span.start)
    last = bisect_left(found, at.end, key=lambda m: m.span.start)
    return [m for m in found[first:last] if m.span.end <= at.end]


def sentence_of(sentences: Sequence[Sentence], span: Span) -> Sentence | None:
    """The sentence that a span begins in, or None where it stands in a header line."""
    after = bisect_left(sentences, span.start + 1, key=lambda s: s.span.start)
    found = sentences[after - 1] if after else None
    return found if found is not None and span.start < found.span.end else None
