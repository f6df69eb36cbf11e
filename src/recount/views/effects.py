"""Machine records and what people decided in, derived records in effect out: looked up for those asked for alone."""

import datetime as dt
import functools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import get_args

from recount.judge.effect import Effect, Given
from recount.judge.overlay import effective
from recount.ledger.base import Store
from recount.model.ask import Ask
from recount.model.batch import Derived
from recount.model.claim import Claim, ClaimId, Kind
from recount.model.finding import Finding
from recount.model.reference import Reference
from recount.model.relation import Relation
from recount.model.report import Report, ReportId
from recount.model.tally import Tally
from recount.reconcile import reconcile
from recount.views.in_order import LAST, days_of
from recount.views.judged import QUESTION, corrected, corrections, could_join, judge
from recount.views.matching import claim_matches, narrows, report_matches
from recount.views.rulings import clocks, is_judged, rulings_about
from recount.views.touched import touched

# A judgement on one claim of a report is looked into among claims that answer the same in reports of so many days
# around it, at most so many: a toll is revised within days, and the reports of 60 claims are reconciled in a moment.
_WEEKS = dt.timedelta(days=14)
_MOST_BESIDE = 60
# What follows from the claims near a judged one is kept for so many of them: some 50 ms each to work out again.
_FOLLOWED = 1000
_AT_ONCE = 50  # claims of a record that are looked at together


@functools.lru_cache(maxsize=_FOLLOWED)
def _followed(
    reports: tuple[Report, ...], claims: tuple[Claim, ...], series: tuple[Reference, ...]
) -> Derived:
    """What follows from these claims: pure, so what was looked into once is not looked into again while it holds."""
    return reconcile(reports, claims, series)


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
    judged = {ClaimId(c): ReportId(homes[c]) for c in claims if c in homes and rulings.touches(c, homes[c])}
    found = effective(machine, judged if weigh else {}, given)
    if whole:
        return found
    read = {c.id: corrected(c, rulings) for c in given.claims.values() if rulings.of(c.id).edits}
    before = {t.id: t for t in machine.tallies if t.id in asked}
    changed = tuple(t for t in found.derived.tallies if t.id in before and not _is_as_before(t, before[t.id], read))
    fits = _answering(store, ask, _claims_by_id(replace(found.derived, tallies=changed)))
    gone = {t.id for t in changed} - fits
    kept = (t for t in found.derived.tallies
            if (t.id not in gone if t.id in before else _answers(t, looked.points, read, ask)))
    still = (f for f in found.derived.findings if not f.claims or f.id in fits)
    return replace(found, derived=replace(found.derived, tallies=tuple(kept), findings=tuple(still)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Apart:
    """What judgements touch as it is in effect, where it answers the question; `instead` of these machine records."""

    effect: Effect
    instead: frozenset[str]


def apart(store: Store, ask: Ask, *, tallies: bool) -> Apart:
    """Tallies, or relations and findings, that judgements touch or bring about; all else is as the machine has it.

    All of them are put together and then tested by the filters: one judgement may bring about what no machine
    record near it answers, or take in what does. What it costs grows with the judgements, not with the ledger.
    """
    looked = touched(store, ask)
    machine = Derived(tallies=looked.tallies()) if tallies else Derived(
        relations=looked.records(Relation), findings=looked.records(Finding))
    made = in_effect(store, clocks(ask), machine, weigh=not tallies)
    found = made.derived
    ends = {f"{end} {r.id}": (end,) for r in found.relations for end in (r.from_, r.to)}
    fits = _answering(store, ask, {**ends, **_claims_by_id(found)})
    return Apart(instead=frozenset((*_ids(machine), *_ids(found), *made.gone)), effect=replace(made, derived=Derived(
        relations=tuple(r for r in found.relations if {f"{r.from_} {r.id}", f"{r.to} {r.id}"} <= fits),
        tallies=tuple(t for t in found.tallies if t.id in fits),
        findings=tuple(f for f in found.findings if not f.claims or f.id in fits))))


def _claims_by_id(found: Derived) -> dict[str, Sequence[ClaimId]]:
    """The claims that each tally and finding rests on."""
    return {**{t.id: [p.claim for p in t.points] for t in found.tallies}, **{f.id: f.claims for f in found.findings}}


def _is_as_before(tally: Tally, machine: Tally, read: Mapping[ClaimId, Claim]) -> bool:
    """Whether nobody left out or corrected a claim of a tally: then it answers what the machine's does."""
    held = {p.claim for p in tally.points}
    return held.issuperset(p.claim for p in machine.points) and not held & read.keys()


def _answering(store: Store, ask: Ask, records: Mapping[str, Sequence[ClaimId]]) -> set[str]:
    """Which of these records, each with the claims that it rests on, answer the question by one of them.

    Claims are taken as people corrected them; what is withdrawn is still listed by the claims that it rested on.
    """
    ask = ask if ask.kind in get_args(Kind) else replace(ask, kind=None)
    if not narrows(ask):
        return set(records)
    found: set[str] = set()
    start, waiting = 0, dict(records)
    while waiting:
        some = {i: claims[start : start + _AT_ONCE] for i, claims in waiting.items()}
        fitting = _fitting(store, ask, sorted({c for claims in some.values() for c in claims}))
        found.update(i for i, claims in some.items() if not fitting.isdisjoint(claims))
        start += _AT_ONCE
        waiting = {i: claims for i, claims in waiting.items() if i not in found and len(claims) > start}
    return found


def _fitting(store: Store, ask: Ask, claims: Sequence[ClaimId]) -> set[ClaimId]:
    """Which of these claims match; of the past of the ledger's own clock no words are looked for again."""
    told = judge(store, ask, store.resting(Claim, claims, clocks(ask))) if claims else ()
    fitting = [each.claim for each in told if claim_matches(each.claim, ask)]
    reports = store.resting(Report, sorted({c.report for c in fitting}), clocks(ask)) if fitting else ()
    homes = {report.id for report in reports if report_matches(report, ask)}
    if homes and ask.text is not None and ask.recorded is None:
        homes = {report.id for report in store.among(Report, homes, Ask(text=ask.text))}
    return {claim.id for claim in fitting if claim.report in homes}


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
        for claim in corrections(self.store, self.then, QUESTION):
            if any(could_join(claim, t) for t in tallies) or (narrows(ask) and claim_matches(claim, ask)):
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
