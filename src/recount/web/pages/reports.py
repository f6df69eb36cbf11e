"""Reports that match, and one report: its text with every claim marked."""

from itertools import islice

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from recount.errors import NotFound
from recount.model.report import Report
from recount.views.asking import CLAIM_KINDS
from recount.views.marked import marked
from recount.web.desk import desk
from recount.web.rendering import render

router = APIRouter()


@router.get("/reports")
def reports(request: Request) -> Response:
    """Reports that match."""
    now = desk(request)
    ask, limit = now.ask(), now.limit
    found = list(islice(now.store.reports(ask), limit))
    return render(request, "reports.html", reports=found, after=None)


@router.get("/reports/{report_id}")
def report(request: Request, report_id: str) -> Response:
    """One report; `kind`, which may be given several times, and `source` say which claims are marked."""
    now = desk(request)
    found = now.store.find(report_id)
    if not isinstance(found, Report):
        raise NotFound("this is no report.", where=report_id, advice="`recount reports` lists those that there are.")
    kinds = [kind for kind in request.query_params.getlist("kind") if kind in CLAIM_KINDS] or list(CLAIM_KINDS)
    shown = marked(now.store, found, kinds=kinds, source=now.given.get("source"))
    return render(request, "report.html", report=found, shown=shown, kinds=kinds, source=now.given.get("source"))
