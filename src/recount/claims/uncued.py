"""Tokens of a sentence in, sources that no word of saying introduces out: before a colon, in brackets behind."""

from collections.abc import Iterator, Sequence

from recount.claims.clause import Stretch
from recount.lexicon.phrase import Token, nominal
from recount.lexicon.speakers import speaking
from recount.model.mention import ActorName
from recount.model.span import Range

LONGEST = 7  # tokens of a source before a colon or in brackets
_MUTE = ("people", "state")  # "Ukraine: 30 killed" tells where
MOST_DATED = 5  # tokens that may date it: "(Red Cross, 3 January 2024)"


def uncued(found: Sequence[Token], actors: Sequence[ActorName]) -> Iterator[tuple[Stretch, Stretch]]:
    """Pairs of a source's tokens and the tokens that it vouches for.

    "Army: two posts lost", "40 dead (Red Cross, January)"; a time of day and marks may stand before. Only who can
    speak counts: an actor of the list, or a phrase with a word for such; "(UNHCR)" behind the name that it shortens
    is none.
    """
    head = next((k for k, t in enumerate(found) if not t.is_("mark")), 0)
    colon = next((k for k, t in enumerate(found[head : head + LONGEST + 1], head) if t.text == ":"), head)
    said = found[colon + 1 : colon + 2]
    if colon > head and said and not said[0].is_("open") and _speaks(found, (head, colon), actors):
        yield _bare(found, (head, colon)), (colon + 1, len(found))
    for k, token in enumerate(found):
        if token.text != "(" or k == 0 or found[k - 1].is_("capital"):
            continue
        reach = range(k + 1, min(len(found), k + LONGEST + MOST_DATED))
        close = next((n for n in reach if found[n].text == ")"), None)
        if close is None:
            continue
        end = next((n for n in range(k + 1, close) if found[n].text in (",", ";")), close)
        if end - k <= LONGEST and _dates(found[end:close]) and _speaks(found, (k + 1, end), actors):
            yield _bare(found, (k + 1, end)), (_start(found, k), k)


def _bare(found: Sequence[Token], at: Stretch) -> Stretch:
    return (at[0] + found[at[0]].is_("article"), at[1])


def _speaks(found: Sequence[Token], at: Stretch, actors: Sequence[ActorName]) -> bool:
    words = found[at[0] : at[1]]
    if not words or not words[0].text[:1].isupper() or any(t.is_("number", "auxiliary", "past") for t in words):
        return False
    if not all(nominal(t) or t.is_("article", "binding") for t in words):
        return False
    inside = Range(start=words[0].start, end=words[-1].end)
    known = any(inside.holds(a.span) and a.span.end == words[-1].end and a.kind not in _MUTE for a in actors)
    return known or words[-1].low in speaking()


def _dates(words: Sequence[Token]) -> bool:
    """Whether nothing but a time follows the source in its brackets."""
    kinds = ("mark", "time", "number", "ordinal", "capital")
    return all(t.is_(*kinds) or t.low in ("last", "this", "early") for t in words)


def _start(found: Sequence[Token], k: int) -> int:
    """Where what a bracket vouches for begins: the sentence, or what follows a semicolon or another bracket."""
    before = [n for n in range(k) if found[n].text in (";", ")", "•")]
    return before[-1] + 1 if before else 0
