"""Two counts in, whether they tell of one attack out: by place, day and, where those fall short, the words around."""

from recount.reconcile.asof import published
from recount.reconcile.count import Count
from recount.reconcile.evidence import Evidence
from recount.reconcile.match import day_known, far_apart, hit_apart, place_fit, same_days, same_incident, same_kind
from recount.reconcile.words import language_of, said, weighty

_LEAVES_ROOM = ("at_least", "over")  # bounds of a count that whoever gives it expects to grow
_TOWN, _REGIONS, _UNTOLD = 2, (3, 4, 5), 7  # UCDP's precision of a town or spot, of what is narrower than a country
_YEARS = 730  # days after which an attack is one of years past
_BLANKS = 3  # characters between two sentences that stand side by side


def told_together(a: Count, b: Count, evidence: Evidence) -> bool:
    """Whether a report sets one count against the other: two sources, side by side, with a word of contrast.

    Then a place or a day that one of them lacks is the other's.
    """
    if a.claim.report != b.claim.report or "voice" in (a.origin.kind, b.origin.kind):
        return False
    if "vague" in (a.figure.bound, b.figure.bound) or {a.figure.scope, b.figure.scope} == {"period", "cumulative"}:
        return False
    first, second = sorted((a, b), key=lambda c: c.order)
    if second.claim.sentence.start - first.claim.sentence.end > _BLANKS or place_fit(a, b) == "apart":
        return False
    if not said(language_of(a.report), "contrast", evidence.sentence(second.claim)):
        return False
    return not (a.days.known and b.days.known) or same_days(a, b, evidence.policy)


def one_attack(a: Count, b: Count, evidence: Evidence) -> bool:
    """Whether two counts of one place and day are of one attack, and not of two in one town.

    Several comparisons of a pair ask this, and so the evidence keeps it.

    Within a report, both must have a source, or all but the numbers be the same: what it tells in its own voice
    beside is mostly something else. Across reports the words around must tell, and more of them where neither names
    a source, or where one voice gives several counts for that place and day.
    """
    return evidence.kept(a, b, _one_attack)


def _one_attack(a: Count, b: Count, evidence: Evidence) -> bool:
    near = same_incident(a, b, evidence.policy) or _named_nearby(a, b, evidence)
    if not (near or _told_closer(a, b, evidence) or _long_past(a, b, evidence)):
        return False
    crowded = a.crowded or b.crowded
    if a.claim.report == b.claim.report:
        return not crowded and ("voice" not in (a.origin.kind, b.origin.kind) or _headline(a, b, evidence))
    if evidence.text(a.claim.report) is None or evidence.text(b.claim.report) is None:
        return not crowded
    unsure = crowded or a.origin.kind == b.origin.kind == "voice"
    least = evidence.policy.crowded_words if unsure else evidence.policy.incident_words
    language = language_of(a.report)
    names = [weighty(language, c.claim.place.name if c.claim.place is not None else "") for c in (a, b)]
    return len((evidence.around(a) & evidence.around(b)) - (names[0] & names[1])) >= least


def _headline(a: Count, b: Count, evidence: Evidence) -> bool:
    """Whether the report opens with a toll in its own voice, and a named source's is of one day, place and group."""
    first, second = sorted((a, b), key=lambda c: c.order)
    told = first.origin.kind == "voice" and second.origin.kind == "named"
    if not told or a.who != b.who or a.place != b.place or a.days != b.days:
        return False
    return a.figure.part_of is None and b.figure.part_of is None and day_known(a.days, evidence.policy)


def _named_nearby(a: Count, b: Count, evidence: Evidence) -> bool:
    """Whether one report's place is named beside the other's count, and that report counts nothing there itself.

    A market is in its city, though no gazetteer knows the market; two places that it knows are two.
    """
    if a.claim.report == b.claim.report or not day_known(a.days, evidence.policy) or far_apart(a, b):
        return False
    if not same_days(a, b, evidence.policy) or hit_apart(a, b):
        return False
    return place_fit(a, b) == "apart" and a.country == b.country and (
        _names(a, b, evidence) or _names(b, a, evidence))


def _names(a: Count, b: Count, evidence: Evidence) -> bool:
    """Whether a's report names b's place beside a's count, without a count of its own for it."""
    if b.place is None or f" {b.place} " not in evidence.nearby(a):
        return False
    return not any(c.place == b.place for c in evidence.counts_of[a.claim.report])


def _told_closer(a: Count, b: Count, evidence: Evidence) -> bool:
    """Whether one report tells by region what it goes on to place where the other has it, and nowhere else.

    “32 were killed in the north on Friday … near the village of Kobe.” Where it counts people of one kind both in the
    village and in the region, they are two counts.
    """
    wide, spot = sorted((a, b), key=lambda c: (-_precision(c), c.order))
    if a.claim.report == b.claim.report or _precision(wide) not in _REGIONS or _precision(spot) > _TOWN:
        return False
    if far_apart(a, b) or not day_known(a.days, evidence.policy) or not same_days(a, b, evidence.policy):
        return False
    sites = [c for c in evidence.counts_of[wide.claim.report] if not c.running and _precision(c) <= _TOWN
             and day_known(c.days, evidence.policy) and same_days(c, wide, evidence.policy)]
    if {c.place for c in sites} != {spot.place} or hit_apart(a, b):
        return False
    return not any(same_kind(c, wide) and c.who == wide.who for c in sites)


def _long_past(a: Count, b: Count, evidence: Evidence) -> bool:
    """Whether an attack of years past is told by its day in one report and by its year or month in the other.

    A town's one attack that is still told of after years is mostly the same one; what lies a few months back is not.
    """
    wide, day = sorted((a, b), key=lambda c: (-(c.days.days or 0), c.order))
    x, y = wide.days, day.days
    if a.claim.report == b.claim.report or x.first is None or x.last is None or y.first is None or y.last is None:
        return False
    if not (x.first <= y.first and y.last <= x.last) or a.figure.scope != "incident" or b.figure.scope != "incident":
        return False
    years = all((told := published(c.report)) is None or (told - x.last).days > _YEARS for c in (a, b))
    spot = max(_precision(a), _precision(b)) <= _TOWN and place_fit(a, b) == "same"
    return years and spot and day_known(y, evidence.policy) and not hit_apart(a, b)


def _precision(count: Count) -> int:
    place = count.claim.place
    return _UNTOLD if place is None or place.precision is None else place.precision


def whole_there(count: Count, evidence: Evidence) -> bool:
    """Whether a part is all of its group in its own place, which lies in that of its whole."""
    whole = None if count.figure.part_of is None else evidence.count.get(count.figure.part_of)
    return whole is not None and count.who == whole.who and place_fit(count, whole) == "inside"


def _holds_to(count: Count, old: Count) -> bool:
    """Whether a report has an earlier number once more, as its source's: “the government sticks to 132”."""
    again = count.nominal == old.nominal and count.origin.same(old.origin) and same_kind(count, old)
    return again and count.asserted and not count.earlier and count.figure.part_of is None


def growing(old: Count, new: Count, evidence: Evidence) -> bool:
    """Whether a later report's higher toll is growth: of an early toll, which its source had not exceeded already.

    Of two reports of one day the higher follows on the lower where that is told to leave room: “at least 12”.
    """
    x, y = evidence.day_of(old.claim), evidence.day_of(new.claim)
    if old.claim.report == new.claim.report or x is None or y is None or old.days.last is None:
        return False
    if x > y or (x == y and old.figure.bound not in _LEAVES_ROOM):
        return False
    if old.nominal is None or new.nominal is None or old.nominal >= new.nominal or old.running:
        return False
    if (x - old.days.last).days > evidence.policy.rise_days:
        return False
    rival = any(c.origin.same(new.origin) and same_kind(c, new) and (c.nominal or 0) > (old.nominal or 0)
                and place_fit(c, old) != "around" for c in evidence.counts_of[old.claim.report])
    return not rival and not any(_holds_to(c, old) for c in evidence.counts_of[new.claim.report])
