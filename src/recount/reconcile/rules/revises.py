"""Counts in, `supersedes` and `corrects` out: a report's words, or its source later, put one in another's place."""

from collections.abc import Iterator, Sequence

from recount.model.claim import ClaimId
from recount.model.relation import Relation, RelationKind
from recount.reconcile import say
from recount.reconcile.base import Case
from recount.reconcile.count import Count
from recount.reconcile.evidence import Evidence
from recount.reconcile.incident import one_attack, whole_there
from recount.reconcile.marks import told_as_change
from recount.reconcile.match import group_fit, place_fit, same_kind, same_start
from recount.reconcile.words import language_of, said


def revision_told(case: Case) -> Iterator[Relation]:
    """A report that gives a count and an earlier one (“900, up from 773”) replaces the earlier by the later."""
    for counts in case.evidence.counts_of.values():
        for old in counts:
            new = _later_of(old, counts, case.evidence.policy.tally_ratio) if old.earlier else None
            if new is not None:
                yield _relation(old, new, case.evidence)


def _later_of(old: Count, counts: Sequence[Count], ratio: float) -> Count | None:
    """The count that the marked one gave way to: the same question, the same source if there is one, the nearest."""
    later = [c for c in counts if not c.earlier and c.asserted and _of_one_size(c, old, ratio)]
    fitting = [c for c in later if _replaces(c, old)]
    return min(fitting, key=lambda c: (_distance(old, c), c.order), default=None)


def _of_one_size(a: Count, b: Count, ratio: float) -> bool:
    """Whether two numbers are near enough for one to be a revision of the other."""
    low, high = sorted((a.nominal or 1, b.nominal or 1))
    return high <= low * ratio


def _replaces(new: Count, old: Count) -> bool:
    if not same_kind(new, old) or new.nominal is None or new.nominal == old.nominal or new.further:
        return False
    if new.figure.part_of == old.claim.id or (new.figure.part_of is not None and not _same_people(new, old)):
        return False
    if not _same_people(new, old) and group_fit(new, old) in ("apart", "crossing"):
        return False
    if new.claim.sentence == old.claim.sentence and told_as_change(old):
        return True
    if place_fit(new, old) == "apart":
        return False
    unsure = place_fit(new, old) in ("unknown", "inside", "around") or not (new.days.known and old.days.known)
    near = abs(new.claim.sentence.start - old.claim.sentence.start) == 0 or _adjoining(new, old)
    if (unsure or new.running != old.running) and not near:
        return False
    later, earlier = new.days.last, old.days.last
    return later is None or earlier is None or later >= earlier


def _same_people(a: Count, b: Count) -> bool:
    """Whether both counts are of the same narrow group, by nationality or by roles."""
    return bool(a.who.nationality or a.who.roles) and (
        a.who == b.who or (a.who.nationality is not None and a.who.nationality == b.who.nationality))


def _adjoining(a: Count, b: Count) -> bool:
    """Whether nothing but blanks and a few words lies between the sentences of the two."""
    first, second = sorted((a.claim.sentence, b.claim.sentence))
    return second.start - first.end <= 3


def _distance(old: Count, new: Count) -> tuple[int, int]:
    known = 0 if new.origin.key == old.origin.key and new.origin.kind == old.origin.kind else 1
    apart = abs(new.claim.sentence.start - old.claim.sentence.start)
    return (0 if apart == 0 else 1 + known, abs(new.figure.value.start - old.figure.value.start))


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
    if a.earlier or b.earlier or not one_attack(a, b, evidence):
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
