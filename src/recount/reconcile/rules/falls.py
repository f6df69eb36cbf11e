"""Two totals of one source in, a finding out where the later one is lower and nobody calls it a revision."""

import datetime as dt
from collections.abc import Iterator

from recount.model.finding import Finding
from recount.reconcile import say
from recount.reconcile.asof import published
from recount.reconcile.count import Count
from recount.reconcile.evidence import Evidence
from recount.reconcile.match import group_fit, place_fit, same_incident
from recount.reconcile.policy import policy
from recount.reconcile.rules.contradicts import NEVER_FALLS, one_total
from recount.reconcile.rules.parts import no_part
from recount.reconcile.some import kind
from recount.reconcile.words import language_of, said

_ROUND = 2  # digits of a rounded number before its zeros
_FLIGHT = frozenset({"displaced", "evacuated"})


def key(count: Count) -> tuple[str, ...] | None:
    """The running totals of one named source, of what people do not come back from, in one place.

    All who “have fled” do not grow fewer either; those who “are displaced” may. A rounded total that nothing dates
    may be of any day, and stands between no others.
    """
    plain = count.asserted and not count.earlier and count.figure.part_of is None and count.nominal is not None
    total = count.figure.scope == "cumulative" or _up_to_now(count)
    if not plain or not total or not count.days.last or count.origin.kind != "named":
        return None
    loose = count.figure.high is None and count.days.from_ == "label"
    if loose or not (count.figure.measure in NEVER_FALLS or _fled(count)):
        return None
    return count.figure.measure, count.figure.unit, count.origin.key, count.place or "", count.who.label or ""


def _up_to_now(count: Count) -> bool:
    """Whether it is of a stretch of days that ends with its report: “843 between 26 January and 10 February”."""
    day, last = published(count.report), count.days.last
    long = count.days.days is not None and count.days.days >= policy().narrow_days
    return count.figure.scope == "period" and long and day is not None and last is not None and (
        dt.timedelta() <= day - last < dt.timedelta(days=policy().narrow_days))


def _fled(count: Count) -> bool:
    fled = count.figure.measure in _FLIGHT
    return fled and said(language_of(count.report), "flight", count.claim.span.exact)


def order(count: Count) -> tuple[str, ...]:
    """By the day that a total holds for."""
    return str(count.days.last), count.claim.id


def total_falls(a: Count, b: Count, evidence: Evidence) -> Iterator[Finding]:
    """The same named source gives a lower total for a later day, and no report calls that a revision."""
    if _lower(a, b, evidence) and not a.replaced and not b.replaced:
        because = f"{say.where(b)}{say.told(b)} is less than {say.told(a)}, by the same source."
        yield no_part(a, [b], because)


def _lower(old: Count, new: Count, evidence: Evidence) -> bool:
    if old.days.last == new.days.last or group_fit(old, new) != "same" or not (
            one_total(old, new, evidence) or _began_together(old, new, evidence)):
        return False
    if old.definition != new.definition or old.withdrawn or new.withdrawn or new.told_on < old.told_on:
        return False  # what is told later of an earlier day is told with hindsight
    low, high = old.figure.low, new.figure.high
    if low is None or high is None or same_incident(old, new, evidence.policy):
        return False
    if not _of_one_kind(old, new) or low > high * evidence.policy.some_ratio:
        return False
    return low > (high * (1 + evidence.policy.about_share) if _rounded(new) else high)


def _began_together(old: Count, new: Count, evidence: Evidence) -> bool:
    """Whether the later of the two, of a stretch of days, may have begun with the earlier one."""
    x, y = old.days.first, new.days.first
    if "period" not in (old.figure.scope, new.figure.scope) or place_fit(old, new) != "same":
        return False
    return x is None or (y is not None and abs((x - y).days) <= evidence.policy.slack_days)


def _of_one_kind(a: Count, b: Count) -> bool:
    """Whether no words tell that the two count people of different kinds, such as each side's fallen."""
    one, other = kind(a), kind(b)
    return not one or not other or bool(one & other)


def _rounded(count: Count) -> bool:
    """Whether a number is told in its first two digits, as “2,600” may be of 2,614."""
    told = str(count.nominal or 0)
    digits = len(told.rstrip("0"))
    return count.figure.bound == "about" or (digits <= _ROUND and digits < len(told))
