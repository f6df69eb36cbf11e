"""`contradicts` relations in, one finding an incident out: within each report that tells both, and across reports."""

import itertools
from collections.abc import Iterator, Sequence

from recount.model.claim import ClaimId
from recount.model.finding import Finding
from recount.model.relation import Relation
from recount.reconcile.base import Case
from recount.reconcile.count import Count
from recount.reconcile.groups import groups
from recount.reconcile.match import place_fit, same_days, same_incident

_REASONS = 4  # an explanation lists so many pairs; the finding's claims list them all


def contradicting(case: Case) -> Iterator[Finding]:
    """Two figures that answer the same question for the same time cannot both hold.

    What is made of one number is a matter of its own: “400 killed or wounded” that became 400 dead.
    """
    pairs = case.of("contradicts")
    for misquoted in (False, True):
        yield from _findings([p for p in pairs if (p.dimension == "measure") is misquoted], case)


def _findings(pairs: Sequence[Relation], case: Case) -> Iterator[Finding]:
    reasons_of: dict[ClaimId, list[str]] = {}
    for pair in pairs:
        reasons_of.setdefault(pair.from_, []).append(pair.because)
    for members in groups([*((r.from_, r.to) for r in pairs), *_one_matter(pairs, case)]):
        reasons = sorted({because for c in members for because in reasons_of.get(c, ())})
        more = f" (and {len(reasons) - _REASONS} more)" if len(reasons) > _REASONS else ""
        reports = tuple(case.evidence.claims[c].report for c in members)
        yield Finding.of("contradicts", tuple(members), reports, " ".join(reasons[:_REASONS]) + more)


def _one_matter(pairs: Sequence[Relation], case: Case) -> Iterator[tuple[ClaimId, ClaimId]]:
    """Ties between pairs of one incident: what two sources have a report's dead and wounded of one attack at.

    Whom one side lost and whom another took are two quarrels, though one report tells of both; so are how many
    soldiers fell and how many townspeople died.
    """
    beside: dict[tuple[str, ...], list[Count]] = {}
    for pair in pairs:
        count, other = case.evidence.count[pair.from_], case.evidence.count[pair.to]
        fighters = "combatants" in {*count.who.roles, *other.who.roles}
        beside.setdefault(("measure", count.figure.measure, str(fighters)), []).append(count)
        sources = sorted({count.origin.key, other.origin.key})
        beside.setdefault(("report", count.claim.report, *sources), []).append(count)
    for counts in beside.values():
        for a, b in itertools.pairwise(sorted(counts, key=by_place)):
            if same_matter(a, b, case):
                yield a.claim.id, b.claim.id


def by_place(count: Count) -> tuple[str, str, tuple[str, int, int, str]]:
    """An order in which counts of one matter stand side by side."""
    return count.place or "", str(count.days.last), count.order


def same_matter(a: Count, b: Count, case: Case) -> bool:
    """Whether two counts, of whatever measure, tell of one incident or of one place's running totals."""
    if a.running and b.running:
        return place_fit(a, b) == "same" and (a.days.last == b.days.last or same_days(a, b, case.evidence.policy))
    return same_incident(a, b, case.evidence.policy)
