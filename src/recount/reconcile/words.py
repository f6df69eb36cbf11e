"""A report's language in, the phrases of its tables of signals out as patterns, and the words of weight of a text."""

import functools
import re
from collections.abc import Mapping

from recount.lexicon.packs import Row, lists, table
from recount.model.report import Report
from recount.text import fold

SIGNALS = ("revisions", "denials", "references", "groups", "parts", "tenses", "stopwords")  # each role is in one

_ENDINGS = (
    "ements", "ement", "ingly", "ations", "ation", "ians", "ian", "ing", "ied", "ies", "ed", "es", "is", "s", "i",
)
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)?")


def language_of(report: Report) -> str:
    """The report's language without region or script; English where nothing says otherwise."""
    return "en" if report.language is None else _language(report.language)


@functools.cache
def _language(tag: str) -> str:
    return (tag or "en").split("-")[0].lower()


@functools.cache
def phrases(language: str, role: str) -> frozenset[str]:
    """The phrases of one role; none where the language lacks the table that has it."""
    return frozenset(row["phrase"] for name in SIGNALS for row in _rows(language, name) if row["role"] == role)


def _rows(language: str, name: str) -> tuple[Row, ...]:
    """The rows of a table; none where the language lacks it."""
    return table(language, name) if lists(language, name) else ()


@functools.cache
def pattern(language: str, role: str) -> re.Pattern[str]:
    """A pattern that finds any phrase of a role in folded text; finds nothing where there are none."""
    words = sorted(phrases(language, role), key=lambda phrase: (-len(phrase), phrase))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b" if words else r"(?!)")


def said(language: str, role: str, text: str) -> bool:
    """Whether a phrase of the role stands in the text."""
    return pattern(language, role).search(fold(text)) is not None


def weekdays(language: str, text: str) -> tuple[int, ...]:
    """The weekdays that a text names, Monday as 0, each once, in order."""
    days = _weekdays(language)
    return tuple(sorted({days[w] for w in _WORD.findall(fold(text)) if w in days})) if days else ()


@functools.cache
def _weekdays(language: str) -> Mapping[str, int]:
    """The words for weekdays; none where the language has no table of them."""
    return {row["word"].lower(): int(row["day"]) for row in _rows(language, "weekdays")}


def weighty(language: str, text: str) -> frozenset[str]:
    """The stems of a text's words of weight: no stop words, no endings, no numbers."""
    return frozenset([stem for w in set(_WORD.findall(fold(text))) if (stem := _weight(language, w)) is not None])


@functools.cache
def plain(language: str) -> frozenset[str]:
    """The stems of the words that every report of violence has."""
    return weighty(language, " ".join(sorted(phrases(language, "plain"))))


@functools.lru_cache(maxsize=1 << 16)
def _weight(language: str, word: str) -> str | None:
    """The stem of a word of weight; None for one of none."""
    return None if len(word) <= 2 or word.isdigit() or word in phrases(language, "stop") else _stem(word)


def _stem(word: str) -> str:
    """A crude stem, enough to let "agreed" meet "agreement" and "Israeli" meet "Israel"."""
    word = word.removesuffix("'s")
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word.removesuffix(ending).removesuffix("e")
    return word.removesuffix("e") if len(word) > 4 else word
