"""What is made of the ledger's claims: as it was settled, or worked out again from what was known on a date."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeVar

from recount.judge.effect import Effect
from recount.ledger.base import Store
from recount.model.ask import Ask
from recount.model.batch import Derived, Record
from recount.model.claim import Claim, ClaimId
from recount.model.finding import Finding
from recount.model.judgement import SOURCE, Judgement
from recount.model.relation import Relation
from recount.model.report import Report, ReportId
from recount.model.tally import Tally
from recount.reconcile import reconcile
from recount.reconcile.policies import GRADES, ITEMS, Grade, Item
from recount.views.effects import apart, in_effect
from recount.views.judged import claims_in_effect
from recount.views.matching import narrows
from recount.views.rulings import clocks, is_judged, rulings_about

T = TypeVar("T")
D = TypeVar("D", bound=Relation | Tally | Finding)
DERIVED: tuple[type[Record], ...] = (Relation, Tally, Finding)


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """Reports and claims by id, in the store's order, and what was made of them; all as judgements have it.

    `left_out` are the claims, `without` the reports that people took out, `corrected` the claims they corrected;
    `grades` are those of sources and publishers, by name, `items` those of claims and reports, by id.
    """

    reports: dict[ReportId, Report]
    claims: dict[ClaimId, Claim]
    derived: Derived
    left_out: tuple[ClaimId, ...] = ()
    corrected: tuple[ClaimId, ...] = ()
    without: tuple[ReportId, ...] = ()
    grades: Mapping[str, Grade] = field(default_factory=dict)
    items: Mapping[str, Item] = field(default_factory=dict)


def known(store: Store, ask: Ask) -> Known:
    """Everything that matches, with relations, tallies and findings as they stood for `known` and `recorded`."""
    reports = {report.id: report for report in store.reports(ask)}
    found = list(claims_in_effect(store, ask))
    without = _without(store, ask, reports)
    return Known(
        reports={i: report for i, report in reports.items() if i not in without},
        claims={each.claim.id: each.claim for each in found if each.counts}, derived=derived(store, ask),
        left_out=tuple(each.claim.id for each in found if not each.counts), without=tuple(sorted(without)),
        corrected=tuple(each.claim.id for each in found if each.counts and each.ruling.edits),
        grades=grades(store, ask), items=items(store, ask),
    )


def grades(store: Store, ask: Ask = Ask()) -> dict[str, Grade]:
    """The grades that people gave to sources and publishers, by name, as of the question's clocks."""
    given = _graded(store, ask, lambda subject: subject.startswith(SOURCE))
    return {each.others[0]: grade for each in given.values() for grade in GRADES if grade == each.grade}


def items(store: Store, ask: Ask = Ask()) -> dict[str, Item]:
    """The grades that people gave to what claims and reports say, by id, as of the question's clocks."""
    given = _graded(store, ask, lambda subject: not subject.startswith(SOURCE))
    return {subject: item for subject, each in given.items() for item in ITEMS if item == each.grade}


def _graded(store: Store, ask: Ask, wanted: Callable[[str], bool]) -> dict[str, Judgement]:
    """The grade in effect of each subject that is wanted."""
    graded = {e.judgement.subject for e in store.entries(clocks(ask), verdict="grade") if wanted(e.judgement.subject)}
    if not graded:
        return {}
    rulings = rulings_about(store, ask, graded)
    given = {subject: rulings.of(subject).grade for subject in sorted(graded)}
    return {subject: each.judgement for subject, each in given.items() if each is not None}


def _without(store: Store, ask: Ask, reports: Iterable[ReportId]) -> set[ReportId]:
    """The reports that are withdrawn or rejected."""
    if not is_judged(store):
        return set()
    rulings = rulings_about(store, ask, set(reports))
    return {i for i in reports if rulings.of(i).withdrawn is not None or rulings.of(i).rejected}


def derived(store: Store, ask: Ask, of: Iterable[type[Record]] = DERIVED) -> Derived:
    """Relations, tallies and findings in effect that match, at most `limit` of each.

    With `known` they are reconciled anew over the claims of then, so that no later report colours them; the other
    filters pick from the result, since half of the claims would make other tallies. `recorded` alone needs no
    such thing: the ledger keeps what was settled at each moment.
    """
    return _limited(effect(store, ask, of).derived, ask.limit)


def effect(store: Store, ask: Ask, of: Iterable[type[Record]] = DERIVED) -> Effect:
    """The same without a limit, with what judgements did to each record and why some are no more.

    Of the present only the types that are asked for are looked up; relations and findings always together, since
    what a judgement brings about in the one is told by the other.
    """
    ask, types = replace(ask, limit=None), set(of)
    if ask.known is None:
        return _settled(store, ask, tallies=Tally in types, told=types != {Tally})
    then = Ask(known=ask.known, recorded=ask.recorded)
    made = in_effect(store, then, reconcile(store.reports(then), store.claims(then), store.series(then)), whole=True)
    return made if ask == then else replace(made, derived=_matching(store, ask, made.derived))


def _settled(store: Store, ask: Ask, *, tallies: bool, told: bool) -> Effect:
    """What was settled and is in effect: of a question with filters what judgements touch is put together apart."""
    found = Derived(
        relations=tuple(store.relations(ask)) if told else (), tallies=tuple(store.tallies(ask)) if tallies else (),
        findings=tuple(store.findings(ask)) if told else (),
    )
    if not narrows(ask) or not is_judged(store):
        return in_effect(store, ask, found, whole=True, weigh=told)
    parts = [apart(store, ask, tallies=kind) for kind, wanted in ((True, tallies), (False, told)) if wanted]
    instead = {i for part in parts for i in part.instead}
    made = [part.effect for part in parts]
    return Effect(
        derived=Derived(
            relations=_merged(found.relations, (r for e in made for r in e.derived.relations), instead),
            tallies=_merged(found.tallies, (t for e in made for t in e.derived.tallies), instead),
            findings=_merged(found.findings, (f for e in made for f in e.derived.findings), instead),
        ),
        notes={i: words for e in made for i, words in e.notes.items()},
        gone={i: why for e in made for i, why in e.gone.items()},
    )


def _merged(machine: Iterable[D], judged: Iterable[D], instead: Collection[str]) -> tuple[D, ...]:
    """By id, the machine's records but for those that judged ones stand for."""
    return tuple(sorted((*(r for r in machine if r.id not in instead), *judged), key=lambda r: r.id))


def _matching(store: Store, ask: Ask, found: Derived) -> Derived:
    """What rests on claims, or on reports, that match."""
    claims = {each.claim.id for each in claims_in_effect(store, ask)}
    reports = {report.id for report in store.reports(ask)} if claims else set()
    return Derived(
        relations=tuple(r for r in found.relations if r.from_ in claims and r.to in claims),
        tallies=tuple(t for t in found.tallies if any(p.claim in claims for p in t.points)),
        findings=tuple(
            f for f in found.findings if claims & set(f.claims) or (not f.claims and reports & set(f.reports))
        ),
    )


def _limited(found: Derived, limit: int | None) -> Derived:
    return Derived(
        relations=_first(found.relations, limit), tallies=_first(found.tallies, limit),
        findings=_first(found.findings, limit),
    )


def _first(items: Iterable[T], limit: int | None) -> tuple[T, ...]:
    return tuple(items)[:limit]
