"""Two counts in, `contradicts` out where they answer one question for one time and no number satisfies both."""

from recount.model.claim import ClaimId
from recount.model.quantity import Quantity
from recount.model.relation import Relation
from recount.reconcile import say
from recount.reconcile.count import Count
from recount.reconcile.evidence import Evidence
from recount.reconcile.explained import differs_on
from recount.reconcile.incident import growing, one_attack, told_together
from recount.reconcile.match import (
    blames_apart,
    group_fit,
    place_fit,
    same_days,
    same_kind,
    same_start,
    told_days,
)
from recount.reconcile.policy import Policy
from recount.reconcile.some import of_some
from recount.reconcile.words import language_of, said

TAKEN = frozenset({"detained", "abducted"})
# Counts that people do not come back from; the displaced return, hostages are freed.
_FLEEING = frozenset({"displaced", "evacuated"})
NEVER_FALLS = frozenset({"killed", "injured", "casualties", "launched", "destroyed"})


def two_answers(a: Count, b: Count, replaced: frozenset[ClaimId], evidence: Evidence, /) -> Relation | None:
    """Two sources give numbers for one attack, one period or one total on one day, and no number satisfies both.

    "No one was hurt" is mostly said of one's own people; it contradicts only a number that it is set against, or one
    of the same side's fighters: "no soldier lost his life".
    """
    together = told_together(a, b, evidence)
    if not comparable(a, b, replaced, together=together) or not (together or _one_time(a, b, evidence)):
        return None
    if _none_taken(a, b):
        because = f"{say.where(a)}{say.told(a)} lies outside {say.told(b)}."
        return _contradiction(a, b, because)
    none = 0 in (a.figure.high, b.figure.high)
    if not together and ((none and not of_one_side(a, b)) or of_some(a, b, evidence.policy)):
        return None
    grown = not (none and of_one_side(a, b)) and (growing(a, b, evidence) or growing(b, a, evidence))
    if grown or not excluded(a, b, evidence.policy) or _more_to_bury(a, b, evidence):
        return None
    if _left_behind(a, b, evidence) or _left_behind(b, a, evidence):
        return None
    because = f"{say.where(a)}{say.told(a)} lies outside {say.told(b)}."
    return _contradiction(a, b, because)


def _more_to_bury(a: Count, b: Count, evidence: Evidence) -> bool:
    """Whether the lower number is of those who were buried: “we have buried 80” leaves room for more."""
    low = min((a, b), key=lambda c: (c.nominal or 0, c.order))
    lead = evidence.sentence(low.claim)[:low.figure.value.end - low.claim.sentence.start]
    clause = lead.rpartition(";")[2]
    told = said(language_of(low.report), "buried", f"{clause} {low.claim.span.exact}")
    return told and low.figure.measure == "killed"


def _left_behind(old: Count, new: Count, evidence: Evidence) -> bool:
    """Whether new's own report has old's lower number as an earlier one: “91 … they now count 97”."""
    if (old.nominal or 0) >= (new.nominal or 0):
        return False
    beside = evidence.counts_of.get(new.claim.report, ())
    return old.claim.report != new.claim.report and any(
        c.earlier and c.nominal == old.nominal and same_kind(c, old) and place_fit(c, old) == "same" for c in beside)


def of_one_side(a: Count, b: Count) -> bool:
    """Whether the words of both tell that they are of the same side's fighters."""
    return a.who.side is not None and a.who.side == b.who.side


def _none_taken(a: Count, b: Count) -> bool:
    """Whether one side says that none of its men were taken, and in its report another counts prisoners."""
    low, high = sorted((a, b), key=lambda c: (c.nominal or 0, c.order))
    if low.figure.high != 0 or not high.nominal or low.figure.measure not in TAKEN:
        return False
    return low.claim.report == high.claim.report and group_fit(low, high) in ("same", "narrower")


def total_that_falls(a: Count, b: Count, replaced: frozenset[ClaimId], evidence: Evidence, /) -> Relation | None:
    """A total up to a later day is lower than another had it for an earlier day; the dead do not grow fewer.

    A later count of some is no fall: fighters are fewer than all.
    """
    if not comparable(a, b, replaced) or a.figure.measure not in NEVER_FALLS or not one_total(a, b, evidence):
        return None
    if a.days.last is None or b.days.last is None or a.days.last == b.days.last:
        return None
    old, new = (a, b) if a.days.last < b.days.last else (b, a)
    low, high = old.figure.low, new.figure.high
    if group_fit(new, old) not in ("same", "wider"):
        return None
    if "voice" in (a.origin.kind, b.origin.kind) or weeks_apart(old, new, evidence.policy):
        return None
    falls = low is not None and high is not None and high < low <= high * evidence.policy.fall_ratio
    if not falls and not _reaches_far(old, new, evidence.policy):
        return None
    because = f"{say.where(new)}{say.told(new)} is less than {say.told(old)}, which is the earlier day."
    return _contradiction(a, b, because)


def totals_out_of_pace(a: Count, b: Count, replaced: frozenset[ClaimId], evidence: Evidence, /) -> Relation | None:
    """Two reports of about one time give totals of different size: “over 1,100” says that the count is near 1,100."""
    if a.claim.report == b.claim.report or not comparable(a, b, replaced) or not one_total(a, b, evidence):
        return None
    if not out_of_pace(a, b, evidence.policy):
        return None
    low, high = sorted((a, b), key=lambda c: (c.nominal or 0, c.order))
    if low.figure.measure in _FLEEING and _before(low, high) and _fresh(low, evidence.policy):
        return None
    because = (f"{say.where(low)}{say.told(low)} and {say.told(high)} cannot be totals of one war "
               f"{_apart(low, high)}.")
    return _contradiction(a, b, because)


def _contradiction(a: Count, b: Count, because: str) -> Relation:
    """The relation with the dimension on which the two differ, and in words what that explains."""
    dimension, told = differs_on(a, b)
    because = say.capital(because) if not told else f"{say.capital(because)} {say.capital(told)}."
    return Relation.of("contradicts", *_ids(a, b), because=because, dimension=dimension)


def comparable(a: Count, b: Count, replaced: frozenset[ClaimId], *, together: bool = False) -> bool:
    """Whether two who may differ assert the counts, of wholes or of one named part, and neither was replaced.

    Sources that are set against each other (`together`) and have no word in common are two, whatever their names.
    """
    if a.further or b.further:
        return False
    if not (a.asserted and b.asserted) or a.earlier or b.earlier or a.claim.id in replaced or b.claim.id in replaced:
        return False
    one_voice = a.origin.same(b.origin) or (a.claim.report == b.claim.report and not a.origin.differs(b.origin))
    if one_voice and not (together and a.origin.sounds_apart(b.origin)):
        return False
    if blames_apart(a, b):
        return False
    fit = group_fit(a, b)
    if a.figure.part_of is not None or b.figure.part_of is not None:
        whole = a.figure.part_of == b.claim.id or b.figure.part_of == a.claim.id
        return fit == "same" and not a.who.everyone and not whole
    return fit != "apart" and (fit != "crossing" or a.claim.report == b.claim.report)


def one_total(a: Count, b: Count, evidence: Evidence) -> bool:
    """Whether two running counts have one place and one start, so that both are points of one tally."""
    if a.figure.scope != "cumulative" or b.figure.scope != "cumulative" or not same_start(a, b, evidence.policy):
        return False
    low, high = sorted((a.nominal or 0, b.nominal or 0))
    if 0 < low * evidence.policy.tally_ratio < high:
        return False
    unplaced = a.place is None and b.place is None and a.claim.report == b.claim.report
    return (unplaced and told_days(a) and told_days(b)) or place_fit(a, b) == "same"


def out_of_pace(a: Count, b: Count, policy: Policy) -> bool:
    """Whether two totals close in time differ by more than a tally moves in that time."""
    if a.days.last is None or b.days.last is None or not a.nominal or not b.nominal:
        return False
    if abs((a.days.last - b.days.last).days) > policy.pace_days or group_fit(a, b) == "crossing":
        return False
    if young(a, b, policy):
        return False
    low, high = sorted((a, b), key=lambda c: (c.nominal or 0, c.order))
    narrow = (low.who.everyone or low.who == high.who) and low.figure.bound != "at_most"
    size = (high.nominal or 0) / (low.nominal or 1)
    return narrow and (low.nominal or 0) >= policy.pace_least and policy.pace_ratio <= size <= policy.tally_ratio


def _before(low: Count, high: Count) -> bool:
    return low.days.last is not None and high.days.last is not None and low.days.last < high.days.last


def _fresh(count: Count, policy: Policy) -> bool:
    """Whether a total is told soon after its start, or tells none: a town empties within days."""
    first, last = count.days.first, count.days.last
    return first is None or last is None or (last - first).days <= policy.same_start_days


def young(a: Count, b: Count, policy: Policy) -> bool:
    """Whether the two are of different days soon after their start: a battle's first dead are found in its days."""
    starts = [c.days.first for c in (a, b) if c.days.first is not None]
    if not starts or a.days.last is None or b.days.last is None or a.days.last == b.days.last:
        return False
    return (max(a.days.last, b.days.last) - min(starts)).days <= policy.pace_age


def excluded(a: Count, b: Count, policy: Policy) -> bool:
    """Whether no number satisfies both; a part can contradict a whole only by being larger."""
    x, y = _loose(a.quantity, policy), _loose(b.quantity, policy)
    fit = group_fit(a, b)
    if fit == "narrower":
        return x.low is not None and y.high is not None and x.low > y.high
    if fit == "wider":
        return x.high is not None and y.low is not None and y.low > x.high
    return x.excludes(y)


def _loose(quantity: Quantity, policy: Policy) -> Quantity:
    """"About 300" with room on either side."""
    if quantity.bound != "about" or quantity.low is None or quantity.high is None:
        return quantity
    less, more = 1 - policy.about_share, 1 + policy.about_share
    return Quantity(low=int(quantity.low * less), high=int(quantity.high * more), bound="about")


def _one_time(a: Count, b: Count, evidence: Evidence) -> bool:
    """One incident, one standing state on one day, or a total and a period with the same first and last day."""
    if "incident" in (a.figure.scope, b.figure.scope):
        return (a.figure.scope == b.figure.scope and one_attack(a, b, evidence)) or _one_battle(a, b, evidence.policy)
    if "standing" in (a.figure.scope, b.figure.scope):
        return a.figure.scope == b.figure.scope and one_attack(a, b, evidence)
    if a.figure.scope == b.figure.scope == "cumulative":
        return one_total(a, b, evidence) and a.days.last is not None and a.days.last == b.days.last
    return same_days(a, b, evidence.policy) and place_fit(a, b) == "same" and a.days.first is not None


def _one_battle(a: Count, b: Count, policy: Policy) -> bool:
    """Whether one counts a battle and the other all of its days: “in the battle of 26 to 30 January”."""
    if {a.figure.scope, b.figure.scope} != {"incident", "period"} or place_fit(a, b) != "same":
        return False
    days, one = a.days.days, (a.days.first, a.days.last) == (b.days.first, b.days.last)
    return days is not None and days >= policy.narrow_days and one


def weeks_apart(old: Count, new: Count, policy: Policy) -> bool:
    """Whether two reports give totals up to days weeks apart: then two sources keep counts by rules of their own.

    In the days after an attack officials tell one toll by turns.
    """
    if old.claim.report == new.claim.report or old.days.last is None or new.days.last is None:
        return False
    return (new.days.last - old.days.last).days > policy.pace_days


def _reaches_far(old: Count, new: Count, policy: Policy) -> bool:
    """Whether an "as many as" of an earlier day reaches far beyond a later total that leaves no room."""
    reach, total = old.figure.high, new.figure.high
    if old.figure.bound != "at_most" or reach is None or total is None or new.figure.bound not in ("exact", "about"):
        return False
    return reach >= policy.most_ratio * total


def _apart(a: Count, b: Count) -> str:
    days = abs((a.days.last - b.days.last).days) if a.days.last and b.days.last else 0
    return "on one day" if days == 0 else f"{days} day{'s' if days > 1 else ''} apart"


def _ids(a: Count, b: Count) -> tuple[ClaimId, ClaimId]:
    return min(a.claim.id, b.claim.id), max(a.claim.id, b.claim.id)
