"""Two answers to one kind of question in one country in, how they stand to each other out."""

from collections.abc import Iterator

from recount.model.claim import ClaimId
from recount.model.relation import Relation
from recount.reconcile.count import Count
from recount.reconcile.evidence import Evidence
from recount.reconcile.policy import policy
from recount.reconcile.rules.comparisons import COMPARISONS
from recount.reconcile.rules.contradicts import total_that_falls, totals_out_of_pace
from recount.reconcile.rules.overtaken import overtaken
from recount.reconcile.rules.revises import same_source_later
from recount.reconcile.rules.updates import DWINDLING, closed_total, later_state, later_toll, later_total
from recount.reconcile.tie import Sign, Tie

BEFORE = "before"  # the note of a tie between a number told as the earlier one and where it was told before
_AGREEING = frozenset({"repeats", "same_origin", "compatible"})
_ENDLESS = "9999-12-31"
_NONE: frozenset[ClaimId] = frozenset()
# What is left to compare once the sources' own revisions are: by whether the two run on, since that alone rules
# some of the comparisons out, and a ledger of a million claims has millions of pairs.
_OF_RUNNING = (totals_out_of_pace, total_that_falls, later_total, later_state)
_LEFT = {(a, b): tuple(compare for compare in COMPARISONS[1:] if ((a and b) or compare not in _OF_RUNNING)
                       and (not (a or b) or compare is not later_toll)) for a in (False, True) for b in (False, True)}


def key(count: Count) -> tuple[str, ...] | None:
    """Counts of different reports meet in a place's country, each in its kind of scope; undated ones do not."""
    if count.where is None or not count.days.known or count.figure.bound == "vague":
        return None
    home = count.country or count.where
    return (count.figure.measure, count.figure.unit, home, count.where if count.running else "",
            "running" if count.running else "")


def by_source(count: Count) -> tuple[str, ...] | None:
    """Counts of what does not run on, by one named source in one country."""
    found = key(count)
    if found is None or count.running or count.origin.kind != "named" or not count.asserted or count.earlier:
        return None
    return (*found, count.origin.key)


def order(count: Count) -> tuple[str, ...]:
    """By the days that a count holds for: a total by its last one, all else by its first."""
    first = count.days.first or count.days.last
    last = count.days.last or count.days.first
    lead, follow = (last, first) if count.running else (first, last)
    return str(lead or _ENDLESS), str(follow or _ENDLESS), count.claim.id


def same_voice(a: Count, b: Count, evidence: Evidence) -> Iterator[Relation]:
    """The later of two counts of one thing by one source."""
    relation = None if a.claim.report == b.claim.report else same_source_later(a, b, _NONE, evidence)
    if relation is not None:
        yield relation


def across(a: Count, b: Count, evidence: Evidence) -> Iterator[Relation | Tie | Sign]:
    """The first relation that a comparison has for counts of two reports, unless a source revised its own.

    That a total has grown is told of its next points alone (`grows`), not of all that come after it. A number that
    one report gives as the earlier one (“up from 70”), and the other as what it knows, is one number of one matter.
    """
    relation = _first(a, b, evidence)
    if not (a.running or b.running):
        yield from overtaken(a, b, evidence)
    if relation is not None and not _growth(relation, a):
        yield relation
        if relation.kind in _AGREEING and a.earlier != b.earlier and a.nominal == b.nominal and not a.running:
            yield Tie(matter="superseded", a=a.claim.id, b=b.claim.id, note=BEFORE)


def growing_key(count: Count) -> tuple[str, ...] | None:
    """The running totals of one measure, place and group, closed stretches among them; of one source the states."""
    found = key(count)
    if found is not None and stretch(count):
        found = (*found[:3], count.where or "", "running")
    left = count.figure.scope == "standing" and count.figure.measure in DWINDLING
    whole = count.figure.part_of is None or not count.who.everyone or left
    if found is None or not count.asserted or count.nominal is None or not whole or not (
            count.running or stretch(count)):
        return None
    if left:
        return (*found, count.who.label or "", "left")
    if count.figure.scope == "standing":
        return (*found, count.who.label or "", "standing", count.origin.key) if count.origin.kind == "named" else None
    return (*found, count.who.label or "", "") if count.place is not None else (*found, "", "")


def grows(a: Count, b: Count, evidence: Evidence) -> Iterator[Relation]:
    """A total up to a later day, or a later state, takes the place of the one before it."""
    if stretch(a) or stretch(b):
        relation = closed_total(a, b, evidence) if a.claim.report != b.claim.report else None
    else:
        relation = _first(a, b, evidence)
    if relation is not None and (stretch(a) or _growth(relation, a)):
        yield relation


def stretch(count: Count) -> bool:
    """Whether a count is of a closed stretch of days that is longer than an attack."""
    days = count.days.days
    return count.figure.scope == "period" and days is not None and days >= policy().narrow_days


def _growth(relation: Relation, count: Count) -> bool:
    return relation.kind == "updates" and count.running


def _first(a: Count, b: Count, evidence: Evidence) -> Relation | None:
    if a.claim.report == b.claim.report or same_source_later(a, b, _NONE, evidence) is not None:
        return None
    replaced = frozenset(c.claim.id for c in (a, b) if c.replaced) if a.replaced or b.replaced else _NONE
    for compare in _LEFT[a.running, b.running]:
        relation = compare(a, b, replaced, evidence)
        if relation is not None:
            return relation
    return None
