"""A report's counts in, out which of them gave way to which: those that its words call earlier, to a later one."""

from collections.abc import Sequence

from recount.reconcile.count import Count
from recount.reconcile.marks import told_as_change
from recount.reconcile.match import group_fit, place_fit, same_kind


def later_of(old: Count, counts: Sequence[Count], ratio: float) -> Count | None:
    """The count that the marked one gave way to: the same question, the same source if there is one, the nearest."""
    later = [c for c in counts if not c.earlier and c.asserted and _of_one_size(c, old, ratio)]
    fitting = [c for c in later if _replaces(c, old)]
    return min(fitting, key=lambda c: (_distance(old, c), c.order), default=None)


def _of_one_size(a: Count, b: Count, ratio: float) -> bool:
    """Whether two numbers are near enough for one to be a revision of the other."""
    low, high = sorted((a.nominal or 1, b.nominal or 1))
    return high <= low * ratio


def _replaces(new: Count, old: Count) -> bool:
    if not same_kind(new, old) or new.nominal is None or new.nominal == old.nominal or new.further:
        return False
    together = new.claim.sentence == old.claim.sentence
    if _part_and_whole(new, old) or _two_periods(new, old) or not _one_group(new, old, together=together):
        return False
    if together and told_as_change(old):
        return True
    if place_fit(new, old) == "apart":
        return False
    unsure = place_fit(new, old) in ("unknown", "inside", "around") or not (new.days.known and old.days.known)
    if (unsure or new.running != old.running) and not together and not _adjoining(new, old):
        return False
    later, earlier = new.days.last, old.days.last
    return later is None or earlier is None or later >= earlier


def _part_and_whole(new: Count, old: Count) -> bool:
    if old.claim.id == new.figure.part_of or new.claim.id == old.figure.part_of:
        return True
    return new.figure.part_of is not None and not (old.withdrawn or _same_people(new, old))


def _two_periods(new: Count, old: Count) -> bool:
    """Whether the two are of two months or weeks, or of one and of all the time: neither takes the other's place."""
    if {new.figure.scope, old.figure.scope} == {"period", "cumulative"}:
        return True
    x, y = new.days, old.days
    both = new.figure.scope == old.figure.scope == "period"
    return both and x.first is not None and y.last is not None and y.last < x.first


def _one_group(new: Count, old: Count, *, together: bool) -> bool:
    """Whether the two are of one group; beside the later number the earlier one needs no noun of its own."""
    fit = group_fit(new, old)
    if _same_people(new, old) or fit == "same":
        return True
    bare = (old.figure.group is None and (_adjoining(new, old) or new.origin.same(old.origin))) or (
        new.figure.group is None and _adjoining(new, old))
    return fit in ("narrower", "wider") and (together or bare or new.answers)


def _same_people(a: Count, b: Count) -> bool:
    """Whether both counts are of the same narrow group, by nationality or by roles."""
    return bool(a.who.nationality or a.who.roles) and (
        a.who == b.who or (a.who.nationality is not None and a.who.nationality == b.who.nationality))


def _adjoining(a: Count, b: Count) -> bool:
    """Whether nothing but blanks and a few words lies between the sentences of the two."""
    first, second = sorted((a.claim.sentence, b.claim.sentence))
    return second.start - first.end <= 3


def _distance(old: Count, new: Count) -> tuple[int, int, int]:
    known = 0 if new.origin.key == old.origin.key and new.origin.kind == old.origin.kind else 1
    apart = abs(new.claim.sentence.start - old.claim.sentence.start)
    other = int(old.withdrawn and new.figure.scope != old.figure.scope)  # a correction is of the same kind of count
    return (other, 0 if apart == 0 else 1 + known, abs(new.figure.value.start - old.figure.value.start))
