"""Reports that match, and one report: its text with every claim marked."""

from dataclasses import replace

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from recount.errors import NotFound
from recount.model.claim import Claim
from recount.model.report import Report
from recount.views import paging
from recount.views.asking import CLAIM_KINDS
from recount.views.citing import title_of
from recount.views.marked import claims_of, marked
from recount.web.desk import Desk, desk
from recount.web.downloads import download
from recount.web.remembered import remembered
from recount.web.rendering import render

router = APIRouter()


@router.get("/reports")
@remembered
def reports(request: Request) -> Response:
    """Reports that match."""
    now = desk(request)
    page = paging.reports(now.store, replace(now.ask(), latest=True, limit=now.limit, after=now.given.get("after")))
    return render(request, "reports.html", reports=page.records, after=page.after)


@router.get("/reports.{suffix}")
def exported(request: Request, suffix: str) -> Response:
    """The reports that match, in a format."""
    now = desk(request)
    return download(now.store.reports(replace(now.ask(), latest=True)), Report, suffix, "reports")


@router.get("/reports/{report_id}.{suffix}")
def report_exported(request: Request, report_id: str, suffix: str) -> Response:
    """The claims of one report that are marked, in a format."""
    now = desk(request)
    found = _report(now, report_id)
    kinds, source = _kinds(request), now.given.get("source")
    return download(claims_of(now.store, found, kinds=kinds, source=source), Claim, suffix, title_of(found)[:60])


@router.get("/reports/{report_id}")
@remembered
def report(request: Request, report_id: str) -> Response:
    """One report; `kind`, which may be given several times, and `source` say which claims are marked."""
    now = desk(request)
    found = _report(now, report_id)
    kinds, source = _kinds(request), now.given.get("source")
    shown = marked(now.store, found, kinds=kinds, source=source)
    return render(request, "report.html", report=found, shown=shown, kinds=kinds, source=source)


def _report(now: Desk, report_id: str) -> Report:
    found = now.store.find(report_id)
    if not isinstance(found, Report):
        raise NotFound("this is no report.", where=report_id, advice="`recount reports` lists those that there are.")
    return found


def _kinds(request: Request) -> list[str]:
    """The kinds of claims that are asked for; all where none is."""
    return [kind for kind in request.query_params.getlist("kind") if kind in CLAIM_KINDS] or list(CLAIM_KINDS)
