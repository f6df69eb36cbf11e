"""Two counts in, `updates` out where one is a later point of the other's tally or a later toll of its incident."""

from recount.model.claim import ClaimId
from recount.model.relation import Relation
from recount.reconcile import say
from recount.reconcile.count import Count
from recount.reconcile.evidence import Evidence
from recount.reconcile.incident import growing, one_attack
from recount.reconcile.match import blames_apart, group_fit, place_fit, same_start


def later_total(a: Count, b: Count, replaced: frozenset[ClaimId], evidence: Evidence, /) -> Relation | None:
    """A total up to a later day, as high or higher, is a later point of the same tally."""
    if not _two(a, b) or a.figure.scope != "cumulative" or b.figure.scope != "cumulative":
        return None
    if place_fit(a, b) != "same" or not same_start(a, b, evidence.policy):
        return None
    if a.days.last is None or b.days.last is None or a.days.last == b.days.last:
        return None
    old, new = (a, b) if a.days.last < b.days.last else (b, a)
    low, high = old.nominal or 0, new.nominal or 0
    open_ = old.days.first is None or new.days.first is None
    if low < evidence.policy.pace_least and open_ and not _next_of_source(old, new, evidence):
        return None
    return _relation(old, new) if low < high <= low * evidence.policy.tally_ratio else None


def _next_of_source(old: Count, new: Count, evidence: Evidence) -> bool:
    """Whether one named source gives the two within days: its small total that tells no start is the same one."""
    days = (new.days.last - old.days.last).days if new.days.last and old.days.last else evidence.policy.pace_days
    return old.origin.same(new.origin) and days < evidence.policy.pace_days


def later_state(a: Count, b: Count, replaced: frozenset[ClaimId], evidence: Evidence, /) -> Relation | None:
    """Another number for a later day, by the same source, of a state that comes and goes: the displaced, the held."""
    if not _two(a, b) or a.figure.scope != "standing" or b.figure.scope != "standing" or not a.origin.same(b.origin):
        return None
    if place_fit(a, b) != "same" or a.days.last is None or b.days.last is None or a.days.last == b.days.last:
        return None
    old, new = (a, b) if a.days.last < b.days.last else (b, a)
    low, high = sorted((old.nominal or 1, new.nominal or 1))
    return _relation(old, new) if low < high <= low * evidence.policy.tally_ratio else None


def later_toll(a: Count, b: Count, replaced: frozenset[ClaimId], evidence: Evidence, /) -> Relation | None:
    """A higher toll of one attack in a later report: more dead have been found."""
    if not _two(a, b) or a.running or b.running or not one_attack(a, b, evidence) or a.earlier or b.earlier:
        return None
    old, new = (a, b) if growing(a, b, evidence) else (b, a)
    return _relation(old, new) if growing(old, new, evidence) else None


def _two(a: Count, b: Count) -> bool:
    """Whether two reports each give a count of the same whole, or of the same named part of it."""
    if a.claim.report == b.claim.report or not (a.asserted and b.asserted) or a.nominal is None or b.nominal is None:
        return False
    if blames_apart(a, b):
        return False
    parts = [c.figure.part_of is not None for c in (a, b)]
    if any(parts) and (not all(parts) or a.who.everyone):
        return False
    return group_fit(a, b) == "same" and a.definition == b.definition


def _relation(old: Count, new: Count) -> Relation:
    because = f"{say.where(new)}{say.told(new)} comes after {say.told(old)}."
    return Relation.of("updates", new.claim.id, old.claim.id, because=say.capital(because), dimension="time")
