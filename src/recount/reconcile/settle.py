"""Reports and claims in, everything that follows from them out: relations, tallies, findings, each sorted by id."""

from collections.abc import Iterable, Iterator

from recount.model.batch import Derived
from recount.model.claim import Claim, ClaimId
from recount.model.relation import Relation
from recount.model.report import Report
from recount.reconcile.base import Case, Comparison
from recount.reconcile.block import Pair, pairs
from recount.reconcile.evidence import Evidence
from recount.reconcile.policy import policy
from recount.reconcile.rules import COMPARISONS, FIRST, LINKS, RULES
from recount.reconcile.tallies import tallies


def settle(reports: Iterable[Report], claims: Iterable[Claim]) -> Derived:
    """What `recount.reconcile.reconcile` promises.

    Revisions come first, since a count that its own source has replaced contradicts nothing any more; then each
    pair of counts gets the first relation that a comparison has for it; findings read the relations.
    """
    evidence = Evidence(reports, claims, policy())
    case = Case(evidence=evidence)
    near = tuple(pairs(evidence))
    first = [relation for link in FIRST for relation in link(case)]
    revised = {frozenset((r.from_, r.to)) for r in first}
    case = Case(evidence=evidence, relations=(*first, *_compared(case, near, COMPARISONS[:1], revised)))
    revised |= {frozenset((r.from_, r.to)) for r in case.relations}
    rest = [*_compared(case, near, COMPARISONS[1:], revised), *(r for link in LINKS for r in link(case))]
    unique = {r.id: r for r in sorted((*case.relations, *rest), key=lambda r: (r.id, r.because))}
    case = Case(evidence=evidence, relations=tuple(unique[i] for i in sorted(unique)))
    findings = {f.id: f for rule in RULES for f in rule(case)}
    counted = {t.id: t for t in tallies(case)}
    return Derived(relations=case.relations, tallies=tuple(counted[i] for i in sorted(counted)),
                   findings=tuple(findings[i] for i in sorted(findings)))


def _compared(
    case: Case, near: Iterable[Pair], comparisons: Iterable[Comparison], done: set[frozenset[ClaimId]]
) -> Iterator[Relation]:
    """The first relation that a comparison has for each pair that has none yet."""
    replaced, tried = case.replaced, tuple(comparisons)
    for a, b in near:
        if frozenset((a.claim.id, b.claim.id)) in done:
            continue
        found = (compare(a, b, replaced, case.evidence) for compare in tried)
        relation = next((r for r in found if r is not None), None)
        if relation is not None:
            yield relation
