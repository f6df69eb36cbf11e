"""Machine records and what people decided in, what is in effect out: looked up for the records asked for alone."""

import heapq
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice

from recount.judge.fields import edited
from recount.judge.rulings import Ruling, Rulings
from recount.ledger.base import Store
from recount.model.ask import Ask
from recount.model.claim import Claim
from recount.model.report import Report
from recount.model.tally import Tally
from recount.views.in_order import InOrder, Key
from recount.views.matching import claim_matches, corrected_by, report_matches
from recount.views.rulings import clocks, is_judged, last_reading, rulings_about

# The fields that tell which question a claim answers.
QUESTION = ("measure", "unit", "place", "time", "scope", "roles", "nationality")
_AT_ONCE = 200  # claims whose judgements are looked up together

@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedClaim:
    """A claim in effect, as the machine read it, what stands on it, and whether it counts."""

    claim: Claim
    machine: Claim
    ruling: Ruling
    counts: bool


def claims_in_effect(store: Store, ask: Ask) -> Iterator[JudgedClaim]:
    """Claims that match, as they are in effect, by report and text order; those that do not count as well.

    A claim that a person corrected matches by what the person says.
    """
    if not is_judged(store):
        for claim in store.claims(ask):
            yield JudgedClaim(claim=claim, machine=claim, ruling=Ruling(), counts=True)
        return
    found = (each for each in judge(store, ask, _in_pages(store, ask)) if _still(each, ask))
    entering = list(_corrected_into(store, replace(ask, limit=None, after=None))) if corrected_by(ask) else []
    if entering:
        place = InOrder(store, ask)
        after = None if ask.after is None else last_reading(store, ask.after)
        behind = None if after is None else place.of(after)

        def key(each: JudgedClaim) -> Key:
            return place.of(each.machine)

        later = (each for each in entering if behind is None or key(each) > behind)
        found = heapq.merge(found, sorted(later, key=key), key=key)
    yield from islice(found, ask.limit)


def _in_pages(store: Store, ask: Ask) -> Iterator[Claim]:
    """The store's answer without its limit, asked for a page at a time where few are wanted."""
    if ask.limit is None:
        yield from store.claims(ask)
        return
    page = replace(ask, limit=max(ask.limit, 1))
    while True:
        some = list(store.claims(page))
        yield from some
        if len(some) < (page.limit or 0):
            return
        page = replace(page, after=some[-1].id, limit=_AT_ONCE)


def judge(store: Store, ask: Ask, claims: Iterable[Claim]) -> Iterator[JudgedClaim]:
    """Each claim with what stands on it, as of the question's clocks."""
    stream = iter(claims)
    if not is_judged(store):
        yield from (JudgedClaim(claim=claim, machine=claim, ruling=Ruling(), counts=True) for claim in stream)
        return
    while some := list(islice(stream, _AT_ONCE)):
        rulings = rulings_about(store, ask, {i for c in some for i in (c.id, c.report)})
        for claim in some:
            yield JudgedClaim(claim=corrected(claim, rulings), machine=claim, ruling=rulings.of(claim.id),
                              counts=rulings.counts(claim.id, claim.report))


def corrected(claim: Claim, rulings: Rulings) -> Claim:
    """The claim with people's corrections."""
    edits = rulings.of(claim.id).edits
    return edited(claim, {name: edit.value for name, (edit, _) in edits.items()}) if edits else claim


def corrections(store: Store, then: Ask, fields: Collection[str]) -> Iterator[Claim]:
    """Every claim of which a person corrected one of these fields, as it is in effect."""
    every = (e.judgement for e in store.entries(then, verdict="edit"))
    edits = [j for j in every if any(edit.field in fields for edit in j.edits)]
    if not edits:
        return
    rulings = rulings_about(store, then, {j.subject for j in edits} | {a for j in edits for a in j.about})
    ids = sorted({rulings.now(j.subject) for j in edits if rulings.of(rulings.now(j.subject)).edits})
    for claim in store.resting(Claim, ids, then):
        if rulings.counts(claim.id, claim.report):
            yield corrected(claim, rulings)


def could_join(claim: Claim, tally: Tally) -> bool:
    """Whether a claim counts what a tally counts, where it does."""
    figure, question = claim.figure, tally.question
    place = None if claim.place is None else claim.place.name
    return figure is not None and (figure.measure, figure.unit, place) == (
        question.measure, question.unit, question.place)


def _still(each: JudgedClaim, ask: Ask) -> bool:
    """Whether a claim that the machine's reading matched does so as corrected."""
    return each.claim is each.machine or claim_matches(each.claim, ask)


def _corrected_into(store: Store, ask: Ask) -> Iterator[JudgedClaim]:
    """Claims that match by a person's correction alone."""
    told: set[str] | None = None
    for each in judge(store, ask, [c for c in _machine_of(store, ask) if not claim_matches(c, ask)]):
        report = next(iter(store.resting(Report, [each.claim.report], clocks(ask))), None)
        if report is None or not claim_matches(each.claim, ask) or not report_matches(report, ask):
            continue
        if ask.text is not None:
            told = told if told is not None else {r.id for r in store.reports(replace(clocks(ask), text=ask.text))}
            if report.id not in told:
                continue
        yield each


def _machine_of(store: Store, ask: Ask) -> Iterator[Claim]:
    ids = [c.id for c in corrections(store, clocks(ask), corrected_by(ask))]
    return store.resting(Claim, ids, clocks(ask))
