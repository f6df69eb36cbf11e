"""Where counts of different reports meet, and what they make together: series and matters (decisions/0007)."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from recount.model.finding import Finding
from recount.model.relation import Relation, RelationKind
from recount.reconcile.base import Rule
from recount.reconcile.count import Count
from recount.reconcile.evidence import Evidence
from recount.reconcile.tie import Sign, Tie

Met = Relation | Finding | Tie | Sign


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """Counts of one key in one order; each meets the next `reach` of them, the earlier one as `a`.

    `key` is None for a count that does not lie in the series. Key and order are made from the count alone. `compare`
    sees the two counts and, through the evidence, their two reports. `many` says that a count may lie under several
    keys, as it may where relations bring it there. What two make together does not stand where it is `outvoted` by
    the others within reach.
    """

    name: str
    reach: int
    key: Callable[[Count], tuple[str, ...] | None]
    order: Callable[[Count], tuple[str, ...]]
    compare: Callable[[Count, Count, Evidence], Iterator[Met]]
    many: bool = False
    outvoted: Callable[[Count, Count, Sequence[Count], Evidence], bool] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """What belongs together across reports: joined by relations of these kinds and by ties of this name.

    `bucket` cuts a matter that would grow without end: members are joined only within one bucket, such as a month of
    running totals, and a `long` one has one more, named "", for what needs no cut, in which all its ties lie too;
    ties with a note that is `alone` join in buckets of their own; `across` leaves relations within a report to the
    report's own cell; `of_reports` joins reports, not claims. `rule` sees the matter's claims, the relations
    that join them, its ties, and each relation of the kinds in `sees` that one of them stands in.
    """

    name: str
    kinds: frozenset[RelationKind]
    sees: frozenset[RelationKind] = frozenset()
    bucket: Callable[[Count, Count], str] | None = None
    rule: Rule
    across: bool = False
    long: bool = False
    alone: frozenset[str] = frozenset()
    of_reports: bool = False


def month(a: Count, b: Count) -> str:
    """The calendar month of the later day that the two hold for; of the later report where neither has a day."""
    days = [str(c.days.last) for c in (a, b) if c.days.last is not None]
    return max(days or [a.told_on, b.told_on])[:7]
