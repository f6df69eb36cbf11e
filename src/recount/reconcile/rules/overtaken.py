"""Two tolls of one attack in, a sign out where the later report opens with one that others had left behind."""

import datetime as dt
from collections.abc import Iterator

from recount.reconcile import say
from recount.reconcile.asof import published
from recount.reconcile.count import Count
from recount.reconcile.evidence import Evidence
from recount.reconcile.incident import one_attack
from recount.reconcile.match import group_fit, place_fit, same_kind
from recount.reconcile.policy import Policy
from recount.reconcile.rules.reprinted import opens
from recount.reconcile.rules.stale import hanging
from recount.reconcile.tie import Sign

_GROW = frozenset({"killed", "injured", "casualties"})


def overtaken(a: Count, b: Count, evidence: Evidence) -> Iterator[Sign]:
    """A report opens with the toll of an attack some days past, when others had told for days of a far higher one.

    An old toll is told as news within weeks; who looks back after months, or on another number told beside it, knows.
    Two named sources keep to numbers of their own.
    """
    if a.nominal is None or b.nominal is None or a.figure.measure not in _GROW:
        return
    low, high = (a, b) if a.nominal < b.nominal else (b, a)
    if not _far_higher(low, high, evidence.policy) or not _days_later(low, high, evidence.policy):
        return
    if _one_toll(low, high, evidence) and opens(low, evidence) and not _told_beside(low, evidence):
        reason = f"it opens with {say.what(low)}, when {say.told(high)} had been told in {say.report(high.report)}"
        yield Sign(report=low.claim.report, claim=low.claim.id, rule="overtaken",
                   other=f"{high.told_on} {high.claim.id}", because=reason, also=hanging(low.claim.report, evidence))


def _far_higher(low: Count, high: Count, policy: Policy) -> bool:
    """Whether the higher toll is no rounding of the lower; its own source passes a toll by less."""
    ratio = 1 + policy.about_share if low.origin.same(high.origin) else policy.outgrown_ratio
    return 0 < (low.nominal or 0) * ratio <= (high.nominal or 0) and same_kind(low, high)


def _days_later(low: Count, high: Count, policy: Policy) -> bool:
    """Whether the lower toll is told days after the higher, and within weeks of its attack."""
    day, before, last = published(low.report), published(high.report), low.days.last
    if day is None or before is None or last is None or (day - before).days < policy.behind_days:
        return False
    return dt.timedelta() <= day - last <= dt.timedelta(days=policy.news_days)


def _one_toll(low: Count, high: Count, evidence: Evidence) -> bool:
    """Whether the two are tolls of all that one attack struck, and no two sources' own."""
    if low.origin.kind == high.origin.kind == "named" and low.origin.differs(high.origin):
        return False
    if not (low.asserted and high.asserted) or low.earlier or low.figure.part_of is not None or high.unconfirmed:
        return False
    near = place_fit(low, high) in ("same", "inside", "around") and group_fit(low, high) == "same"
    return near and one_attack(low, high, evidence)


def _told_beside(low: Count, evidence: Evidence) -> bool:
    """Whether its own report tells a higher toll too."""
    higher = [c for c in evidence.counts_of.get(low.claim.report, ()) if (c.nominal or 0) > (low.nominal or 0)]
    return any(same_kind(c, low) and group_fit(c, low) == "same" for c in higher)
