"""Two numbers that one sentence tells side by side in, out whether they are two halves: neither is all of it."""

from collections.abc import Sequence

from recount.model.claim import ClaimId
from recount.reconcile.count import Count
from recount.reconcile.words import language_of, pattern, said
from recount.text import fold


def halves(counts: Sequence[Count]) -> frozenset[ClaimId]:
    """The counts of one place and day that are told by spots in it: “21 in the station and six in the houses”."""
    found: set[ClaimId] = set()
    for number, count in enumerate(counts[1:]):
        if two_halves(counts[number], count) and counts[number].place == count.place:
            found |= {counts[number].claim.id, count.claim.id}
    return frozenset(found)


def two_halves(a: Count, b: Count) -> bool:
    """Whether a sentence tells “21 in the station and six in the houses”, by one source, of one attack."""
    one = a.figure.measure == b.figure.measure and a.figure.unit == b.figure.unit and a.origin == b.origin
    if not one or a.who != b.who or a.days != b.days or {a.figure.part_of, b.figure.part_of} != {None}:
        return False
    plain = a.asserted and b.asserted and not (a.running or b.running or a.earlier or b.earlier)
    return plain and a.figure.low is not None and b.figure.low is not None and side_by_side(a, b) and _placed(b)


def _placed(count: Count) -> bool:
    """Whether the words after the number say where these were."""
    after = fold((count.report.text or "")[count.figure.value.end:count.claim.sentence.end])
    return pattern(language_of(count.report), "where").match(after.lstrip()) is not None


def side_by_side(a: Count, b: Count) -> bool:
    """Whether one sentence tells the two beside each other, of one group: “23 in the province and 12 outside it”."""
    first, second = sorted((a, b), key=lambda c: c.order)
    if first.claim.sentence != second.claim.sentence or second.figure.group is not None:
        return False
    if first.figure.scope != second.figure.scope:
        return False
    between = (first.report.text or "")[first.figure.value.end:second.figure.value.start]
    language = language_of(first.report)
    return said(language, "beside", between) and not said(language, "within", between) and not said(
        language, "within", (first.report.text or "")[second.figure.value.end:second.claim.sentence.end])
