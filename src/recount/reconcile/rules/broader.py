"""Two counts in, `broader_than` or `compatible` out, with the dimension on which they differ."""

from recount.model.claim import ClaimId
from recount.model.relation import Dimension, Relation
from recount.reconcile import say
from recount.reconcile.count import Count
from recount.reconcile.evidence import Evidence
from recount.reconcile.match import group_fit, hit_apart, place_fit, same_days, same_incident


def wider_count(a: Count, b: Count, replaced: frozenset[ClaimId], evidence: Evidence, /) -> Relation | None:
    """One count is of more people or of a wider place than the other, for the same time."""
    if not (a.asserted and b.asserted) or not same_days(a, b, evidence.policy) or hit_apart(a, b):
        return None
    if a.running != b.running:
        return None
    group, place = group_fit(a, b), place_fit(a, b)
    dimension: Dimension
    if place == "same" and group in ("wider", "narrower"):
        dimension, flip = "group", group == "narrower"
    elif group == "same" and place in ("around", "inside"):
        dimension, flip = "place", place == "inside"
    else:
        return None
    wide, narrow = (b, a) if flip else (a, b)
    if wide.definition is not None and wide.definition != narrow.definition:
        return None
    because = say.capital(f"{say.where(wide)}{say.told(wide)} counts a wider {dimension} than "
                          f"{say.where(narrow)}{say.told(narrow)}.")
    return Relation.of("broader_than", wide.claim.id, narrow.claim.id, because=because, dimension=dimension)


def both_can_hold(a: Count, b: Count, replaced: frozenset[ClaimId], evidence: Evidence, /) -> Relation | None:
    """Two sources answer one question with numbers that do not exclude each other: “at least 13” allows 46."""
    if not (a.asserted and b.asserted) or a.figure.scope != b.figure.scope or group_fit(a, b) != "same":
        return None
    if not same_incident(a, b, evidence.policy) or not a.origin.differs(b.origin) or a.quantity.excludes(b.quantity):
        return None
    because = f"{say.where(a)}{say.told(a)} and {say.told(b)} can both hold."
    first, second = sorted((a.claim.id, b.claim.id))
    return Relation.of("compatible", first, second, because=say.capital(because), dimension="count")
