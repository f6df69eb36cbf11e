"""Two counts of one number in, a tie out where they stand in one quotation, word for word."""

from collections.abc import Iterator

from recount.reconcile.count import Count
from recount.reconcile.evidence import Evidence
from recount.reconcile.match import place_fit
from recount.reconcile.tie import Tie


def key(count: Count) -> tuple[str, ...] | None:
    """One number in the words of one quotation."""
    if count.quoted is None or count.claim.stance != "asserts" or count.nominal is None:
        return None
    return count.quoted, count.figure.measure, count.figure.unit, str(count.nominal)


def order(count: Count) -> tuple[str, ...]:
    """By the day of the report."""
    return count.told_on, count.claim.id


def one_quotation(a: Count, b: Count, evidence: Evidence) -> Iterator[Tie]:
    """Two reports give one number in the same quoted words: one voice was heard, whoever each of them says it was.

    Two sources of different names are left apart, for a form of words may be common.
    """
    if a.claim.report == b.claim.report or place_fit(a, b) == "apart":
        return
    if not (a.origin.kind == b.origin.kind == "named" and a.origin.key != b.origin.key):
        yield Tie(matter="circular", a=a.claim.id, b=b.claim.id, note="quoted")
