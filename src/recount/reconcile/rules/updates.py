"""Two counts in, `updates` out where one is a later point of the other's tally or a later toll of its incident."""

import datetime as dt

from recount.model.claim import ClaimId
from recount.model.relation import Relation
from recount.reconcile import say
from recount.reconcile.count import Count
from recount.reconcile.evidence import Evidence
from recount.reconcile.incident import growing, one_attack, whole_there
from recount.reconcile.match import (
    blames_apart,
    days_and_attack,
    group_fit,
    of_a_war,
    one_of_a_war,
    place_fit,
    same_start,
)
from recount.reconcile.rules.contradicts import weeks_apart
from recount.reconcile.some import of_a_kind

DWINDLING = frozenset({"abducted", "missing", "trapped", "detained"})  # whom the days set free or find


def later_total(a: Count, b: Count, replaced: frozenset[ClaimId], evidence: Evidence, /) -> Relation | None:
    """A total up to a later day, as high or higher, is a later point of the same tally."""
    if not _two(a, b, evidence) or a.figure.scope != "cumulative" or b.figure.scope != "cumulative":
        return None
    return _later_point(a, b, evidence) if same_start(a, b, evidence.policy) else None


def closed_total(a: Count, b: Count, evidence: Evidence) -> Relation | None:
    """The total of a stretch of days, told when it is over, is a later point of the totals told while it lasted.

    A total that tells no start may be of another stretch, unless it is the earlier and not far below; two stretches
    begin on one day.
    """
    one, other = a.days.last, b.days.last
    if not _two(a, b, evidence) or one is None or other is None or one == other:
        return None
    old, new = (a, b) if one < other else (b, a)
    return _later_point(old, new, evidence) if _began_together(old, new, min(one, other), evidence) else None


def _began_together(old: Count, new: Count, end: dt.date, evidence: Evidence) -> bool:
    """Whether a stretch that ends later began with the total up to `end`."""
    x, y = old.days.first, new.days.first
    if y is None:
        return False
    if x is None:
        return y <= end and (new.nominal or 0) <= evidence.policy.pace_ratio * (old.nominal or 0)
    return abs((x - y).days) <= evidence.policy.slack_days


def _later_point(a: Count, b: Count, evidence: Evidence) -> Relation | None:
    if place_fit(a, b) != "same":
        return None
    if a.days.last is None or b.days.last is None or a.days.last == b.days.last:
        return None
    old, new = (a, b) if a.days.last < b.days.last else (b, a)
    if weeks_apart(old, new, evidence.policy) and _two_bodies(old, new):
        return None
    low, high = old.nominal or 0, new.nominal or 0
    open_ = None in (old.days.first, new.days.first) and "period" not in (old.figure.scope, new.figure.scope)
    if low < evidence.policy.pace_least and open_ and not _next_of_source(old, new, evidence):
        return None
    grown = low < high <= low * evidence.policy.tally_ratio and not of_a_kind(old, new, evidence.policy)
    return _relation(old, new) if grown else None


def _two_bodies(a: Count, b: Count) -> bool:
    """Whether two named sources are two bodies, and not two names of one ministry."""
    names = [set(c.origin.key.split()) for c in (a, b)]
    return a.origin.kind == b.origin.kind == "named" and a.origin.sounds_apart(b.origin) and not names[0] & names[1]


def _next_of_source(old: Count, new: Count, evidence: Evidence) -> bool:
    """Whether one named source gives the two within days: its small total that tells no start is the same one."""
    days = (new.days.last - old.days.last).days if new.days.last and old.days.last else evidence.policy.pace_days
    return old.origin.same(new.origin) and days < evidence.policy.pace_days


def later_state(a: Count, b: Count, replaced: frozenset[ClaimId], evidence: Evidence, /) -> Relation | None:
    """Another number for a later day, by the same source, of a state that comes and goes: the displaced, the held.

    Those who are held or missing become fewer, whoever counts them, down to none.
    """
    if not _two(a, b, evidence) or {a.figure.scope, b.figure.scope} != {"standing"}:
        return None
    if place_fit(a, b) != "same" or a.days.last is None or b.days.last is None or a.days.last == b.days.last:
        return None
    old, new = (a, b) if a.days.last < b.days.last else (b, a)
    fewer = new.figure.measure in DWINDLING and (new.nominal or 0) < (old.nominal or 0)
    if fewer and new.nominal == 0:
        return _relation(old, new)
    low, high = sorted((old.nominal or 1, new.nominal or 1))
    one_tally = low < high <= low * evidence.policy.tally_ratio and (fewer or old.origin.same(new.origin))
    return _relation(old, new) if one_tally else None


def later_toll(a: Count, b: Count, replaced: frozenset[ClaimId], evidence: Evidence, /) -> Relation | None:
    """A higher toll of one attack in a later report: more dead have been found.

    Where a side says that none of its fighters fell, another's number of them is a contradiction.
    """
    if not _two(a, b, evidence) or a.running or b.running or a.earlier or b.earlier or a.unconfirmed or b.unconfirmed:
        return None
    none = 0 in (a.nominal, b.nominal) and a.origin.differs(b.origin)
    if none or days_and_attack(a, b) or not one_attack(a, b, evidence):
        return None
    old, new = (a, b) if growing(a, b, evidence) else (b, a)
    grown = growing(old, new, evidence) and not of_a_kind(old, new, evidence.policy)
    return _relation(old, new) if grown else None


def _two(a: Count, b: Count, evidence: Evidence) -> bool:
    """Whether two reports each give a count of the same whole, or of the same named part of it.

    “89 militants” of 129 people are all the militants: it is the same as a count of militants that is no part. So
    are “17 in Kyiv” of 39 in the country.
    """
    if a.claim.report == b.claim.report or not (a.asserted and b.asserted) or a.nominal is None or b.nominal is None:
        return False
    if blames_apart(a, b) or a.further or b.further or a.withdrawn or b.withdrawn:
        return False
    parts = [c.figure.part_of is not None and not _left_of(c) and not whole_there(c, evidence) for c in (a, b)]
    if any(parts) and (a.who.everyone or (not all(parts) and any(_of_its_own(c, evidence) for c in (a, b)))):
        return False
    if of_a_war(a, b):
        return one_of_a_war(a, b)
    return group_fit(a, b) == "same" and a.definition == b.definition


def _left_of(count: Count) -> bool:
    """Whether it is a state of its own, though told as what is left: “94 of the 251 are still held”."""
    return count.figure.scope == "standing" and count.figure.measure in DWINDLING


def _of_its_own(count: Count, evidence: Evidence) -> bool:
    """Whether a count is a part of those of its own group alone: “12 of the soldiers”."""
    whole = None if count.figure.part_of is None else evidence.count.get(count.figure.part_of)
    return count.figure.part_of is not None and (whole is None or whole.who == count.who)


def _relation(old: Count, new: Count) -> Relation:
    because = f"{say.where(new)}{say.told(new)} comes after {say.told(old)}."
    return Relation.of("updates", new.claim.id, old.claim.id, because=say.capital(because), dimension="time")
