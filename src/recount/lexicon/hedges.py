"""Words that tell how firmly something is meant, by kind, from a language pack's `hedges.tsv`."""

import functools

from recount.lexicon.packs import table


@functools.cache
def hedges(kind: str, language: str = "en") -> frozenset[str]:
    """The words of one kind: future, possible, must, asked, crucial, false, blame, threat, none or against."""
    rows = (row for row in table(language, "hedges") if row["kind"] == kind)
    return frozenset(word for row in rows for word in row["words"].split())
