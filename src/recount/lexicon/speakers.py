"""Common nouns that may speak, by kind, from a language pack's `speakers.tsv`."""

import functools

from recount.lexicon.inflect import noun_forms
from recount.lexicon.packs import table

_COUNTED = ("person", "voice", "body")  # the kinds whose plurals speak as well


@functools.cache
def speakers(kind: str, language: str = "en") -> frozenset[str]:
    """The words of one kind: person, voice, body, anonymous, evidence, accord, never, title, ourselves and more."""
    found = {word for row in table(language, "speakers") if row["kind"] == kind for word in row["words"].split()}
    if kind in _COUNTED:
        found |= {noun_forms(word)[1] for word in found if not word.endswith(("s", "."))}
    return frozenset(found)


@functools.cache
def speaking(language: str = "en") -> frozenset[str]:
    """Every common noun that may be a source of a saying."""
    kinds = ("person", "voice", "body", "anonymous", "evidence")
    return frozenset().union(*(speakers(kind, language) for kind in kinds))
