"""A sentence in, its tokens and noun phrases out: closed word classes, capitals and endings instead of a tagger."""

import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from recount.lexicon.packs import table
from recount.model.span import Range, Span

_TOKEN = re.compile(
    r"(?:[A-Za-z]\.){2,}(?:['’]s)?"  # U.S., a.m., U.N.'s
    r"|(?<![\w:])[0-2]?\d:[0-5]\d(?![\w:])"  # times of day
    r"|''|``|’’|‘‘"  # quotation marks of typewriters
    r"|[^\W_]+(?:[-‑'’.,&/][^\W_]+)*"  # words, with their hyphens, apostrophes and digit groups
    r"|--+|\.\.\.|[^\w\s]|_"
)
_EITHER = frozenset(('"', "''", "``", "’’", "‘‘"))  # marks that open and close alike
_CONTRACTED = re.compile(r"(i|you|he|she|it|we|they)['’](?:s|m|ve|re|ll|d)$")
_PARTICLES = re.compile(r"(?:al|el|ad|as|ash|an|ar|at|az|ul|ud|ibn|bin|abu|de|di|du)[-‑'’][A-Z]")  # al-Masri
_DASHES = frozenset(("–", "—", "--", "-", "―"))
_BREAKS = frozenset((";", ":", "–", "—", "--", "―", "...", "…", "(", ")", "[", "]"))
_POSSESSIVES = ("'s", "’s")
_NAMES = frozenset(("WHO", "WHO's", "WHO’s"))  # the World Health Organization, where not all is in capitals
_CLOSED = frozenset(  # classes whose words are no nouns, verbs or adjectives besides
    ("mark", "number", "article", "determiner", "pronoun", "subject", "preposition", "conjunction", "subordinator",
     "auxiliary", "adverb", "past", "time", "ordinal")
)
_OPENING = frozenset(("open", "break"))  # behind these a capital may only begin a clause
_OWNERS = frozenset(("its", "his", "her", "their", "our", "my"))
LONGEST_PHRASE = 14  # tokens
_OWNER = 5  # tokens of who counted, in "by U.N. count"


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A word or mark: `low` is its lower case without a possessive ending, `kinds` the classes it belongs to."""

    start: int
    end: int
    text: str
    low: str
    kinds: frozenset[str]

    def is_(self, *kinds: str) -> bool:
        """Whether it belongs to any of these classes."""
        return not self.kinds.isdisjoint(kinds)


@functools.cache
def classes(language: str = "en") -> dict[str, frozenset[str]]:
    """Word -> the closed classes it belongs to, from `closed.tsv`."""
    found: dict[str, set[str]] = {}
    for row in table(language, "closed"):
        for word in row["words"].split():
            found.setdefault(word, set()).add(row["kind"])
    for row in table(language, "irregular"):
        for word in row["past"].split():
            found.setdefault(word, set()).add("past")
        for word in {*row["participle"].split()} - {*row["past"].split(), row["base"]}:
            found.setdefault(word, set()).update(("ed", "word"))
    return {word: frozenset(kinds) for word, kinds in found.items()}


def tokens(text: str, at: Range | Span, language: str = "en") -> tuple[Token, ...]:
    """The tokens of one sentence; a full stop inside it belongs to the abbreviation before it."""
    return _tokens(text, at.start, at.end, language)


# Several stages read the same sentences one after the other: a long report's worth of them is kept.
@functools.lru_cache(maxsize=1024)
def _tokens(text: str, first: int, last: int, language: str) -> tuple[Token, ...]:
    out: list[Token] = []
    quoted, mixed = False, any(map(str.islower, text[first:last]))
    for match in _TOKEN.finditer(text, first, last):
        word, start, end = match.group(), match.start(), match.end()
        if word == "." and out and out[-1].end == start and text[end:last].strip(" \n\t\"'”’)»"):
            before = out.pop()
            word, start = before.text + ".", before.start
        if word in _EITHER:
            quoted = not quoted
        low, kinds = _kinds(word, language, quoted, bool(out) and out[-1].kinds.isdisjoint(_OPENING), mixed)
        if ":" in word and len(word) > 1:  # a time of day, which at the head of an entry belongs to no clause
            kinds = frozenset(("time",) if any(not t.is_("mark") for t in out) else ("mark",))
        out.append(Token(start=start, end=end, text=word, low=low, kinds=kinds))
    return tuple(_joined(out))


@functools.lru_cache(maxsize=1 << 14)  # the same words stand in report after report
def _kinds(word: str, language: str, quoted: bool, inside: bool, mixed: bool) -> tuple[str, frozenset[str]]:
    """A word in lower case without a possessive ending, and the classes it belongs to where it stands."""
    known, bare = classes(language), word
    kinds: set[str] = set()
    if contracted := _CONTRACTED.match(word.lower()):
        return contracted[1], frozenset(("subject", "pronoun", "auxiliary", "contraction"))
    if word.endswith(_POSSESSIVES) and len(word) > 2:
        bare = word[:-2]
        if bare.lower() not in ("it", "he", "she", "that", "there", "what", "who", "here"):
            kinds.add("possessive")
    low = bare.lower()
    kinds |= known.get(low, frozenset())
    if word in _EITHER:
        kinds.add("open" if quoted else "close")
    if not word[0].isalnum():
        kinds |= {"mark", "break"} if word in _BREAKS else {"mark"}
    elif word[0].isdigit() or "numeral" in kinds or "numeral" in known.get(low.split("-")[0], ()):
        kinds.add("number")
    if word[0].isupper() or _PARTICLES.match(word):
        kinds.add("capital" if inside or (len(bare) > 1 and not known.get(low)) else "initial")
        if inside and low in ("us", "may", "it", "who"):
            kinds -= {"pronoun", "auxiliary", "modal", "subject"} if word.isupper() or low == "may" else set()
    if word in _NAMES and mixed:
        kinds = {"capital", "possessive"} if len(bare) < len(word) else {"capital"}
    if kinds.isdisjoint(_CLOSED) and ("capital" not in kinds or not inside):
        kinds |= {"word"} if "lynoun" in kinds else _open_kinds(low)
    return low, frozenset(kinds)


def _open_kinds(low: str) -> set[str]:
    if low.endswith("ly") and len(low) > 4:
        return {"adverb", "word"}
    if low.endswith("ing") and len(low) > 4:
        return {"ing", "word"}
    if low.endswith("ed") and len(low) > 3:
        return {"ed", "word"}
    return {"word"}


def _joined(found: list[Token]) -> list[Token]:
    """A lone apostrophe after a plural is its possessive ending, unless a quotation stands open."""
    out: list[Token] = []
    depth = 0
    for i, token in enumerate(found):
        depth += token.text == "‘"
        if token.text in ("'", "’") and out and out[-1].end == token.start and not depth and i + 1 < len(found):
            last = out.pop()
            if last.low.endswith("s") and not last.is_("mark"):
                out.append(Token(start=last.start, end=token.end, text=last.text + token.text, low=last.low,
                                 kinds=last.kinds | {"possessive"}))
                continue
            out.append(last)
        depth -= token.text == "’" and depth > 0
        out.append(token)
    return out


def nominal(token: Token) -> bool:
    """Whether a token may stand inside a noun phrase, after its determiner."""
    if token.is_("mark", "subject", "auxiliary", "subordinator", "conjunction", "preposition"):
        return token.text in ("-", "&", "/")
    if token.is_("past") and not token.is_("capital", "nominal"):
        return False
    return token.is_("capital", "initial", "word", "number", "possessive", "ordinal", "nominal", "time", "determiner",
                     "utterance")


def reckoned_by(found: Sequence[Token], i: int) -> int | None:
    """Where who counted begins in "by U.N. count", "by a Red Cross count"; None where no name is so placed."""
    k = i - 1
    while k >= 0 and i - k <= _OWNER and nominal(found[k]) and not found[k].is_("article", "possessive", "number"):
        k -= 1
    before = k - 1 if k >= 0 and found[k].is_("article") else k
    named = k < i - 1 and any(t.is_("capital") for t in found[k + 1 : i])
    return k + 1 if named and before >= 0 and found[before].low == "by" else None


def opens_clause(found: Sequence[Token], k: int) -> bool:
    """Whether token `k` is the "that" of a clause, and not of "that month"."""
    return found[k].low == "that" and not (k + 1 < len(found) and found[k + 1].is_("time"))


def phrase_after(found: Sequence[Token], i: int, stop: frozenset[str] = frozenset()) -> tuple[int, int] | None:
    """The noun phrase that begins at token `i`: [first, last), its leading article left out.

    A pronoun is a phrase of its own; phrases with of, for, at, in are kept on a common noun.
    """
    n = len(found)
    if i < n and found[i].is_("subject") and not found[i].is_("capital"):
        return i, i + 1
    while i < n and found[i].is_("article"):
        i += 1
    j = _core_after(found, i, stop)
    if j == i:
        return None
    while j + 1 < n and found[j].is_("binding") and found[j].low not in stop:
        k = j + 1
        while k < n and found[k].is_("article"):
            k += 1
        end = _core_after(found, k, stop)
        if end == k or _loose(found, j, k, end, common=not found[j - 1].is_("capital")):
            break
        j = end
    if j < n and (end := _core_after(found, j + 1, stop)) > j + 1 and _one_name(found, j, end):
        j = end
    return i, j


def _one_name(found: Sequence[Token], at: int, last: int) -> bool:
    """Whether the "and" at a token stands inside a name: “Center for Research and Security Studies”."""
    right = found[at + 1 : last]
    if found[at].low != "and" or not right[-1].is_("field") or not all(t.is_("capital") for t in right):
        return False
    first = at
    while first and (found[first - 1].is_("capital") or found[first - 1].low in ("for", "of")):
        first -= 1
    return first < at and found[first].is_("capital") and any(t.low in ("for", "of") for t in found[first:at])


def _core_after(found: Sequence[Token], i: int, stop: frozenset[str]) -> int:
    j = i
    while j < len(found) and nominal(found[j]) and found[j].low not in stop:
        if found[j].is_("adverb") and not found[j].is_("capital"):
            break
        if j > i and (found[j].low in _OWNERS or (found[j].is_("ed", "ing") and _closes(found, j))):
            break  # "doctors at a hospital its staff have reached"
        j += 1
    while j > i and found[j - 1].is_("time") and not found[j - 1].is_("possessive") and j - 1 > i:
        j -= 1
    return j


def _closes(found: Sequence[Token], j: int) -> bool:
    """Whether a word in -ed or -ing ends the phrase rather than describing its noun."""
    after = found[j + 1] if j + 1 < len(found) else None
    return after is None or after.is_("preposition", "mark", "subordinator", "article", "adverb", "time")


def _loose(found: Sequence[Token], at: int, first: int, end: int, common: bool) -> bool:
    """Whether a phrase with a preposition belongs to the clause: a time, a way of speaking, a place after a name."""
    inner = found[first:end]
    if found[at].low == "to" and not found[at + 1].is_("article", "capital", "determiner", "number", "possessive"):
        return True  # an infinitive
    if any((t.is_("time") and not t.is_("capital")) or t.is_("time", "utterance") for t in inner):
        return True
    if found[at].low == "for" and found[at + 1].is_("capital") and not common:
        return False  # "Observatory for Human Rights"
    return found[at].low != "of" and not common


def phrase_before(found: Sequence[Token], i: int, bound: bool = True) -> tuple[int, int] | None:
    """The noun phrase that ends just before token `i`: [first, last), its leading article left out.

    Where `bound`, phrases with of, for, at, in are followed back to the noun that they hang on.
    """
    first = last = i
    while first > 0 and last - first < LONGEST_PHRASE:
        token = found[first - 1]
        if token.is_("subject") and not token.is_("capital") and first == i:
            return i - 1, i
        if token.is_("article"):
            if bound and first >= 2 and found[first - 2].is_("binding") and _held(found, first - 2):
                first -= 2
                continue
            break
        if bound and first < i and ((token.is_("binding") and _held(found, first - 1)) or _one_name(
                found, first - 1, last)):
            first -= 1
            continue
        if not nominal(token) or (token.is_("adverb") and not token.is_("capital", "time")):
            break
        first -= 1
    while first < last and ((found[first].is_("time") and first + 1 < last and not found[first].is_("possessive"))
                            or found[first].is_("binding", "article")):
        first += 1
    return (first, last) if first < last else None


def _held(found: Sequence[Token], at: int) -> bool:
    """Whether a preposition hangs on a common noun before it ("a doctor at", "head of")."""
    if at == 0:
        return False
    before = found[at - 1]
    if not nominal(before) or before.is_("time", "ed", "ing", "adverb", "number"):
        return False
    named = found[at].low == "for" and found[at + 1].is_("capital")
    return found[at].low == "of" or named or not before.is_("capital")


def span_of(text: str, found: Sequence[Token], at: tuple[int, int]) -> Span:
    """The span over tokens [first, last), a closing possessive ending left out."""
    first, last = at
    end = found[last - 1].end
    if found[last - 1].is_("contraction"):
        end = found[last - 1].start + len(found[last - 1].low)
    if found[last - 1].is_("possessive"):
        for ending in (*_POSSESSIVES, "'", "’"):
            if found[last - 1].text.endswith(ending):
                end -= len(ending)
                break
    return Span.of(text, found[first].start, end)
