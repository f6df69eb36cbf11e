"""Words or a source in, out whose fighters they are or speak for: a state's forces, or those of anyone else."""

import functools

from recount.lexicon.actors import actors
from recount.lexicon.gazetteer import gazetteer, place_key
from recount.model.claim import Claim
from recount.reconcile.words import said
from recount.text import key

_SIDES = {"state forces": "forces", "armed groups": "irregulars"}  # and the words by which a group is told as theirs
_BODIES = {"military": "state forces", "ministry": "state forces", "armed-group": "armed groups"}  # kinds of actors
_KEPT = 1 << 10


@functools.lru_cache(maxsize=_KEPT)
def side(words: str, language: str = "en") -> str | None:
    """Whose fighters a group's words name; None where they name neither side's, or both."""
    found = [side for side, role in _SIDES.items() if said(language, role, words)]
    return found[0] if len(found) == 1 else None


def side_of(claim: Claim, language: str = "en") -> str | None:
    """The side that a claim's innermost source speaks for: an army, a ministry, or a listed armed group."""
    party = claim.sources[-1] if claim.sources else None
    return None if party is None or party.name is None else _speaks_for(party.name, language)


def country_of(claim: Claim) -> str | None:
    """The country that the innermost source is of: “Armenia”, “Armenian Health Ministry”."""
    party = claim.sources[-1] if claim.sources else None
    return None if party is None or party.name is None else _country(party.name)


def of_the_speaker(words: str, language: str = "en") -> bool:
    """Whether a group's words are “its men”, “our soldiers”: those of whoever speaks."""
    return said(language, "speaker", key(words).partition(" ")[0])


@functools.lru_cache(maxsize=_KEPT)
def _country(name: str) -> str | None:
    actor, known = actors().find(name), gazetteer()
    if actor is not None and actor.country:
        return actor.country
    words = place_key(name)
    named = {place_key(country.name): iso for iso, country in known.countries.items()}
    adjectives = (iso for demonym, iso in known.demonyms.items() if f" {demonym} " in f" {words} ")
    return named.get(words) or next(adjectives, None)


@functools.lru_cache(maxsize=_KEPT)
def _speaks_for(name: str, language: str) -> str | None:
    actor = actors().find(name)
    known = None if actor is None else _BODIES.get(actor.kind or "")
    return known or side(name, language) or ("state forces" if said(language, "state_body", name) else None)
