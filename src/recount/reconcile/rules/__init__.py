"""The rules, in plain sight: a new one is a module of this folder and two lines here."""

from recount.reconcile.base import Comparison, Link, Rule
from recount.reconcile.rules.broader import both_can_hold, wider_count
from recount.reconcile.rules.circular import circular
from recount.reconcile.rules.contradicting import contradicting
from recount.reconcile.rules.contradicts import total_that_falls, totals_out_of_pace, two_answers
from recount.reconcile.rules.copied import copied
from recount.reconcile.rules.disputed import denial, disputed
from recount.reconcile.rules.misdated import misdated
from recount.reconcile.rules.parts import implausible, part_of
from recount.reconcile.rules.repeats import same_number
from recount.reconcile.rules.revises import revision_told, same_source_later
from recount.reconcile.rules.stale import stale
from recount.reconcile.rules.superseding import superseding
from recount.reconcile.rules.undated import undated
from recount.reconcile.rules.unsourced import unsourced
from recount.reconcile.rules.updates import later_toll, later_total

# Revisions that a report tells in words; with the first comparison they come before everything else.
FIRST: tuple[Link, ...] = (revision_told,)
# A pair of counts gets the relation of the first comparison that has one for it.
COMPARISONS: tuple[Comparison, ...] = (
    same_source_later, same_number, two_answers, totals_out_of_pace, total_that_falls, later_toll, later_total,
    wider_count, both_can_hold,
)
LINKS: tuple[Link, ...] = (part_of, denial)
RULES: tuple[Rule, ...] = (
    disputed, contradicting, superseding, stale, misdated, circular, copied, unsourced, undated, implausible,
)
