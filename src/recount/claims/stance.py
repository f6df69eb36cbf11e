"""A cue with its content in, stance, certainty and act of saying out."""

from collections.abc import Sequence
from dataclasses import dataclass

from recount.claims.attributed import Attributed
from recount.lexicon.cues import cue_words
from recount.lexicon.hedges import hedges
from recount.lexicon.phrase import Token, opens_clause
from recount.model.attribution import Certainty, Stance

_TELLING = ("say", "tell", "phrase", "show")
_LABEL = 3  # tokens of a name for all that was said: “a lie”, “pure fiction”
_LEADING = 12  # tokens of a content within which its main verb, or what it asks for, stands


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """How something is said."""

    stance: Stance
    certainty: Certainty
    plover: str | None


def stance_of(found: Sequence[Token], one: Attributed) -> Manner:
    """By the cue, and by the first verb of what is said: future, possible, asked for, called false, laying blame."""
    manner = Manner(stance=one.cue.stance, certainty=one.cue.certainty, plover=one.cue.plover)
    words = found[slice(*one.content)] if one.content is not None else ()
    verb = _first_verb(words)
    if one.form == "passive":
        claimed = manner.certainty == "alleged" and not any(t.is_("number") for t in words)
        return Manner(stance=manner.stance, certainty="stated", plover=manner.plover) if claimed else manner
    if manner.plover == "THREATEN" and found[one.at[0]].low.startswith("promis") and not _any(words, "threat"):
        return Manner(stance=manner.stance, certainty=manner.certainty, plover=None)
    if manner.stance == "asserts" and _names(found, one) and _named_false(words):
        return Manner(stance="denies", certainty=manner.certainty, plover=None)
    if one.frame not in _TELLING or manner.stance != "asserts":
        return manner
    if found[one.at[0]].low.startswith("warn") and verb is not None and verb.low in hedges("possible"):
        return Manner(stance="expects", certainty="possible", plover=None)
    if _asks(found, one, words):
        return Manner(stance="demands", certainty=manner.certainty, plover="REQUEST")
    if verb is not None and verb.low in hedges("future"):
        return Manner(stance="expects", certainty="expected", plover=manner.plover)
    certainty = manner.certainty
    if certainty == "stated" and verb is not None and verb.low in hedges("possible") and not one.post:
        certainty = "possible"
    plover = manner.plover or ("ACCUSE" if _blames(words) or _claims(found, one) else None)
    stance: Stance = "denies" if _calls_false(words) else "asserts"
    return Manner(stance=stance, certainty=certainty, plover=plover)


def _first_verb(words: Sequence[Token]) -> Token | None:
    """The auxiliary of the main clause: none where another verb or a relative clause comes first."""
    for token in words:
        if token.is_("auxiliary") and not token.is_("contraction"):
            return token
        if (token.is_("past") and not token.is_("capital")) or token.is_("relative"):
            return None
    return None


def _any(words: Sequence[Token], kind: str) -> bool:
    return any(t.low in hedges(kind) for t in words)


def _asks(found: Sequence[Token], one: Attributed, words: Sequence[Token]) -> bool:
    """Whether it asks for something: "told troops to leave", "stressed the need for", "said all must stop"."""
    if one.frame == "tell":
        j = one.at[1]
        near = found[j : j + 8]
        to = next((k for k, t in enumerate(near) if t.low == "to"), None)
        if to is not None and to > 0 and not any(
                t.is_("auxiliary", "past", "mark") or opens_clause(near, k) for k, t in enumerate(near[:to])):
            return True
    lead = words[:_LEADING]
    if words and words[0].is_("article") and len(words) > 1 and words[1].low in hedges("asked"):
        return True
    if len(lead) > 1 and lead[0].low == "it" and lead[1].is_("auxiliary"):
        return _any(lead[2:5], "crucial")
    verb = _first_verb(words)
    return verb is not None and verb.low in hedges("must") and not one.post


def _calls_false(words: Sequence[Token]) -> bool:
    """"the charge was completely false": a form of be, then a word for untruth."""
    for k, token in enumerate(words):
        if token.low in hedges("false"):
            near = words[max(0, k - 4) : k]
            return any(t.low in ("is", "are", "was", "were") for t in near) and not any(t.low == "not" for t in near)
    return False


def _names(found: Sequence[Token], one: Attributed) -> bool:
    """Whether the cue gives what is spoken of a name: called, branded, described as."""
    return one.frame == "call" or any(r.frame == "call" for r in cue_words().get((found[one.at[0]].low,), ()))


def _named_false(words: Sequence[Token]) -> bool:
    """"called the report fake": a word for untruth that is more than the first word of what is so called."""
    first = 1 if len(words) > _LABEL and words[0].is_("article") else -1
    return any(t.low in hedges("false") and k != first and (k == 0 or words[k - 1].low not in ("not", "n't", "never"))
               for k, t in enumerate(words))


def _blames(words: Sequence[Token]) -> bool:
    """Whether it names a culprit: "was behind", "is to blame", "alone was responsible"."""
    for k, token in enumerate(words):
        if token.low in hedges("blame"):
            near = words[max(0, k - 4) : k]
            if any(t.low in ("not", "n't", "no", "never") for t in near):
                return False
            return any(t.is_("auxiliary") for t in near)
    return False


def _claims(found: Sequence[Token], one: Attributed) -> bool:
    """"claims that …": a charge, where a clause follows."""
    j = one.at[1]
    return one.cue.certainty == "alleged" and not one.post and j < len(found) and opens_clause(found, j)
