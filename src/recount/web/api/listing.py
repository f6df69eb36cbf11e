"""Listings: claims, reports, tallies, findings, relations, by pages; events and origins while few."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, get_args

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from recount.errors import AskError, NotFound
from recount.export.json import event_json
from recount.judge.rulings import Ruling
from recount.ledger.base import Store
from recount.model.ask import Ask
from recount.model.batch import Record
from recount.model.finding import FindingKind
from recount.model.judgement import to_json as judgement_json
from recount.model.relation import RelationKind
from recount.model.wire import TYPES, to_json
from recount.views import paging
from recount.views.asking import CLAIM_KINDS
from recount.views.events import events as events_of
from recount.views.finding_again import record_in_effect
from recount.views.origins import as_json as origin_json
from recount.views.origins import origins as origins_of
from recount.views.paging import MOST_ANEW, Page
from recount.views.rulings import is_judged, rulings_about
from recount.web.api.answer import answered, page
from recount.web.api.question import Given, only, question
from recount.web.api.schema import ITEM, LISTED, of_type
from recount.web.desk import desk

router = APIRouter(tags=["records"])
View = Callable[[Store, Ask], Page[Any]]  # Any: records of any one type


@router.get("/claims", responses=LISTED["claim"])
def claims(request: Request, given: Given) -> Response:
    """Claims in effect by report and text order; `judged` tells what people decided, and which are left out."""
    def made() -> dict[str, object]:
        store, ask = _then(request, question(given, CLAIM_KINDS))
        found = paging.claims(store, ask)
        judged = {each.claim.id: {**_judged(each.ruling), "counts": each.counts} for each in found.records
                  if each.ruling.every or not each.counts}
        return page(request, [to_json(each.claim) for each in found.records], found.after, judged=judged)

    return answered(request, made)


@router.get("/reports", responses=LISTED["report"])
def reports(request: Request, given: Given) -> Response:
    """Reports, the oldest publication first, undated ones last; without their text, which `/reports/{id}` has."""
    return _listed(request, given, paging.reports, CLAIM_KINDS)


@router.get("/tallies", responses=LISTED["tally"])
def tallies(request: Request, given: Given) -> Response:
    """Tallies in effect with a point whose claim matches, by id."""
    return _listed(request, given, paging.tallies, CLAIM_KINDS)


@router.get("/findings", responses=LISTED["finding"])
def findings(request: Request, given: Given) -> Response:
    """Findings in effect on a claim that matches, by id; closed ones too."""
    return _listed(request, given, paging.findings, (*CLAIM_KINDS, *get_args(FindingKind)))


@router.get("/relations", responses=LISTED["relation"])
def relations(request: Request, given: Given) -> Response:
    """Relations in effect whose two claims match, by id."""
    return _listed(request, given, paging.relations, (*CLAIM_KINDS, *get_args(RelationKind)))


@router.get("/events", responses=LISTED["event"])
def events(request: Request, given: Given) -> Response:
    """What happened, across reports, the latest first; while the ledger is small enough to put events together."""
    return _together(request, given, events_of, event_json)


@router.get("/origins", responses=LISTED["origin"])
def origins(request: Request, given: Given) -> Response:
    """What the figures that match go back to; most reports first; while few enough match to be traced."""
    return _together(request, given, origins_of, origin_json)


@router.get("/{kind}/{record_id}", responses=ITEM)
def one(request: Request, kind: str, record_id: str) -> Response:
    """One record in effect, by its id or the beginning of it; `judged` tells what people decided."""
    only(request, ())
    store, wanted = request.app.state.site.store, _KINDS.get(kind)
    if wanted is None:
        raise NotFound("there is no such kind of record.", where=kind, advice=f"Kinds: {', '.join(_KINDS)}.")

    def made() -> dict[str, object]:
        record = record_in_effect(store, record_id)
        if not isinstance(record, wanted):
            raise NotFound(f"this is none of the {kind}.", where=record_id)
        ruling = rulings_about(store, Ask(), (record.id,)).of(record.id) if is_judged(store) else Ruling()
        return {"item": to_json(record), "judged": _judged(ruling)}

    return answered(request, made)


_KINDS: dict[str, type[Record]] = {of_type(name): kind for name, kind in TYPES.items()}


def _listed(request: Request, given: dict[str, str | None], view: View, kinds: tuple[str, ...]) -> Response:
    def made() -> dict[str, object]:
        store, ask = _then(request, question(given, kinds))
        found = view(store, ask)
        ids = [record.id for record in found.records]
        rulings = rulings_about(store, ask, ids) if ids and is_judged(store) else None
        judged = {i: _judged(rulings.of(i)) for i in ids if rulings is not None and rulings.of(i).every}
        return page(request, [_short(to_json(record)) for record in found.records], found.after, judged=judged)

    return answered(request, made)


def _then(request: Request, ask: Ask) -> tuple[Store, Ask]:
    """The ledger to ask, of a past day the one that holds what was known by then, and the question to put to it.

    Raises LedgerBusy while that is being made: nothing that is not exact is ever sent.
    """
    now = desk(request)
    if now.stood is None:
        return now.site.store, ask
    return now.exact(), replace(ask, known=None)


def _together(
    request: Request, given: dict[str, str | None], view: Callable[..., Any],  # Any: rows of any one type
    as_json: Callable[[Any], dict[str, object]],  # Any: as above
) -> Response:
    """What is put together of claims: all of them at once, so only while they are few."""
    def made() -> dict[str, object]:
        store, ask = _then(request, question(given, CLAIM_KINDS))
        then = Ask(known=ask.known, recorded=ask.recorded)
        looked = replace(ask, after=None) if view is origins_of else then
        if store.more(looked, MOST_ANEW):
            raise AskError(
                f"this is put together of all claims that match, and more than {MOST_ANEW:,} do.",
                advice="Narrow the question, or ask the command line, which waits for as long as it takes.",
            )
        every = list(view(store, replace(ask, limit=None, after=None)).records)
        ids = [each.id for each in every]
        if ask.after is not None and ask.after not in ids:
            said = "there is no such record to go on behind."
            raise AskError(said, where="after", advice="Begin with the first page.")
        begin = 0 if ask.after is None else ids.index(ask.after) + 1
        some = every[begin : begin + (ask.limit or 0)]
        more = begin + len(some) < len(every)
        return page(request, [as_json(each) for each in some], some[-1].id if some and more else None)

    return answered(request, made)


def _short(data: dict[str, object]) -> dict[str, object]:
    """A report's text is megabytes a page."""
    return {name: value for name, value in data.items() if data["type"] != "report" or name != "text"}


def _judged(ruling: Ruling) -> dict[str, object]:
    return {"judgements": [judgement_json(each.judgement) for each in ruling.every]}
