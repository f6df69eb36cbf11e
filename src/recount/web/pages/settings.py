"""Settings: what a reader can choose, and what the ledger is set to."""

from typing import Annotated

from fastapi import APIRouter, Form
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from recount.views import english, house
from recount.views.trail import head
from recount.web.desk import desk
from recount.web.looks import SIDE, SIDES, THEME, THEMES
from recount.web.rendering import render

router = APIRouter()
_YEAR = 365 * 24 * 3600  # seconds that a choice is kept


@router.get("/settings")
def settings(request: Request) -> Response:
    """What can be chosen, and what is set."""
    store, ledger = desk(request).site.store, desk(request).site.ledger
    entries, last = head(store)
    return render(request, "settings.html", policies=house.offered(ledger), own=house.own(ledger),
                  statuses=english.statuses(), series=list(store.series()), mark=store.mark(),
                  judged=(entries, last) if entries else None)


@router.post("/looks")
def choose(
    theme: Annotated[str, Form()] = "", side: Annotated[str, Form()] = "", back: Annotated[str, Form()] = "/"
) -> Response:
    """Keep how a reader likes pages to look, and go back to the page they came from."""
    response = RedirectResponse(local(back), status_code=303)
    for name, value, allowed in ((THEME, theme, THEMES), (SIDE, side, SIDES)):
        if value in allowed:
            response.set_cookie(name, value, max_age=_YEAR, samesite="lax", path="/")
    return response


def local(back: str) -> str:
    """An address of this site, whatever was given: one slash, and nothing that a browser reads as another host."""
    sound = back.startswith("/") and not back.startswith("//") and "\\" not in back and back.isprintable()
    return back if sound else "/"
