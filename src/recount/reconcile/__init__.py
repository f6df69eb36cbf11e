"""Claims of many reports in, relations, tallies and findings out; pure, and the same for any order of the input."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from recount.model.batch import Derived
from recount.model.claim import Claim
from recount.model.reference import Reference
from recount.model.report import Report

if TYPE_CHECKING:
    from recount.reconcile.apart import Spread
    from recount.reconcile.held import Work

__all__ = ["bring_up_to_date", "reconcile"]


def reconcile(
    reports: Iterable[Report], claims: Iterable[Claim], references: Iterable[Reference] = ()
) -> Derived:
    """Everything that follows from the claims of these reports, each kind sorted by id.

    The same for any order of the input; claims whose report is not among the reports count, without a date. Totals
    whose day no words tell are dated by the reference series, where one of them fits.
    """
    from recount.reconcile.settle import settle

    return settle(reports, claims, references)


def bring_up_to_date(work: "Work", spread: "Spread | None" = None) -> None:
    """Make a store's relations, tallies and findings what `reconcile` gives for all that it holds.

    Only what sees a report that changed since is made again. Where that is everything, `spread` (a runner's `map`)
    may share the reports out among processes; what stands in the end is the same.
    """
    from recount.reconcile.apart import bring_up_to_date

    bring_up_to_date(work, spread)
