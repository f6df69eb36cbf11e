"""A report's counts in, who is behind each of them out: by whom independent origins are told from copies."""

from collections.abc import Iterable

from recount.model.claim import ClaimId
from recount.reconcile.count import Count
from recount.reconcile.lineage import house
from recount.reconcile.match import group_fit, hit_apart, place_fit, same_days
from recount.reconcile.policy import Policy, policy
from recount.text import digest, key


def behind(count: Count) -> str | None:
    """Who is behind a count; None where nothing tells.

    Editions of one house are one; a report that prints an agency's text speaks for the agency. Who is only described
    is one voice wherever the same words of his are quoted, or where he gives one number of one place and day; else
    within the sentence that quotes him and its copies.
    """
    if count.origin.kind == "named":
        return house(count.origin.label)
    if count.origin.kind == "described":
        return f"{count.origin.label} ({_telling(count)})" if count.quoted is None else f"one voice ({count.quoted})"
    if count.origin.kind == "voice":
        return count.rests_on if count.agency is None or count.rests_on is not None else house(count.agency)
    return None


def resting(counts: Iterable[Count], policy: Policy) -> dict[ClaimId, str]:
    """For each count that a report gives in its own voice, who vouches for the same count elsewhere in it."""
    return {claim: behind(other) or "" for claim, other in vouching(counts, policy).items()}


def vouching(counts: Iterable[Count], policy: Policy) -> dict[ClaimId, Count]:
    """For each count that a report gives in its own voice, the same count with its source elsewhere in that report.

    A headline gives the number without its source, the text below gives both. Where two sources vouch for one
    number, nothing tells whose the headline's is.
    """
    told = [c for c in counts if c.asserted and not c.earlier and c.nominal is not None]
    vouched = [c for c in told if c.origin.kind in ("named", "described")]
    found: dict[ClaimId, Count] = {}
    for count in told if vouched else ():
        if count.origin.kind == "voice":
            others = [other for other in vouched if _one(count, other, policy)]
            if len({behind(other) for other in others}) == 1:
                found[count.claim.id] = others[0]
    return found


def _one(a: Count, b: Count, policy: Policy) -> bool:
    """Whether two counts of one report are one number told twice; a small number must be its place's only one."""
    if (a.nominal, a.figure.measure, a.figure.unit) != (b.nominal, b.figure.measure, b.figure.unit):
        return False
    if a.running != b.running or group_fit(a, b) != "same" or a.definition != b.definition or hit_apart(a, b):
        return False
    place, timed = place_fit(a, b), a.days.known and b.days.known
    if place == "apart" or (timed and not a.running and not same_days(a, b, policy)):
        return False
    alone = place == "same" and (timed or not (a.crowded or b.crowded))
    return (a.nominal or 0) >= policy.round_small or alone


def _telling(count: Count) -> str:
    """What tells a source without a name from others so described, as a digest: a copy is no second source."""
    if one_answer(count):
        place, day = count.place or "", str(count.days.last)
        return digest(key(count.origin.words), count.figure.measure, place, day, str(count.nominal), size=8)
    text, sentence = count.report.text, count.claim.sentence
    words = count.claim.span.exact if text is None else text[sentence.start : sentence.end]
    return digest(key(words), size=8)


def one_answer(count: Count) -> bool:
    """Whether a described source gives what chance does not repeat: two who are described so had it of one.

    It takes a number, a place and a day, and more than a word of description: everybody quotes residents.
    """
    told = (count.nominal or 0) >= policy().round_small and count.place is not None and count.days.known
    return told and len(key(count.origin.words).split()) > 1
