"""Cues with their sources in one sentence in, what each says out: the tokens of its content and of its reach."""

from collections.abc import Sequence
from dataclasses import replace

from recount.claims.addressee import addressee_of
from recount.claims.attributed import Attributed
from recount.claims.clause import (
    LINKS,
    Stretch,
    clause_end,
    finite,
    half_end,
    half_start,
    next_mark,
    trimmed,
)
from recount.claims.post import is_post
from recount.claims.subject import before_auxiliaries
from recount.lexicon.cues import tally_nouns
from recount.lexicon.phrase import Token, opens_clause, phrase_before

LONGEST_ADJUNCT = 14  # tokens between a cue and its "that"


def with_contents(found: Sequence[Token], said: Sequence[Attributed]) -> list[Attributed]:
    """Fill content and reach of every attribution of a sentence."""
    placed = [replace(one, post=is_post(found, one)) for one in said]
    return [_with_content(found, one, placed) for one in placed]


def _with_content(found: Sequence[Token], one: Attributed, said: Sequence[Attributed]) -> Attributed:
    if one.source.way == "none":
        return replace(one, content=None, reach=((one.source.extent[0], clause_end(found, one.at[1])),))
    if one.frame == "cite":
        return one
    if one.form == "passive":
        return _counted(found, _antecedent_content(found, one, one.at[0]))
    if one.post:
        return _around(found, one, said)
    if one.frame == "tallynoun" or one.frame == "noun":
        return _noun_content(found, one, said)
    start = _content_start(found, one)
    end = _right_end(found, one, said)
    content = trimmed(found, start, end) or _pointed_at(found, one.at[1])
    if content is None and one.at[1] < len(found) and found[one.at[1]].text == ":":
        return one
    if content is None or (one.source.way in ("before", "antecedent") and _hangs(found, one, content)):
        left = one.source.extent[0]
        stood_for = _antecedent_content(found, one, left)
        if stood_for.content is None and left > 0 and found[left - 1].low == "which":
            return replace(one, content=(left - 1, left))  # a whole clause: "…, which the mayor denies"
        return stood_for
    return replace(one, content=content, reach=((start, end),))


def _pointed_at(found: Sequence[Token], j: int) -> Stretch | None:
    """The word that stands for all that is said: "the army denied it", "the company rejects that"."""
    ends = j + 1 >= len(found) or found[j + 1].is_("mark", "conjunction", "adverb", "time")
    if j < len(found) and found[j].low in ("it", "this", "that") and ends:
        return j, j + 1
    return None


def _hangs(found: Sequence[Token], one: Attributed, content: Stretch) -> bool:
    """"the toll that they had reported that morning": a relative clause whose object stands before it."""
    first = one.source.extent[0]
    if first == 0 or found[first - 1].low not in ("that", "which"):
        return False
    dated = ("time", "adverb", "preposition", "determiner", "ordinal", "number")
    return all(t.is_(*dated) for t in found[slice(*content)])


def _antecedent_content(found: Sequence[Token], one: Attributed, end: int) -> Attributed:
    """The phrase before a relative clause or a participle, a comma and "that" left out."""
    k = end
    while k > 0 and (found[k - 1].low in ("that", "which", "as", "it") or found[k - 1].text == ","
                     or found[k - 1].is_("adverb", "ordinal", "auxiliary")):
        k -= 1
    at = phrase_before(found, k)
    while at is not None and at[0] >= 2 and found[at[0] - 1].low == "and" and (left := phrase_before(
            found, at[0] - 1)) is not None and any(t.is_("number") for t in found[slice(*left)]):
        at = (left[0], at[1])
    return replace(one, content=at, reach=(at,) if at is not None else ())


def _counted(found: Sequence[Token], one: Attributed) -> Attributed:
    """Reads “the toll recorded by the ministry stood at 34,844”: who kept the tally vouches for its number."""
    if one.content is None or found[one.content[1] - 1].low not in tally_nouns():
        return one
    end = clause_end(found, one.source.extent[1])
    return replace(one, reach=(*one.reach, (one.source.extent[1], end)))


def _content_start(found: Sequence[Token], one: Attributed) -> int:
    """The first token of what follows a cue: after a time or a place of saying, an addressee, "that"."""
    j = one.at[1]
    if j < len(found) and found[j].is_("close"):
        j += 1
    if one.frame == "phrase" or one.frame == "under":
        j = one.source.extent[1]
        return min(j + 1, len(found)) if j < len(found) and found[j].text == "," else j
    told = addressee_of(found, one.at, one.frame) if one.frame == "tell" else None
    if told is not None and told[1] < len(found) and found[told[1]].low != "to":
        j = told[1]
    if one.frame in ("say", "tell", "show", "state"):
        for k in range(j, min(len(found), j + LONGEST_ADJUNCT)):
            if opens_clause(found, k) and (k == j or one.frame == "tell" or _adjunct(found, j, k)):
                return k + 1
            if found[k].is_("break") and found[k].text == ":":
                return k + 1
            if found[k].is_("open") and k > j and found[k - 1].text == "," and _adjunct(found, j, k):
                return k
            if found[k].is_("auxiliary", "open") or found[k].text == ";":
                break
    while j < len(found) and (found[j].is_("time") or (found[j].low in ("of", "on") and one.frame in (
            "say", "show", "state") and j == one.at[1] and _dated(found, j))):
        j += 1
    if j < len(found) and one.frame == "state" and found[j].is_("preposition"):
        j += 1
    return j


def _dated(found: Sequence[Token], j: int) -> bool:
    return found[j].low == "of" or (j + 1 < len(found) and found[j + 1].is_("time"))


def _adjunct(found: Sequence[Token], j: int, k: int) -> bool:
    first = found[j]
    return first.is_("preposition", "time", "adverb", "mark", "ordinal") or first.low in ("this", "last")


def _right_end(found: Sequence[Token], one: Attributed, said: Sequence[Attributed]) -> int:
    """Where what follows a cue ends: at a semicolon, or where another attribution takes over."""
    end = half_end(found, one.at[1])
    for other in said:
        first = other.source.extent[0]
        if one.at[1] < first < end and _takes_over(found, one, other):
            end = first - 1 if found[first - 1].low in ("which", "who") else first
        elif one.source.way == "antecedent" and other.source.at == one.source.at and one.at[1] < other.at[0] < end:
            end = _insertion_end(found, one.at[1], other.at[0])
    return end


def _insertion_end(found: Sequence[Token], first: int, verb: int) -> int:
    """Where ", who deny it," ends before its subject's own verb: at the comma, adverbs and auxiliaries between."""
    k = before_auxiliaries(found, verb)
    return k - 1 if k > first and found[k - 1].text == "," else verb


def _takes_over(found: Sequence[Token], one: Attributed, other: Attributed) -> bool:
    """Whether a later attribution ends this one's content rather than standing inside it."""
    if other.form == "passive" and other.source.way != "none":
        return False
    if other.source.way == "none":
        return other.frame == "passive" and found[other.source.extent[0] - 1].low in LINKS
    if other.source.way == "inherit" or other.frame == "cite" or other.post:
        return True
    first = other.source.extent[0]
    before = found[first - 1]
    if other.source.way == "antecedent" and before.text == "," and one.frame == "object":
        return True  # "blamed Lima, which said …"
    if before.low in ("that", "which", "what", "who", "whom"):
        return before.low in ("which", "who") and first >= 2 and found[first - 2].text == ","
    k = first - 1
    while k > one.at[1] and not found[k].is_("mark"):
        if found[k].low in LINKS and (found[k - 1].text == "," or found[k].low in ("while", "whereas", "but")):
            return True
        k -= 1
    return found[k].text == "," and k + 1 < first and found[k + 1].low in LINKS


def _around(found: Sequence[Token], one: Attributed, said: Sequence[Attributed]) -> Attributed:
    """Content before an attribution, and after it where it only interrupts."""
    first, last = one.source.extent
    left = _left_start(found, one, said)
    after = max(next_mark(found, last), last)
    if one.source.way in ("inverted", "after"):
        after = last
        if after < len(found) and not found[after].is_("mark"):
            after = next_mark(found, after)
    end = _right_end(found, one, said)
    interrupts = after < end and _goes_on(found, left, first, after, end)
    content = trimmed(found, left, end if interrupts else first)
    pieces = [(left, first)] + ([(after, end)] if after < end else [])
    return replace(one, content=content, reach=tuple(pieces))


def _left_start(found: Sequence[Token], one: Attributed, said: Sequence[Attributed]) -> int:
    left = half_start(found, one.source.extent[0])
    for other in said:
        _, end = other.source.extent
        if other is not one and other.post and left < end <= one.source.extent[0]:
            left = next_mark(found, end) + 1 if not found[end - 1].is_("mark") else end
    while left < one.source.extent[0] and ((found[left].is_("mark") and not found[left].is_("open"))
                                           or found[left].low in ("and", "but")):
        left += 1
    return left


def _goes_on(found: Sequence[Token], left: int, first: int, after: int, end: int) -> bool:
    """Whether the same content goes on after an attribution that interrupts it."""
    k = after
    mark = found[k].text if k < end else ""
    while k < end and found[k].is_("mark") and not found[k].is_("open"):
        k += 1
    if k >= end:
        return False
    nxt = found[k]
    if mark == ":" or nxt.is_("auxiliary"):
        return True
    head = found[left:first]
    complete = any(t.is_("auxiliary", "past", "ed") for t in head)
    if nxt.is_("conjunction"):
        return not any(t.is_("break") for t in found[k:end]) and finite(found[k + 1 : end])
    if nxt.is_("past") and not nxt.is_("capital"):
        return True
    return not complete


def _noun_content(found: Sequence[Token], one: Attributed, said: Sequence[Attributed]) -> Attributed:
    """Content of a noun: after of, that or a form of be; after the comma where it leads the sentence."""
    j = one.at[1]
    end = _right_end(found, one, said)
    first = one.source.extent[0]
    owned = one.source.way == "owner" and one.source.at is not None and one.source.at[0] > j
    if not owned and j < end and found[j].low in ("of", "that", "to"):
        stop = j + 1
        while found[j].low == "of" and stop < end and not found[stop].is_("auxiliary", "past"):
            stop += 1
        stop = end if found[j].low != "of" else stop
        content = trimmed(found, j + (found[j].low != "to"), stop)
        return replace(one, content=content, reach=(content,) if content else ())
    leads = any(t.low in ("in", "by") for t in found[max(0, first - 3) : max(first, one.at[0])])
    for k in range(one.source.extent[1] if owned else j, end):
        if leads and found[k].text == "," and not (k + 1 < end and found[k + 1].is_("relative", "adverb", "ed")):
            return replace(one, content=trimmed(found, k + 1, end), reach=((k + 1, end),))
        if not leads and found[k].is_("auxiliary"):
            while k < end and found[k].is_("auxiliary", "adverb"):
                k += 1
            return replace(one, content=trimmed(found, k, end), reach=((k, end),))
    return one
