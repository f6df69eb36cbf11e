"""Two counts of one number in, a sign out where the later report tells without a day what was told long before."""

from collections.abc import Iterator, Sequence

from recount.model.relation import Relation
from recount.reconcile import say
from recount.reconcile.count import Count
from recount.reconcile.evidence import Evidence
from recount.reconcile.match import group_fit, hit_apart, place_fit
from recount.reconcile.policy import policy
from recount.reconcile.rules.misquoted import misquoted
from recount.reconcile.tie import Sign

_HARM = frozenset({"killed", "injured", "casualties"})  # whom a number counts is what reports get wrong


def key(count: Count) -> tuple[str, ...] | None:
    """One number by one named source, of something that does not run on."""
    plain = count.asserted and not count.running and count.figure.part_of is None and count.origin.kind == "named"
    if not plain or (count.nominal or 0) < policy().round_small:
        return None
    harm = "harm" if count.figure.measure in _HARM else count.figure.measure
    return harm, count.figure.unit, count.origin.key, str(count.nominal)


def order(count: Count) -> tuple[str, ...]:
    """By the day of the report."""
    return count.told_on, count.claim.id


def one_number(a: Count, b: Count, evidence: Evidence) -> Iterator[Sign | Relation]:
    """What two reports make of one number of one source: it is old, or of something else."""
    return retold(a, b, evidence) if a.figure.measure == b.figure.measure else misquoted(a, b, evidence)


def retold(a: Count, b: Count, evidence: Evidence) -> Iterator[Sign]:
    """A report tells an attack without its day, number for number as another report told it long before."""
    day, earlier = evidence.day_of(b.claim), evidence.day_of(a.claim)
    if b.days.known or day is None or earlier is None or (day - earlier).days < evidence.policy.wide_days:
        return
    if _one_question(a, b):
        reason = f"{say.what(b)} ({b.origin.label}), told without a day, stood already in {say.report(a.report)}"
        yield Sign(report=b.claim.report, claim=b.claim.id, rule="retold", other=f"{a.told_on} {a.claim.id}",
                   because=reason)


def outvoted(a: Count, b: Count, others: Sequence[Count], evidence: Evidence) -> bool:
    """Whether as many reports, and more than one, tell the number about the later day as about the earlier one.

    The earlier report then bears a wrong date, or two attacks have one number: what is told again long after is told
    by few.
    """
    if a.figure.measure != b.figure.measure:
        return False
    reports = [{c.claim.report} for c in (a, b)]
    for other in others:
        day = evidence.day_of(other.claim)
        for one, found in zip((a, b), reports, strict=True):
            told = evidence.day_of(one.claim)
            near = day is not None and told is not None and abs((day - told).days) < evidence.policy.wide_days
            if near and _one_question(other, one):
                found.add(other.claim.report)
    early, late = map(len, reports)
    return late > 1 and late >= early


def _one_question(a: Count, b: Count) -> bool:
    """Whether the two may be of one attack, as far as place, group and target tell."""
    told = a.figure.measure == b.figure.measure and group_fit(b, a) == "same" and not hit_apart(a, b)
    return told and place_fit(b, a) in ("same", "inside", "around")
