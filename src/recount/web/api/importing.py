"""Batches: texts and files that are read in, tried first where one likes, and taken back as a unit."""

from typing import Annotated

from fastapi import APIRouter, Path
from pydantic import BaseModel, ConfigDict, Field
from starlette.requests import Request
from starlette.responses import Response

from recount.web.api.answer import page, told
from recount.web.api.question import only
from recount.web.api.schema import LISTED, shaped
from recount.web.door import who_asks
from recount.web.importing import as_json, resource_of, undo

router = APIRouter(tags=["imports"])
Id = Annotated[str, Path(max_length=100)]
_BATCH = {"type": "object", "required": ["type", "id", "state", "read", "new", "duplicate", "failed", "problems"]}
_TAKEN = {"type": "object", "required": ["rejected"], "properties": {"rejected": {"type": "integer"}}}


class Given(BaseModel):
    """One input: its name, by whose end its format is told, and its text."""

    model_config = ConfigDict(extra="forbid")
    name: str = Field(default="pasted.txt", max_length=400)
    text: str = Field(max_length=32 << 20)


class Batch(BaseModel):
    """Inputs to read as one batch."""

    model_config = ConfigDict(extra="forbid")
    inputs: list[Given] = Field(min_length=1, max_length=500)
    dry: bool = Field(default=False, description="Only tell what it would bring.")
    published: str | None = Field(default=None, max_length=100, description="When all of it was published (EDTF).")
    publisher: str | None = Field(default=None, max_length=400, description="Who published all of it.")
    everything: bool = Field(default=False, description="Also read reports of no armed conflict.")
    by: str = Field(default="", max_length=200, description="Who reads it in, where there are no accounts.")


class By(BaseModel):
    """Who does it, where there are no accounts."""

    model_config = ConfigDict(extra="forbid")
    by: str = Field(default="", max_length=200)


@router.get("/imports", responses=LISTED["import"])
def imports(request: Request) -> Response:
    """The batches that this server remembers, the latest first."""
    only(request, ())
    return told(page(request, [as_json(each) for each in request.app.state.desks.latest()], None))


@router.post("/imports", status_code=202, responses=shaped(_BATCH, "It is being read; ask for it by its id.", 202))
def begin(request: Request, batch: Batch) -> Response:
    """Read inputs as one batch, or only tell what they would bring."""
    from recount.views.asking import date

    published = date(batch.published or None, "published")
    resources = [resource_of(each.name, each.text.encode("utf-8", "replace"), published, batch.publisher or None)
                 for each in batch.inputs]
    made = request.app.state.desks.start(resources, who_asks(request), batch.by, dry=batch.dry,
                                         everything=batch.everything)
    return told(as_json(made), 202)


@router.get("/imports/{import_id}", responses=shaped(_BATCH, "How far it is, and what could not be read."))
def one(request: Request, import_id: Id) -> Response:
    """A batch: how far it is, what it brought, what could not be read and why."""
    only(request, ())
    return told(as_json(request.app.state.desks.find(import_id)))


@router.post("/imports/{run_id}/undo", responses=shaped(_TAKEN, "How many reports were taken out."))
def take_back(request: Request, run_id: Id, by: By) -> Response:
    """Take a batch back, by its `run`: every report that came with it is rejected; each rejection can be undone."""
    return told({"rejected": undo(request.app.state.site.ledger, who_asks(request), by.by, run_id)})
