"""The comparisons in their order: a pair of counts gets the relation of the first one that has one for it."""

from recount.reconcile.base import Comparison
from recount.reconcile.rules.broader import both_can_hold, wider_count
from recount.reconcile.rules.contradicts import total_that_falls, totals_out_of_pace, two_answers
from recount.reconcile.rules.repeats import same_number
from recount.reconcile.rules.revises import same_source_later
from recount.reconcile.rules.updates import later_state, later_toll, later_total

COMPARISONS: tuple[Comparison, ...] = (
    same_source_later, same_number, two_answers, totals_out_of_pace, total_that_falls, later_toll, later_total,
    later_state, wider_count, both_can_hold,
)
