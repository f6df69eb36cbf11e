"""Two counts in, whether they answer the same question out: measure, group, place and time, each for itself."""

from typing import Literal

from recount.reconcile.asof import Window
from recount.reconcile.count import JOINED, Count
from recount.reconcile.placing import REACH, PlaceFit, kilometres, places_fit
from recount.reconcile.policy import Policy

GroupFit = Literal["same", "narrower", "wider", "crossing", "apart"]
_DAY_BY_DAY = frozenset({"released", "evacuated", "delivered"})  # one day's are not the next one's
_ROUNDED = 1000  # a total of a war that is a multiple of it is rounded: “about 219,000”
_SPOT, _DISTRICT, _COUNTRY = 2, 3, 6


def same_kind(a: Count, b: Count) -> bool:
    """Whether the two count the same thing in the same unit."""
    return a.figure.measure == b.figure.measure and a.figure.unit == b.figure.unit


def group_fit(a: Count, b: Count) -> GroupFit:
    """How a's group stands to b's: a count of civilians is narrower than one of people."""
    x, y = a.who, b.who
    if x is y:  # the same few groups are counted in most figures, and each is kept once
        return "same"
    if x.side is not None and y.side is not None and x.side != y.side:
        return "apart"
    if (x.roles, x.nationality, x.noun) == (y.roles, y.nationality, y.noun):
        return "same"
    if x.everyone or y.everyone:
        return "wider" if x.everyone else "narrower"
    if x.noun != y.noun:
        return _things_fit(x.noun, y.noun)
    if x.nationality and y.nationality and x.nationality != y.nationality:
        return "apart"
    if x.roles and y.roles and not set(x.roles) & set(y.roles):
        return "apart"
    if x.roles and set(x.roles) <= set(y.roles) and y.nationality in (None, x.nationality):
        return "narrower"
    if y.roles and set(y.roles) <= set(x.roles) and x.nationality in (None, y.nationality):
        return "wider"
    return "crossing"


def _things_fit(noun: str | None, other: str | None) -> GroupFit:
    """Drones are fewer than missiles and drones."""
    x, y = (set() if one is None else set(one.split(JOINED)) for one in (noun, other))
    return "narrower" if x and x < y else "wider" if y and y < x else "apart"


def place_fit(a: Count, b: Count) -> PlaceFit:
    """How a's place stands to b's; most pairs that meet are of one name in one country."""
    x, y = a.claim.place, b.claim.place
    if x is not None and y is not None and a.place == b.place and x.country == y.country:
        return "same"
    if of_a_war(a, b):
        return "same"
    return places_fit(x, y)


def of_a_war(a: Count, b: Count) -> bool:
    """Whether both are a named source's own totals of a whole war, which no place tells: its losses, say."""
    return a.place is None and a.where is not None and a.where == b.where


def one_of_a_war(a: Count, b: Count) -> bool:
    """Whether two such totals are of one tally; each report says in its own words what it is of.

    “Russian dead” are “killed, all known by name”. Who lists names and reckons besides how many there are keeps two.
    """
    return group_fit(a, b) in ("same", "narrower", "wider") and _single(a) == _single(b)


def _single(count: Count) -> bool:
    """Whether a total tells single people, and is not rounded."""
    return (count.nominal or 0) % _ROUNDED != 0


def far_apart(a: Count, b: Count) -> bool:
    """Whether both places are known on the map, and neither reaches to the other."""
    x, y = a.claim.place, b.claim.place
    away = None if x is None or y is None else kilometres(x, y)
    if x is None or y is None or away is None:
        return False
    return away > max(REACH.get(x.precision or 0, 0.0), REACH.get(y.precision or 0, 0.0))


def same_days(a: Count, b: Count, policy: Policy) -> bool:
    """Whether the two are of one incident or one period, as far as their days tell.

    Two without a day are of one time only within one report; one without a day is of no certain time.
    """
    x, y = a.days, b.days
    within = a.claim.report == b.claim.report
    if not x.known or not y.known:
        return within and not x.known and not y.known
    slack = 0 if within else policy.slack_days
    if x.first is None or x.last is None or y.first is None or y.last is None:
        return x.first == y.first and x.last == y.last
    if abs((x.first - y.first).days) <= slack and abs((x.last - y.last).days) <= slack:
        return True
    width, other = sorted(((x.last - x.first).days, (y.last - y.first).days))
    near = (x.first <= y.last and y.first <= x.last) or (width == 0 and min(
        abs((x.first - y.last).days), abs((y.first - x.last).days)) <= slack)
    week = within and width < policy.narrow_days and other < policy.wide_days
    return near and (other < policy.narrow_days or week)


def days_and_attack(a: Count, b: Count) -> bool:
    """Whether one counts an attack and the other all of some days: “17 on Saturday”, “90 over three days”."""
    return {a.figure.scope, b.figure.scope} == {"incident", "period"} and (
        a.days.first != b.days.first or a.days.last != b.days.last)


def day_known(days: Window, policy: Policy) -> bool:
    """Whether the days are few enough to tell one incident from the next."""
    return days.days is not None and days.days < policy.narrow_days


def same_start(a: Count, b: Count, policy: Policy) -> bool:
    """Whether two running counts start together, as far as they say where they start."""
    x, y = a.days.first, b.days.first
    return x is None or y is None or a.figure.scope == "standing" or abs((x - y).days) <= start_gap(a, b, policy)


def start_gap(a: Count, b: Count, policy: Policy) -> int:
    """How many days apart two starts may be and still be one: fewer where both are told to the day.

    "Since 7 October" and "since the truce of 10 November" are two counts; "since October" may be the first of them.
    """
    return policy.same_start_day_days if a.starts_on_a_day and b.starts_on_a_day else policy.same_start_days


def same_incident(a: Count, b: Count, policy: Policy) -> bool:
    """Whether two counts are of one incident: one time, place and thing hit.

    A place in another is one only where the day is known.
    """
    if not same_days(a, b, policy) or hit_apart(a, b) or _other_days(a, b):
        return False
    fit = place_fit(a, b)
    if fit == "unknown":
        unplaced = a.place is None and b.place is None and a.claim.report == b.claim.report
        return unplaced and told_days(a) and told_days(b)
    if fit == "same":
        return True
    exact = day_known(a.days, policy) and day_known(b.days, policy)
    sizes = sorted((c.claim.place.precision or _COUNTRY) if c.claim.place is not None else _COUNTRY for c in (a, b))
    return fit in ("inside", "around") and exact and sizes[0] <= _SPOT and sizes[1] <= _DISTRICT


def _other_days(a: Count, b: Count) -> bool:
    """Whether both are of people or goods that come day by day, and each of a day of its own."""
    x, y = a.days, b.days
    if a.figure.measure not in _DAY_BY_DAY or x.first is None or x.last is None or y.first is None or y.last is None:
        return False
    return x.last < y.first or y.last < x.first


def hit_apart(a: Count, b: Count) -> bool:
    """Whether their attacks are told to have hit different kinds of things."""
    return a.target is not None and b.target is not None and a.target != b.target


def told_days(count: Count) -> bool:
    """Whether words of the report, and not only its date, say when the count holds."""
    return count.days.known and count.days.from_ in ("stated", "relative")


def blames_apart(a: Count, b: Count) -> bool:
    """Whether the two lay the harm at different doors by canonical name; most figures blame nobody."""
    x, y = a.figure.blamed, b.figure.blamed
    return x is not None and y is not None and x.actor is not None and y.actor is not None and x.actor != y.actor
