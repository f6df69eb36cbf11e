"""What goes wrong in, a page out that says what, and what to do next."""

import logging
from typing import Any

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from recount.errors import (
    AccessError,
    AskError,
    ChangedMeanwhile,
    LedgerBusy,
    LedgerError,
    NotAllowed,
    NotFound,
    NotSignedIn,
    RecountError,
    TooLarge,
    TooMany,
)
from recount.web.headers import HEADERS
from recount.web.rendering import render

_STATUS: tuple[tuple[type[RecountError], int, str], ...] = (
    (NotFound, 404, "Not found"),
    (NotSignedIn, 401, "Nobody is signed in"),
    (NotAllowed, 403, "That is not allowed"),
    (TooMany, 429, "Too many"),
    (TooLarge, 413, "Too large"),
    (AccessError, 500, "The accounts cannot be used"),
    (ChangedMeanwhile, 409, "It was changed meanwhile"),
    (AskError, 400, "That question cannot be asked"),
    (LedgerBusy, 503, "The ledger is busy"),
    (LedgerError, 500, "The ledger cannot be used"),
    (RecountError, 400, "That did not work"),
)
_SAID = {404: "There is no page at this address.", 405: "This address does not do that."}


def status_of(error: RecountError) -> tuple[int, str]:
    """The HTTP status of an error, and its heading."""
    return next((status, title) for kind, status, title in _STATUS if isinstance(error, kind))


def answer(request: Request, error: RecountError) -> Response:
    """An error as a page, or as the API tells it; where a ledger lies is told to nobody."""
    status, title = status_of(error)
    where = "" if isinstance(error, LedgerError | AccessError) else error.where
    if request.url.path.startswith("/api/"):
        said = {"error": type(error).__name__, "message": error.message, "where": where, "advice": error.advice}
        return JSONResponse(said, status_code=status)
    return render(request, "fault.html", status, title=title, said=error.message, where=where, advice=error.advice)


def add_faults(app: FastAPI) -> None:
    """Let every error become a page."""

    @app.exception_handler(RecountError)
    def _(request: Request, error: RecountError) -> Response:
        return answer(request, error)

    @app.exception_handler(HTTPException)
    def _(request: Request, error: HTTPException) -> Response:
        said = _SAID.get(error.status_code, str(error.detail))
        title = "Not found" if error.status_code == 404 else "That did not work"
        made = render(request, "fault.html", error.status_code, title=title, said=said, where="",
                      advice="The overview leads to all that there is.")
        made.headers.update(error.headers or {})
        return made

    @app.exception_handler(RequestValidationError)
    def _(request: Request, error: RequestValidationError) -> Response:
        first: dict[str, Any] = next(iter(error.errors()), {})  # Any: as pydantic tells it
        where = ".".join(str(part) for part in first.get("loc", ()))
        return render(request, "fault.html", 400, title="That question cannot be asked",
                      said=str(first.get("msg", "The address is not understood.")), where=where,
                      advice="Go back and change it.")

    @app.exception_handler(Exception)
    def _(request: Request, error: Exception) -> Response:
        logging.getLogger("recount.web").error("a fault at %s", request.url.path, exc_info=error)
        made = render(request, "fault.html", 500, title="A fault in Recount", said=type(error).__name__, where="",
                      advice="Please report it with what the terminal shows, and `recount doctor`.")
        made.headers.update(HEADERS)  # this answer does not pass through Guarded
        return made
