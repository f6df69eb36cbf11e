"""Two totals in, a sign out where one is given as current although the tally had left it behind."""

from collections.abc import Iterator, Sequence

from recount.reconcile import say
from recount.reconcile.count import Count
from recount.reconcile.evidence import Evidence
from recount.reconcile.gates import swaps
from recount.reconcile.match import group_fit, of_a_war, one_of_a_war, same_kind
from recount.reconcile.policy import Policy
from recount.reconcile.rules.contradicts import one_total, out_of_pace, young
from recount.reconcile.some import kind
from recount.reconcile.tie import Sign


def key(count: Count) -> tuple[str, ...] | None:
    """The running totals of one measure and place."""
    plain = count.asserted and not count.earlier and count.figure.part_of is None and count.where is not None
    if not plain or count.figure.scope != "cumulative" or count.nominal is None or count.days.last is None:
        return None
    return count.figure.measure, count.figure.unit, count.where or ""


def order(count: Count) -> tuple[str, ...]:
    """By the day that a total holds for."""
    return str(count.days.last), count.claim.id


def behind(a: Count, b: Count, evidence: Evidence) -> Iterator[Sign]:
    """A report's total is one that others had passed: days before, or by far at about the same time.

    A named source keeps a count of its own: that another's is higher makes it no older.
    """
    for point, other in ((a, b), (b, a)):
        if point.days.from_ != "label" or (point.nominal or 0) < evidence.policy.pace_least:
            continue
        if other.claim.report != point.claim.report and _passed(point, other, evidence):
            because = f"its total, {say.what(point)}, is behind {say.told(other)}"
            yield Sign(report=point.claim.report, claim=point.claim.id, rule="behind", other=other.claim.id,
                       because=because, seen_by=other.claim.report)


def outvoted(a: Count, b: Count, others: Sequence[Count], evidence: Evidence) -> bool:
    """Whether what others tell shows that the lower of two totals is not old.

    The higher one's date is wrong where more of the later totals are below it than reach it, or where its number is
    told anew after the lower one: one report under a wrong date would else make all that come after it old. The
    lower one is current where another report gives its number for about the same day as a count of some only, or
    where two of its digits changed places. The same number told again is no witness.
    """
    high, low = (a, b) if (a.nominal or 0) > (b.nominal or 0) else (b, a)
    if not (_bears_out(low, high) or any(_witness(c, low, high, evidence) for c in others)):
        return True
    if any(_dates_later(other, high, low, evidence) or _of_some(other, low, evidence) for other in others):
        return True
    if _misprinted(low, (high, *others), evidence):
        return True
    reports, numbers = (a.claim.report, b.claim.report), (a.nominal, b.nominal)
    below = reaching = 0
    for other in others:
        apart = other.claim.report in reports or other.nominal in numbers or order(other) < order(high)
        if apart or group_fit(other, high) != "same" or other.definition != high.definition:
            continue
        if not high.origin.differs(other.origin) and one_total(other, high, evidence):
            below += (other.nominal or 0) < (high.nominal or 0) and not _beside(other, high, low, evidence.policy)
            reaching += (other.nominal or 0) > (high.nominal or 0) and order(other) < order(b)
    return below > reaching


def _bears_out(low: Count, high: Count) -> bool:
    """Whether one higher total is enough to make the lower one old: its own source's, or a named one's of the dead.

    The displaced and the hurt are counted by quarters and roads, and “witnesses” may say anything.
    """
    return low.origin.same(high.origin) or (high.origin.kind != "described" and low.figure.measure == "killed")


def _witness(other: Count, low: Count, high: Count, evidence: Evidence) -> bool:
    """Whether a third report has a total too that was past the lower one."""
    return other.claim.report not in (low.claim.report, high.claim.report) and _passed(low, other, evidence)


def _beside(other: Count, high: Count, low: Count, policy: Policy) -> bool:
    """Whether a total is within a tenth of the higher one, which the lower one is not: it bears out neither date."""
    near = (high.nominal or 0) * (1 - policy.about_share)
    return (low.nominal or 0) < near <= (other.nominal or 0)


def _dates_later(other: Count, high: Count, low: Count, evidence: Evidence) -> bool:
    """Whether a report dated after the lower total still gives the higher one as its source's."""
    if other.nominal != high.nominal or other.claim.report in (high.claim.report, low.claim.report):
        return False
    later = order(other) > order(low) > order(high)
    if not later or _days_between(other, high) < evidence.policy.behind_days:
        return False
    return not high.origin.differs(other.origin) and one_total(other, high, evidence)


def _of_some(other: Count, low: Count, evidence: Evidence) -> bool:
    """Whether another report gives the lower total's number, for about its day, as that of a narrower kind."""
    if other.nominal != low.nominal or other.definition is None or low.definition is not None:
        return False
    apart = other.claim.report == low.claim.report or low.origin.differs(other.origin)
    return not apart and _days_between(other, low) < evidence.policy.behind_days and one_total(other, low, evidence)


def _misprinted(low: Count, others: Sequence[Count], evidence: Evidence) -> bool:
    """Whether the lower total fits the ones of the days around it once two of its digits change places.

    It is then one of them, or lies between them; where they stand on one side only, within a tenth of the nearest.
    """
    meant = swaps(low.nominal or 0)
    if not meant:
        return False
    around = [c for c in others if c.definition == low.definition and c.nominal != low.nominal
              and _days_between(c, low) < evidence.policy.pace_days and not low.origin.differs(c.origin)
              and group_fit(c, low) == "same" and one_total(c, low, evidence)]
    if any(c.nominal in meant and _days_between(c, low) < evidence.policy.behind_days for c in around):
        return True
    before = max((c.nominal or 0 for c in around if order(c) < order(low)), default=0)
    after = min((c.nominal or 0 for c in around if order(c) > order(low)), default=0)
    share = 1 + evidence.policy.about_share
    least, most = before or after / share, after or before * share
    return any(least <= n <= most for n in meant)


def _days_between(a: Count, b: Count) -> int:
    """The days between the two; totals without a day do not lie in the series."""
    return 0 if a.days.last is None or b.days.last is None else abs((a.days.last - b.days.last).days)


def _passed(point: Count, other: Count, evidence: Evidence) -> bool:
    low, high = point.nominal or 0, other.nominal or 0
    if point.origin.kind == "named" and not point.origin.same(other.origin):
        return False
    own = of_a_war(point, other)
    if own and not one_of_a_war(point, other):
        return False
    if (point.definition != other.definition and not own) or high <= low + _grain(point, evidence.policy.pace_least):
        return False
    if not low < high <= low * evidence.policy.stale_ratio or not one_total(point, other, evidence):
        return False
    if not own and (group_fit(point, other) not in ("same", "wider") or _counts_some(point, other)):
        return False
    if point.days.last is None or other.days.last is None:
        return False
    ahead = (point.days.last - other.days.last).days
    if not own and abs(ahead) > evidence.policy.news_days:  # of another year's fighting, as like as not
        return False
    if ahead < evidence.policy.behind_days and not _outgrown(point, other, ahead, evidence.policy):
        near = ahead > -evidence.policy.behind_days and out_of_pace(point, other, evidence.policy)
        return near and not _knows(point, other, evidence)
    return not _knows(point, other, evidence)


def _knows(point: Count, other: Count, evidence: Evidence) -> bool:
    """Whether the total's own report gives a number as high as the other's besides, whoever counts so."""
    near = max((1 - evidence.policy.about_share) * (other.nominal or 0), (point.nominal or 0) + 1)
    own = evidence.counts_of.get(point.claim.report, ())
    return any(same_kind(c, point) and c.running and (c.nominal or 0) >= near for c in own)


def _counts_some(point: Count, other: Count) -> bool:
    """Whether one of two counts people of a kind that is no role, “staff” or “displaced people”, and the other not.

    Whom a number without a group counts, its sentence tells: it may be anyone, and is below no total of fighters.
    """
    if point.figure.group is None and group_fit(point, other) == "wider":
        return True
    x, y = (kind(c) if c.who.everyone else frozenset() for c in (point, other))
    return bool(x or y) and kind(point) != kind(other)


def _outgrown(point: Count, other: Count, ahead: int, policy: Policy) -> bool:
    """Whether the total's own source had far more some days before, after its first week."""
    far = (other.nominal or 0) >= policy.outgrown_ratio * (point.nominal or 0)
    return far and ahead > policy.slack_days and point.origin.same(other.origin) and not young(point, other, policy)


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
