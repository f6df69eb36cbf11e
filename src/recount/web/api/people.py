"""Who asks, who has an account, and their tokens."""

import datetime as dt
from typing import Annotated

from fastapi import APIRouter, Path
from pydantic import BaseModel, ConfigDict, Field
from starlette.requests import Request
from starlette.responses import Response

from recount.accounts.accounts import Accounts
from recount.accounts.record import Token, User
from recount.errors import AskError, NotAllowed
from recount.web.api.answer import page, told
from recount.web.api.question import only
from recount.web.api.schema import LISTED, shaped
from recount.web.door import who_asks

router = APIRouter(tags=["accounts"])
Name = Annotated[str, Path(max_length=100)]
_DONE = {"type": "object", "required": ["done"], "properties": {"done": {"type": "integer"}}}
_WHO = {"type": "object", "required": ["name", "scopes", "how"]}
_TOKEN = {"type": "object", "required": ["token", "id"], "properties": {"token": {"type": "string"}}}


class NewUser(BaseModel):
    """An account to make."""

    model_config = ConfigDict(extra="forbid")
    name: str = Field(max_length=100)
    role: str = Field(max_length=20)
    password: str = Field(max_length=1024)


class NewToken(BaseModel):
    """A token to make, for oneself."""

    model_config = ConfigDict(extra="forbid")
    scopes: list[str] = Field(default=["read"], min_length=1, max_length=4)
    days: int = Field(default=90, ge=1, le=366)
    label: str = Field(default="", max_length=100)


@router.get("/whoami", responses=shaped(_WHO, "Who asks."))
def whoami(request: Request) -> Response:
    """Who asks, and what they may do."""
    only(request, ())
    who = who_asks(request)
    return told({"name": who.name or None, "scopes": sorted(who.scopes), "how": who.how})


@router.get("/users", responses=LISTED["user"])
def users(request: Request) -> Response:
    """Who has an account."""
    only(request, ())
    return told(page(request, [_user(each) for each in _accounts(request).users()], None))


@router.post("/users", status_code=201, responses=shaped({"type": "object"}, "The account.", 201))
def add(request: Request, user: NewUser) -> Response:
    """Add a user. The first one is an admin: with it the pages ask everybody to sign in."""
    accounts = _accounts(request)
    if user.role != "admin" and not accounts.there():
        raise AskError("the first user is an admin.", where="role", advice="Give the role 'admin'.")
    return told(_user(accounts.add(user.name, user.role, user.password)), 201)


@router.delete("/users/{name}", responses=shaped(_DONE, "It is gone."))
def remove(request: Request, name: Name) -> Response:
    """Take a user out, with their sessions and tokens; what they decided stays in the log."""
    _accounts(request).remove(name)
    return told({"done": 1})


@router.get("/tokens", responses=LISTED["token"])
def tokens(request: Request) -> Response:
    """One's tokens; an admin sees all. Nobody is shown a token itself again."""
    only(request, ())
    return told(page(request, [_token(each) for each in _accounts(request).tokens(_mine(request))], None))


@router.post("/tokens", status_code=201, responses=shaped(_TOKEN, "The token; it is not shown again.", 201))
def give(request: Request, wanted: NewToken) -> Response:
    """Make a token for oneself, of what one may do oneself. A token makes none: a thief would."""
    who = who_asks(request)
    if who.how != "session":
        raise NotAllowed("a token is made by somebody who signed in.", advice="Or by `recount users token NAME`.")
    token, kept = _accounts(request).give_token(who.name, wanted.label, wanted.scopes, dt.timedelta(days=wanted.days))
    return told({"token": token, **_token(kept)}, 201)


@router.delete("/tokens", responses=shaped(_DONE, "How many were revoked."))
def revoke_all(request: Request) -> Response:
    """Revoke all of one's tokens; an admin revokes all that there are."""
    return told({"done": _accounts(request).revoke(user=_mine(request))})


@router.delete("/tokens/{token_id}", responses=shaped(_DONE, "How many were revoked."))
def revoke(request: Request, token_id: Name) -> Response:
    """Revoke one of one's tokens; an admin, anybody's."""
    return told({"done": _accounts(request).revoke(user=_mine(request), token_id=token_id)})


def _accounts(request: Request) -> Accounts:
    accounts: Accounts = request.app.state.door.accounts
    return accounts


def _mine(request: Request) -> str | None:
    """Whose tokens a request is about: one's own, or all for an admin."""
    who = who_asks(request)
    return None if who.may("admin") else who.name


def _user(user: User) -> dict[str, object]:
    return {"type": "user", "id": user.name, "role": user.role, "created": user.created.isoformat()}


def _token(token: Token) -> dict[str, object]:
    return {"type": "token", "id": token.id, "user": token.user, "label": token.label, "scopes": list(token.scopes),
            "expires": token.expires.isoformat(), "used": token.used and token.used.isoformat(),
            "revoked": token.revoked and token.revoked.isoformat()}
