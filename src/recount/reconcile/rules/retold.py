"""Undated attacks of dated reports in, out those that another report had told long before, number for number."""

from recount.model.report import ReportId
from recount.reconcile import say
from recount.reconcile.count import Count
from recount.reconcile.evidence import Evidence
from recount.reconcile.match import group_fit, place_fit
from recount.reconcile.rules.pace import Signal


def retold(evidence: Evidence) -> dict[ReportId, list[Signal]]:
    """By report, its counts without a day that are another report's of days before, by the same source."""
    told: dict[tuple[str, str, str, int], list[Count]] = {}
    for count in evidence.counts:
        plain = count.asserted and not count.running and count.figure.part_of is None and count.origin.kind == "named"
        if plain and (count.nominal or 0) >= evidence.policy.round_small:
            name = (count.figure.measure, count.figure.unit, count.origin.key, count.nominal or 0)
            told.setdefault(name, []).append(count)
    out: dict[ReportId, list[Signal]] = {}
    for name in sorted(told):
        oldest = sorted(told[name], key=lambda c: (str(evidence.day_of(c.claim) or "9999"), c.order))
        for count in told[name]:
            first = None if count.days.known else _before(count, oldest[:evidence.policy.neighbours], evidence)
            if first is not None:
                source = f"{say.what(count)} ({count.origin.label})"
                reason = f"{source}, told without a day, stood already in {say.report(first.report)}"
                out.setdefault(count.claim.report, []).append((reason, (count.claim.id,)))
    return out


def _before(count: Count, others: list[Count], evidence: Evidence) -> Count | None:
    """The count of another report, days before, that this one repeats."""
    day = evidence.day_of(count.claim)
    for other in others:
        earlier = evidence.day_of(other.claim)
        if day is None or earlier is None or (day - earlier).days < evidence.policy.wide_days:
            continue
        if place_fit(count, other) in ("same", "inside", "around") and group_fit(count, other) == "same":
            return other
    return None
