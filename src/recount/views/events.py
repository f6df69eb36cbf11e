"""A question to the ledger in, a listing out of what happened: attacks, exchanges, crossings across reports."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import chain

from recount.export.json import event_json
from recount.ledger.base import Store
from recount.model.ask import Ask
from recount.model.claim import Claim, ClaimId
from recount.model.moment import last_day
from recount.model.occurrence import Told
from recount.model.report import Report, ReportId
from recount.reconcile.evidence import Evidence
from recount.reconcile.occurrences import occurrences
from recount.reconcile.policy import policy
from recount.views import english, telling
from recount.views.citing import SHORT
from recount.views.judged import claims_in_effect
from recount.views.listing import Column, Listing
from recount.views.matching import narrows
from recount.views.quoting import visible

_TELLING = ("figure", "event")  # kinds of claims that tell of what happened; a statement tells what was said
COLUMNS = (
    Column(title="Event", share=2),
    Column(title="Day", share=2),
    Column(title="Figures, as they were told", share=5),
    Column(title="Reports", fit="number"),
    Column(title="Id", fit="whole"),
)


def events(store: Store, ask: Ask = Ask()) -> Listing[Told]:
    """The events with a claim that matches, the latest first; each with all that is known of it."""
    then = Ask(known=ask.known, recorded=ask.recorded)
    found = of_claims(store.reports(then), chain(*(_counting(store, replace(then, kind=kind)) for kind in _TELLING)))
    if narrows(ask):
        wanted = {claim.id for claim in _counting(store, replace(ask, limit=None))}
        found = (told for told in found if not wanted.isdisjoint(told.event.claims))
    ordered = sorted(found, key=_order)[: ask.limit]
    return Listing(noun="event", of=Told, columns=COLUMNS, records=ordered, cells=_cells)


def _counting(store: Store, ask: Ask) -> Iterator[Claim]:
    return (each.claim for each in claims_in_effect(store, ask) if each.counts)


def of_claims(reports: Iterable[Report], claims: Iterable[Claim]) -> Iterator[Told]:
    """The events that these claims tell of."""
    evidence = Evidence(reports, claims, policy(), told_alone=True)
    for event in occurrences(evidence):
        own = [evidence.claims[claim] for claim in event.claims]
        figures = sorted((c for c in own if c.figure is not None), key=lambda c: _told(c, evidence.reports))
        yield Told(event=event, figures=tuple(figures), reports={r: evidence.reports[r] for r in event.reports})


def _told(claim: Claim, reports: Mapping[ReportId, Report]) -> tuple[str, ReportId, int, ClaimId]:
    return reports[claim.report].published or "9999", claim.report, claim.span.start, claim.id


def _order(told: Told) -> tuple[int, int, str]:
    return -last_day(told.event.last or "").toordinal(), -len(told.event.reports), told.event.id


def _cells(told: Told) -> tuple[str, ...]:
    event = told.event
    name = f"{event.kind} {telling.where(event.place)}".strip()
    days = event.first if event.first == event.last else f"{event.first}/{event.last}"
    return (
        english.sentence(visible(name)), english.date(days, "no day told"), "; ".join(_figures(told)) or "none",
        english.count(len(event.reports)), event.id[:SHORT],
    )


def _figures(told: Told) -> Iterator[str]:
    """The distinct figures, a measure at a time, in the order in which they were told."""
    by_measure: dict[str, list[str]] = {}
    for claim in told.figures:
        figure = claim.figure
        if figure is not None and figure.part_of is None:
            words = by_measure.setdefault(english.predicate(figure.measure), [])
            number = english.number(figure.low, figure.high, figure.bound, visible(figure.value.exact))
            who = telling.teller_key(claim) or "the report"
            if (said := f"{number} ({who})") not in words:
                words.append(said)
    yield from (f"{measure} {', '.join(words)}" for measure, words in by_measure.items())


def as_json(told: Told) -> dict[str, object]:
    """The event as JSON with its figures as claims' ids in the order of telling; no record of the claims format."""
    return event_json(told)
