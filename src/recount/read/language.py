"""A text and the language its source declares in; its language as BCP 47 out, or None where neither tells."""

import functools
import re
import unicodedata
from collections import Counter

from recount.lexicon.packs import Row, read_rows, table

SAMPLE = 4_000  # characters looked at; a language shows in fewer
PACKS = ("en",)  # languages told by their words; all are written in Latin script
COMMON_SHARE = 0.18  # of words; English prose has 35 % and more of such words, French and Spanish under 8 %
SCRIPT_SHARE = 0.6  # of letters, so that names in another script do not change a text's language

_DECLARED = re.compile(r"[A-Za-z]{2,3}(?=[-_]|\Z)")


def language_of(text: str, declared: str | None = None) -> str | None:
    """The language of a text: its script where one language is written so, else the declared one, else its words.

    The script wins over the declaration: pages carry the language of their template.
    """
    sample = text[:SAMPLE]
    script = _script(sample)
    found = _declared(declared)
    if script is None or script == "LATIN":
        return found if found is not None else _by_words(sample)
    told = _by_letters(sample.lower(), [row for row in _scripts() if row["script"] == script])
    return told if told is not None else found if found not in PACKS else None


def _declared(value: str | None) -> str | None:
    found = _DECLARED.match(value.strip()) if value is not None else None
    return found.group().lower() if found else None


def _script(sample: str) -> str | None:
    """The script of most letters, by the first word of their Unicode names; None without letters."""
    counts: dict[str, int] = {}
    for character, times in Counter(sample).items():
        if character.isalpha():
            name = unicodedata.name(character, "?").split(" ", 1)[0].split("-", 1)[0]
            counts[name] = counts.get(name, 0) + times
    if not counts:
        return None
    best = max(sorted(counts), key=lambda name: counts[name])
    if "HIRAGANA" in counts or "KATAKANA" in counts:
        best = "HIRAGANA" if best in ("CJK", "HIRAGANA", "KATAKANA") else best
    return best if counts[best] >= SCRIPT_SHARE * sum(counts.values()) or best == "HIRAGANA" else None


@functools.cache
def _scripts() -> tuple[Row, ...]:
    return tuple(read_rows("lang/scripts.tsv"))


def _by_letters(sample: str, candidates: list[Row]) -> str | None:
    """The first language whose own letters the text holds; a row without letters stands for the rest."""
    for row in candidates:
        if not row["letters"] or any(letter in sample for letter in row["letters"]):
            return row["language"] or None
    return None


def _by_words(sample: str) -> str | None:
    tokens = re.findall(r"[^\W\d_]+", sample.lower())
    for language in PACKS:
        common = {row["word"] for row in table(language, "common")}
        hits = sum(token in common for token in tokens)
        if hits >= 2 and hits >= COMMON_SHARE * len(tokens):
            return language
    return None
