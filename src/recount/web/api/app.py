"""What all requests share in, the API as an application of its own out: errors are JSON, OpenAPI tells all of it."""

import logging
import re
from typing import Any

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from fastapi.openapi.utils import get_openapi
from starlette.datastructures import State
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from recount import __version__
from recount.errors import RecountError
from recount.lexicon.codebook import measures
from recount.model.schema import schema
from recount.web.api import importing, judging, listing, people, reference
from recount.web.api.schema import ERRORS
from recount.web.faults import answer
from recount.web.needs import need_of

PREFIX = "/api"
ABOUT = """What the pages show, for programs. Records are those of the claims format, version 1.

Listings take the filters of the command line, by the same names, and give a page at a time: `after` of one page leads
to the next. A tally of more than 2,000 answers is told in parts on several pages, each with its id. Answers carry an
`ETag`; sent back as `If-None-Match` it gives 304 while nothing was recorded. Errors say what to do. Programs sign in
with a token: `Authorization: Bearer rct_…`; `x-needs` tells which scope an operation wants."""


def create_api(state: State) -> FastAPI:
    """The application that is mounted under /api; `state` is that of the whole."""
    api = FastAPI(title="Recount", version=__version__, docs_url=None, redoc_url=None, openapi_url=None,
                  description=ABOUT, responses=ERRORS)
    api.state = state
    for module in (judging, importing, reference, people, listing):  # listing last: it has /{kind}/{record_id}
        api.include_router(module.router)
    _add_faults(api)

    @api.get("/openapi.json", include_in_schema=False)
    def openapi() -> Response:
        """What the API is, for machines."""
        return JSONResponse(document(api))

    return api


def document(api: FastAPI) -> dict[str, Any]:  # Any: an OpenAPI document
    """The OpenAPI document: each operation with the scope that it needs."""
    if api.openapi_schema is None:
        made = get_openapi(title=api.title, version=api.version, description=api.description, routes=api.routes,
                           servers=[{"url": PREFIX}])
        made["components"]["schemas"] |= _records()
        made["components"]["securitySchemes"] = {"token": {"type": "http", "scheme": "bearer"}}
        for path, operations in made["paths"].items():
            for method, operation in operations.items():
                operation["responses"].pop("422", None)  # what is not understood is told with 400, as all else
                operation["x-needs"] = need_of(method.upper(), f"{PREFIX}{path}")
                operation["security"] = [{"token": []}]
        api.openapi_schema = made
    return api.openapi_schema


def _records() -> dict[str, Any]:  # Any: JSON Schemas
    """The records of the claims format, as components."""
    found: Any = schema({"measure": list(measures())})["$defs"]
    return {name: _moved(shape) for name, shape in found.items()}


def _moved(shape: Any) -> Any:  # Any: JSON
    if isinstance(shape, dict):
        return {k: v.replace("#/$defs/", "#/components/schemas/") if k == "$ref" else _moved(v)
                for k, v in shape.items()}
    return [_moved(each) for each in shape] if isinstance(shape, list) else shape


def _add_faults(api: FastAPI) -> None:
    @api.exception_handler(RecountError)
    def _(request: Request, error: RecountError) -> Response:
        return answer(request, error)

    @api.exception_handler(HTTPException)
    def _(request: Request, error: HTTPException) -> Response:
        advice = "/api/openapi.json tells what there is."
        said = {404: "There is nothing at this address.", 405: "This address does not do that."}
        made = _said(error.status_code, "HttpError", said.get(error.status_code, str(error.detail)), advice)
        made.headers.update(error.headers or {})
        return made

    @api.exception_handler(RequestValidationError)
    def _(request: Request, error: RequestValidationError) -> Response:
        first: dict[str, Any] = next(iter(error.errors()), {})  # Any: as pydantic tells it
        where = ".".join(str(part) for part in first.get("loc", ())[1:])
        return _said(400, "AskError", f"{first.get('msg', 'The request is not understood')}.", "Change it and ask "
                     "again; /api/openapi.json tells what each operation takes.", where)

    @api.exception_handler(Exception)
    def _(request: Request, error: Exception) -> Response:
        logging.getLogger("recount.web").error("a fault at %s", request.url.path, exc_info=error)
        return _said(500, "Fault", "A fault in Recount.", "Please report it with what the terminal shows.")


def _said(status: int, error: str, message: str, advice: str, where: str = "") -> Response:
    clean = re.sub(r"\s+", " ", message)
    return JSONResponse({"error": error, "message": clean, "where": where, "advice": advice}, status_code=status)


