"""Signing in and out: a name and a password for a session."""

from typing import Annotated

from fastapi import APIRouter, Form
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from recount.errors import NotSignedIn, TooMany
from recount.web.door import Door, signed_in
from recount.web.pages.settings import local
from recount.web.rendering import render
from recount.web.signing import forget_session, keep_session

router = APIRouter()
_NOT_KEPT = {"cache-control": "no-store"}


@router.get("/login")
def login(request: Request, next: str = "/") -> Response:  # noqa: A002  # the name in the address
    """The form; whoever is signed in already is told so."""
    return _form(request, local(next))


@router.post("/login")
def sign_in(
    request: Request, name: Annotated[str, Form(max_length=200)] = "",
    password: Annotated[str, Form(max_length=2000)] = "", next: Annotated[str, Form()] = "/",  # noqa: A002
) -> Response:
    """Sign in and go on to a page of this server; what is wrong is not told apart."""
    door: Door = request.app.state.door
    try:
        session = door.accounts.sign_in(name, password, _address(request, door))
    except (NotSignedIn, TooMany) as error:
        status = 429 if isinstance(error, TooMany) else 401
        return _form(request, local(next), said=f"{error.message} {error.advice}", status=status)
    response = RedirectResponse(local(next), status_code=303, headers=_NOT_KEPT)
    keep_session(response, door, session)
    return response


@router.post("/logout")
def sign_out(request: Request) -> Response:
    """End the session, here and in the browser."""
    door: Door = request.app.state.door
    if session := request.cookies.get(door.cookie):
        door.accounts.sign_out(session)
    response = RedirectResponse("/login", status_code=303, headers=_NOT_KEPT)
    forget_session(response, door)
    return response


def _address(request: Request, door: Door) -> str:
    """Where the asker is; nothing where this machine's proxy stands between."""
    address = (request.client or ("",))[0]
    return "" if not door.local and (address == "::1" or address.startswith("127.")) else address


def _form(request: Request, following: str, *, said: str = "", status: int = 200) -> Response:
    door: Door = request.app.state.door
    made = render(request, "login.html", status, following=following, said=said, who=signed_in(request),
                  accounts=door.accounts.there())
    made.headers["cache-control"] = "no-store"
    return made
