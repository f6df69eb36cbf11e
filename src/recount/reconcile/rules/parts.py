"""Claims in, `part_of` and implausible sums out: parts against the wholes that the report says they belong to."""

import itertools
from collections.abc import Iterator, Sequence

from recount.model.claim import ClaimId
from recount.model.finding import Finding
from recount.model.relation import Relation
from recount.reconcile import say
from recount.reconcile.base import Case
from recount.reconcile.count import Count
from recount.reconcile.evidence import Evidence
from recount.reconcile.halves import two_halves
from recount.reconcile.rules.adding import adding, all_told, total


def part_of(case: Case) -> Iterator[Relation]:
    """A count that the report gives as a part of another: “including 3,648 children”."""
    for part, wholes in _parts(case.evidence):
        because = f"{say.capital(say.told(part))} is part of {say.told(wholes)}."
        yield Relation.of("part_of", part.claim.id, wholes.claim.id, because=because, dimension="group")


def implausible(case: Case) -> Iterator[Finding]:
    """A part is larger than its whole, or parts add up to more than it, or to less where they are all of it."""
    by_whole: dict[ClaimId, list[Count]] = {}
    for part, whole in _parts(case.evidence):
        by_whole.setdefault(whole.claim.id, []).append(part)
    for whole_id in sorted(by_whole):
        yield from _sum(case.evidence.count[whole_id], by_whole[whole_id], case.evidence)
    for counts in case.evidence.counts_of.values():
        yield from _told_nearby(counts, case.evidence)


def _parts(evidence: Evidence) -> Iterator[tuple[Count, Count]]:
    for count in evidence.counts:
        whole = evidence.count.get(count.figure.part_of) if count.figure.part_of is not None else None
        if whole is not None and whole is not count and whole.claim.report == count.claim.report:
            yield count, whole


def _sum(whole: Count, parts: list[Count], evidence: Evidence) -> Iterator[Finding]:
    high = whole.figure.high
    if high is None or not whole.asserted:
        return
    room = high * (1 + evidence.policy.about_share) if whole.figure.bound == "about" else high
    alone = [p for p in parts if p.asserted and p.figure.low is not None and _of_a_kind(p, whole)]
    large = [p for p in alone if (p.figure.low or 0) > room]
    together = adding(alone)
    sum_ = total(together)
    if large:
        told = say.listed([say.what(p) for p in large])
        yield no_part(whole, large, f"{told} cannot be part of {say.told(whole)}.")
    elif sum_ > room:
        told = say.listed([say.what(p) for p in together])
        because = f"{told} make at least {sum_:,}, more than the {say.told(whole)} that they are parts of."
        yield no_part(whole, together, because)
    elif sum_ < (whole.figure.low or 0) and len(together) == len(parts) and all_told(whole, together):
        told = say.listed([say.what(p) for p in together])
        because = f"{told} make {sum_:,}, fewer than the {say.told(whole)} that they are all of."
        yield no_part(whole, together, because)


def _of_a_kind(part: Count, whole: Count) -> bool:
    """Whether a part counts in its whole's measure and unit; casualties are the dead and the hurt."""
    kinds = {part.figure.measure, whole.figure.measure}
    return part.figure.unit == whole.figure.unit and (len(kinds) == 1 or whole.figure.measure == "casualties")


def _told_nearby(counts: Sequence[Count], evidence: Evidence) -> Iterator[Finding]:
    """Numbers that stand side by side, one in one place and one in another, against a whole that is told nearby."""
    for a, b in itertools.pairwise(counts):
        if not two_halves(a, b):
            continue
        sum_ = total((a, b))
        away = {c.claim.id: _sentences_between(a, c, evidence) for c in counts if _holds_both(c, a, b)}
        near = [c for c in counts if away.get(c.claim.id, evidence.policy.whole_sentences + 1)
                <= evidence.policy.whole_sentences]
        whole = min(near, key=lambda c: (away[c.claim.id], c.order), default=None)
        high = 0 if whole is None else whole.figure.high or 0
        if whole is not None and high < sum_ <= high * evidence.policy.parts_excess:
            told = say.listed([say.what(a), say.what(b)])
            yield no_part(whole, [a, b], f"{told} make at least {sum_:,}, more than the {say.told(whole)}.")


def _holds_both(whole: Count, a: Count, b: Count) -> bool:
    """Whether a count could be the whole of the two: of one attack, higher than each, with an upper end."""
    if whole.figure.measure != a.figure.measure or whole.figure.unit != a.figure.unit or whole.who != a.who:
        return False
    plain = whole.asserted and not whole.earlier and whole.figure.part_of is None and not whole.running
    placed = whole.place is not None and whole.place == a.place == b.place and whole.days == a.days
    return plain and placed and (whole.figure.high or 0) > max(a.figure.low or 0, b.figure.low or 0)


def _sentences_between(a: Count, b: Count, evidence: Evidence) -> int:
    number = evidence.sentence_number
    return abs(number[a.claim.report, a.claim.sentence] - number[b.claim.report, b.claim.sentence])


def no_part(whole: Count, parts: list[Count], explanation: str) -> Finding:
    """The finding that these cannot be parts of that whole, or follow on it."""
    counts = [whole, *parts]
    return Finding.of("implausible", tuple(c.claim.id for c in counts), tuple(c.claim.report for c in counts),
                      say.capital(explanation))
