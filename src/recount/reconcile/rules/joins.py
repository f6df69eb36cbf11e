"""Relations in, out where they lie beside one another, so that what belongs to one matter is found."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from recount.model.relation import RelationKind
from recount.reconcile.base import Case
from recount.reconcile.count import Count
from recount.reconcile.evidence import Evidence
from recount.reconcile.policy import policy
from recount.reconcile.rules.contradicting import same_matter
from recount.reconcile.rules.superseding import twice_key
from recount.reconcile.series import Series, month
from recount.reconcile.tie import Tie

_REVISING: frozenset[RelationKind] = frozenset({"supersedes", "corrects", "updates"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Join:
    """A series of relations of some kinds, each by the count it is told from; neighbours may be of one matter."""

    kinds: frozenset[RelationKind]
    key: Callable[[Count, Count], tuple[str, ...] | None]
    series: Series


def _order(count: Count) -> tuple[str, ...]:
    """By place and day: counts of one matter stand side by side."""
    return count.place or "", str(count.days.last), count.claim.id


def spell(a: Count, b: Count) -> str:
    """The calendar month of two totals of a war, which are told every day; none where nothing needs to be cut.

    An attack's toll ends, as does a tally of some hundreds, and totals that lie weeks apart are few.
    """
    x, y = a.days.last, b.days.last
    if not (a.running and b.running) or max(a.nominal or 0, b.nominal or 0) < policy().daily_least:
        return ""
    apart = x is not None and y is not None and (x.year, x.month) != (y.year, y.month) and (
        abs((x - y).days) > policy().pace_days)
    return "" if apart else month(a, b)


def _quarrel_key(a: Count, b: Count) -> tuple[str, ...] | None:
    return None if a.claim.report == b.claim.report else (a.country or "", month(a, b), a.figure.measure)


def _quarrel(a: Count, b: Count, evidence: Evidence) -> Iterator[Tie]:
    """Quarrels over the dead of one attack are one matter, whoever tells of them."""
    if same_matter(a, b, Case(evidence=evidence)):
        yield Tie(matter="contradicts", a=a.claim.id, b=b.claim.id)


def _pair_key(new: Count, old: Count) -> tuple[str, ...] | None:
    return new.claim.report, old.claim.report


def _revised_key(new: Count, old: Count) -> tuple[str, ...] | None:
    """What one report revises of its own; of another's, a whole and its parts lie together."""
    if new.claim.report == old.claim.report:
        return _pair_key(new, old)
    whole = new.figure.part_of or new.claim.id
    return None if (new.figure.part_of is None) != (old.figure.part_of is None) else (
        new.claim.report, old.claim.report, whole)


def _revised(a: Count, b: Count, evidence: Evidence) -> Iterator[Tie]:
    """The dead and the wounded of one matter, where one report revises both; and a whole and its part."""
    if a.claim.sentence == b.claim.sentence or same_matter(a, b, Case(evidence=evidence)):
        yield Tie(matter="superseded", a=a.claim.id, b=b.claim.id)


def _told_again(a: Count, b: Count, evidence: Evidence) -> Iterator[Tie]:
    """The dead and the wounded of one matter, where one pair of reports has both from one source."""
    together = a.claim.sentence == b.claim.sentence or same_matter(a, b, Case(evidence=evidence))
    if together and a.origin.same(b.origin):
        yield Tie(matter="circular", a=a.claim.id, b=b.claim.id)


def _twice(a: Count, b: Count, evidence: Evidence) -> Iterator[Tie]:
    """Two reports tell one revision."""
    if same_matter(a, b, Case(evidence=evidence)):
        yield Tie(matter="superseded", a=a.claim.id, b=b.claim.id)


def _join(
    name: str, kinds: frozenset[RelationKind], key: Callable[[Count, Count], tuple[str, ...] | None],
    compare: Callable[[Count, Count, Evidence], Iterator[Tie]],
) -> Join:
    """Counts lie there by their relations alone, never by themselves."""
    return Join(kinds=kinds, key=key, series=Series(name=name, reach=1, key=lambda count: None, order=_order,
                                                    compare=compare, many=True))


JOINS = (
    _join("quarrel", frozenset({"contradicts"}), _quarrel_key, _quarrel),
    _join("revised", _REVISING, _revised_key, _revised),
    _join("twice", _REVISING, twice_key, _twice),
    _join("again", frozenset({"same_origin"}), _pair_key, _told_again),
)
