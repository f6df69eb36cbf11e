"""Two counts in, `repeats`, `same_origin` or `compatible` out where the number and the question are one."""

import functools
from collections.abc import Iterator

from recount.model.claim import ClaimId
from recount.model.relation import Relation
from recount.reconcile import say
from recount.reconcile.asof import Window
from recount.reconcile.count import Count, Who
from recount.reconcile.evidence import Evidence
from recount.reconcile.match import group_fit, place_fit, same_incident
from recount.reconcile.rules.circular import key as by_source
from recount.reconcile.rules.circular import one_origin
from recount.reconcile.rules.revises import starts_together
from recount.reconcile.tie import Tie


def same_number(a: Count, b: Count, replaced: frozenset[ClaimId], evidence: Evidence, /) -> Relation | None:
    """The same number to the same question: from one source it is one count told twice, from two they agree."""
    if (a.figure.low, a.figure.high) != (b.figure.low, b.figure.high) or a.claim.stance != b.claim.stance:
        return None
    if group_fit(a, b) in ("apart", "crossing") or not _one_question(a, b, evidence):
        return None
    later, earlier = (b, a) if a.order < b.order else (a, b)
    if a.origin.same(b.origin) and a.claim.report != b.claim.report:
        because = f"Both reports give {say.what(earlier)} by {earlier.origin.label}: one count, told twice."
        return Relation.of("same_origin", later.claim.id, earlier.claim.id, because=because)
    if a.origin.same(b.origin) or "voice" in (a.origin.kind, b.origin.kind) or not a.origin.differs(b.origin):
        because = f"{say.capital(say.told(later))} repeats {say.told(earlier)}."
        return Relation.of("repeats", later.claim.id, earlier.claim.id, because=because)
    because = f"{say.capital(say.told(later))} and {say.told(earlier)} agree."
    return Relation.of("compatible", later.claim.id, earlier.claim.id, because=because, dimension="actor")


def key(count: Count) -> tuple[str, ...] | None:
    """One answer: all that makes two counts the same number to the same question at the same time, by one source.

    An undated or a vague count is no answer to anything in particular.
    """
    if not count.days.known or count.nominal is None:
        return None
    figure, place, blamed = count.figure, count.claim.place, count.figure.blamed
    where = () if place is None else (count.place, place.country, place.geoname, str(place.precision))
    return tuple(map(str, (
        figure.measure, figure.unit, figure.scope, figure.bound, figure.low, figure.high, figure.part_of is None,
        _told(count.who), *where, _told(count.days), count.origin.kind, count.origin.key, count.claim.stance,
        count.asserted, count.earlier, count.replaced, count.withdrawn, count.definition, count.quoted,
        None if blamed is None else blamed.actor or blamed.name,
    )))


@functools.lru_cache(maxsize=1 << 14)
def _told(part: Who | Window) -> str:
    """A group or days in one form; the same few are those of most counts."""
    return str(part)


def order(count: Count) -> tuple[str, ...]:
    """By the day of the report: the first to tell it stands for all."""
    return count.told_on, count.claim.id


def told_again(a: Count, b: Count, evidence: Evidence) -> Iterator[Relation | Tie]:
    """Two tellings of one answer that follow each other."""
    if a.claim.report != b.claim.report:
        relation = same_number(a, b, frozenset(), evidence)
        if relation is not None:
            yield relation
    if by_source(a) is not None and by_source(a) == by_source(b):
        yield from one_origin(a, b, evidence)


def _one_question(a: Count, b: Count, evidence: Evidence) -> bool:
    if a.running != b.running:
        return False
    if not a.running:
        return same_incident(a, b, evidence.policy)
    if a.days.last is None or b.days.last is None or place_fit(a, b) == "apart":
        return False
    near = abs((a.days.last - b.days.last).days) <= evidence.policy.slack_days
    return near and starts_together(a, b, evidence)
