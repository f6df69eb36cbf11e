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

# A part of a query: words between quotation marks, or one word; a hyphen before it excludes it.
_PART = re.compile(r'(?<!\S)(?P<not>-?)(?:["“](?P<phrase>[^"“”]+)["”](?!\S)|(?P<word>\S+))')


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
    """A user's words as an FTS5 expression that wants each of them; nothing in them is ever FTS5's own syntax.

    Words between quotation marks must stand side by side, and what a hyphen stands before must not be there; of
    nothing but such words each is looked for. Raises AskError where there is no word to look for.
    """
    wanted, unwanted = _asked(query)
    if not wanted:
        wanted, unwanted = unwanted, []
    if not wanted:
        raise AskError(f"{query!r} holds no word to search for.", advice="Give at least one letter or digit.")
    found = " AND ".join(wanted)
    return f"({found}) NOT ({' OR '.join(unwanted)})" if unwanted else found


def sought(query: str) -> list[str]:
    """The words and phrases that a query wants, normalised: what a reader looks for in what is found."""
    every = [(each["not"], normalised(each["phrase"] or each["word"] or "")) for each in _PART.finditer(query)]
    return [words for excluded, words in every if words and not excluded] or [words for _, words in every if words]


def _asked(query: str) -> tuple[list[str], list[str]]:
    """What a query wants and what it excludes, each as FTS5 phrases."""
    wanted: list[str] = []
    unwanted: list[str] = []
    for each in _PART.finditer(query):
        words = normalised(each["phrase"] or each["word"] or "")
        if words:
            (unwanted if each["not"] else wanted).append(_phrase(words))
    return wanted, unwanted


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
