"""Two counts of one number in, a tie out where one report names the other's house as where it has the number from."""

from collections.abc import Iterator

from recount.lexicon.publishers import publisher
from recount.reconcile.count import Count
from recount.reconcile.evidence import Evidence
from recount.reconcile.lineage import family, house
from recount.reconcile.match import group_fit, hit_apart, place_fit, same_days
from recount.reconcile.policy import policy
from recount.reconcile.tie import Tie
from recount.text import key as compared


def key(count: Count) -> tuple[str, ...] | None:
    """One number told by one house: by its own report, by one that prints its text, or by one that cites it."""
    if not count.asserted or (count.nominal or 0) < policy().round_small:
        return None
    name = cited(count) or own(count)
    if name is None:
        return None
    return compared(name), count.figure.measure, count.figure.unit, str(count.nominal)


def order(count: Count) -> tuple[str, ...]:
    """By the day of the report."""
    return count.told_on, count.claim.id


def from_one_house(a: Count, b: Count, evidence: Evidence) -> Iterator[Tie]:
    """A report that cites a house, and the house itself or another that cites it, give one number of one matter.

    In other words a running total may look like an attack's toll: then the day up to which they count is enough.
    """
    if _relayed(a, b, evidence):
        yield Tie(matter="circular", a=a.claim.id, b=b.claim.id)
        for other in _with_it(a, b, evidence):
            yield Tie(matter="circular", a=a.claim.id, b=other.claim.id)


def _relayed(a: Count, b: Count, evidence: Evidence) -> bool:
    if a.claim.report == b.claim.report or (cited(a) is None and cited(b) is None):
        return False
    if place_fit(a, b) == "apart" or group_fit(a, b) in ("apart", "crossing"):
        return False
    return not hit_apart(a, b) and not _two_sources(a, b) and _one_time(a, b, evidence)


def _with_it(a: Count, b: Count, evidence: Evidence) -> Iterator[Count]:
    """What a's report tells besides, and b's has from the same house: the wounded with the dead are one matter."""
    for other in evidence.counts_of[a.claim.report]:
        told = key(other)
        if told is None or other.figure.measure == a.figure.measure:
            continue
        if any(key(c) == told and _relayed(other, c, evidence) for c in evidence.counts_of[b.claim.report]):
            yield other


def cited(count: Count) -> str | None:
    """The house that a report has the number from: who passes it on, or a publisher that is quoted for it."""
    names = [s.name or (s.span.exact if s.span is not None else "") for s in count.claim.sources]
    if len(names) > 1:
        return house(names[0])
    return house(names[0]) if names and publisher(names[0]) is not None else None


def own(count: Count) -> str | None:
    """The house that a report speaks for: the agency whose text it prints, else its publisher."""
    return family(count.report) if count.agency is None else house(count.agency)


def _two_sources(a: Count, b: Count) -> bool:
    """Whether each gives a source of its own, and the two have neither the name nor a word in common.

    Two ministries with one number are two origins, also where one house told both.
    """
    by = [c.origin for c in (a, b) if c.origin.kind == "named" and compared(house(c.origin.label)) != _house_key(c)]
    return len(by) == 2 and by[0].key != by[1].key and by[0].sounds_apart(by[1])


def _house_key(count: Count) -> str:
    return compared(cited(count) or own(count) or "")


def _one_time(a: Count, b: Count, evidence: Evidence) -> bool:
    if not a.days.known or not b.days.known:
        return False
    if not a.running and not b.running:
        return same_days(a, b, evidence.policy)
    x, y = a.days.last, b.days.last
    return x is not None and y is not None and abs((x - y).days) <= evidence.policy.origin_days
