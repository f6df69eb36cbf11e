"""Reading in: files that are dropped, texts that are pasted, tried first, counted while read, taken back."""

from fastapi import APIRouter
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from recount.errors import AskError
from recount.read.base import Resource
from recount.views.asking import date
from recount.views.unread import unread
from recount.web.desk import desk
from recount.web.door import who_asks
from recount.web.importing import COMMAND, MOST_FILES, resource_of, undo
from recount.web.rendering import render
from recount.web.signing import keep_name, name_of

router = APIRouter()
MOST_UNREAD = 100  # inputs that could not be read, on one page
_SHOWN = 20  # batches of the past


@router.get("/import")
def form(request: Request) -> Response:
    """Where to drop files, and the batches there were."""
    now = desk(request)
    return render(request, "import.html", batches=now.site.store.batches(f"{COMMAND} ", _SHOWN),
                  under_way=request.app.state.desks.latest(), by=name_of(request), who=who_asks(request),
                  unread=unread(now.site.ledger), most=MOST_UNREAD)


@router.post("/import")
async def begin(request: Request) -> Response:
    """Begin a batch of what was dropped and pasted."""
    async with request.form(max_files=MOST_FILES, max_fields=50, max_part_size=8 << 20) as given:
        resources = [await _resource(given, each) for each in given.getlist("files")
                     if isinstance(each, UploadFile) and each.filename]
        if text := _text(given, "text"):
            resources.append(resource_of("pasted.txt", text.encode("utf-8", "replace"), *_said(given)))
        words = {name: _text(given, name) for name in ("by", "try", "everything")}
    return await run_in_threadpool(_begun, request, resources, words)


def _begun(request: Request, resources: list[Resource], words: dict[str, str]) -> Response:
    made = request.app.state.desks.start(resources, who_asks(request), words["by"], dry=bool(words["try"]),
                                         everything=bool(words["everything"]))
    response = RedirectResponse(f"/import/{made.id}", status_code=303, headers={"cache-control": "no-store"})
    keep_name(response, request, words["by"])
    return response


@router.get("/import/{import_id}")
def progress(request: Request, import_id: str) -> Response:
    """How far a batch is, and what could not be read; the page asks again until it is over."""
    made = request.app.state.desks.find(import_id)
    response = render(request, "imported.html", made=made, by=name_of(request), who=who_asks(request))
    response.headers["cache-control"] = "no-store"
    return response


@router.post("/import/{import_id}/confirm")
def confirm(request: Request, import_id: str) -> Response:
    """Read in what was only tried."""
    made = request.app.state.desks.confirm(import_id, who_asks(request), "")
    return RedirectResponse(f"/import/{made.id}", status_code=303)


@router.post("/import/{run_id}/undo")
async def take_back(request: Request, run_id: str) -> Response:
    """Take a batch back: every report that came with it is rejected."""
    async with request.form(max_files=0, max_fields=5) as given:
        by = _text(given, "by")
    await run_in_threadpool(undo, request.app.state.site.ledger, who_asks(request), by, run_id)
    return RedirectResponse("/import", status_code=303)


async def _resource(given: FormData, file: UploadFile) -> Resource:
    return resource_of(file.filename or "", await file.read(), *_said(given))


def _said(given: FormData) -> tuple[str | None, str | None]:
    """When and by whom all of it was published, as far as that is said."""
    return date(_text(given, "published") or None, "published"), _text(given, "publisher") or None


def _text(given: FormData, name: str) -> str:
    value = given.get(name, "")
    if not isinstance(value, str):
        raise AskError("this is a file, where words are expected.", where=name)
    return value.strip()
