"""A language's words around the names of places, by what they do."""

import functools

from recount.lexicon.packs import table


@functools.cache
def place_words(kind: str, language: str) -> dict[str, str]:
    """The words of one kind with their value, folded; of `never` and `person` as they are written."""
    cased = kind in ("never", "person")
    return {
        row["word"] if cased else row["word"].lower(): row["value"]
        for row in table(language, "places") if row["kind"] == kind
    }
