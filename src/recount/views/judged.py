"""Machine records and what people decided in, what is in effect out: looked up for the records asked for alone."""

import datetime as dt
import functools
import heapq
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import islice

from recount.judge.effect import Effect, Given
from recount.judge.fields import edited
from recount.judge.overlay import effective
from recount.judge.rulings import Ruling, Rulings
from recount.ledger.base import Store
from recount.model.ask import Ask
from recount.model.batch import Derived
from recount.model.claim import Claim, ClaimId
from recount.model.finding import Finding
from recount.model.reference import Reference
from recount.model.relation import Relation
from recount.model.report import Report, ReportId
from recount.model.tally import Tally
from recount.reconcile import reconcile
from recount.views.in_order import LAST, InOrder, Key, days_of
from recount.views.matching import claim_matches, corrected_by, narrows, report_matches
from recount.views.rulings import clocks, is_judged, last_reading, rulings_about

# The fields that tell which question a claim answers.
QUESTION = ("measure", "unit", "place", "time", "scope", "roles", "nationality")
_AT_ONCE = 200  # claims whose judgements are looked up together
# A judgement on one claim of a report is looked into among claims that answer the same in reports of so many days
# around it, at most so many: a toll is revised within days, and the reports of 60 claims are reconciled in a moment.
_WEEKS = dt.timedelta(days=14)
_MOST_BESIDE = 60
# What follows from the claims near a judged one is kept for so many of them: some 50 ms each to work out again.
_FOLLOWED = 1000


@functools.lru_cache(maxsize=_FOLLOWED)
def _followed(
    reports: tuple[Report, ...], claims: tuple[Claim, ...], series: tuple[Reference, ...]
) -> Derived:
    """What follows from these claims: pure, so what was looked into once is not looked into again while it holds."""
    return reconcile(reports, claims, series)


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


def in_effect(
    store: Store, ask: Ask, machine: Derived, *, whole: bool = False, weigh: bool = True
) -> Effect:
    """Derived records that answer a question as judgements have it; `whole` where they are all that there are.

    Without `weigh` relations and findings are not looked into again, for who asks for tallies alone.
    What a judgement ties to them (a tally merged with one of theirs, a claim corrected into one) is looked up.
    """
    if not is_judged(store):
        return Effect(derived=machine)
    looked = _Looked(store, clocks(ask))
    asked = {str(t.id) for t in machine.tallies}
    if not whole:
        machine = replace(machine, tallies=(*machine.tallies, *looked.tied(machine.tallies, ask)))
    claims = _claims_of(machine)
    homes = store.homes(sorted(claims), looked.then)
    reports = {r for f in machine.findings for r in f.reports}
    rulings = rulings_about(store, ask, {*claims, *homes.values(), *_ids(machine), *reports})
    seen = {s.id for each in rulings.verdicts("resolve") for s in each.judgement.seen}
    needed = sorted(c for c in claims if rulings.of(c).edits or c in seen)
    looked.whole = machine if ask.known is not None else None
    given = Given(
        rulings=rulings, claims={c.id: c for c in store.resting(Claim, needed, looked.then)}, alone=looked.alone,
        near=looked.near, anew=looked.anew, machine=looked.machine,
    )
    touched = {ClaimId(c): ReportId(homes[c]) for c in claims if c in homes and rulings.touches(c, homes[c])}
    found = effective(machine, touched if weigh else {}, given)
    if whole:
        return found
    read = {c.id: corrected(c, rulings) for c in given.claims.values() if rulings.of(c.id).edits}
    kept = tuple(t for t in found.derived.tallies if t.id in asked or _answers(t, looked.points, read, ask))
    return replace(found, derived=replace(found.derived, tallies=kept))


def still_answers(store: Store, ask: Ask, finding: Finding) -> bool:
    """Whether a claim that a finding still rests on answers the question; one that people left out does not count.

    Words are not looked for again.
    """
    ask = replace(ask, kind=None) if ask.kind == finding.kind else ask
    if not finding.claims or not narrows(ask):
        return True
    claims = [each.claim for each in judge(store, ask, store.resting(Claim, sorted(finding.claims), clocks(ask)))]
    homes = {r.id: r for r in store.resting(Report, sorted({c.report for c in claims}), clocks(ask))}
    return any(claim_matches(c, ask) and report_matches(homes[c.report], ask) for c in claims if c.report in homes)


def _answers(tally: Tally, points: set[str], read: Mapping[ClaimId, Claim], ask: Ask) -> bool:
    """Whether a tally that was looked up, or that judgements made, answers what is asked.

    It holds a point of a tally that was asked for; and a tally of corrected claims alone answers by what people say.
    """
    own = {p.claim for p in tally.points}
    if narrows(ask) and own <= read.keys():
        return any(claim_matches(read[i], ask) for i in own)
    return bool(points & own)


def _claims_of(machine: Derived) -> set[ClaimId]:
    return {
        *(end for r in machine.relations for end in (r.from_, r.to)),
        *(p.claim for t in machine.tallies for p in t.points), *(c for f in machine.findings for c in f.claims),
    }


def _ids(machine: Derived) -> Iterator[str]:
    for records in (machine.relations, machine.tallies, machine.findings):
        yield from (record.id for record in records)


@dataclass(slots=True)
class _Looked:
    """What the overlay asks for, looked up when it asks."""

    store: Store
    then: Ask
    whole: Derived | None = None
    points: set[str] = field(default_factory=set)

    def tied(self, tallies: tuple[Tally, ...], ask: Ask) -> tuple[Tally, ...]:
        """Tallies that are merged with one of these, or hold a claim that was corrected into them or the question."""
        self.points = {p.claim for t in tallies for p in t.points}
        mine = {t.id for t in tallies} | self.points
        merges = rulings_about(self.store, self.then, mine).verdicts("merge", "split")
        wanted = {i for each in merges if mine & set(each.judgement.about) for i in each.judgement.about}
        for claim in _corrections(self.store, self.then, QUESTION):
            if any(_could_join(claim, t) for t in tallies) or (narrows(ask) and claim_matches(claim, ask)):
                wanted.add(claim.id)
                self.points.add(claim.id)
        held = {t.id for t in tallies}
        return tuple(t for t in self.store.resting(Tally, sorted(wanted), self.then) if t.id not in held)

    def alone(self, claim: Claim) -> Tally | None:
        """The tally of a claim by itself."""
        report = next(iter(self.store.resting(Report, [claim.report], self.then)), None)
        made = reconcile([] if report is None else [report], [claim], self.store.series(self.then)).tallies
        return made[0] if made else None

    def near(self, report_id: ReportId) -> tuple[ClaimId, ...]:
        """A report's claims, what relations and findings tie to the touched ones, and what answers beside them."""
        own = list(judge(self.store, self.then, self.store.resting(Claim, [report_id], self.then)))
        touched = [each for each in own if not each.counts or each.ruling.edits]
        tied = self.machine([each.claim.id for each in touched])
        beside = (c for each in touched for read in {each.claim, each.machine} for c in self._beside(read, report_id))
        return tuple(sorted({*(each.claim.id for each in own), *_claims_of(tied), *beside}))

    def _beside(self, claim: Claim, report_id: ReportId) -> Iterator[ClaimId]:
        """Claims of the measure and place in reports of the same weeks, as the machine read them."""
        report = next(iter(self.store.resting(Report, [report_id], self.then)), None)
        day = days_of(None if report is None else report.published)[0]
        if claim.figure is None or claim.place is None or day == LAST:
            return
        around = dt.date.fromisoformat(day)
        ask = replace(
            self.then, measure=claim.figure.measure, place=claim.place.name, limit=_MOST_BESIDE,
            published_from=around - min(_WEEKS, around - dt.date.min),
            published_to=around + min(_WEEKS, dt.date.max - around),
        )
        yield from (c.id for c in self.store.claims(ask))

    def machine(self, claims: Iterable[ClaimId]) -> Derived:
        """The machine's relations and findings that rest on any of the claims."""
        ids = sorted(set(claims))
        if self.whole is not None:
            held = set(ids)
            return Derived(relations=tuple(r for r in self.whole.relations if held & {r.from_, r.to}),
                           findings=tuple(f for f in self.whole.findings if held & set(f.claims)))
        return Derived(relations=tuple(self.store.resting(Relation, ids, self.then)),
                       findings=tuple(self.store.resting(Finding, ids, self.then)))

    def anew(self, claims: Iterable[ClaimId]) -> Derived:
        """What follows from the claims in effect of the reports of these claims."""
        reports = sorted(set(self.store.homes(list(claims), self.then).values()))
        held = list(self.store.resting(Claim, reports, self.then))
        counting = [each.claim for each in judge(self.store, self.then, held) if each.counts]
        told = sorted(self.store.resting(Report, reports, self.then), key=lambda report: report.id)
        counting.sort(key=lambda claim: claim.id)
        return _followed(tuple(told), tuple(counting), tuple(self.store.series(self.then)))


def _corrections(store: Store, then: Ask, fields: Collection[str]) -> Iterator[Claim]:
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


def _could_join(claim: Claim, tally: Tally) -> bool:
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
    ids = [c.id for c in _corrections(store, clocks(ask), corrected_by(ask))]
    return store.resting(Claim, ids, clocks(ask))
