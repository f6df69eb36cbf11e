"""Reference series: those that the ledger holds, what is doubtful in them, and a table of daily counts to add."""

import datetime as dt
from pathlib import PurePath

from fastapi import APIRouter
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from recount.errors import AskError
from recount.read.mapping import known_mappings, mapping
from recount.read.references import references
from recount.reconcile.gates import doubts
from recount.web.desk import desk
from recount.web.door import who_asks
from recount.web.rendering import render
from recount.web.writing import new_run, writing

router = APIRouter()
_MOST_DOUBTS = 200


@router.get("/settings/series")
def series(request: Request) -> Response:
    """The series, and the first of what cannot be right in them."""
    found = list(desk(request).site.store.series())
    doubtful = list(doubts(found, dt.datetime.now(dt.UTC).date()))
    return render(request, "series.html", series=found, doubts=doubtful[:_MOST_DOUBTS], more=len(doubtful),
                  mappings=known_mappings(), who=who_asks(request))


@router.post("/settings/series")
async def add(request: Request) -> Response:
    """Add a table of daily counts by a mapping that comes with Recount; totals are dated by it in the background."""
    async with request.form(max_files=1, max_fields=5) as given:
        file, chosen, name = given.get("file"), str(given.get("mapping", "")), str(given.get("name", "")).strip()
        if not isinstance(file, UploadFile) or not file.filename:
            raise AskError("no table was given.", where="file", advice="Choose a CSV or JSON file of daily counts.")
        data, stem = await file.read(), PurePath(file.filename.replace("\\", "/")).stem[:200]
    await run_in_threadpool(_added, request, data, chosen, name or chosen, stem)
    return RedirectResponse("/settings/series", status_code=303)


def _added(request: Request, data: bytes, chosen: str, name: str, where: str) -> None:
    if chosen not in known_mappings():  # a path would be opened
        known = ", ".join(known_mappings())
        raise AskError(f"{chosen!r} is no mapping.", where="mapping", advice=f"Mappings: {known}.")
    found = references(data, mapping(chosen), name=name[:200], where=where)
    with writing(request.app.state.site.ledger) as store:
        store.add_series(new_run("series add"), found)
    request.app.state.desks.settle()
