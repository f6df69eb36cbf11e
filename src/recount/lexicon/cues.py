"""Words that attribute, as a language pack's `cues.tsv` has them: from a form to what it may be."""

import functools
from dataclasses import dataclass

from recount.lexicon.inflect import Form, noun_forms, verb_forms
from recount.lexicon.packs import Row, table
from recount.model.attribution import Certainty, Stance

_NOUNS = ("noun", "tallynoun")
_FAR = "…"  # before a word that unmakes a cue a few words on as well
_FIXED = ("phrase", "under", "state", "adverb")
_STANCES: dict[str, Stance] = {"denies": "denies", "doubts": "doubts", "demands": "demands", "expects": "expects"}
_CERTAINTIES: dict[str, Certainty] = {"alleged": "alleged", "expected": "expected", "possible": "possible"}


@dataclass(frozen=True, slots=True, kw_only=True)
class CueWord:
    """One reading of a form: its frame, the form's name, and what must stand near it."""

    lemma: str
    frame: str
    form: Form
    plover: str | None
    stance: Stance
    certainty: Certainty
    needs: tuple[str, ...]
    bans: frozenset[str]
    far_bans: frozenset[str]


@functools.cache
def cue_words(language: str = "en") -> dict[tuple[str, ...], tuple[CueWord, ...]]:
    """The words of each form -> its readings, in the order of the data file."""
    found: dict[tuple[str, ...], dict[CueWord, None]] = {}
    for row in table(language, "cues"):
        for form, name in _forms(row, language):
            found.setdefault(tuple(form.split()), {})[_reading(row, name)] = None
    return {form: tuple(readings) for form, readings in found.items()}


@functools.cache
def cue_reach(language: str = "en") -> dict[str, int]:
    """The first word of each form -> the number of words in the longest form that begins with it."""
    found: dict[str, int] = {}
    for words in cue_words(language):
        found[words[0]] = max(found.get(words[0], 0), len(words))
    return found


@functools.cache
def first_verbs(language: str = "en") -> frozenset[str]:
    """The first words of all base forms of verbs."""
    return frozenset(words[0] for words, readings in cue_words(language).items() if any(
        r.form == "base" and r.frame not in (*_FIXED, *_NOUNS) for r in readings))


@functools.cache
def tally_nouns(language: str = "en") -> frozenset[str]:
    """The words for a count that somebody keeps: toll, tally, figure."""
    return frozenset(words[-1] for words, readings in cue_words(language).items()
                     if any(r.frame == "tallynoun" and r.certainty == "stated" for r in readings))


def _forms(row: Row, language: str) -> tuple[tuple[str, Form], ...]:
    if row["frame"] in _FIXED:
        return ((row["lemma"], "base"),)
    if row["frame"] in _NOUNS:
        return tuple((form, "base") for form in noun_forms(row["lemma"]))
    return verb_forms(row["lemma"], language)


def _reading(row: Row, form: Form) -> CueWord:
    return CueWord(
        lemma=row["lemma"], frame=row["frame"], form=form, plover=row["plover"] or None,
        stance=_STANCES.get(row["stance"], "asserts"), certainty=_CERTAINTIES.get(row["certainty"], "stated"),
        needs=tuple(need for need in row["needs"].split("|") if need),
        bans=frozenset(ban for ban in row["bans"].split("|") if ban and ban[0] != _FAR),
        far_bans=frozenset(ban[1:] for ban in row["bans"].split("|") if ban[:1] == _FAR),
    )
