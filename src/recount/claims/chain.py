"""Attributions of one sentence in, each with those around it out: "the agency said, citing an official" is one."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from recount.claims.attributed import Attributed
from recount.claims.clause import only_adverbial
from recount.lexicon.phrase import Token


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """An attribution that is a saying of its own, and those around it, outermost first."""

    one: Attributed
    around: tuple[Attributed, ...]


def chained(found: Sequence[Token], placed: Sequence[Attributed]) -> Iterator[Link]:
    """The attributions that say something themselves; one that only introduces another is among its `around`."""
    filled, outer, absorbed = _cited(placed)
    for n, one in enumerate(placed):
        if one.frame == "cite" or one.source.at is None:
            continue
        for m, around in enumerate(placed):
            if m != n and _holds(around, one):
                outer.setdefault(n, []).append(m)
                if _introduces(found, around, one):
                    absorbed.add(m)
    for n, one in enumerate(filled):
        if n not in absorbed:
            yield Link(one=one, around=tuple(placed[m] for m in outer.get(n, [])))


def _cited(placed: Sequence[Attributed]) -> tuple[list[Attributed], dict[int, list[int]], set[int]]:
    """Sources that another one cites share its content: "…, the agency reported, citing an official"."""
    filled, outer, absorbed = list(placed), dict[int, list[int]](), set[int]()
    for n, one in enumerate(placed):
        sourced = [m for m in (*range(n), n + 1) if m < len(placed) and placed[m].source.at is not None]
        if one.frame != "cite" or not sourced:
            continue
        m = sourced[-2] if len(sourced) > 1 and sourced[-1] > n else sourced[-1]
        outer[n] = [*outer.get(m, []), m]
        absorbed.add(m)
        filled[n] = replace(one, content=filled[m].content, reach=filled[m].reach)
    return filled, outer, absorbed


def _first(one: Attributed) -> int:
    """The token that an attribution begins with."""
    inherits = one.source.way == "inherit" and one.source.at is not None
    return one.source.at[0] if inherits and one.source.at is not None else one.source.extent[0]


def _holds(around: Attributed, one: Attributed) -> bool:
    """Whether one attribution stands in what another source says."""
    if around.content is None or around.source.at is None or around.source.at == one.source.at:
        return False
    if not around.content[0] <= _first(one) < around.content[1]:
        return False
    return around.post != one.post if around.post else one.source.way != "inherit"


def _introduces(found: Sequence[Token], around: Attributed, one: Attributed) -> bool:
    """Whether what another source says is nothing but this attribution."""
    if around.content is None or one.content is None or around.frame not in ("say", "tell", "phrase"):
        return False
    if around.post and around.content[1] > around.source.extent[0]:  # "the men, it said, were of its armed wing"
        return False
    start = around.content[0]
    if found[start].is_("open") or found[start].low == "what":
        return False
    lead = found[start : _first(one)]
    adverbial = bool(lead) and lead[0].is_("adverb", "time", "preposition") and not any(
        t.is_("auxiliary", "past", "mark", "ed") for t in lead)
    return len(lead) <= 1 or adverbial or only_adverbial(found, start, _first(one))
