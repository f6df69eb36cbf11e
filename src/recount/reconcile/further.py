"""A report's counts in, those out that come on top of a number told just before: “three more”, “88 other pupils”."""

from collections.abc import Sequence

from recount.model.claim import ClaimId
from recount.reconcile.count import Count
from recount.reconcile.match import same_kind
from recount.reconcile.words import language_of, pattern
from recount.text import fold

_AHEAD = 40  # characters before a number in which “another” or “a further at least” stands
_BLANKS = 3  # characters between two sentences that stand side by side


def further(counts: Sequence[Count]) -> frozenset[ClaimId]:
    """The counts that are told as more of what another counts, in the sentence or the one before: no totals.

    “Another 40 were hurt”, after so many dead, are all the hurt; with no number before, they come on top of what is
    known from elsewhere.
    """
    found: set[ClaimId] = set()
    for number, count in enumerate(counts):
        near = [c for c in counts[:number] if _near(c, count) and c.figure.part_of is None]
        told = not near or any(same_kind(c, count) for c in near)
        if told and count.figure.part_of is None and _more(count):
            found.add(count.claim.id)
    return frozenset(found)


def _near(before: Count, count: Count) -> bool:
    return count.claim.sentence.start - before.claim.sentence.end <= _BLANKS


def _more(count: Count) -> bool:
    """Whether words right before or after the number say that it comes on top."""
    text, value, sentence = count.report.text or "", count.figure.value, count.claim.sentence
    language = language_of(count.report)
    lead = fold(text[max(sentence.start, value.start - _AHEAD):value.start]).split()[-3:]
    after = fold(text[value.end:sentence.end]).lstrip()
    ahead = any(pattern(language, "another").fullmatch(word) for word in lead)
    return ahead or pattern(language, "more").match(after) is not None
