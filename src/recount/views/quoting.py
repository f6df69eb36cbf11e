"""Words from a source to something safe to show: nothing invisible, nothing that a terminal or Markdown obeys."""

import re
import unicodedata
from urllib.parse import quote as percent

# Control and format characters: escape sequences move a terminal's cursor, bidirectional controls turn a
# number around, zero-width ones hide a word. Joiners that Arabic, Persian and Indic spelling needs stay.
_KEPT = frozenset("\u200c\u200d")
FRAGMENT = 6  # words of a text fragment: enough to find the place, few enough to survive an edited page
_BLANKS = re.compile(r"\s+")
_MARKDOWN = re.compile(r"([\\`*\[\]<>|~]|&(?=#?\w+;))")
_EDGE_UNDERSCORE = re.compile(r"(?<!\w)_|_(?!\w)")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")


def visible(text: str) -> str:
    """One line of the text, with control and format characters spelled out as their code points."""
    if text.isprintable() and "  " not in text:
        return text  # as nearly all are; no other blank is printable
    line = _BLANKS.sub(" ", text)
    return line if line.isprintable() else "".join(map(_shown, line))


def legible(text: str) -> str:
    """The text with its line breaks, and control and format characters spelled out as their code points."""
    return "".join(c if c in "\n\t" else _shown(c) for c in text.replace("\r\n", "\n"))


def _shown(char: str) -> str:
    if char in _KEPT or unicodedata.category(char) not in ("Cc", "Cf", "Cs", "Co", "Cn"):
        return char
    return f"⟨U+{ord(char):04X}⟩"


def cut(text: str, limit: int) -> str:
    """The visible text, ended at a blank with an ellipsis where it has more than `limit` characters."""
    shown = visible(text).strip()
    return shown if len(shown) <= limit else f"{shown[:limit].rsplit(' ', 1)[0].rstrip(',;:')} …"


def quoted(text: str, limit: int = 1_000_000) -> str:
    """The words between quotation marks that they do not hold themselves, at most `limit` characters of them."""
    shown = cut(text, limit)
    return f"‘{shown}’" if "“" in shown or "”" in shown else f"“{shown}”"


def inert(text: str) -> str:
    """The text as Markdown that renders as itself: no link, no emphasis, no HTML, no table."""
    return _EDGE_UNDERSCORE.sub(r"\\_", _MARKDOWN.sub(r"\\\1", visible(text)))


def target(uri: str | None, words: str = "") -> str | None:
    """A link's target: a web address with a text fragment for the words, a path, or None for anything else."""
    if not uri or uri == "-":
        return None
    if uri.startswith(("http://", "https://")):
        start = " ".join(words.split()[:FRAGMENT])
        fragment = f"#:~:text={percent(start, safe='-')}" if start and "#" not in uri else ""
        return percent(uri, safe="/:?#[]@!$&'*+,;=%~-._") + fragment
    if _SCHEME.match(uri):
        return None
    return percent(uri, safe="/~-._")
