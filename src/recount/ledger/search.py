"""Text in, the form in which it is searched out: the same for what is stored and for what is asked.

Letters lose case and marks, Arabic and Hebrew their vowel signs and spelling variants, digits become 0 to 9 and
lose their grouping, and every other sign parts words. Arabic and Hebrew words are also found without the article,
conjunction or preposition written onto them.
"""

import re
import unicodedata
from collections.abc import Iterator

from recount.errors import AskError

# Letters that one word is spelt with now one way, now the other; hamza is a mark once a letter is decomposed.
_ARABIC = str.maketrans({"ٱ": "ا", "ى": "ي", "ی": "ي", "ة": "ه", "ک": "ك", "ـ": ""})
_GROUPING = re.compile(r"(?<=\d)[,.٬٫'’\u00a0\u202f](?=\d{3}(?!\d))")
# Scripts without blanks between words: a sign a word, so that a phrase finds them.
_UNSPACED = re.compile(r"([\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff])")
_ARABIC_PREFIX = re.compile(r"(?=[\u0621-\u064a])(?:[وف]?(?:[بك]?ال|لل)|[وفبكل])(?=.{3})")
_HEBREW_PREFIX = re.compile(r"(?=[\u05d0-\u05ea])(?:[וש]?[הבכלמ]|[וש])(?=.{3})")


class _Kept(dict[int, str]):
    """What is left of a character, looked up once: a letter itself, a digit 0 to 9, a mark nothing, else a blank."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        kind = unicodedata.category(char)
        if kind == "Nd":
            left = str(unicodedata.decimal(char))
        elif kind[0] == "L" or kind in ("Nl", "No", "Mc"):
            left = char
        else:
            left = "" if kind in ("Mn", "Me", "Cf") else " "
        self[code] = left
        return left


_KEPT = _Kept()  # filled once a character, then only read


def normalised(text: str) -> str:
    """The text's words as they are searched, a blank between two."""
    composed = unicodedata.normalize("NFKC", _GROUPING.sub("", text))
    plain = unicodedata.normalize("NFKD", composed.casefold()).translate(_ARABIC).translate(_KEPT)
    return " ".join(_UNSPACED.sub(r" \1 ", plain).split())


def indexed(title: str | None, text: str | None) -> dict[str, object]:
    """The words under which a report is found, by the columns of the search index."""
    heading, words = normalised(title or ""), normalised(text or "")
    return {"title": heading, "words": words, "stems": stems(f"{heading} {words}")}


def stems(words: str) -> str:
    """Normalised words again, each without what Arabic and Hebrew write onto its front; the others not at all."""
    return " ".join(stem for word in dict.fromkeys(words.split()) for stem in _stems(word))


def match(query: str) -> str:
    """A user's words as an FTS5 expression that wants each of them; nothing in them is ever syntax.

    Raises AskError where there is no word to look for.
    """
    wanted = [_phrase(normalised(word)) for word in query.split()]
    if not any(wanted):
        raise AskError(f"{query!r} holds no word to search for.", advice="Give at least one letter or digit.")
    return " AND ".join(phrase for phrase in wanted if phrase)


def _phrase(words: str) -> str:
    """One word, or what one word fell apart into; as it stands or, for Arabic and Hebrew, by any of its stems."""
    if not words:
        return ""
    forms = [words, *(() if " " in words else _stems(words))]
    return "(" + " OR ".join(f'"{form}"' for form in forms) + ")"


def _stems(word: str) -> Iterator[str]:
    for prefix in (_ARABIC_PREFIX, _HEBREW_PREFIX):
        found = prefix.match(word)
        if found is not None:
            yield word[found.end() :]
