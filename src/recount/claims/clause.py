"""Tokens of a sentence in, its halves and clauses out: where one begins, where it ends, what stands alone."""

from collections.abc import Sequence
from itertools import islice

from recount.lexicon.phrase import Token

Stretch = tuple[int, int]
_HALVES = frozenset((";",))
LINKS = frozenset(("and", "but", "while", "whereas", "as", "though", "although", "or", "yet", "with", "so", "when"))
_CLAUSES = frozenset(("when", "as", "while", "after", "before", "because", "although", "though", "whereas"))
_FEW = 7  # words of "On Monday," and its like at most
_LEADS = frozenset(("that", "and", "but", "while"))


def starts_clause(found: Sequence[Token], i: int) -> bool:
    """Whether nothing but conjunctions and adverbs stands before token `i` in its half."""
    start = half_start(found, i)
    return all(t.is_("conjunction", "adverb", "mark") or t.low in LINKS for t in found[start:i])


def half_start(found: Sequence[Token], i: int) -> int:
    """The start of the half of the sentence that token `i` stands in: semicolons divide it."""
    k = i
    while k > 0 and found[k - 1].text not in _HALVES:
        k -= 1
    return k


def clause_end(found: Sequence[Token], i: int) -> int:
    """Where the clause of an adverb or a passive ends: at a semicolon or a conjunction of clauses."""
    k = i
    while k < len(found) and found[k].text not in _HALVES and found[k].low not in _CLAUSES:
        k += 1
    return k


def half_end(found: Sequence[Token], i: int) -> int:
    """Where the half of the sentence that token `i` stands in ends."""
    k = i
    while k < len(found) and found[k].text not in _HALVES:
        k += 1
    return k


def next_mark(found: Sequence[Token], j: int) -> int:
    """The next mark that is no closing quotation mark, from token `j` on."""
    while j < len(found) and not (found[j].is_("mark") and not found[j].is_("close")):
        j += 1
    return j


def only_adverbial(found: Sequence[Token], first: int, last: int) -> bool:
    """Whether nothing but "On Monday," or "In the capital," stands before the attribution."""
    words = list(islice((t for t in found[first:last] if not t.is_("mark")), _FEW + 1))
    if not words or len(words) > _FEW:
        return not words
    return (words[0].is_("preposition") or words[0].is_("adverb", "time", "conjunction")) and not any(
        t.is_("auxiliary", "past") for t in words) and found[last - 1].text == ","


def _leads(found: Sequence[Token], first: int) -> bool:
    """Whether a conjunction leads into the stretch; "That, he said, …" has a pronoun."""
    pronoun = found[first].low == "that" and first + 1 < len(found) and found[first + 1].text == ","
    return found[first].low in _LEADS and not pronoun


def _stray(token: Token, kind: str, kept: str) -> bool:
    """Whether a token is a mark that belongs to no word."""
    return token.is_("mark") and not token.is_(kind) and token.text not in kept


def trimmed(found: Sequence[Token], first: int, last: int) -> Stretch | None:
    """The stretch without marks, conjunctions and "that" at its ends; quotation marks and brackets stay."""
    while first < last and (_stray(found[first], "open", "($") or _leads(found, first)):
        first += 1
    while last > first and (_stray(found[last - 1], "close", ")%") or found[last - 1].low in LINKS):
        last -= 1
    return (first, last) if first < last else None


def finite(words: Sequence[Token]) -> bool:
    """Whether a finite verb, or a quotation at their beginning, stands among the words."""
    return any(t.is_("auxiliary", "past") for t in words) or any(t.is_("open") for t in words[:2])
