"""A report's counts in, those out that its words set behind another: told in the past perfect, or hours before."""

import functools
import itertools
import re
from collections.abc import Callable, Collection, Iterable, Sequence

from recount.model.claim import ClaimId
from recount.reconcile.count import Count
from recount.reconcile.match import group_fit, place_fit, same_kind
from recount.reconcile.words import language_of, pattern, said, weekdays
from recount.text import fold

_CLOCK = re.compile(r"^[ \t]*(?:[•*\-–] ?)?(\d{1,2})[:.](\d{2})\b(?![.:]?\d)", re.MULTILINE)
_GROW = frozenset({"killed", "injured", "casualties"})
_ENTRIES = 2  # lines that begin with the hour make a page of entries
_BLANKS = 3  # characters between two sentences that stand side by side
_REACH = 70  # characters between a number and the words that tell who had given it
_BOUNDS = r"(?:at least|more than|over|about|around|some|nearly|almost|up to|roughly)? ?"


def bygone(counts: Sequence[Count], earlier: Collection[ClaimId]) -> frozenset[ClaimId]:
    """The counts in whose place another of the report stands, by the tense, a chain of changes, or a page's hours.

    The words alone do not tell: “officials had counted 40 dead by noon” may be all that is known. So another number
    for the same question must stand in the report, which nothing sets behind.
    """
    behind = {c.claim.id for c in counts if c.claim.id not in earlier and any(one(c) for one in _SET_BEHIND)}
    had = {c.claim.id: time for one, c in zip((None, *counts), counts, strict=False) if c.claim.id not in earlier
           and (time := _had(c, one)) is not None}
    behind |= _moved_on(counts)
    given = [c for c in counts if c.asserted and not {c.claim.id} & (behind | had.keys() | set(earlier))]
    found = {c.claim.id for c in counts if c.claim.id in behind and any(_one_question(c, new) for new in given)}
    found |= {c.claim.id for c in counts if c.claim.id in had and any(
        _one_question(c, new) and _gave_way(c, new, had[c.claim.id]) for new in given)}
    found |= _now(counts)
    return frozenset(found | _by_the_hour([c for c in given if c.claim.id not in found], counts))


def _one_question(old: Count, new: Count) -> bool:
    """Whether two counts of a report answer one question, at first sight, with two numbers, the new one no older."""
    if not same_kind(old, new) or old.nominal is None or new.nominal is None or old.nominal == new.nominal:
        return False
    # “14 of them children, the ministry said; it had spoken of 11 children”
    narrow = old.who == new.who and not old.who.everyone and old.origin.same(new.origin)
    parts = (old.figure.part_of is None) != (new.figure.part_of is None) and not narrow
    if parts or place_fit(old, new) == "apart":
        return False
    x, y = old.days.last, new.days.last
    bare = old.figure.group is None and group_fit(old, new) == "wider"  # “it had spoken of 50 before”
    return (bare or group_fit(old, new) == "same") and (x is None or y is None or x <= y)


def _gave_way(old: Count, new: Count, time: str) -> bool:
    """Whether what was told in the past perfect gave way to another number.

    With its time in front it did. Else two sources may differ to this day, and one that goes lower does: “local
    sources had put it at 160”. What one “had confirmed by Monday” it may stand by.
    """
    if time == "front" or not _two_voices(old, new):
        return True
    if old.claim.sentence == new.claim.sentence and old.order < new.order:  # “the police had given 28, a doctor 35”
        return False
    grown = new.figure.measure in _GROW and (new.nominal or 0) > (old.nominal or 0)
    return grown and _numbering(language_of(old.report)).search(_lead(old)) is not None


def _two_voices(a: Count, b: Count) -> bool:
    """Whether two sources give the two, neither of them the report itself: they may differ to this day."""
    return "voice" not in (a.origin.kind, b.origin.kind) and a.origin.differs(b.origin)


def _had(count: Count, before: Count | None) -> str | None:
    """Where its past perfect has a time gone by: in "front" (“on Friday it had been 89”), "behind", or nowhere ("").

    Without a time it takes a verb of giving a number; None where it is told otherwise. What somebody “said that
    officials had counted” stands in the past perfect by the sequence of tenses alone.
    """
    language, lead = language_of(count.report), _lead(count)
    if before is not None and before.claim.sentence == count.claim.sentence:
        lead = lead[max(0, before.figure.value.end - count.claim.sentence.start):]
    lead = re.split(r"[;:]", lead)[-1]
    told = _perfect(language).search(lead)
    if told is None or re.search(r"\bthat\b|\bsaid\b|\bsays\b", lead[:told.end()]) is not None:
        return None
    after = re.split(r"[;:.]|, | and ", _after(count), maxsplit=1)[0]
    if _gone_by(language, lead[:told.start()]):
        return "front"
    if _gone_by(language, lead[told.end():] + " " + after):
        return "behind"
    return "" if _numbering(language).search(lead) is not None else None


def _gone_by(language: str, text: str) -> bool:
    return said(language, "bygone", text) or bool(weekdays(language, text))


def _had_given(count: Count) -> bool:
    """Whether a clause after the number says who had given it: “a count of nine that it had given at noon”."""
    return _given(language_of(count.report)).match(_after(count)) is not None


def _left_behind(count: Count) -> bool:
    """Whether what moves a count stands before a count of that number: “raising a count of”, “lowered a toll of”."""
    return _moving(language_of(count.report)).search(_lead(count)) is not None


def _judged(count: Count) -> bool:
    """Whether the past perfect tells something of the count itself: “the count of 95 had included”."""
    language = language_of(count.report)
    tally = re.search(rf"{pattern(language, 'tally').pattern} (?:of|at) {_BOUNDS}$", _lead(count))
    return tally is not None and re.match(r"(?: [\w-]+){0,2} had\b", _after(count)) is not None


_SET_BEHIND: tuple[Callable[[Count], bool], ...] = (_had_given, _left_behind, _judged)


def _lead(count: Count) -> str:
    return fold((count.report.text or "")[count.claim.sentence.start:count.figure.value.start])


def _after(count: Count) -> str:
    value, sentence = count.figure.value, count.claim.sentence
    return fold((count.report.text or "")[value.end:min(sentence.end, value.end + _REACH)])


@functools.cache
def _perfect(language: str) -> re.Pattern[str]:
    verbs = rf"(?:{pattern(language, 'perfect').pattern}|{pattern(language, 'stood').pattern})"
    return re.compile(rf"\bhad (?:[\w-]+ ){{0,2}}?{verbs}")


@functools.cache
def _numbering(language: str) -> re.Pattern[str]:
    """“Had spoken of”, “had put the dead at”: words that give a number and nothing else."""
    return re.compile(rf"\bhad {pattern(language, 'numbering').pattern}\b")


@functools.cache
def _given(language: str) -> re.Pattern[str]:
    who = r"(?:that|which) (?:(?!had\b|said\b)[\w'-]+ ){1,4}?|(?:it|he|she|they) "
    of_what = r"(?: (?!and\b|said\b|says\b|saying\b|that\b)[\w-]+){0,2}"
    return re.compile(rf"{of_what},? (?:{who})had (?:[\w-]+ )?{pattern(language, 'perfect').pattern}")


@functools.cache
def _moving(language: str) -> re.Pattern[str]:
    count = rf"(?:[\w'-]+ ){{0,4}}{pattern(language, 'tally').pattern}(?: of| at)?(?: the)? {_BOUNDS}$"
    return re.compile(rf"{pattern(language, 'moving').pattern}(?: up| down)? (?!to\b){count}")


def _moved_on(counts: Sequence[Count]) -> set[ClaimId]:
    """The numbers of a chain but the last: “went down to 95 and to 84, only to climb back to 91”."""
    found: set[ClaimId] = set()
    for old, new in itertools.pairwise(counts):
        if old.claim.sentence != new.claim.sentence or not _one_question(old, new):
            continue
        language = language_of(old.report)
        between = fold((old.report.text or "")[old.figure.value.end:new.figure.value.start])
        level = re.search(rf"\b(?:to|at|with|from|reached|was|were|been) {_BOUNDS}$", _lead(old)) is not None
        moved = re.search(rf"(?:{pattern(language, 'change').pattern}[^;]*\bto|\breached) {_BOUNDS}$", between)
        onward = re.match(rf"(?: [\w-]+)?,? (?:and |then |and then |later )?to {_BOUNDS}$", between)
        if level and (moved is not None or onward is not None):
            found.add(old.claim.id)
    return found


def _now(counts: Sequence[Count]) -> set[ClaimId]:
    """The tolls of a sentence that the next one leaves behind: “… when the search was over. They now count 97”."""
    found: set[ClaimId] = set()
    for old, new in itertools.combinations(counts, 2):
        apart = new.claim.sentence.start - old.claim.sentence.end
        grown = new.figure.measure in _GROW and (new.nominal or 0) > (old.nominal or 0)
        bare = new.figure.group is None and new.figure.part_of is old.figure.part_of is None and same_kind(old, new)
        one = _one_question(old, new) or (bare and place_fit(old, new) != "apart")
        if not 0 <= apart <= _BLANKS or not (grown and new.asserted and one):
            continue
        one_voice = new.origin.kind == "unresolved" or not new.origin.differs(old.origin)
        if one_voice and said(language_of(new.report), "at_present", _lead(new)):
            found.add(old.claim.id)
    return found


def _by_the_hour(given: Iterable[Count], counts: Iterable[Count]) -> set[ClaimId]:
    """The counts of a page of entries that a later entry overtakes: by the same source, as a higher toll, or by name.

    “Twelve, not 15” names the number in whose place it stands.
    """
    found: set[ClaimId] = set()
    timed = [(hour, c) for c in given if (hour := _hour(c)) is not None]
    named = [(hour, c) for c in counts if c.claim.stance == "denies" and (hour := _hour(c)) is not None]
    for hour, old in timed:
        no_more = {c.claim.sentence for later, c in named
                   if later > hour and same_kind(c, old) and c.nominal == old.nominal}
        if any(later > hour and _overtakes(new, old, by_name=new.claim.sentence in no_more) for later, new in timed):
            found.add(old.claim.id)
    return found


def _overtakes(new: Count, old: Count, *, by_name: bool) -> bool:
    if not _one_question(old, new) or group_fit(new, old) != "same" or old.figure.scope == "period":
        return False
    if place_fit(new, old) != "same" or unconfirmed(new) or "vague" in (old.figure.bound, new.figure.bound):
        return False
    if by_name or new.origin.same(old.origin) or new.origin.kind == old.origin.kind == "voice":
        return True
    grown = (new.nominal or 0) > (old.nominal or 0) and new.figure.measure in _GROW and not unconfirmed(old)
    return grown and new.figure.scope != "standing"


def unconfirmed(count: Count) -> bool:
    """Whether its words, or those right after its sentence, say that nobody could confirm the number."""
    text, sentence = count.report.text or "", count.claim.sentence
    rest = text[sentence.start:sentence.end + 2 * _REACH]
    return said(language_of(count.report), "unconfirmed", rest.strip().split("\n\n")[0])


def _hour(count: Count) -> int | None:
    """The hour before the entry in which a count stands, in minutes; None where the report is no page of entries."""
    entries = _entries(count.report.text or "")
    before = [minute for at, minute in entries if at <= count.figure.value.start]
    return before[-1] if len(entries) >= _ENTRIES and before else None


@functools.lru_cache(maxsize=64)
def _entries(text: str) -> tuple[tuple[int, int], ...]:
    return tuple((found.start(), int(found[1]) * 60 + int(found[2])) for found in _CLOCK.finditer(text))
