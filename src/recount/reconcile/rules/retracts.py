"""Two counts of one number in, `retracts` out where a later report takes back what an earlier one had told."""

from collections.abc import Iterator

from recount.model.relation import Relation
from recount.reconcile import say
from recount.reconcile.count import Count
from recount.reconcile.evidence import Evidence
from recount.reconcile.lineage import family
from recount.reconcile.match import place_fit, same_kind


def key(count: Count) -> tuple[str, ...] | None:
    """One number of one measure: what is taken back is named by it."""
    if count.nominal is None:
        return None
    return count.figure.measure, count.figure.unit, str(count.nominal), count.country or ""


def order(count: Count) -> tuple[str, ...]:
    """By the day of the report: a report takes back what stood before."""
    return count.told_on, "1" if count.withdrawn else "0", count.claim.id


def taken_back(a: Count, b: Count, evidence: Evidence) -> Iterator[Relation]:
    """A later report of the same house, or with the same source, calls the number wrong or takes it back."""
    if a.claim.report == b.claim.report or not b.withdrawn or a.withdrawn or not same_kind(a, b):
        return
    house, of_a = family(b.report), family(a.report)
    one_house = house is not None and house == of_a
    if not (one_house or a.origin.same(b.origin)) or place_fit(a, b) == "apart":
        return
    because = f"{say.capital(say.report(b.report))} takes back {say.told(a)}: “{say.words(b.claim)}”."
    yield Relation.of("retracts", b.claim.id, a.claim.id, because=because, dimension="status")
