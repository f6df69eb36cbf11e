"""A report's counts in, what its words make of them out: earlier ones, ones taken back, ones of some only."""

import functools
import re
from collections.abc import Iterable

from recount.model.claim import ClaimId
from recount.reconcile.count import Count
from recount.reconcile.words import language_of, pattern
from recount.text import fold

# Characters, not words: a phrase and its number stand this close in every revision seen in the corpora.
_NEAR, _REACH, _AFTER = 25, 90, 60


def marked_earlier(counts: Iterable[Count]) -> frozenset[ClaimId]:
    """The counts of one report that its words mark as earlier ones; none where the report's text is not given."""
    marked: set[ClaimId] = set()
    ordered = sorted(counts, key=lambda c: c.order)
    for number, count in enumerate(ordered):
        sentence = count.claim.sentence
        beside = [c for c in ordered[max(0, number - 1):number + 2] if c.claim.sentence == sentence]
        before = next((c for c in beside if c.order < count.order), None)
        after = next((c for c in beside if c.order > count.order), None)
        start = sentence.start if before is None else before.figure.value.end
        joined = before is not None and before.claim.id in marked and _joined(before, count)
        if joined or _marked(count, start, sentence.end if after is None else after.figure.value.start):
            marked.add(count.claim.id)
    return frozenset(marked)


def withdrawn(counts: Iterable[Count]) -> frozenset[ClaimId]:
    """The counts that the report takes back: earlier ones in a correction, and those that it retracts."""
    found: set[ClaimId] = set()
    for count in counts:
        language, sentence = language_of(count.report), count.claim.sentence
        words = fold((count.report.text or "")[sentence.start:sentence.end])
        corrected = count.earlier and pattern(language, "correct").search(words) is not None
        if corrected or pattern(language, "retract").search(words) is not None:
            found.add(count.claim.id)
    return frozenset(found)


def definitions(counts: Iterable[Count]) -> dict[ClaimId, str]:
    """The word by which a count is of some only (“24,686 have been identified”), and with it its parts."""
    own: dict[ClaimId, str] = {}
    wholes: dict[ClaimId, ClaimId] = {}
    for count in counts:
        found = pattern(language_of(count.report), "definition").search(fold(count.claim.span.exact + _rest(count)))
        if found is not None:
            own[count.claim.id] = found.group().split()[-1]
        if count.figure.part_of is not None:
            wholes[count.claim.id] = count.figure.part_of
    return own | {part: own[whole] for part, whole in wholes.items() if whole in own and part not in own}


def _rest(count: Count) -> str:
    """The words after a count to the end of its clause: “525 people killed since June had been identified”."""
    after = (count.report.text or "")[count.claim.span.end:count.claim.sentence.end]
    clause = re.split(r"[,;:()]", after, maxsplit=1)[0]
    return " " + pattern(language_of(count.report), "clause").split(clause, maxsplit=1)[0]


def _marked(count: Count, start: int, end: int) -> bool:
    if told_as_change(count):
        return True
    text, value, language = count.report.text or "", count.figure.value, language_of(count.report)
    near = fold(text[max(start, value.start - _REACH):value.start])
    after = fold(text[value.end:min(end, value.end + _AFTER)])
    if _afterwards(language).match(after):
        return True
    for found in pattern(language, "earlier").finditer(near):
        rest = near[found.end():]
        if pattern(language, "of_an_event").match(rest.lstrip()) is not None:
            continue
        close = len(rest) <= _NEAR and not _some_time(language).search(near[:found.end()])
        if ";" not in rest and (close or pattern(language, "tally").search(rest)):
            return True
    return False


def told_as_change(count: Count) -> bool:
    """Whether the words just before a count say that it moved from there: “up from the”, “doubling the”."""
    language = language_of(count.report)
    lead = fold((count.report.text or "")[count.claim.sentence.start:count.figure.value.start])
    return _moved(language).search(lead) is not None or _overtaken(language).search(lead) is not None


@functools.cache
def _some_time(language: str) -> re.Pattern[str]:
    """“Hours earlier” tells when something was, and of no count unless a word of counting follows."""
    return re.compile(rf"{pattern(language, 'while_ago').pattern} {pattern(language, 'earlier').pattern}$")


@functools.cache
def _afterwards(language: str) -> re.Pattern[str]:
    return re.compile(rf"[^;]*?{pattern(language, 'afterwards').pattern}")


@functools.cache
def _moved(language: str) -> re.Pattern[str]:
    return re.compile(rf"{pattern(language, 'change').pattern}[^;]*\bfrom\b[^;,.]{{0,{_NEAR}}}$")


@functools.cache
def _overtaken(language: str) -> re.Pattern[str]:
    return re.compile(rf"{pattern(language, 'overtaken').pattern}[^;,.]{{0,{_NEAR}}}$")


def _joined(before: Count, count: Count) -> bool:
    """Whether a count is coordinated with the one before it: “10 dead and 45 injured”."""
    between = (count.report.text or "")[before.figure.value.end:count.figure.value.start]
    return len(between) <= _NEAR and ";" not in between and before.figure.measure != count.figure.measure
