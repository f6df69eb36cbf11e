"""Two counts of one number in, out whether they stand in one sentence, word for word or nearly so."""

import functools
import itertools
import re
from collections.abc import Iterator, Sequence

from recount.reconcile.count import Count
from recount.reconcile.evidence import Evidence
from recount.reconcile.likeness import runs_of_sentence
from recount.reconcile.lineage import family
from recount.reconcile.match import group_fit, place_fit
from recount.reconcile.policy import policy
from recount.reconcile.words import language_of, phrases, weekdays
from recount.text import key as compared

NOTE = "worded"  # the note of a tie between counts that stand in the same words
_WORD = re.compile(r"[^\W_]+")
_BESIDE = 3  # words of a key: where copies are changed at all, three words beside the number mostly stay


def key(count: Count) -> tuple[str, ...] | None:
    """One number with the words beside it; without weekdays and stop words, which copies leave out or change.

    It wants the report's text, and is made where that is at hand.
    """
    return None if count.report.text is None else _key(count, count.report.text)


def _key(count: Count, text: str) -> tuple[str, ...] | None:
    if not count.asserted or (count.nominal or 0) < policy().round_small:
        return None
    value, sentence, language = count.figure.value, count.claim.sentence, language_of(count.report)
    beside = _weighty(text[value.end:sentence.end], language)[:_BESIDE]
    if len(beside) < _BESIDE:
        beside = ("", *_weighty(text[sentence.start:value.start], language)[-_BESIDE:])
    return count.figure.measure, count.figure.unit, str(count.nominal), *beside


def order(count: Count) -> tuple[str, ...]:
    """By the day of the report."""
    return count.told_on, count.claim.id


def one_sentence(a: Count, b: Count, evidence: Evidence) -> bool:
    """Whether reports of two houses give one number in one sentence."""
    home = family(a.report)
    return (home is None or home != family(b.report)) and alike(a, b, evidence)


def alike(a: Count, b: Count, evidence: Evidence) -> bool:
    """Whether two counts of different reports give one number in one sentence, but for a few words.

    What two of different names are said to have told is no such sentence, unless one of them stands in both; nor is
    what happened in two places, as far as each sentence names one that the other has not.
    """
    if a.claim.report == b.claim.report or not _one_figure(a, b):
        return False
    one, other = (evidence.sentence(c.claim) for c in (a, b))
    two = a.origin.kind == b.origin.kind == "named" and a.origin.key != b.origin.key
    if two and compared(b.origin.words) not in compared(one) and compared(a.origin.words) not in compared(other):
        return False
    if place_fit(a, b) == "apart" and not _names(one, b) and not _names(other, a):
        return False
    x, y = runs_of_sentence(one), runs_of_sentence(other)
    shared = len(x & y)
    return shared >= evidence.policy.wording_runs and shared >= evidence.policy.wording_share * min(len(x), len(y))


def first_alike(a: Count, b: Count, evidence: Evidence) -> tuple[Count, Count]:
    """The first counts of two reports that stand in the same words; the two given are such."""
    one, other = (evidence.counts_of[report] for report in sorted((a.claim.report, b.claim.report)))
    return next((x, y) for x in one for y in other if alike(x, y, evidence))


def told_with_others(counts: Sequence[Count], evidence: Evidence) -> bool:
    """Whether counts all stand in words that their reports have in common, and are not the first that do."""
    if not _all_alike(counts, evidence):
        return False
    a, b = next(two for two in itertools.combinations(counts, 2) if two[0].claim.report != two[1].claim.report)
    return not {c.claim.id for c in first_alike(a, b, evidence)} <= {c.claim.id for c in counts}


def beside(counts: Sequence[Count], evidence: Evidence) -> Iterator[tuple[Count, Count]]:
    """Where counts all stand in words that their reports have in common: what else these have of one another."""
    firsts = {c.claim.report: c for c in counts} if _all_alike(counts, evidence) else {}
    for report, other in itertools.combinations(sorted(firsts), 2):
        yield from shared(firsts[report], firsts[other], evidence)


def shared(a: Count, b: Count, evidence: Evidence) -> Iterator[tuple[Count, Count]]:
    """What the reports of two counts have of one another: what stands in the same words, or is one number."""
    for x, y in itertools.product(evidence.counts_of[a.claim.report], evidence.counts_of[b.claim.report]):
        if alike(x, y, evidence) or ((x.nominal or 0) >= evidence.policy.round_small and _one_number(x, y)):
            yield x, y


def _all_alike(counts: Sequence[Count], evidence: Evidence) -> bool:
    """Whether each two of these counts that two reports tell are told in one sentence, and lie under one key."""
    pairs = ((a, b) for a, b in itertools.combinations(counts, 2) if a.claim.report != b.claim.report)
    across = len({c.claim.report for c in counts}) > 1
    return across and all(_met(a, evidence) == _met(b, evidence) and one_sentence(a, b, evidence) for a, b in pairs)


def _one_number(a: Count, b: Count) -> bool:
    """Whether two counts may be one, as far as number, measure, group and place tell."""
    return _one_figure(a, b) and place_fit(a, b) != "apart"


def _one_figure(a: Count, b: Count) -> bool:
    if (a.nominal, a.figure.measure, a.figure.unit) != (b.nominal, b.figure.measure, b.figure.unit):
        return False
    told = a.nominal is not None and a.asserted and b.asserted
    return told and group_fit(a, b) not in ("apart", "crossing")


def _names(sentence: str, count: Count) -> bool:
    """Whether a sentence has the words for a count's place, or these stand elsewhere in the count's own report."""
    place = None if count.claim.place is None else count.claim.place.span
    own = count.claim.sentence
    return place is None or not own.start <= place.start < own.end or compared(place.exact) in compared(sentence)


def _met(count: Count, evidence: Evidence) -> tuple[str, ...] | None:
    text = evidence.text(count.claim.report)
    return None if text is None else _key(count, text)


@functools.lru_cache(maxsize=1 << 13)
def _weighty(text: str, language: str) -> tuple[str, ...]:
    """A text's words but for weekdays and stop words, in order."""
    stop = phrases(language, "stop")
    return tuple(word for word in _WORD.findall(compared(text)) if word not in stop and not weekdays(language, word))
