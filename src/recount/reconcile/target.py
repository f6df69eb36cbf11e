"""A count of an attack in, what it is told to have hit out, by kind: two kinds in one town on one day are two."""

import functools
import re

from recount.errors import LexiconError
from recount.lexicon.packs import table
from recount.reconcile.count import Count
from recount.reconcile.words import language_of
from recount.text import fold


def target(count: Count) -> str | None:
    """The kind of place that the sentence tells was hit; None where it tells none, or more than one.

    Words of a source are none: “the hospital said” tells who speaks. So are words of the place's own name.
    """
    if count.figure.scope != "incident":
        return None
    sentence, language = count.claim.sentence, language_of(count.report)
    text = fold((count.report.text or "")[sentence.start:sentence.end])
    taken = [s.span for s in count.claim.sources] + [None if count.claim.place is None else count.claim.place.span]
    spans = [(s.start - sentence.start, s.end - sentence.start) for s in taken if s is not None]
    kinds = {_kinds(language)[found[0]] for found in _pattern(language).finditer(text)
             if not any(start < found.end() and found.start() < end for start, end in spans)}
    return kinds.pop() if len(kinds) == 1 else None


@functools.cache
def _kinds(language: str) -> dict[str, str]:
    try:
        return {row["word"]: row["kind"] for row in table(language, "targets")}
    except LexiconError:
        return {}


@functools.cache
def _pattern(language: str) -> re.Pattern[str]:
    words = sorted(_kinds(language), key=lambda word: (-len(word), word))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b" if words else r"(?!)")
