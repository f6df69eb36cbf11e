"""Two versions of a page in, how its figures changed out: those that changed in place, those gone, those new.

A figure changed in place where its sentence stands in both versions with nothing but figures' own words changed. The
old figure stays where it was, quoted by its own report; the new one is another claim. Nothing goes by resemblance.
"""

import itertools
from collections.abc import Iterable
from dataclasses import dataclass

from recount.model.claim import Claim, ClaimId
from recount.model.moment import last_day
from recount.model.report import Report
from recount.model.span import Span
from recount.reconcile.held import Work

_SLOT = "\0"  # stands for a figure's words; no stored text's sentence is told from another by it
_Spot = tuple[str, str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A figure of one version and the one that stands in its place in the next; None where its sentence is gone."""

    before: Claim
    after: Claim | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """One version of a page and the next, the figures that changed between them, and those that are new there."""

    before: Report
    after: Report
    changed: tuple[Change, ...]
    gone: tuple[Claim, ...]
    new: tuple[ClaimId, ...]


def name_changed(work: Work) -> None:
    """Let the store know which of its pages give another number in the same place in a later version."""
    for url, ids in work.pages():
        held = in_order(r for r in map(work.report, ids) if r is not None)
        pairs = itertools.pairwise(held)
        work.page(url, changed=any(
            change.after is not None for before, after in pairs
            for change in revised(before, work.claims_of(before.id), after, work.claims_of(after.id)).changed))


def in_order(told: Iterable[Report]) -> list[Report]:
    """The versions of a page by publication, and then as they were learned, which is how they are given."""
    return sorted(told, key=lambda report: last_day(report.published or ""))


def revised(before: Report, old: Iterable[Claim], after: Report, new: Iterable[Claim]) -> Revision:
    """How the figures of one version became those of the next; pure."""
    was, is_ = _spots(before, old), _spots(after, new)
    both = [spot for spot in was if spot in is_]
    changed = [Change(before=was[s], after=is_[s]) for s in both if _number(was[s]) != _number(is_[s])]
    return Revision(
        before=before, after=after, changed=tuple(changed), gone=tuple(was[s] for s in was if s not in is_),
        new=tuple(is_[s].id for s in is_ if s not in was),
    )


def _spots(report: Report, claims: Iterable[Claim]) -> dict[_Spot, Claim]:
    """Each figure by its sentence without any figure's words, its measure, and which of the sentence's figures it is.

    A sentence that stands twice in a report tells nothing, and neither do figures on the same words.
    """
    text = report.text or ""
    by_sentence: dict[tuple[int, int], list[Claim]] = {}
    for claim in claims:
        if claim.figure is not None:
            by_sentence.setdefault((claim.sentence.start, claim.sentence.end), []).append(claim)
    found: dict[_Spot, list[Claim]] = {}
    for (start, end), figures in sorted(by_sentence.items()):
        places = sorted({(_value(c).start, _value(c).end) for c in figures})
        template, at = "", start
        for left, right in places:
            template, at = template + text[at:left] + _SLOT, right
        template += text[at:end]
        for claim in figures:
            span = _value(claim)
            number = places.index((span.start, span.end))
            found.setdefault((template, claim.figure.measure if claim.figure else "", number), []).append(claim)
    return {spot: held[0] for spot, held in found.items() if len(held) == 1}


def _number(claim: Claim) -> tuple[object, ...]:
    figure = claim.figure
    return () if figure is None else (figure.low, figure.high, figure.bound, figure.value.exact)


def _value(claim: Claim) -> Span:
    assert claim.figure is not None  # noqa: S101  # callers pass figures
    return claim.figure.value
