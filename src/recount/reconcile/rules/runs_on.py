"""A toll of a day and a total of some days in, `updates` out where the one goes on from the other."""

from collections.abc import Iterator

from recount.model.relation import Relation
from recount.reconcile import say
from recount.reconcile.count import Count
from recount.reconcile.evidence import Evidence
from recount.reconcile.match import blames_apart, hit_apart, place_fit, same_kind
from recount.reconcile.policy import policy
from recount.reconcile.rules.contradicts import NEVER_FALLS, TAKEN
from recount.reconcile.words import language_of, weighty


def key(count: Count) -> tuple[str, ...] | None:
    """The tolls of some days in one place, of one group: whether told as an attack or as a total up to a day."""
    passed = count.earlier or count.withdrawn or count.replaced
    if not count.asserted or passed or count.unconfirmed or count.further:
        return None
    if count.figure.part_of is not None or count.figure.measure not in NEVER_FALLS | TAKEN:
        return None
    if count.place is None or count.nominal is None or count.days.last is None or not _short(count):
        return None
    return count.figure.measure, count.figure.unit, count.country or "", count.place, count.who.label or ""


def order(count: Count) -> tuple[str, ...]:
    """By the day that it holds for."""
    return str(count.days.last), count.told_on, count.claim.id


def runs_on(a: Count, b: Count, evidence: Evidence) -> Iterator[Relation]:
    """What was first told as the toll of a day, and then as a total up to another, is one toll that rose."""
    x, y = evidence.day_of(a.claim), evidence.day_of(b.claim)
    if a.claim.report == b.claim.report or a.running == b.running or x is None or y is None or x == y:
        return
    old, new = (a, b) if x < y else (b, a)
    if _grown(old, new, evidence) and _one_fight(old, new, evidence):
        because = f"{say.where(new)}{say.told(new)} goes on from {say.told(old)}."
        yield Relation.of("updates", new.claim.id, old.claim.id, because=say.capital(because), dimension="time")


def _short(count: Count) -> bool:
    """Whether it is of few days, or of an unknown start; totals of a war are told by themselves."""
    first, last = count.days.first, count.days.last
    if count.figure.scope == "cumulative" and (count.nominal or 0) < policy().daily_least:
        return first is None or last is None or (last - first).days <= policy().pace_age
    return count.figure.scope == "incident" and first is not None and last is not None and (
        (last - first).days <= policy().pace_age)


def _grown(old: Count, new: Count, evidence: Evidence) -> bool:
    """Whether the later toll is higher, as it may grow in some days, and its source had not been past the earlier."""
    low, high = old.nominal or 0, new.nominal or 0
    if not low < high <= low * evidence.policy.pace_ratio or old.days.last is None or new.days.last is None:
        return False
    rival = any(c.origin.same(new.origin) and same_kind(c, new) and (c.nominal or 0) > low
                for c in evidence.counts_of[old.claim.report])
    return not rival and 0 <= (new.days.last - old.days.last).days <= evidence.policy.pace_age


def _one_fight(a: Count, b: Count, evidence: Evidence) -> bool:
    """Whether they start together, as far as they tell, and the words around tell of one fight.

    One source may date its count from the days before, when it closes it.
    """
    x, y = a.days.first, b.days.first
    slack = evidence.policy.pace_age if a.origin.same(b.origin) else evidence.policy.slack_days
    together = x is None or y is None or abs((x - y).days) <= slack
    if not together or place_fit(a, b) != "same" or hit_apart(a, b) or blames_apart(a, b):
        return False
    names = weighty(language_of(a.report), a.claim.place.name if a.claim.place is not None else "")
    words = (evidence.around(a) & evidence.around(b)) - names
    return a.definition == b.definition and len(words) >= evidence.policy.incident_words
