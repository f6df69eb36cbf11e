"""A cue with its source in, whether what is said stands before them, or around them, out."""

from collections.abc import Sequence

from recount.claims.attributed import Attributed
from recount.claims.clause import finite, half_start, next_mark, only_adverbial, starts_clause
from recount.lexicon.phrase import Token, opens_clause

_SAID = frozenset(("said", "says", "say", "reported", "added", "stated", "announced", "confirmed"))
_WHEN = frozenset(("after", "before", "when", "while", "once"))


def is_post(found: Sequence[Token], one: Attributed) -> bool:
    """Whether what is said stands before the attribution, or around it."""
    first = one.source.extent[0]
    if one.source.way == "inverted":
        return True
    if one.frame == "phrase":
        return not starts_clause(found, first)
    if one.frame == "tallynoun":
        return first > 0 and found[first].low == "by"
    if one.frame not in ("say", "tell") or one.source.way != "before" or first == 0:
        return False
    before = found[first - 1]
    parenthetical = before.text == "," or before.is_("close", "break") or _comma_lost(found, one)
    quoted = before.is_("close") or (before.text == "," and first > 1 and found[first - 2].is_("close"))
    left = half_start(found, first)
    led = not quoted and only_adverbial(found, left, first)
    ends = _ends_clause(found, one) or _said_when(found, one) or _interrupts(found, one, left)
    return parenthetical and ends and not led


def _interrupts(found: Sequence[Token], one: Attributed, left: int) -> bool:
    """"That is false, he stressed: “Nobody was hit.”" — what is said stands on both sides."""
    first, j = one.source.extent[0], one.at[1]
    quotes = j + 1 < len(found) and found[j].text == ":" and found[j + 1].is_("open")
    return quotes and found[first - 1].text == "," and finite(found[left:first])


def _comma_lost(found: Sequence[Token], one: Attributed) -> bool:
    """A sentence that ends in "a monitor said" without a comma before it, as careless copies have it."""
    first, j = one.source.extent[0], one.at[1]
    if one.cue.span.exact.lower() not in _SAID or j + 1 < len(found):
        return False
    if found[first - 1].is_("relative", "subordinator"):
        return False
    return finite(found[half_start(found, first) : first])


def _ends_clause(found: Sequence[Token], one: Attributed) -> bool:
    """Whether only a time, a place or an addressee of saying follows the cue before the next mark."""
    j = one.at[1]
    end = next_mark(found, j)
    after = found[j:end]
    if end < len(found) and found[end].is_("open") and after and after[-1].low in ("to", "that"):
        return False
    if not after:
        return j >= len(found) or (not found[j].is_("open") and not (
            found[j].text == ":" and j + 1 < len(found) and found[j + 1].is_("open")))
    if any(t.is_("auxiliary", "open") or opens_clause(after, k) for k, t in enumerate(after)):
        return False
    if one.frame == "tell":
        return True
    return after[0].is_("preposition", "time", "adverb", "ordinal", "conjunction") or after[0].low in (
        "this", "last", "that")


def _said_when(found: Sequence[Token], one: Attributed) -> bool:
    """“…, a passenger said after he had been freed”: a clause that only tells when was said, with no “that” in it."""
    first, j = one.source.extent[0], one.at[1]
    if j >= len(found) or found[j].low not in _WHEN or found[first - 1].text != ",":
        return False
    rest = found[j:next_mark(found, j)]
    return not any(t.low == "that" for t in rest)
