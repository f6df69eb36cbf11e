"""Two sayings in, how they truly stand to each other out: the ground on which relations and findings are judged."""

import datetime as dt

from bench.simulator.truth import Matter, Saying

SAME_TIME = 3  # days: a source is quoted for so long before it counts again, and the report's date stands for its day


def apart(a: Saying, b: Saying) -> int:
    """Days between what the two are true of."""
    return abs((dt.date.fromisoformat(a.day) - dt.date.fromisoformat(b.day)).days)


def newer(a: Saying, b: Saying) -> bool:
    """Whether a is a later answer to the same question than b."""
    return a.matter == b.matter and (a.day, a.said) > (b.day, b.said)


def revises(a: Saying, b: Saying) -> bool:
    """Whether a takes b's place: the same source later, or another's later and higher count of what only grows."""
    if not newer(a, b) or a.number == b.number:
        return False
    return a.source == b.source or a.number > b.number or a.matter.scope == "standing"


def contradicts(a: Saying, b: Saying) -> bool:
    """Whether two sources cannot both be right: about one time, or the later total is the lower one."""
    if a.matter != b.matter or a.source == b.source or not a.quantity.excludes(b.quantity):
        return False
    if a.matter.scope == "incident" or apart(a, b) <= SAME_TIME:
        return True
    new, old = (a, b) if a.day > b.day else (b, a)
    return a.matter.scope == "cumulative" and new.number < old.number


def agree(a: Saying, b: Saying) -> bool:
    """Whether two sources' answers about one time can both hold."""
    return a.matter == b.matter and apart(a, b) <= SAME_TIME and not a.quantity.excludes(b.quantity)


def wider(a: Matter, b: Matter, regions: dict[str, str]) -> bool:
    """Whether a counts more than b: everyone over a group, the country over a region, all over the identified.

    `regions` gives the place that each place of the world lies in.
    """
    if a == b or a.conflict != b.conflict or a.measure != b.measure or a.scope != b.scope or a.incident != b.incident:
        return False
    place = a.place == b.place or regions.get(b.place) == a.place
    group = a.group == b.group or a.group is None
    definition = a.definition == b.definition or a.definition is None
    since = (a.since or "") <= (b.since or "")
    return place and group and definition and since
