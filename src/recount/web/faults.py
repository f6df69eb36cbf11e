"""What goes wrong in, a page out that says what, and what to do next."""

import logging
from typing import Any

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from recount.errors import AskError, LedgerBusy, LedgerError, NotFound, RecountError
from recount.web.headers import HEADERS
from recount.web.rendering import render

_STATUS: tuple[tuple[type[RecountError], int, str], ...] = (
    (NotFound, 404, "Not found"),
    (AskError, 400, "That question cannot be asked"),
    (LedgerBusy, 503, "The ledger is busy"),
    (LedgerError, 500, "The ledger cannot be used"),
    (RecountError, 400, "That did not work"),
)
_SAID = {404: "There is no page at this address.", 405: "This address does not do that."}


def status_of(error: RecountError) -> tuple[int, str]:
    """The HTTP status of an error, and its heading."""
    return next((status, title) for kind, status, title in _STATUS if isinstance(error, kind))


def add_faults(app: FastAPI) -> None:
    """Let every error become a page."""

    @app.exception_handler(RecountError)
    def _(request: Request, error: RecountError) -> Response:
        status, title = status_of(error)
        return render(request, "fault.html", status, title=title, said=error.message, where=error.where,
                      advice=error.advice)

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
