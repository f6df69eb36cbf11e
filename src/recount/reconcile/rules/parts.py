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
from recount.reconcile.match import group_fit, place_fit, same_incident
from recount.reconcile.rules.contradicts import NEVER_FALLS, one_total
from recount.reconcile.words import language_of, pattern, said
from recount.text import fold

_MEN = "men"
# Roles that no one has two of at a time; journalists and medics are civilians, and women can be anything.
_DISJOINT = (frozenset({"civilians", "combatants", "police"}), frozenset({"children", "women", _MEN}))

_FLIGHT = frozenset({"displaced", "evacuated"})


def part_of(case: Case) -> Iterator[Relation]:
    """A count that the report gives as a part of another: “including 3,648 children”."""
    for part, wholes in _parts(case.evidence):
        because = f"{say.capital(say.told(part))} is part of {say.told(wholes)}."
        yield Relation.of("part_of", part.claim.id, wholes.claim.id, because=because, dimension="group")


def implausible(case: Case) -> Iterator[Finding]:
    """A part is larger than its whole, or parts add up to more than their whole."""
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
    alone = [p for p in parts if p.asserted and p.figure.low is not None and p.figure.unit == whole.figure.unit]
    large = [p for p in alone if (p.figure.low or 0) > room]
    adding = _adding(alone)
    total = sum(p.figure.low or 0 for p in adding)
    if large:
        told = say.listed([say.what(p) for p in large])
        yield _finding(whole, large, f"{told} cannot be part of {say.told(whole)}.")
    elif total > room:
        told = say.listed([say.what(p) for p in adding])
        because = f"{told} make at least {total:,}, more than the {say.told(whole)} that they are parts of."
        yield _finding(whole, adding, because)


def _told_nearby(counts: Sequence[Count], evidence: Evidence) -> Iterator[Finding]:
    """Numbers that stand side by side, one in one place and one in another, against a whole that is told nearby."""
    for a, b in itertools.pairwise(counts):
        if not _two_halves(a, b):
            continue
        total = (a.figure.low or 0) + (b.figure.low or 0)
        away = {c.claim.id: _sentences_between(a, c, evidence) for c in counts if _holds_both(c, a, b)}
        near = [c for c in counts if away.get(c.claim.id, evidence.policy.whole_sentences + 1)
                <= evidence.policy.whole_sentences]
        whole = min(near, key=lambda c: (away[c.claim.id], c.order), default=None)
        high = 0 if whole is None else whole.figure.high or 0
        if whole is not None and high < total <= high * evidence.policy.parts_excess:
            told = say.listed([say.what(a), say.what(b)])
            yield _finding(whole, [a, b], f"{told} make at least {total:,}, more than the {say.told(whole)}.")


def _two_halves(a: Count, b: Count) -> bool:
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


def _adding(parts: list[Count]) -> list[Count]:
    """The most parts that no one can be in two of: dead and hurt, one place and another, men and women under arms."""
    chosen: list[Count] = []
    for part in parts:
        if all(_disjoint(part, other) for other in chosen):
            chosen.append(part)
    return chosen


def _disjoint(a: Count, b: Count) -> bool:
    if a.figure.measure != b.figure.measure:
        return {a.figure.measure, b.figure.measure} == {"killed", "injured"}
    if a.who.nationality and b.who.nationality and a.who.nationality != b.who.nationality:
        return True
    if a.who.side and b.who.side and a.who.side != b.who.side:
        return True
    mine, other = _roles(a), _roles(b)
    for roles in _DISJOINT:
        if len(mine) == len(other) == 1 and mine != other and mine | other <= roles:
            return True
    return (place_fit(a, b) == "apart" or _other_days(a, b) or side_by_side(a, b)) and a.who == b.who


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


def _roles(count: Count) -> set[str]:
    """The roles of a count's group; “men” are one here, though no role of the codebook."""
    group, roles = count.figure.group, set[str](count.who.roles)
    return {_MEN} if not roles and group is not None and said(
        language_of(count.report), "males", group.span.exact) else roles


def _other_days(a: Count, b: Count) -> bool:
    """Whether the two are of stretches of days that have none in common: “48 on Thursday and 41 on Friday”.

    Who lies in hospital on one day may have been hurt on another.
    """
    x, y = a.days, b.days
    if "standing" in {a.figure.scope, b.figure.scope}:
        return False
    if x.first is None or x.last is None or y.first is None or y.last is None:
        return False
    return x.last < y.first or y.last < x.first


def key(count: Count) -> tuple[str, ...] | None:
    """The running totals of one named source, of what people do not come back from, in one place.

    All who “have fled” do not grow fewer either; those who “are displaced” may. A rounded total that nothing dates
    may be of any day, and stands between no others.
    """
    plain = count.asserted and not count.earlier and count.figure.part_of is None and count.nominal is not None
    if not plain or count.figure.scope != "cumulative" or not count.days.last or count.origin.kind != "named":
        return None
    loose = count.figure.high is None and count.days.from_ == "label"
    if loose or not (count.figure.measure in NEVER_FALLS or _fled(count)):
        return None
    return count.figure.measure, count.figure.unit, count.origin.key, count.place or "", count.who.label or ""


def _fled(count: Count) -> bool:
    fled = count.figure.measure in _FLIGHT
    return fled and said(language_of(count.report), "flight", count.claim.span.exact)


def order(count: Count) -> tuple[str, ...]:
    """By the day that a total holds for."""
    return str(count.days.last), count.claim.id


def total_falls(a: Count, b: Count, evidence: Evidence) -> Iterator[Finding]:
    """The same named source gives a lower total for a later day, and no report calls that a revision."""
    if _lower(a, b, evidence) and not a.replaced and not b.replaced:
        because = f"{say.where(b)}{say.told(b)} is less than {say.told(a)}, by the same source."
        yield _finding(a, [b], because)


def _lower(old: Count, new: Count, evidence: Evidence) -> bool:
    if old.days.last == new.days.last or group_fit(old, new) != "same" or not one_total(old, new, evidence):
        return False
    if old.definition != new.definition or old.withdrawn or new.withdrawn:
        return False
    low, high = old.figure.low, new.figure.high
    return low is not None and high is not None and high < low and not same_incident(old, new, evidence.policy)


def _finding(whole: Count, parts: list[Count], explanation: str) -> Finding:
    counts = [whole, *parts]
    return Finding.of("implausible", tuple(c.claim.id for c in counts), tuple(c.claim.report for c in counts),
                      say.capital(explanation))
