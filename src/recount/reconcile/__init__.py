"""Claims of many reports in, relations, tallies and findings out; pure, and the same for any order of the input."""

from collections.abc import Iterable

from recount.model.batch import Derived
from recount.model.claim import Claim
from recount.model.reference import Reference
from recount.model.report import Report

__all__ = ["reconcile"]


def reconcile(
    reports: Iterable[Report], claims: Iterable[Claim], references: Iterable[Reference] = ()
) -> Derived:
    """Everything that follows from the claims of these reports, each kind sorted by id.

    The same for any order of the input; claims whose report is not among the reports count, without a date. Totals
    whose day no words tell are dated by the reference series, where one of them fits.
    """
    from recount.reconcile.settle import settle

    return settle(reports, claims, references)
