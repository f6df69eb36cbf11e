"""Two counts that exclude each other in, out on what their own words differ beside the number, and that in words."""

import datetime as dt

from recount.model.relation import Dimension
from recount.reconcile import say
from recount.reconcile.asof import parsed, published
from recount.reconcile.count import Count
from recount.reconcile.lent import counted_by
from recount.reconcile.match import place_fit


def differs_on(a: Count, b: Count) -> tuple[Dimension, str]:
    """The dimension, and what it explains; `count` and nothing where only the numbers differ.

    Units and scopes never differ here: only counts of one unit are compared, and of one kind of scope.
    """
    if a.definition != b.definition:
        return "definition", " and ".join(
            f"{say.what(c)} counts the {c.definition} only" for c in (a, b) if c.definition is not None)
    low, high = sorted((a, b), key=lambda c: (c.nominal or 0, c.order))
    if place_fit(low, high) == "inside":
        return "place", f"{say.where(high)}{say.what(high)} covers more than {say.where(low)}{say.what(low)}"
    early, late = _up_to(low), _up_to(high)
    if counted_by(low) and early is not None and late is not None and early < late:
        return "time", f"{say.what(low)} was counted up to {say.day(early)} only"
    return "count", ""


def _up_to(count: Count) -> dt.date | None:
    """The day up to which was counted: that of its words, else of its report."""
    moment = parsed(count.claim.time.edtf) if counted_by(count) else None
    return published(count.report) if moment is None else moment.last
