"""A cue with its content in, stance, certainty and act of saying out."""

from collections.abc import Sequence
from dataclasses import dataclass

from recount.claims.content import Attributed
from recount.lexicon.phrase import Token
from recount.model.attribution import Certainty, Stance

_FUTURE = frozenset(("will", "would", "won't", "wouldn't", "shall"))
_MAYBE = frozenset(("may", "might", "could"))
_BLAMED = frozenset(("responsible", "behind", "culpable", "guilty", "blame"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """How something is said."""

    stance: Stance
    certainty: Certainty
    plover: str | None


def stance_of(found: Sequence[Token], one: Attributed) -> Manner:
    """Stance and certainty by the cue, and by the first verb of what is said; ACCUSE where it lays blame."""
    stance, certainty, plover = one.cue.stance, one.cue.certainty, one.cue.plover
    words = found[slice(*one.content)] if one.content is not None else ()
    verb = _first_verb(words, one)
    plain = stance == "asserts" and one.frame in ("say", "tell", "phrase", "show")
    if plain and verb is not None and verb.low in _FUTURE:
        stance, certainty = "expects", "expected"
    elif plain and certainty == "stated" and verb is not None and verb.low in _MAYBE and not one.post:
        certainty = "possible"
    if plain and plover is None and _blames(words):
        plover = "ACCUSE"
    return Manner(stance=stance, certainty=certainty, plover=plover)


def _first_verb(words: Sequence[Token], one: Attributed) -> Token | None:
    """The auxiliary of the main clause: relative clauses and quotations before it are passed over."""
    for token in words:
        if token.is_("auxiliary"):
            return token
        if (token.is_("past") and not token.is_("capital")) or token.is_("relative"):
            return None
    return None


def _blames(words: Sequence[Token]) -> bool:
    for k, token in enumerate(words):
        if token.low in _BLAMED and not any(t.low in ("not", "n't", "no", "never") for t in words[max(0, k - 4) : k]):
            after = words[k + 1].low if k + 1 < len(words) else ""
            if token.low == "behind":
                return k > 0 and words[k - 1].is_("auxiliary")
            return after != "for" or token.low != "blame" or True
    return False
