"""A stretch of text in, the word pieces of a BERT vocabulary out, each with its place and how its word is written."""

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from typing import Literal, NamedTuple, get_args

LONGEST_WORD = 100  # characters; a longer one is unknown, as in BERT
_WORD = re.compile(r"[^\W_]+|[^\w\s]|_")
Case = Literal["lower", "title", "upper", "mixed", "digits", "mark"]
CASES: tuple[Case, ...] = get_args(Case)


class Piece(NamedTuple):
    """One piece: its number in the vocabulary, its code points in the text, how its word is written."""

    id: int
    start: int
    end: int
    case: int


def pieces(text: str, start: int, end: int, vocabulary: Mapping[str, int]) -> list[Piece]:
    """The pieces of `text[start:end]` in order, as BERT's uncased tokenizer cuts them."""
    out: list[Piece] = []
    cut = _cuts(vocabulary).cut
    for word in _WORD.finditer(text, start, end):
        at = word.start()
        out += [Piece(i, at + a, at + b, case) for i, a, b, case in cut(word[0])]
    return out


def case_of(word: str) -> Case:
    """How a word is written."""
    if not word[0].isalnum():
        return "mark"
    if any(c.isdigit() for c in word):
        return "digits"
    if word.islower() or not any(c.isupper() for c in word):
        return "lower"
    if word.isupper() and len(word) > 1:
        return "upper"
    return "title" if word[0].isupper() and not any(c.isupper() for c in word[1:]) else "mixed"


class _Cuts:
    """Cuts words of one vocabulary, each word once."""

    def __init__(self, vocabulary: Mapping[str, int]) -> None:
        self.vocabulary = vocabulary
        self.cut = lru_cache(maxsize=20_000)(self._cut)

    def _cut(self, word: str) -> tuple[tuple[int, int, int, int], ...]:
        (plain, at), case = _plain(word), CASES.index(case_of(word))
        unknown = ((self.vocabulary["[UNK]"], 0, len(word), case),)
        if not plain or len(plain) > LONGEST_WORD:
            return unknown if plain else ()
        out, first = [], 0
        while first < len(plain):
            last = len(plain)
            while last > first:
                found = self.vocabulary.get(("##" if first else "") + plain[first:last])
                if found is not None:
                    break
                last -= 1
            if last == first:
                return unknown
            out.append((found or 0, at[first], at[last - 1] + 1, case))
            first = last
        return tuple(out)


_KNOWN: dict[int, _Cuts] = {}


def _cuts(vocabulary: Mapping[str, int]) -> _Cuts:
    cuts = _KNOWN.get(id(vocabulary))
    if cuts is None or cuts.vocabulary is not vocabulary:
        cuts = _KNOWN[id(vocabulary)] = _Cuts(vocabulary)
    return cuts


def _plain(word: str) -> tuple[str, list[int]]:
    """The word without capitals and accents, and for each of its characters where it stood in the word."""
    if word.isascii():
        return word.lower(), list(range(len(word)))
    plain, at = "", []
    for n, character in enumerate(word):
        for part in unicodedata.normalize("NFD", character.lower()):
            if unicodedata.category(part) != "Mn":
                plain += part
                at.append(n)
    return plain, at
