"""Common nouns that may speak, by kind, from a language pack's `speakers.tsv`."""

import functools

from recount.lexicon.packs import table


@functools.cache
def speakers(kind: str, language: str = "en") -> frozenset[str]:
    """The words of one kind: person, voice, body, anonymous, evidence, accord, never or title."""
    return frozenset(word for row in table(language, "speakers") if row["kind"] == kind for word in row["words"].split())


@functools.cache
def speaking(language: str = "en") -> frozenset[str]:
    """Every common noun that may be a source of a saying."""
    return frozenset().union(*(speakers(kind, language) for kind in ("person", "voice", "body", "anonymous", "evidence")))
