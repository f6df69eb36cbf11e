"""A base form in, its inflected forms out: regular English spelling, and a table of irregular verbs."""

import functools
from typing import Literal

from recount.lexicon.packs import table

Form = Literal["base", "present", "past", "participle", "ing"]
_VOWELS = "aeiou"
_SHORT = 4  # letters: "dies" is no plural of "dy"
_ALIKE = frozenset(("series", "species", "headquarters", "barracks", "premises"))  # singular and plural
_VERBS_IN_LY = frozenset(
    ("fly", "rely", "apply", "supply", "reply", "ally", "rally", "bully", "comply", "imply", "tally", "multiply")
)


@functools.cache
def _irregular(language: str) -> dict[str, dict[str, str]]:
    return {row["base"]: row for row in table(language, "irregular")}


def verb_forms(verb: str, language: str = "en") -> tuple[tuple[str, Form], ...]:
    """Every form of a verb with its name; of a phrase ("call for") the first word is inflected."""
    base, _, rest = verb.partition(" ")
    if base.endswith("ly") and base not in _VERBS_IN_LY and rest:  # "summarily execute"
        return tuple((f"{base} {word}", form) for word, form in verb_forms(rest, language))
    tail = f" {rest}" if rest else ""
    row = _irregular(language).get(base, {})
    past = row.get("past", "") or _past(base)
    made: list[tuple[str, Form]] = [(base + tail, "base")]
    made += [(word + tail, "present") for word in (row.get("present", "") or _present(base)).split()]
    made += [(word + tail, "past") for word in past.split()]
    made += [(word + tail, "participle") for word in (row.get("participle", "") or past).split()]
    made += [(word + tail, "ing") for word in (row.get("ing", "") or _ing(base)).split()]
    return tuple(made)


def noun_forms(noun: str) -> tuple[str, str]:
    """Singular and plural; of a phrase ("air strike") the last word is inflected."""
    if noun.endswith("man"):
        return noun, noun[:-3] + "men"
    return noun, _present(noun)


def singular(noun: str) -> str:
    """The singular of a regular plural; a word that is none stays as it is."""
    if noun.endswith("men"):
        return noun[:-3] + "man"
    if noun.endswith("ies") and len(noun) > _SHORT and noun not in _ALIKE:
        return noun[:-3] + "y"
    if noun.endswith(("sses", "xes", "zes", "ches", "shes", "oes")):
        return noun[:-2]
    return noun.removesuffix("s") if not noun.endswith("ss") and noun not in _ALIKE else noun


def _present(word: str) -> str:
    if word.endswith(("s", "x", "z", "ch", "sh", "o")):
        return word + "es"
    if word.endswith("y") and word[-2:-1] not in _VOWELS:
        return word[:-1] + "ies"
    return word + "s"


def _past(word: str) -> str:
    if word.endswith("e"):
        return word + "d"
    if word.endswith("y") and word[-2:-1] not in _VOWELS:
        return word[:-1] + "ied"
    return word + "ed"


def _ing(word: str) -> str:
    if word.endswith("ie"):
        return word[:-2] + "ying"
    if word.endswith("e") and not word.endswith(("ee", "oe", "ye")):
        return word[:-1] + "ing"
    return word + "ing"
