"""The overview: the questions that want a look, what is open, what is new since a reader looked."""

import datetime as dt

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from recount.views import english
from recount.views.chart import spark
from recount.views.front import CANDIDATES, COUNTED, front
from recount.views.matters import LATEST, OF_LATE
from recount.views.unread import unread
from recount.web.desk import desk
from recount.web.looks import LOOKED
from recount.web.remembered import remembered
from recount.web.rendering import render

router = APIRouter()
UNREAD = 6  # inputs that could not be read: the page of reading in has all that are remembered
_YEAR = 365 * 24 * 3600  # seconds


@router.get("/")
@remembered
def overview(request: Request) -> Response:
    """The overview."""
    now = desk(request)
    since = looked(request) if now.known is None else None  # nothing was new on a day that is past
    found = front(now.store, now.clocks, since=since)
    missed = unread(now.site.ledger)
    kinds = {matter.kind: english.finding(matter.kind) for _, matters in found.sections for matter in matters}
    return render(request, "overview.html", found=found, since=since, kinds=kinds, counted=COUNTED, spark=spark,
                  candidates=CANDIDATES, latest=LATEST, late=OF_LATE.days,
                  unread=missed[:UNREAD], more_unread=max(0, len(missed) - UNREAD))


@router.post("/looked")
def seen(request: Request) -> Response:
    """Remember that what was recorded up to now was seen."""
    response = RedirectResponse("/", status_code=303)
    now = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
    response.set_cookie(LOOKED, now, max_age=_YEAR, samesite="lax", httponly=True, path="/")
    return response


def looked(request: Request) -> dt.datetime | None:
    """When the reader last said so; None where they never did."""
    try:
        found = dt.datetime.fromisoformat(request.cookies.get(LOOKED, ""))
    except ValueError:
        return None
    return found if found.tzinfo is not None else None
