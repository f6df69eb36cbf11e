"""Two totals in, a sign out where one is given as current although the tally had left it behind."""

from collections.abc import Iterator, Sequence

from recount.reconcile import say
from recount.reconcile.count import Count
from recount.reconcile.evidence import Evidence
from recount.reconcile.match import group_fit
from recount.reconcile.rules.contradicts import one_total, out_of_pace
from recount.reconcile.tie import Sign


def key(count: Count) -> tuple[str, ...] | None:
    """The running totals of one measure and place."""
    plain = count.asserted and not count.earlier and count.figure.part_of is None and count.place is not None
    if not plain or count.figure.scope != "cumulative" or count.nominal is None or count.days.last is None:
        return None
    return count.figure.measure, count.figure.unit, count.place or ""


def order(count: Count) -> tuple[str, ...]:
    """By the day that a total holds for."""
    return str(count.days.last), count.claim.id


def behind(a: Count, b: Count, evidence: Evidence) -> Iterator[Sign]:
    """A report's total is one that others had passed: days before, or by far at about the same time.

    Two named sources keep counts of their own: that one is lower makes it no older.
    """
    for point, other in ((a, b), (b, a)):
        if point.days.from_ != "label" or (point.nominal or 0) < evidence.policy.pace_least:
            continue
        if other.claim.report != point.claim.report and _passed(point, other, evidence):
            because = f"its total, {say.what(point)}, is behind {say.told(other)}"
            yield Sign(report=point.claim.report, claim=point.claim.id, rule="behind", other=other.claim.id,
                       because=because, seen_by=other.claim.report)


def outvoted(a: Count, b: Count, others: Sequence[Count], evidence: Evidence) -> bool:
    """Whether more of the later totals are below the higher one of two than reach it: then its date is wrong.

    One report under a wrong date would else make all that come after it old. The same number told again is no
    witness.
    """
    high, last = a if (a.nominal or 0) > (b.nominal or 0) else b, b
    reports, numbers = (a.claim.report, b.claim.report), (a.nominal, b.nominal)
    below = reaching = 0
    for other in others:
        apart = other.claim.report in reports or other.nominal in numbers or order(other) < order(high)
        if apart or group_fit(other, high) != "same" or other.definition != high.definition:
            continue
        if not high.origin.differs(other.origin) and one_total(other, high, evidence):
            below += (other.nominal or 0) < (high.nominal or 0)
            reaching += (other.nominal or 0) > (high.nominal or 0) and order(other) < order(last)
    return below > reaching


def _passed(point: Count, other: Count, evidence: Evidence) -> bool:
    low, high = point.nominal or 0, other.nominal or 0
    if point.origin.kind == other.origin.kind == "named" and point.origin.differs(other.origin):
        return False
    if point.definition != other.definition or high < low + _grain(point, evidence.policy.pace_least):
        return False
    if not low < high <= low * evidence.policy.tally_ratio or not one_total(point, other, evidence):
        return False
    if group_fit(point, other) not in ("same", "wider") or point.days.last is None or other.days.last is None:
        return False
    ahead = (point.days.last - other.days.last).days
    if ahead >= evidence.policy.behind_days:
        return True
    return ahead > -evidence.policy.behind_days and out_of_pace(point, other, evidence.policy)


def _grain(count: Count, least: int) -> int:
    """How coarse a rounded number is, 0 for an exact one: “more than 11,000” may be said of 11,240 and of 11,999.

    A tenth of the number at most: “more than 10,000” is not said of 15,000.
    """
    number, grain = count.nominal or 0, 1
    if count.figure.bound not in ("over", "at_least", "about") or number == 0:
        return 0
    while number % (grain * 10) == 0 and grain * 100 <= number:
        grain *= 10
    return grain if grain >= least else 0
