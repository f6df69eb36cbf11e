"""One box over reports, claims, actors and places."""

from dataclasses import replace

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from recount.views import english
from recount.views.search import search as look
from recount.views.standing import known_status
from recount.web.desk import desk
from recount.web.pages.tallies import measure_options
from recount.web.remembered import remembered
from recount.web.rendering import render

router = APIRouter()
HITS = 20


@router.get("/search")
@remembered
def search(request: Request) -> Response:
    """What the words of `q` find; without words, how to ask."""
    now = desk(request)
    query = now.given.get("q", "")[:400]
    ask = replace(now.ask(), text=None, after=now.given.get("after"))
    status = known_status(now.given.get("status"))
    found = look(now.store, query, ask, limit=min(now.limit, HITS), status=status) if query else None
    return render(request, "search.html", query=query, found=found, measures=measure_options(),
                  offered=[(word, word) for word in english.statuses()])
