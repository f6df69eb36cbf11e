"""Counts in, the pairs worth comparing out: near-linear in the number of counts, never all with all."""

from collections.abc import Callable, Hashable, Iterable, Iterator

from recount.reconcile.count import Count
from recount.reconcile.evidence import Evidence

Pair = tuple[Count, Count]
_ENDLESS = "9999-12-31"


def pairs(evidence: Evidence) -> Iterator[Pair]:
    """Each pair of counts of one measure and unit that stand near one another: in a text, or in a country's days.

    A count meets at most `neighbours` others in each of its two blocks, so that four times the reports cost four
    times the comparisons. The first of a pair comes first in the order of the block.
    """
    seen: set[tuple[str, str]] = set()
    for counts in evidence.counts_of.values():
        yield from _near(_blocks(counts, _in_report), evidence.policy.neighbours, seen)
    across = sorted(evidence.counts, key=_by_days)
    yield from _near(_blocks(across, _across), evidence.policy.neighbours, seen)


def _in_report(count: Count) -> Hashable:
    return count.figure.measure, count.figure.unit


def _across(count: Count) -> Hashable | None:
    """Counts of different reports meet in a place's country, each in its kind of scope; undated ones do not."""
    if count.claim.place is None or not count.days.known or count.figure.bound == "vague":
        return None
    home = count.country or count.place
    return count.figure.measure, count.figure.unit, home, count.place if count.running else None, count.running


def _by_days(count: Count) -> tuple[str, str, str, int, str]:
    first = count.days.first or count.days.last
    last = count.days.last or count.days.first
    lead, follow = (last, first) if count.running else (first, last)
    return (str(lead or _ENDLESS), str(follow or _ENDLESS), count.place or "", count.figure.low or 0, count.claim.id)


def _blocks(counts: Iterable[Count], block: Callable[[Count], Hashable | None]) -> Iterator[list[Count]]:
    found: dict[Hashable, list[Count]] = {}
    for count in counts:
        name = block(count)
        if name is not None:
            found.setdefault(name, []).append(count)
    yield from found.values()


def _near(blocks: Iterable[list[Count]], reach: int, seen: set[tuple[str, str]]) -> Iterator[Pair]:
    for block in blocks:
        for i, a in enumerate(block):
            for b in block[i + 1:i + 1 + reach]:
                ids = (min(a.claim.id, b.claim.id), max(a.claim.id, b.claim.id))
                if ids not in seen:
                    seen.add(ids)
                    yield a, b
