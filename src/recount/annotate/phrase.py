"""The text after a number in, the noun phrase that it counts out; word lists and endings stand in for a tagger."""

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass

from recount.lexicon.codebook import predicates
from recount.lexicon.counting import demonyms, nouns, role_words
from recount.lexicon.numerals import bounds, closed, numerals
from recount.lexicon.packs import table
from recount.model.mention import Number
from recount.model.span import Span

REACH = 160  # characters from "the number of" to its number
MAX_WORDS = 8  # a noun phrase before its head; longer runs are sentences that lost their function words
_WORD = re.compile(
    r"[\"”’']?\s{0,3}(?:\([^\W\d_][\w.-]{1,11}\)\s{0,2})?((?:[A-Z]\.){2,}|[^\W\d_]\w*(?:[-'’][^\W_]+)*)"
)
_OF = re.compile(r"\s{1,2}(?:out\s)?of\s{1,2}", re.I)
_OF_PRONOUN = re.compile(
    r"\s{1,2}of\s{1,2}(?:them|whom|these|those|us|which)(?!\w)(?:\s(?:were|are|was))?(?:\san?(?=\s))?", re.I
)
_OF_LOST = re.compile(
    r"\s{1,2}of\s{1,2}(?:the|those|these)\s{1,2}(?:\w{1,20}\s{1,2}){0,2}?(?:dead|killed|slain|injured|wounded|victims|deceased|fatalities"
    r"|casualties|missing|abducted|hostages)\s{1,2}(?:were|are|was|is)\s{1,2}(?:the\s|all\s)?",
    re.I,
)
_NUMBER_OF = re.compile(r"\bnumber\sof\s", re.I)
_LEVEL = re.compile(r"\s(?:to|at|as|was|is|were|from|reached|denying that it was|or even)\s(?:[\w-]+\s){0,2}$", re.I)
_COVER = re.compile(r"\s?,\s(?:all|both|each)(?:\s(?:of\s(?:them|whom)|were|are))*\s{1,2}", re.I)
_BOTH = re.compile(r"\s?,\s(?:both|including both)\s{1,2}", re.I)
_AND = re.compile(r"\s{1,2}(?:and|or)\s{1,2}(?=[^\W\d_])", re.I)


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A noun phrase: its place, its words, words that cover all of it, whether a measure noun led to it."""

    start: int
    end: int
    words: tuple[str, ...]
    cover: tuple[str, ...] = ()
    measured: bool = False


def phrase_at(
    text: str, number: Span, sentence: Span, numbers: Mapping[int, Number], language: str = "en"
) -> Phrase | None:
    """What the number at `number` counts, or None where only a number or a pronoun stands."""
    at = _past_bound(text, number.end, sentence.end, language)
    lost = _OF_LOST.match(text, at, sentence.end)
    if lost is not None:
        named = _run(text, lost.end(), sentence.end, language)
        if named is not None and _known(named.words[-1], language):
            return _joined(text, named, sentence.end, language)
    pronoun = _OF_PRONOUN.match(text, at, sentence.end)
    if pronoun is not None:
        named = _run(text, pronoun.end(), sentence.end, language)
        return named if named is not None and _known(named.words[-1], language) else None
    at = _past_lead(text, at, sentence.end, numbers, language)
    found = _run(text, at, sentence.end, language)
    if found is None:
        return _numbered(text, number, sentence, language)
    return _completed(text, found, sentence.end, language)


def _numbered(text: str, number: Span, sentence: Span, language: str) -> Phrase | None:
    """Reads “The number of soldiers killed at 31,000” and “to 1,788 the number of captives”."""
    near = max(sentence.start, number.start - REACH), min(sentence.end, number.end + REACH)
    for opened in _NUMBER_OF.finditer(text, *near):
        after = opened.start() >= number.end and len(text[number.end : opened.start()].split()) <= 3
        before = opened.end() <= number.start and _LEVEL.search(text[opened.end() : number.start]) is not None
        if (before or after) and not re.search(
            r"[;:]", text[min(opened.start(), number.start) : max(opened.end(), number.end)]
        ):
            named = _run(text, _skip_the(text, opened.end()), sentence.end, language)
            return None if named is None else _completed(text, named, sentence.end, language)
    return None


def head_of(words: tuple[str, ...], language: str = "en") -> str:
    """The noun that carries a phrase: its last word, or the one before its "of"; the last one of a pair."""
    before = words[: words.index("of")] if "of" in words[1:] else words
    return before[-1]


def _past_bound(text: str, at: int, end: int, language: str) -> int:
    after = bounds(language).after.match(text, at, end)
    return at if after is None else after.end()


def _past_lead(text: str, at: int, end: int, numbers: Mapping[int, Number], language: str) -> int:
    """Over "more", "of the", "of its", and the whole's number in "65 of the 340 trucks"."""
    at = _past_words(text, at, end, closed(language, "lead"))
    of = _OF.match(text, at, end)
    if of is not None:
        at = _past_words(text, of.end(), end, (*closed(language, "lead"), *closed(language, "determiner")))
    whole = numbers.get(at + len(text[at : at + 3]) - len(text[at : at + 3].lstrip()))
    if whole is not None and of is not None and whole.span.end < end:
        return _past_words(text, whole.span.end, end, closed(language, "lead"))
    return at


def _past_words(text: str, at: int, end: int, words: tuple[str, ...]) -> int:
    while (word := _WORD.match(text, at, end)) is not None and word.group(1).lower() in words:
        at = word.end()
    return at


def _completed(text: str, found: Phrase, end: int, language: str) -> Phrase | None:
    known = nouns(language).get(found.words[-1].lower())
    of = _OF.match(text, found.end, end)
    if known is not None and known.measure:
        named = None if of is None else _run(text, _skip_the(text, of.end()), end, language)
        return (
            Phrase(start=found.start, end=found.end, words=found.words, measured=True)
            if named is None
            else Phrase(start=named.start, end=named.end, words=named.words, measured=True)
        )
    if known is not None and known.part and of is not None:
        named = _run(text, _skip_the(text, of.end()), end, language)
        if named is not None:
            return Phrase(start=found.start, end=named.end, words=(*found.words, "of", *named.words))
    return _joined(text, found, end, language)


def _skip_the(text: str, at: int) -> int:
    article = re.compile(r"(?:the|its|a|an|their)\s{1,2}", re.I).match(text, at)
    return at if article is None else article.end()


def _joined(text: str, found: Phrase, end: int, language: str) -> Phrase:
    """Reads “Soldiers and civilians” is one group; "dozens of dead, both soldiers and civilians" is that one too."""
    both = _BOTH.match(text, found.end, end)
    if both is not None and found.words[-1].lower() in role_words("nobody", language):
        named = _run(text, both.end(), end, language)
        if named is not None:
            return _paired(text, named, end, language)
    pair = _paired(text, found, end, language)
    cover = _COVER.match(text, pair.end, end)
    if cover is None:
        return pair
    named = _run(text, cover.end(), end, language)
    if named is None:
        return pair
    over = _paired(text, named, end, language).words
    return Phrase(start=pair.start, end=pair.end, words=pair.words, cover=over, measured=pair.measured)


def _paired(text: str, found: Phrase, end: int, language: str) -> Phrase:
    join = _AND.match(text, found.end, end)
    second = None if join is None else _run(text, join.end(), end, language)
    if second is None or not _plural(second.words[-1], language) or not _plural(found.words[-1], language):
        return found
    if found.words[-1].lower() in role_words("nobody", language) or len(second.words) > 3:
        return found
    units = [
        nouns(language)[w.lower()].unit for w in (found.words[-1], second.words[-1]) if w.lower() in nouns(language)
    ]
    if len(set(units)) != 1 or len(units) != 2 or _verbal(second.words[-1], language):
        return found
    return Phrase(
        start=found.start, end=second.end, words=(*found.words, "and", *second.words), measured=found.measured
    )


def _run(text: str, at: int, end: int, language: str) -> Phrase | None:
    """The words from `at` up to their head: the first known noun, with the known nouns that follow it."""
    words: list[tuple[str, int, int]] = []
    while len(words) < MAX_WORDS and (word := _WORD.match(text, at, end)) is not None:
        if word.group(1).lower().removesuffix("'s") in _stops(language):
            break
        words.append((word.group(1), word.start(1), word.end(1)))
        at = word.end()
        if word.group(1).endswith((",", ";")):
            break
    last = _last(tuple(w for w, _, _ in words), language)
    if last is not None and last and _verbal(words[0][0], language) and _singular(words[last][0], language):
        return None
    if last is None:
        return None
    return Phrase(start=words[0][1], end=words[last][2], words=tuple(w for w, _, _ in words[: last + 1]))


def _last(words: tuple[str, ...], language: str) -> int | None:
    """Where the head of a run stands; None where the run is a predicate and no noun phrase."""
    lost = role_words("nobody", language)
    for at, word in enumerate(words):
        if _known(word, language):
            while (
                at + 1 < len(words)
                and _known(words[at + 1], language)
                and words[at + 1].lower() not in lost
                and (words[at].lower() not in lost or not _verbal(words[at + 1], language))
            ):
                at += 1
            return at
    for at, word in enumerate(words):
        if _verbal(word, language):
            return at - 1 if at and not words[at - 1].endswith("ly") else None
        if word.endswith("s") and not word.endswith(("ss", "us", "is")):
            return at
    return 0 if words and not words[0].endswith(("ly", "ed", "ing")) and words[0].lower() not in lost else None


def _known(word: str, language: str) -> bool:
    return word.lower() in nouns(language) or (
        word in demonyms(language) and word.endswith(("s", "ese", "ino", "inos"))
    )


def _plural(word: str, language: str) -> bool:
    return word.endswith(("s", "men", "ren", "people", "folk")) or word.lower() in ("troops", "police", "staff")


def _singular(word: str, language: str) -> bool:
    return word.lower() + "s" in nouns(language)


def _verbal(word: str, language: str) -> bool:
    return word.lower() in _verbs(language)


@functools.cache
def _verbs(language: str) -> frozenset[str]:
    """First words of predicates that are verb forms or states, apart from those that are counted nouns as well."""
    return frozenset(
        first
        for first, phrases in predicates(language).items()
        for phrase, readings in phrases
        if any(
            r.form not in ("", "base", "present")
            or r.entry.frame == "state"
            or (r.entry.frame == "happens" and len(phrase) == 1)
            for r in readings
        )
    ) - frozenset(nouns(language))


@functools.cache
def _stops(language: str) -> frozenset[str]:
    """Closed-class words, which end a noun phrase."""
    kinds = (
        "article",
        "determiner",
        "pronoun",
        "preposition",
        "conjunction",
        "subordinator",
        "auxiliary",
        "adverb",
        "time",
    )
    words = (w for row in table(language, "closed") if row["kind"] in kinds for w in row["words"].split())
    spelled = (w for w, kind in numerals(language).kind.items() if kind in ("one", "ten", "dozen", "scale"))
    return frozenset(words) | frozenset(spelled)
