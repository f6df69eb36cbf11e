"""Two running totals in, a finding out where a place has more than the region that it lies in."""

from collections.abc import Iterator

from recount.model.finding import Finding
from recount.reconcile import say
from recount.reconcile.count import Count
from recount.reconcile.evidence import Evidence
from recount.reconcile.match import group_fit, place_fit, start_gap
from recount.reconcile.placing import widest
from recount.reconcile.policy import Policy
from recount.reconcile.some import of_some


def key(count: Count) -> tuple[str, ...] | None:
    """The totals of one measure since a start, in one region with all that lies in it."""
    plain = count.asserted and not count.earlier and not count.withdrawn and count.days.last is not None
    place = count.claim.place
    if not plain or place is None or count.figure.scope != "cumulative" or count.nominal is None:
        return None
    return count.figure.measure, count.figure.unit, place.country or "", widest(place)


def order(count: Count) -> tuple[str, ...]:
    """By the day that a total holds for."""
    return str(count.days.last), count.claim.id


def too_large(a: Count, b: Count, evidence: Evidence) -> Iterator[Finding]:
    """A place has more than the region that it lies in, up to the same day and since the same start.

    One report gives both, or one source.
    """
    fit = place_fit(a, b)
    if fit not in ("inside", "around") or a.replaced or b.replaced:
        return
    part, whole = (a, b) if fit == "inside" else (b, a)
    if not _covered(part, whole, evidence.policy) or a.definition != b.definition or not _together(a, b):
        return
    low, high = part.figure.low, whole.figure.high
    if low is not None and high is not None and low > high and not of_some(part, whole, evidence.policy):
        because = (f"{say.capital(say.where(part))}{say.told(part)} cannot be more than {say.where(whole)}"
                   f"{say.told(whole)}, in which it lies.")
        claims = (whole.claim.id, part.claim.id)
        yield Finding.of("implausible", claims, (whole.claim.report, part.claim.report), because)


def _together(a: Count, b: Count) -> bool:
    """Whether one source or one report gives both: two sources in two reports count by rules of their own."""
    return a.origin.same(b.origin) or a.claim.report == b.claim.report


def _covered(part: Count, whole: Count, policy: Policy) -> bool:
    """Whether all that one counts lies in the days and the group of the other."""
    x, y = part.days, whole.days
    if x.last is None or y.last is None or x.first is None or y.first is None:
        return False
    if group_fit(part, whole) not in ("same", "narrower"):
        return False
    begun = (y.first - x.first).days <= start_gap(part, whole, policy)
    return begun and (x.last - y.last).days <= policy.slack_days
