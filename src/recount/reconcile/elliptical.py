"""A report's counts in, out whom a bare number counts: the group of the count that it answers."""

import re
from collections.abc import Sequence

from recount.model.claim import ClaimId
from recount.reconcile.count import Count, Who
from recount.reconcile.match import place_fit
from recount.reconcile.words import language_of, phrases, said
from recount.text import fold

_BLANKS = 3  # characters between two sentences that stand side by side
_NEXT = re.compile(r"(?:\W*$|\s*[,;:.)\]”\"]|\s+(?P<word>[\w'-]+))")


def elliptical(counts: Sequence[Count]) -> dict[ClaimId, Who]:
    """The groups that bare numbers take from the count before them, of whatever place and day they are told.

    “More than 100 rebels were killed, the army claimed. The rebels admit to five”: that is five rebels; “seven drones
    hit the town, police said; the mayor spoke of nine”, nine drones. A number
    with a noun of its own (“five died”) is no such answer, nor is one that speaks of its own side's losses after the
    other's.
    """
    found: dict[ClaimId, Who] = {}
    last: dict[tuple[str, str], Count] = {}
    for count in counts:
        if count.figure.part_of is not None:
            continue
        kind = count.figure.measure, count.figure.unit
        before = last.get(kind)
        if before is not None and _answers(count, before):
            found[count.claim.id] = before.who
        else:
            last[kind] = count
    return found


def _answers(count: Count, before: Count) -> bool:
    if count.figure.group is not None or before.who.everyone or not before.nominal:
        return False
    if count.claim.sentence.start - before.claim.sentence.end > _BLANKS or place_fit(count, before) == "apart":
        return False
    one_sentence = count.claim.sentence == before.claim.sentence
    return _bare(count) and (one_sentence or count.origin.differs(before.origin)) and not _own(count)


def _bare(count: Count) -> bool:
    """Whether nothing that could be counted follows the number."""
    text, language = count.report.text or "", language_of(count.report)
    after = _NEXT.match(fold(text[count.figure.value.end:count.claim.sentence.end]))
    word = None if after is None else after["word"]
    return after is not None and (word is None or word in phrases(language, "clause") | phrases(language, "onward"))


def _own(count: Count) -> bool:
    """Whether its clause says that the number is of the speaker's own people, who are not those counted before."""
    lead = (count.report.text or "")[count.claim.sentence.start:count.figure.value.start]
    return said(language_of(count.report), "own", lead)
