"""Reports or sources side by side: on one question, or on all that they tell of; and where they have it from."""

from dataclasses import replace

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from recount.errors import AskError
from recount.model.claim import Claim
from recount.views.comparing import COLUMNS, Comparison, of_reports, of_sources, of_tally
from recount.views.descent import graph_of
from recount.views.paging import reports as reports_of
from recount.web.desk import Desk, desk
from recount.web.downloads import download, drawing
from recount.web.pages.tallies import measure_options
from recount.web.remembered import remembered
from recount.web.rendering import render

router = APIRouter()
WIDE, NARROW = 960, 340
OFFERED = 40  # reports that can be ticked at once


@router.get("/compare")
@remembered
def compare(request: Request) -> Response:
    """What was chosen, side by side; where nothing is, what there is to choose from."""
    now = desk(request)
    found = _found(request, now)
    if found is None:
        return _choose(request, now)
    drawn = [graph_of(found.origins, found.reports, found.claims, width=w) for w in (WIDE, NARROW)]
    return render(request, "compare.html", found=found, drawn=drawn, measures=measure_options(), most=COLUMNS)


@router.get("/compare.{suffix}")
def exported(request: Request, suffix: str) -> Response:
    """The figures that are compared in a format, or the graph of where they come from."""
    found = _found(request, desk(request))
    if found is None:
        raise AskError("nothing is chosen.", where="report", advice="Give two reports, two sources, or a tally.")
    if suffix == "svg":
        return drawing(graph_of(found.origins, found.reports, found.claims, width=WIDE), "compare")
    return download(found.claims.values(), Claim, suffix, "compare")


def _found(request: Request, now: Desk) -> Comparison | None:
    """What the address names: reports, or sources, or a question; None where it names none of them."""
    given = request.query_params
    ask = now.ask()
    if reports := [text for text in given.getlist("report") if text.strip()]:
        return of_reports(now.store, reports, ask)
    if sources := [text.strip() for text in given.getlist("by") if text.strip()]:
        return of_sources(now.store, sources, ask)
    if tally := now.given.get("tally"):
        return of_tally(now.store, tally, ask)
    return None


def _choose(request: Request, now: Desk) -> Response:
    """Reports to tick, and sources to name."""
    page = reports_of(now.store, replace(now.ask(), limit=OFFERED, after=now.given.get("after")))
    return render(request, "compare_choose.html", reports=page.records, after=page.after,
                  most=COLUMNS, measures=measure_options())
