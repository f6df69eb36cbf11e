"""Claims that match, the latest first: every figure, event and statement with who says it and how it stands."""

from dataclasses import replace

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from recount.model.claim import Claim
from recount.views import english
from recount.views.standing import claims as page_of
from recount.views.standing import every, known_status
from recount.web.desk import desk
from recount.web.downloads import download
from recount.web.pages.tallies import measure_options
from recount.web.remembered import remembered
from recount.web.rendering import render

router = APIRouter()
KINDS = (("figure", "figures"), ("event", "events"), ("statement", "statements"))


@router.get("/claims")
@remembered
def claims(request: Request) -> Response:
    """Claims that match; `status` narrows them to those that stand so."""
    now = desk(request)
    status = known_status(now.given.get("status"))
    page = page_of(now.store, replace(now.ask(), limit=now.limit, after=now.given.get("after")), status)
    return render(request, "claims.html", page=page, statuses=english.statuses(), kinds=KINDS,
                  offered=[(word, word) for word in english.statuses()], measures=measure_options())


@router.get("/claims.{suffix}")
def exported(request: Request, suffix: str) -> Response:
    """The claims that match and that people left in, in a format."""
    now = desk(request)
    return download(every(now.store, now.ask(), known_status(now.given.get("status"))), Claim, suffix, "claims")
