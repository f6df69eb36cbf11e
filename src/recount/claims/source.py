"""A cue among its sentence's tokens in, the noun phrase that says it out, or where to inherit it from."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from recount.claims.apposed import name_behind
from recount.claims.subject import (
    LONGEST_ASIDE,
    after_verb,
    antecedent,
    before_auxiliaries,
    describing,
    nearest_subject,
    subject_over_aside,
)
from recount.lexicon.phrase import Token, nominal, phrase_after, phrase_before, reckoned_by
from recount.lexicon.speakers import speaking

Way = Literal["before", "inverted", "after", "owner", "inherit", "antecedent", "none"]
_AS = frozenset(("as",))
_QUOTED = frozenset(("quoted", "cited", "reported"))
OWNERS = frozenset(("his", "her", "their", "its", "whose"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a cue's source stands: tokens [first, last), and all the tokens that attribute, as `extent`."""

    at: tuple[int, int] | None
    extent: tuple[int, int]
    way: Way


def source_of(found: Sequence[Token], cue: tuple[int, int], frame: str, form: str) -> Source:
    """The source of a cue at tokens [first, last), by the grammar of its frame."""
    i, j = cue
    if frame in ("adverb", "passive"):
        return Source(at=None, extent=(_clause_start(found, i), j), way="none")
    if frame in ("phrase", "under", "cite") or form == "passive":
        return _source_after(found, i, j + (form == "passive"))
    if frame in ("noun", "tallynoun"):
        return _owner(found, i, j)
    if form in ("past", "present", "base") and _inverts(found, i, j, frame, form):
        return _source_after(found, i, j, way="inverted")
    return _subject(found, i, j, form)


def _clause_start(found: Sequence[Token], i: int) -> int:
    """Where the clause of an adverb or a passive begins: after a semicolon, or a comma with a conjunction."""
    k = i
    while k > 0 and found[k - 1].text != ";":
        if found[k - 1].is_("conjunction", "subordinator") and k > 1 and found[k - 2].text == ",":
            break
        k -= 1
    return k


def _source_after(found: Sequence[Token], i: int, j: int, way: Way = "after") -> Source:
    at = phrase_after(found, j, _AS)
    if at is None:
        return Source(at=None, extent=(i, j), way="none")
    at = _without_tally(found, at)
    named = name_behind(found, at[1])
    end = max(_aside_end(found, i, (named or at)[1]), _over_tally(found, at[1]))
    return Source(at=named or at, extent=(i, end), way=way)


def _without_tally(found: Sequence[Token], at: tuple[int, int]) -> tuple[int, int]:
    """Who counted, in "according to a Red Cross estimate" and "according to the ministry's toll"."""
    k = at[1]
    while k > at[0] + 1 and found[k - 1].is_("toll", "homograph") and not found[k - 1].is_("capital"):
        k -= 1
    return (at[0], k) if k < at[1] and found[k - 1].is_("capital", "possessive", "initial") else at


def _over_tally(found: Sequence[Token], k: int) -> int:
    while k < len(found) and found[k].is_("toll", "homograph") and not found[k].is_("capital"):
        k += 1
    return k


def _aside_end(found: Sequence[Token], i: int, j: int) -> int:
    """The end of an apposition or a relative clause that follows the source after a comma."""
    if j + 1 >= len(found) or found[j].text != ",":
        return j
    k = j + 1
    while k < len(found) and not (found[k].is_("mark") and not found[k].is_("open", "close")):
        k += 1
    first, aside = found[j + 1], found[j + 1 : k]
    if first.is_("relative"):
        return k
    if first.is_("ed") and len(aside) > 1 and aside[1].low == "by":
        return k
    opens = first.is_("article", "capital") or first.low in speaking()
    leads = k + 1 >= len(found) and all(t.is_("mark", "conjunction", "adverb") for t in found[:i])
    finite = leads or any(t.is_("auxiliary", "past") for t in aside) or _acts(aside)
    return k if opens and not finite and any(t.low in speaking() for t in aside) else j


def _acts(words: Sequence[Token]) -> bool:
    """Whether a regular past with its object stands among the words: "rebels shelled the market"."""
    return any(verb.is_("ed") and verb is not words[0] and after.is_("article", "determiner", "number", "capital")
               for verb, after in pairwise(words))


def _owner(found: Sequence[Token], i: int, j: int) -> Source:
    """The owner of a noun of saying: "Israel's count", "his own count", "by the reckoning of the groups"."""
    k = i - 1
    while k >= 0 and i - k <= 5 and nominal(found[k]) and not (found[k].is_("possessive") or found[k].low in OWNERS):
        k -= 1
    if k >= 0 and found[k].low == "whose":
        at = antecedent(found, k)
        return Source(at=at, extent=(k, j), way="antecedent" if at else "none")
    if k >= 0 and found[k].low in OWNERS:
        by = k > 0 and found[k - 1].low == "by" and not (j < len(found) and found[j].low == "that")
        return Source(at=(k, k + 1), extent=(k - by, j), way="owner")
    if k >= 0 and found[k].is_("possessive"):
        at = after_verb(found, phrase_before(found, k + 1, bound=False) or (k, k + 1))
        first = at[0] - (at[0] > 0 and found[at[0] - 1].is_("article"))
        return Source(at=at, extent=(first - (first > 0 and found[first - 1].low == "by"), j), way="owner")
    named = reckoned_by(found, i)
    if named is not None:
        return Source(at=(named, i), extent=(named - 1 - found[named - 1].is_("article"), j), way="owner")
    if j < len(found) and found[j].low == "of" and (at := phrase_after(found, j + 1)) is not None:
        return Source(at=at, extent=(max(0, i - 2), at[1]), way="owner")
    return Source(at=None, extent=(i, j), way="none")


def _inverts(found: Sequence[Token], i: int, j: int, frame: str, form: str) -> bool:
    """"…, said a resident": a comma or a closing quotation mark before the verb, its speaker after it."""
    if frame != "say" or i == 0 or j >= len(found) or found[j].is_("relative", "subordinator"):
        return False
    before, after = found[i - 1], found[j]
    if not (before.text == "," or before.is_("close")) or after.is_("adverb", "preposition", "auxiliary"):
        return False
    if form == "base":
        return _speaks(found, j)
    if not before.is_("close") and subject_over_aside(found, i - 1) is not None and not _speaks(found, j):
        return False
    return after.is_("article", "capital", "subject", "number", "determiner") or _speaks(found, j)


def _speaks(found: Sequence[Token], i: int) -> bool:
    """Whether the phrase at `i` is a speaker and closes with a mark: a clause has a verb before one."""
    at = phrase_after(found, i)
    if at is None or found[at[1] - 1].is_("number"):
        return False
    head = found[at[1] - 1]
    known = head.is_("capital", "subject") or any(t.low in speaking() for t in found[at[0] : at[1]])
    after = found[at[1]] if at[1] < len(found) else None
    return known and (after is None or after.is_("mark", "preposition", "conjunction", "time", "relative", "ordinal"))


def _subject(found: Sequence[Token], i: int, j: int, form: str) -> Source:
    """The subject of a verb, before its auxiliaries and adverbs."""
    k = before_auxiliaries(found, i)
    if k == 0:
        return Source(at=None, extent=(i, j), way="inherit" if form == "ing" else "none")
    if k < i and found[k - 1].is_("open") and j < len(found) and found[j].is_("close"):  # it “categorically denies”
        k = before_auxiliaries(found, k - 1)
    if k == 0:
        return Source(at=None, extent=(i, j), way="none")
    before = found[k - 1]
    if before.low == "as" and form == "ing":
        return _reported_as(found, k - 1, j)
    if before.low == "as":
        return Source(at=None, extent=(i, j), way="none")
    if before.is_("relative") or before.low == "that":
        at = antecedent(found, k - 1)
        return Source(at=at, extent=(k - 1, j), way="antecedent" if at else "none")
    if before.is_("conjunction", "close") or before.low in ("while", "then", "by", "before", "after", "than"):
        return Source(at=None, extent=(k - 1, j), way="inherit")
    if before.text == ",":
        if form == "ing":
            return Source(at=None, extent=(k - 1, j), way="inherit")
        at = subject_over_aside(found, k - 1)
        first = _described_from(found, at[0]) if at is not None else k
        return Source(at=at, extent=(first, j), way="before" if at is not None else "inherit")
    at = _before_dashes(found, k) if before.is_("break") else nearest_subject(found, k, form)
    return Source(at=at, extent=(_first_word(found, at[0]) if at else i, j), way="before" if at else "none")


def _described_from(found: Sequence[Token], first: int) -> int:
    """Where the description before a name begins: "the mayor" of "the mayor, Anna Lind, said"."""
    if first > 1 and found[first - 1].text == ",":
        described = describing(found, first - 1)
        if described is not None and not found[described[1] - 1].is_("time"):
            return _first_word(found, described[0])
    return _first_word(found, first)


def _before_dashes(found: Sequence[Token], k: int) -> tuple[int, int] | None:
    """The subject before an aside between dashes or brackets that ends at token `k`."""
    opens = {")": "("}.get(found[k - 1].text, found[k - 1].text)
    for i in range(k - 2, max(0, k - 2 - LONGEST_ASIDE), -1):
        if found[i].text == opens and opens not in ":;":
            return nearest_subject(found, i, "past")
    return None


def _reported_as(found: Sequence[Token], k: int, j: int) -> Source:
    """"A pilot was quoted by the daily as saying", "the daily quoted a pilot as saying": the pilot says it."""
    for i in range(k - 1, 0, -1):
        if found[i].low in _QUOTED:
            quoted = _subject(found, i, i + 1, "past")
            at = quoted.at if _is_passive(found, i) else phrase_after(found, i + 1, _AS)
            return Source(at=at, extent=(quoted.extent[0], j), way="before" if at else "none")
    return Source(at=None, extent=(k, j), way="none")


def _is_passive(found: Sequence[Token], i: int) -> bool:
    return any(t.low in ("is", "was", "were", "are", "been", "being") for t in found[max(0, i - 3) : i])


def reporter_of(found: Sequence[Token], source: Source) -> tuple[int, int] | None:
    """Who quotes, in "was quoted by the daily as saying" and "the daily quoted her as saying", or None."""
    first, last = source.extent
    for i in range(first, last - 1):
        if found[i].low in _QUOTED:
            if _is_passive(found, i):
                return phrase_after(found, i + 2, _AS) if found[i + 1].low == "by" else None
            return _subject(found, i, i + 1, "past").at
    return None


def _first_word(found: Sequence[Token], i: int) -> int:
    return i - 1 if i > 0 and (found[i - 1].is_("article") or found[i - 1].low == "with") else i
