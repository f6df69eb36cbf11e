"""Words for acts of PLOVER's kinds, as a language pack's `triggers.tsv` has them: from a form to what it may be."""

import functools
from dataclasses import dataclass

from recount.lexicon.inflect import noun_forms, verb_forms
from recount.lexicon.packs import table


@dataclass(frozen=True, slots=True, kw_only=True)
class TriggerWord:
    """One reading of a form: `frame` is `verb:form:act` or `noun:act`.

    One word of `needs` must stand near, none of `bans` next.
    """

    frame: str
    plover: str
    mode: str | None
    needs: frozenset[str]
    bans: frozenset[str]


@functools.cache
def trigger_words(language: str = "en") -> dict[tuple[str, ...], tuple[TriggerWord, ...]]:
    """The words of each form -> its readings, in the order of the data file."""
    found: dict[tuple[str, ...], list[TriggerWord]] = {}
    for row in table(language, "triggers"):
        needs, bans = (frozenset(row[column].split()) for column in ("needs", "bans"))
        if row["pos"] == "noun":
            forms = tuple((form, f"noun:{row['frame']}") for form in noun_forms(row["lemma"]))
        else:
            forms = tuple((form, f"verb:{name}:{row['frame']}") for form, name in verb_forms(row["lemma"], language))
        for form, frame in forms:
            word = TriggerWord(frame=frame, plover=row["plover"], mode=row["mode"] or None, needs=needs, bans=bans)
            found.setdefault(tuple(form.split()), []).append(word)
    return {form: tuple(words) for form, words in found.items()}


@functools.cache
def trigger_reach(language: str = "en") -> dict[str, int]:
    """The first word of each form -> the number of words in the longest form that begins with it."""
    found: dict[str, int] = {}
    for words in trigger_words(language):
        found[words[0]] = max(found.get(words[0], 0), len(words))
    return found
