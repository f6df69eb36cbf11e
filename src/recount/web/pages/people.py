"""Accounts and tokens: who may use these pages, and the keys of their programs."""

import datetime as dt
from typing import Annotated

from fastapi import APIRouter, Form
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from recount.accounts.accounts import Accounts
from recount.accounts.role import MAY, ROLES, SCOPES
from recount.errors import AskError, NotAllowed
from recount.web.door import who_asks
from recount.web.rendering import render

router = APIRouter()
Text = Annotated[str, Form(max_length=200)]
_HERE = "/settings/tokens"


@router.get("/settings/tokens")
def tokens(request: Request) -> Response:
    """One's tokens; an admin sees everybody's, and who has an account."""
    return _page(request)


@router.post("/settings/tokens")
def give(
    request: Request, label: Text = "", scope: Annotated[list[str], Form()] = [], days: Annotated[int, Form()] = 90  # noqa: B006
) -> Response:
    """Make a token for oneself; the answer shows it, this once."""
    who = who_asks(request)
    if who.how != "session":
        raise NotAllowed("a token is made by somebody who signed in.", advice="Or by `recount users token NAME`.")
    token, _ = _accounts(request).give_token(who.name, label, scope, dt.timedelta(days=days))
    return _page(request, made=token)


@router.post("/settings/tokens/revoke")
def revoke(request: Request, token: Text = "", everything: Text = "") -> Response:
    """Revoke one token, or all of one's; an admin's all are everybody's."""
    who = who_asks(request)
    mine = None if who.may("admin") else who.name
    if not token and not everything:
        raise AskError("no token is named.", where="token")
    _accounts(request).revoke(user=mine, token_id=token or None)
    return RedirectResponse(_HERE, status_code=303)


@router.post("/settings/users/add")
def add(
    request: Request, name: Text = "", role: Text = "viewer", password: Annotated[str, Form(max_length=1024)] = ""
) -> Response:
    """Add a user; the first one is an admin."""
    accounts = _accounts(request)
    if role != "admin" and not accounts.there():
        raise AskError("the first user is an admin.", where="role", advice="With it the pages ask all to sign in.")
    accounts.add(name, role, password)
    return RedirectResponse(_HERE, status_code=303)


@router.post("/settings/users/change")
def change(request: Request, name: Text = "", role: Text = "", remove: Text = "") -> Response:
    """Give a user another role, or take their account away."""
    if remove:
        _accounts(request).remove(name)
    else:
        _accounts(request).change(name, role=role)
    return RedirectResponse(_HERE, status_code=303)


def _page(request: Request, made: str | None = None) -> Response:
    accounts, who = _accounts(request), who_asks(request)
    admin = who.may("admin")
    response = render(
        request, "people.html", made=made, who=who, roles=ROLES, scopes=[s for s in SCOPES if who.may(s)],
        users=accounts.users() if admin else [], tokens=accounts.tokens(None if admin else who.name), may=MAY)
    response.headers["cache-control"] = "no-store"
    return response


def _accounts(request: Request) -> Accounts:
    accounts: Accounts = request.app.state.door.accounts
    return accounts
