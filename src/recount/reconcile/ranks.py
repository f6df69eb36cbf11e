"""A report's counts in, out those that a side tells as losses in its own ranks: fighters, though no word says so."""

import functools
import itertools
import re
from collections.abc import Iterable

from recount.model.claim import ClaimId
from recount.reconcile.count import Count, Who
from recount.reconcile.sides import country_of, side_of
from recount.reconcile.words import language_of, pattern
from recount.text import fold

_FALLEN = frozenset({"killed", "injured", "casualties", "missing"})
_GO_ON = "(?:and|killed|dead|wounded|hurt|was|were|had|in|who|fell|died)"  # what a noun of its own does not
_AND = re.compile(r"(?: [\w'-]+){1,6}? and (?:another |a further |some )?")
_BOUNDS = r"(?:only|just|at least|more than|over|about|around|some|nearly|almost|fewer than|less than|up to)"


def in_its_ranks(counts: Iterable[Count]) -> dict[ClaimId, Who]:
    """Fighters, for numbers of nobody in particular: “on our side 14 fell”, or “the rebels lost 41 men”.

    “Men” alone may be anyone, and what a town lost is people: whoever lost them must be named by a word of a side.
    """
    ordered = list(counts)
    found = {c.claim.id: Who(roles=("combatants",), nationality=country_of(c.claim),
                             side=side_of(c.claim, language_of(c.report)))
             for c in ordered if _in_its_ranks(c)}
    for before, count in itertools.pairwise(ordered):
        if count.claim.id not in found and _with_them(before, count):
            found[count.claim.id] = before.who
    return found


def _with_them(before: Count, count: Count) -> bool:
    """Whether fighters are told with what befell others of them: “34 rebels were killed and 15 wounded”."""
    fighters = before.who.side is not None and before.figure.part_of is None is count.figure.part_of
    bare = count.figure.group is None and count.figure.measure in _FALLEN and count.figure.unit == "person"
    if not (fighters and bare) or before.claim.sentence != count.claim.sentence or count.origin != before.origin:
        return False
    between = fold((count.report.text or "")[before.figure.value.end:count.figure.value.start])
    return before.figure.measure != count.figure.measure and _AND.fullmatch(between) is not None


def _in_its_ranks(count: Count) -> bool:
    if count.figure.unit != "person" or count.figure.measure not in _FALLEN or not count.who.everyone:
        return False
    if count.figure.part_of is not None or not (_nobody_in_particular(count) and count.asserted):
        return False
    language = language_of(count.report)
    lead = fold((count.report.text or "")[count.claim.sentence.start:count.figure.value.start])
    clause = re.split(r"[;:.]", lead)[-1]
    lost = _lost(language).search(clause) is not None and side_of(count.claim, language) is not None
    after = fold((count.report.text or "")[count.figure.value.end:count.claim.sentence.end])
    return lost or _ranks(language).search(clause) is not None or _of_its_own(language).match(after) is not None


def _nobody_in_particular(count: Count) -> bool:
    group, language = count.figure.group, language_of(count.report)
    words = "" if group is None else fold(group.span.exact)
    return group is None or any(pattern(language, role).fullmatch(words) for role in ("males", "its_own"))


@functools.cache
def _ranks(language: str) -> re.Pattern[str]:
    return re.compile(rf"{pattern(language, 'ranks').pattern}(?! of\b)")


@functools.cache
def _of_its_own(language: str) -> re.Pattern[str]:
    """“The rebels gave 138 soldiers killed and thirty of their own”."""
    return re.compile(rf" (?:of )?{pattern(language, 'its_own').pattern}(?= *(?:[,.;:]|$|{_GO_ON}\b))")


@functools.cache
def _lost(language: str) -> re.Pattern[str]:
    return re.compile(rf"{pattern(language, 'lost').pattern} (?:{_BOUNDS} ){{0,2}}$")
