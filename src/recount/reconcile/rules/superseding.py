"""`supersedes`, `corrects` and `updates` relations in, one finding a matter out, its counts in their order."""

import itertools
from collections.abc import Iterator

from recount.model.claim import ClaimId
from recount.model.finding import Finding
from recount.model.relation import Relation
from recount.reconcile import say
from recount.reconcile.base import Case
from recount.reconcile.count import Count
from recount.reconcile.groups import groups
from recount.reconcile.match import group_fit, place_fit
from recount.reconcile.rules.block import BEFORE
from recount.reconcile.rules.contradicting import by_place, same_matter

Pair = tuple[ClaimId, ClaimId]


def superseding(case: Case) -> Iterator[Finding]:
    """A later point of the same tally replaces an earlier one: a source revises its count, or a total has grown."""
    disputed = _disputed(case)
    ties = [r for r in case.relations if _replaces(r, disputed)]
    pairs = [(r.from_, r.to) for r in ties]
    told = [*pairs, *_told_twice(ties, case), *_told_before(pairs, case), *_told_beside(pairs, case)]
    for members in groups([*told, *_one_matter(ties, told, case)]):
        counts = sorted((case.evidence.count[c] for c in members), key=lambda c: _order(c, case))
        yield Finding.of("superseded", tuple(members), tuple(c.claim.report for c in counts), _explain(counts))


def _replaces(relation: Relation, disputed: frozenset[ClaimId]) -> bool:
    """Whether a relation says that one count took another's place; a disputed update is told as such."""
    if relation.kind != "updates":
        return relation.kind in ("supersedes", "corrects")
    return not {relation.from_, relation.to} & disputed


def _disputed(case: Case) -> frozenset[ClaimId]:
    """Counts that another report contradicts; of two totals only the lower, which is the one out of step.

    What nobody could confirm disputes nothing, nor does another's count of some only.
    """
    count = case.evidence.count
    out: set[ClaimId] = set()
    for relation in case.of("contradicts"):
        a, b = count[relation.from_], count[relation.to]
        rivals = group_fit(a, b) == "same" and not (a.unconfirmed or b.unconfirmed)
        if a.claim.report != b.claim.report and rivals:
            low, high = sorted((a, b), key=lambda c: (c.nominal or 0, c.order))
            total = low.running or "period" in (low.figure.scope, high.figure.scope)
            out |= {low.claim.id} if total else {low.claim.id, high.claim.id}
    return frozenset(out)


def _one_matter(ties: list[Relation], told: list[Pair], case: Case) -> Iterator[Pair]:
    """Ties between the dead and the wounded of one matter that one report revises, and no other report goes on with.

    Over several reports the dead and the wounded are two tallies: each goes its own way.
    """
    claims = case.evidence.claims
    abroad = {c for members in groups(told) if len({claims[m].report for m in members}) > 1 for c in members}
    by_report: dict[str, list[Relation]] = {}
    for tie in ties:
        if not {tie.from_, tie.to} & abroad:
            by_report.setdefault(claims[tie.from_].report, []).append(tie)
    for report in sorted(by_report):
        counts = sorted((case.evidence.count[r.from_] for r in by_report[report]), key=by_place)
        for a, b in itertools.pairwise(counts):
            if a.claim.sentence == b.claim.sentence or same_matter(a, b, case):
                yield a.claim.id, b.claim.id


def _told_twice(ties: list[Relation], case: Case) -> Iterator[tuple[ClaimId, ClaimId]]:
    """Ties between reports that tell the same revision, from one number to another in one place."""
    first: dict[tuple[str, int | None, int | None, str], Relation] = {}
    for tie in ties:
        new, old = case.evidence.count[tie.from_], case.evidence.count[tie.to]
        if new.place is not None and place_fit(new, old) == "same":
            other = first.setdefault((new.figure.measure, old.nominal, new.nominal, new.place), tie)
            if same_matter(case.evidence.count[other.from_], new, case):
                yield other.from_, tie.from_


def _told_before(pairs: list[Pair], case: Case) -> Iterator[Pair]:
    """Ties between a number that rose, as a report tells, and the report that told it before.

    Where the number fell, the two reports contradict each other, and that is told.
    """
    count = case.evidence.count
    risen = {old for new, old in pairs if (count[new].nominal or 0) > (count[old].nominal or 0)}
    for tie in case.ties:
        if tie.note == BEFORE and {tie.a, tie.b} & risen:
            yield ClaimId(tie.a), ClaimId(tie.b)


def _told_beside(pairs: list[Pair], case: Case) -> Iterator[Pair]:
    """Ties between a whole and its part that grow together: “21 wounded, six of them children”, and then 40 and nine.

    Where either report tells the part elsewhere, as a matter of its own, it is one.
    """
    count = case.evidence.count
    new_of = {(new, count[old].claim.report): old for new, old in pairs}
    for (new, report), old in new_of.items():
        whole = count[new].figure.part_of
        before = None if whole is None else new_of.get((whole, report))
        if whole is not None and before is not None and count[old].figure.part_of == before and all(
                count[a].claim.sentence == count[b].claim.sentence for a, b in ((new, whole), (old, before))):
            yield new, whole


def twice_key(new: Count, old: Count) -> tuple[str, ...] | None:
    """Reports that tell the same revision, from one number to another in one place."""
    if new.place is None or place_fit(new, old) != "same":
        return None
    return new.figure.measure, str(old.nominal), str(new.nominal), new.place


def _order(count: Count, case: Case) -> tuple[str, bool, str, int, str]:
    day = case.evidence.day_of(count.claim)
    return (str(count.days.last) if count.days.last else "", not count.earlier, str(day or ""), count.nominal or 0,
            count.claim.id)


def _explain(counts: list[Count]) -> str:
    """One sentence a measure and group: the counts in their order, each distinct one once."""
    told: dict[tuple[str, str], list[str]] = {}
    for count in counts:
        part = count.figure.part_of is not None
        words = told.setdefault((count.figure.measure, (count.who.label or "") if part else ""), [])
        if (text := say.told(count)) not in words:
            words.append(text)
    return say.capital(say.where(counts[0])) + "; ".join(", then ".join(told[m]) for m in sorted(told)) + "."
