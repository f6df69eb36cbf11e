"""Marks the predicates that give a number its measure, with the voice in which they stand."""

import functools
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from recount.lexicon.codebook import Reading, frame_name, predicates
from recount.lexicon.counting import demonyms
from recount.lexicon.numerals import closed
from recount.lexicon.packs import table
from recount.model.mention import Harm, Mention, Mentions, Sentence
from recount.model.report import Report
from recount.model.span import Span

LANGUAGE = "en"
MAX_CHAIN = 7  # auxiliaries and adverbs before a verb ("are now known to have died" has five)
_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_JOIN = re.compile(r"[\s“”\"‘’']{1,3}")
_SINGLE = re.compile(r"\s{1,3}(?:[“\"‘'])?")


class HarmAnnotator:
    """Marks predicates and their voices.

    `object`: what is counted follows; `subject`: it stands before; `participle`: either; `state`, `counted`,
    `toll`, `of`, `among` and `by` as the codebook has them.
    """

    name = "harm"
    provides: tuple[type, ...] = (Harm,)
    requires: tuple[type, ...] = (Sentence,)

    def annotate(self, report: Report, seen: Mentions) -> Iterator[Mention]:
        """Yield one mention for each measure that a phrase may give; auxiliaries belong to the span."""
        text = report.text or ""
        for sentence in seen.of(Sentence):
            yield from _in_sentence(text, sentence.span)


class _Word(NamedTuple):
    low: str
    text: str
    start: int
    end: int


def _in_sentence(text: str, sentence: Span) -> Iterator[Harm]:
    known = predicates(LANGUAGE)
    words = [
        _Word(m[0].lower().replace("’", "'"), m[0], *m.span())
        for m in _WORD.finditer(text, sentence.start, sentence.end)
    ]
    if known.keys().isdisjoint([w.low for w in words]):
        return
    headline = sum(w.text[:1].isupper() for w in words) * 2 > len(words)
    voices: dict[int, str] = {}
    at = 0
    while at < len(words):
        size, phrases = 1, known.get(words[at].low)
        if phrases is None or (not headline and at and _named(text, words[at - 1], words[at])):
            at += 1
            continue
        for length, readings in _matches(text, words, at, phrases):
            harms = list(_harms(text, words, at, length, readings, voices))
            if harms or not readings:
                yield from harms
                size = length
                break
        at += size


def _named(text: str, before: _Word, word: _Word) -> bool:
    """A name's second word is no predicate ("Red Cross")."""
    capital = before.text[:1].isupper() and word.text[:1].isupper()
    return capital and _SINGLE.fullmatch(text, before.end, word.start) is not None


def _matches(
    text: str, words: Sequence[_Word], at: int, phrases: Sequence[tuple[tuple[str, ...], tuple[Reading, ...]]]
) -> Iterator[tuple[int, tuple[Reading, ...]]]:
    """The phrases that stand at a word, longest first; a dash or comma inside one unmakes it."""
    for phrase, readings in phrases:
        size = len(phrase)
        if tuple([w.low for w in words[at : at + size]]) == phrase and all(
            _JOIN.fullmatch(text, words[i].end, words[i + 1].start) for i in range(at, at + size - 1)
        ):
            yield size, readings


def _harms(
    text: str, words: Sequence[_Word], at: int, size: int, readings: Sequence[Reading], voices: dict[int, str]
) -> Iterator[Harm]:
    first = _chain(text, words, at)
    chain = [w.low for w in words[first:at]]
    voice = _shared(text, words, at, first, voices)
    forms = frozenset(r.form for r in readings)
    seen: list[tuple[str, str]] = []
    for reading in readings:
        frame = _frame(reading, forms, chain, words[at - 1] if at else None, voice)
        if frame is None or (reading.measure, frame) in seen:
            continue
        seen.append((reading.measure, frame))
        verbal = frame in ("object", "subject", "participle", "state")
        start = words[first if verbal else at].start
        if verbal:
            voices[at + size] = frame
        yield Harm(
            span=Span.of(text, start, words[at + size - 1].end),
            measure=reading.measure,
            frame=frame_name(reading, frame),
        )


def _frame(
    reading: Reading, forms: frozenset[str], chain: Sequence[str], before: _Word | None, voice: str | None
) -> str | None:
    """Where what is counted stands; None where the word is no verb here."""
    passive = any(w in _class("be") for w in chain)
    if reading.passive:
        return "state" if passive else None
    if not reading.form:
        return reading.entry.frame
    counts_subject = reading.entry.frame == "happens"
    if reading.form in ("base", "present"):
        if _nominal(before) or (passive and not counts_subject) or ("past" in forms and chain):
            return None
        return "subject" if counts_subject else "object"
    if reading.form == "ing":
        return "subject" if counts_subject else "object"
    if counts_subject:
        return "subject"
    if passive or voice == "subject":
        return "subject" if "participle" in forms else None
    if voice == "object" or any(w in _class("have") or w in _class("modal") for w in chain):
        return "object"
    if "past" not in forms:
        return "subject"
    if before is not None and before.low in _nouny():
        return None
    return "participle" if "participle" in forms else "object"


def _nominal(before: _Word | None) -> bool:
    """Whether the word before makes a noun of a form that could be a verb ("the strike", "Israeli raids")."""
    return before is not None and (before.low in _nouny() or before.text in demonyms(LANGUAGE))


def _chain(text: str, words: Sequence[_Word], at: int) -> int:
    """Where the auxiliaries and adverbs of a verb begin."""
    first = at
    helpers = _class("be") | _class("have") | _class("modal")
    adverbs = _class("adverb")
    back = at - 1
    while back >= 0 and at - back <= MAX_CHAIN and _SINGLE.fullmatch(text, words[back].end, words[back + 1].start):
        low = words[back].low
        if low in helpers:
            first = back
        elif low not in adverbs and not low.endswith("ly"):
            break
        back -= 1
    return first


def _shared(text: str, words: Sequence[_Word], at: int, first: int, voices: dict[int, str]) -> str | None:
    """Reads “Were burned or crushed”: the second verb stands in the voice of the first."""
    if first == at and at >= 2 and words[at - 1].low in ("and", "or"):
        return voices.get(at - 1)
    return None


@functools.cache
def _class(kind: str) -> frozenset[str]:
    return frozenset(closed(LANGUAGE, kind))


@functools.cache
def _nouny() -> frozenset[str]:
    kinds = ("article", "determiner", "preposition")
    words = frozenset(w for r in table(LANGUAGE, "closed") if r["kind"] in kinds for w in r["words"].split())
    return words - {"to", "that", "which", "all", "both"}
