"""Counts in, `supersedes` and `corrects` out: a report's words, or its source later, put one in another's place."""

from collections.abc import Iterator

from recount.model.claim import ClaimId
from recount.model.relation import Relation, RelationKind
from recount.reconcile import say
from recount.reconcile.base import Case
from recount.reconcile.count import Count
from recount.reconcile.evidence import Evidence
from recount.reconcile.gave_way import later_of
from recount.reconcile.incident import one_attack, whole_there
from recount.reconcile.match import days_and_attack, group_fit, place_fit, same_kind, same_start
from recount.reconcile.words import language_of, said


def revision_told(case: Case) -> Iterator[Relation]:
    """A report that gives a count and an earlier one (“900, up from 773”) replaces the earlier by the later."""
    for counts in case.evidence.counts_of.values():
        for old in counts:
            new = later_of(old, counts, case.evidence.policy.tally_ratio) if old.earlier else None
            if new is not None:
                yield _relation(old, new, case.evidence)


def same_source_later(a: Count, b: Count, replaced: frozenset[ClaimId], evidence: Evidence, /) -> Relation | None:
    """A source that gives another count of one thing in a later report, or up to a later day, replaces its own."""
    if not a.origin.same(b.origin) or not (a.asserted and b.asserted) or a.nominal is None or b.nominal is None:
        return None
    if a.nominal == b.nominal or group_fit(a, b) != "same":
        return None
    parts = any(c.figure.part_of is not None and not whole_there(c, evidence) for c in (a, b))
    if parts and (a.who.everyone or a.claim.report == b.claim.report):
        return None
    if a.definition != b.definition or a.further or b.further:
        return None
    pair = _series(a, b, evidence) if a.claim.report == b.claim.report else _across(a, b, evidence)
    return None if pair is None else _relation(*pair, evidence)


def _series(a: Count, b: Count, evidence: Evidence) -> tuple[Count, Count] | None:
    """Two counts of one source in one report, with one start and two ends."""
    x, y = a.days, b.days
    if x.first is None or x.first != y.first or x.last is None or y.last is None or x.last == y.last:
        return None
    if place_fit(a, b) != "same" or "incident" in (a.figure.scope, b.figure.scope):
        return None
    old, new = (a, b) if x.last < y.last else (b, a)
    return (old, new) if (old.nominal or 0) < (new.nominal or 0) else None


def _across(a: Count, b: Count, evidence: Evidence) -> tuple[Count, Count] | None:
    """Two counts of one incident by one source in two reports; the later report's stands."""
    if a.running or b.running or place_fit(a, b) != "same":
        return None
    if a.earlier or b.earlier or days_and_attack(a, b) or not one_attack(a, b, evidence):
        return None
    x, y = evidence.day_of(a.claim), evidence.day_of(b.claim)
    if x is not None and y is not None and x != y:
        return (a, b) if x < y else (b, a)
    if _called_earlier(a, b, evidence):
        return a, b
    return (b, a) if _called_earlier(b, a, evidence) else None


def _called_earlier(a: Count, b: Count, evidence: Evidence) -> bool:
    """Whether b's report calls a's number an earlier one."""
    return any(c.earlier and same_kind(c, a) and c.nominal == a.nominal for c in evidence.counts_of[b.claim.report])


def _relation(old: Count, new: Count, evidence: Evidence) -> Relation:
    language = language_of(old.report)
    corrected = old.claim.report == new.claim.report and said(language, "correct", evidence.sentence(old.claim))
    kind: RelationKind = "corrects" if corrected else "supersedes"
    verb = "corrected to" if corrected else "replaced by"
    who = "the same source" if old.origin.same(new.origin) else new.origin.label
    because = f"{say.capital(say.where(new))}{say.told(old)} is {verb} {say.told(new)}, by {who}."
    return Relation.of(kind, new.claim.id, old.claim.id, because=because, dimension="count")


def starts_together(a: Count, b: Count, evidence: Evidence) -> bool:
    """Whether two running counts can be points of one tally."""
    return same_start(a, b, evidence.policy) and place_fit(a, b) == "same" and group_fit(a, b) == "same"
