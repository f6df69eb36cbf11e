"""Findings: what a careful reader would want to be told, by kind and status, each with the words that decide it."""

from collections.abc import Iterator
from dataclasses import replace
from typing import get_args

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from recount.errors import AskError
from recount.ledger.base import Store
from recount.model.ask import Ask
from recount.model.finding import Finding, FindingKind, Status
from recount.views import paging
from recount.views.asking import CLAIM_KINDS
from recount.web.desk import address, desk
from recount.web.door import who_asks
from recount.web.downloads import MOST, download
from recount.web.rendering import render
from recount.web.signing import name_of

router = APIRouter()
KINDS: tuple[str, ...] = get_args(FindingKind)
STATUSES: tuple[str, ...] = get_args(Status)
_LOOKED = 20  # pages of the ledger that are looked through for a page of a rare status


@router.get("/findings")
def findings(request: Request) -> Response:
    """The findings that match, a page at a time."""
    now = desk(request)
    status = _status(now.given)
    found, after = _page(now.store, replace(now.ask((*CLAIM_KINDS, *KINDS)), limit=now.limit,
                                            after=now.given.get("after")), status)
    return render(request, "findings.html", found=found, after=after, kinds=KINDS, statuses=STATUSES, wanted=status,
                  by=name_of(request), who=who_asks(request))


@router.get("/findings.{suffix}")
def as_data(request: Request, suffix: str) -> Response:
    """The findings that match, as a file."""
    now = desk(request)
    status = _status(now.given)
    records = _every(now.store, now.ask((*CLAIM_KINDS, *KINDS)), status)
    return download(records, Finding, suffix, "findings")


@router.get("/findings/{finding_id}")
def one(finding_id: str) -> Response:
    """A finding with all that was decided about it stands where everything is decided."""
    return RedirectResponse(address(f"/decide/{finding_id}", {}), status_code=307)


def _status(given: dict[str, str]) -> str | None:
    status = given.get("status")
    if status is not None and status not in STATUSES:
        raise AskError(f"{status!r} is no status.", where="status", advice=f"Statuses: {', '.join(STATUSES)}.")
    return status


def _page(store: Store, ask: Ask, status: str | None) -> tuple[list[Finding], str | None]:
    """A page of a status; where it is rare the page may be short, and leads on all the same."""
    found: list[Finding] = []
    limit, after = ask.limit or paging.LIMIT, ask.after
    for _ in range(_LOOKED if status else 1):
        page = paging.findings(store, replace(ask, after=after))
        for finding in page.records:
            if status in (None, finding.status):
                found.append(finding)
                if len(found) == limit and finding.id != page.records[-1].id:
                    return found, finding.id
        after = page.after
        if after is None:
            break
    return found, after


def _every(store: Store, ask: Ask, status: str | None) -> Iterator[Finding]:
    after: str | None = None
    looked = 0
    while looked <= 4 * MOST:
        page = paging.findings(store, replace(ask, limit=1000, after=after))
        looked += len(page.records)
        yield from (finding for finding in page.records if status in (None, finding.status))
        after = page.after
        if after is None:
            return
    raise AskError("there are too many findings to look through.", where="status", advice="Narrow the filters.")
