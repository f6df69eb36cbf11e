"""Totals of several reports in, out those that a report gives as current although the tally had left them behind."""

from collections.abc import Iterator

from recount.model.claim import ClaimId
from recount.model.report import ReportId
from recount.reconcile import say
from recount.reconcile.count import Count
from recount.reconcile.evidence import Evidence
from recount.reconcile.match import group_fit
from recount.reconcile.rules.contradicts import one_total, out_of_pace

Signal = tuple[str, tuple[ClaimId, ...]]


def behind(evidence: Evidence) -> dict[ReportId, list[Signal]]:
    """By report, its totals that others had passed: days before, or by far at about the same time."""
    out: dict[ReportId, list[Signal]] = {}
    for points in _series(evidence):
        for i, point in enumerate(points):
            reach = evidence.policy.neighbours
            around = points[max(0, i - reach):i] + points[i + 1:i + 1 + reach]
            signal = _overtaken(point, around, evidence)
            if signal is not None:
                out.setdefault(point.claim.report, []).append(signal)
    return out


def _series(evidence: Evidence) -> Iterator[list[Count]]:
    """The running totals of each measure and place, in the order of their days."""
    found: dict[tuple[str, str, str], list[Count]] = {}
    for count in evidence.counts:
        if _is_point(count) and count.place is not None:
            found.setdefault((count.figure.measure, count.figure.unit, count.place), []).append(count)
    for name in sorted(found):
        yield sorted(found[name], key=lambda c: (str(c.days.last), c.order))


def _is_point(count: Count) -> bool:
    plain = count.asserted and not count.earlier and count.figure.part_of is None
    return plain and count.figure.scope == "cumulative" and count.nominal is not None and count.days.last is not None


def _overtaken(point: Count, around: list[Count], evidence: Evidence) -> Signal | None:
    """Why a total that only its report's date dates cannot be of that date, going by the other reports' totals."""
    if point.days.from_ != "label" or (point.nominal or 0) < evidence.policy.pace_least:
        return None
    for other in sorted(around, key=lambda c: c.order):
        if other.claim.report != point.claim.report and _passed(point, other, evidence):
            return f"its total, {say.what(point)}, is behind {say.told(other)}", (point.claim.id,)
    return None


def _passed(point: Count, other: Count, evidence: Evidence) -> bool:
    low, high = point.nominal or 0, other.nominal or 0
    if not low < high <= low * evidence.policy.tally_ratio or not one_total(point, other, evidence):
        return False
    if group_fit(point, other) not in ("same", "wider") or point.days.last is None or other.days.last is None:
        return False
    before = (point.days.last - other.days.last).days >= evidence.policy.behind_days
    return before or out_of_pace(point, other, evidence.policy)
