"""A language's words around the names of places, by what they do."""

import functools
import re

from recount.errors import LexiconError
from recount.lexicon.packs import table


@functools.cache
def place_words(kind: str, language: str) -> dict[str, str]:
    """The words of one kind with their value, folded; of `never` and `person` as they are written."""
    cased = kind in ("never", "person")
    return {
        row["word"] if cased else row["word"].lower(): row["value"]
        for row in table(language, "places") if row["kind"] == kind
    }


@functools.cache
def where_pattern(name: str, language: str) -> re.Pattern[str]:
    """One row of wheres.tsv; some of them match only right before a name."""
    for row in table(language, "wheres"):
        if row["name"] == name:
            before = name in ("located", "origin", "taken", "wished", "joined", "name_before")
            whole = name in ("link",)
            words = rf"(?:^|(?<![\w])){row['pattern']} $" if before else row["pattern"]
            return re.compile(rf"{words}\Z" if whole else words, re.I)
    raise LexiconError(f"the row {name!r} is missing", where=f"lang/{language}/wheres.tsv")
