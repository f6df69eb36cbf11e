"""Two counts of one source's number in, `contradicts` out where it is of the dead here, of dead and hurt there."""

from collections.abc import Iterator

from recount.model.relation import Relation
from recount.reconcile import say
from recount.reconcile.count import Count
from recount.reconcile.evidence import Evidence
from recount.reconcile.match import group_fit, hit_apart, place_fit, same_days

_ALL, _SOME = "casualties", frozenset({"killed", "injured"})


def misquoted(a: Count, b: Count, evidence: Evidence) -> Iterator[Relation]:
    """A source's “more than 400 killed or wounded” is told as more than 400 dead by another report.

    Where a report has both numbers, it tells two counts.
    """
    wide, narrow = (a, b) if a.figure.measure == _ALL else (b, a)
    if wide.figure.measure != _ALL or narrow.figure.measure not in _SOME or a.claim.report == b.claim.report:
        return
    one = place_fit(a, b) != "apart" and same_days(a, b, evidence.policy) and not hit_apart(a, b)
    if not one or group_fit(a, b) not in ("same", "narrower", "wider") or _tells_both(wide, narrow, evidence):
        return
    because = f"{say.capital(say.told(wide))} is told as {say.told(narrow)}."
    first, second = sorted((a.claim.id, b.claim.id))
    yield Relation.of("contradicts", first, second, because=because, dimension="measure")


def _tells_both(wide: Count, narrow: Count, evidence: Evidence) -> bool:
    """Whether either report has the other's count as well."""
    return any(
        c.origin.key == other.origin.key and c.figure.measure == other.figure.measure and c.nominal == other.nominal
        for one, other in ((wide, narrow), (narrow, wide)) for c in evidence.counts_of.get(one.claim.report, ()))
