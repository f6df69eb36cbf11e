"""Two counts in, out whether the lower may be of some only of those whom the higher counts, as its words tell."""

from recount.reconcile.count import Count
from recount.reconcile.policy import Policy
from recount.reconcile.words import language_of, plain, weighty

_VICTIMS = frozenset({"killed", "injured", "casualties", "missing", "abducted", "detained", "present"})


def kind(count: Count) -> frozenset[str]:
    """The words for whom a number counts that not every report of violence has; a people's name is none."""
    group, language = count.figure.group, language_of(count.report)
    if group is None or group.nationality is not None:
        return frozenset()
    return weighty(language, group.span.exact) - plain(language)


def of_some(a: Count, b: Count, policy: Policy) -> bool:
    """Whether a number far below another counts people of a kind of its own, or stands bare in a report's own voice.

    “Three members of staff” are no rival of 124 wounded, nor are the seven whom a garrison lost of 386 dead. Two
    numbers near each other are, whatever they are called: 19 workers and 24 dead.
    """
    low, high = sorted((a, b), key=lambda c: (c.nominal or 0, c.order))
    if low.figure.group is not None:
        return of_a_kind(low, high, policy)
    far = (high.nominal or 0) >= policy.some_ratio * (low.nominal or 0) and low.who == high.who
    return far and low.origin.kind == "voice" and low.claim.report != high.claim.report


def of_a_kind(low: Count, high: Count, policy: Policy) -> bool:
    """Whether a number far below another of the same group counts victims of a kind of its own.

    Who fled is called by many names as more flee: “villagers”, “families”.
    """
    far = low.figure.measure in _VICTIMS and (high.nominal or 0) >= policy.some_ratio * (low.nominal or 0)
    return far and low.who == high.who and bool(kind(low) - kind(high))
