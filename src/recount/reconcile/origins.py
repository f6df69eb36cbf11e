"""A claim in, the one who vouches for it out: the innermost source, by the name under which it is compared."""

import functools
from dataclasses import dataclass
from typing import Literal

from recount.lexicon.gazetteer import gazetteer
from recount.model.claim import Claim
from recount.reconcile.words import phrases
from recount.text import key

Kind = Literal["named", "described", "unresolved", "voice"]
_KEPT = 1 << 14  # the same few thousand sources are named in most claims of a ledger


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Who vouches: `named`, `described` without a name, an `unresolved` pronoun, or the report's own `voice`."""

    kind: Kind
    key: str
    label: str
    relayed: bool = False
    words: str = ""

    def differs(self, other: "Origin") -> bool:
        """Whether the two are certainly different: a pronoun that nobody resolved could be anyone."""
        return "unresolved" not in (self.kind, other.kind) and self.key != other.key

    def sounds_apart(self, other: "Origin") -> bool:
        """Whether two mentions have no word in common, whatever names they were resolved to; pronouns have none."""
        words, others = set(key(self.words).split()), set(key(other.words).split())
        return bool(words and others) and not words & others and "unresolved" not in (self.kind, other.kind)

    def same(self, other: "Origin") -> bool:
        """Whether the two are certainly one: the same name, not only the same description."""
        return self.kind == other.kind == "named" and self.key == other.key


VOICE = Origin(kind="voice", key="", label="nobody named")


def origin(claim: Claim, language: str = "en") -> Origin:
    """The claim's innermost source; the report's own voice where there is none.

    “The monitor” without a name may be a source that the report named before, as a pronoun may.
    """
    if not claim.sources:
        return VOICE
    party, relayed = claim.sources[-1], len(claim.sources) > 1
    words = party.span.exact if party.span is not None else ""
    if party.name is not None:
        return _named(party.name, relayed, words, language)
    unsure = not words or key(words) in phrases(language, "pronoun") | phrases(language, "anaphor")
    kind: Kind = "unresolved" if unsure else "described"
    name = _house(key(words), language)
    return Origin(kind=kind, key=name, label=words or "an unnamed source", relayed=relayed, words=words)


@functools.lru_cache(maxsize=_KEPT)
def _named(name: str, relayed: bool, words: str, language: str) -> Origin:
    return Origin(kind="named", key=_house(key(name), language), label=name, relayed=relayed, words=words)


def _house(name: str, language: str) -> str:
    """A minister speaks for the ministry, a prime minister for none; the Iraqi ministry is Iraq's."""
    told = name.split()
    country = gazetteer().countries.get(gazetteer().demonyms.get(told[0], "")) if len(told) > 1 else None
    told = told if country is None else [*key(country.name).split(), *told[1:]]
    heads = phrases(language, "minister")
    return " ".join("ministry" if w in heads and (n == 0 or told[n - 1] not in phrases(language, "prime")) else w
                    for n, w in enumerate(told))
