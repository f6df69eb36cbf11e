"""The reports of one web address in, how the page changed out: figures that changed in place, and those gone since.

See `reconcile/revised.py` for what it means that a figure changed in place.
"""

import itertools
from collections.abc import Iterator

from recount.ledger.base import Store
from recount.model.ask import Ask
from recount.model.claim import Claim
from recount.model.report import Report
from recount.reconcile.revised import Revision, in_order, revised
from recount.views.rulings import clocks


def versions(store: Store, report: Report, ask: Ask = Ask()) -> list[Report]:
    """The versions of a report's page, by publication and then as the ledger learned them; at least itself."""
    if report.url is None:
        return [report]
    return in_order(store.page(report.url, clocks(ask))) or [report]


def revisions(store: Store, report: Report, ask: Ask = Ask()) -> Iterator[Revision]:
    """How a report's page changed from each version to the next."""
    held = versions(store, report, ask)
    for before, after in itertools.pairwise(held):
        old, new = (list(store.resting(Claim, [r.id], clocks(ask))) for r in (before, after))
        yield revised(before, old, after, new)
