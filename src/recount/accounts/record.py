"""What is known of a user, of a token, and of who stands behind a request; no secret is among it."""

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from recount.accounts.role import MAY, Role, Scope

How = Literal["local", "session", "token"]


@dataclass(frozen=True, slots=True, kw_only=True)
class User:
    """A person's account."""

    name: str
    role: Role
    created: dt.datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A program's key to what its user may do, or to less; `used` and `revoked` are None where it never was."""

    id: str
    user: str
    label: str
    scopes: tuple[Scope, ...]
    created: dt.datetime
    expires: dt.datetime
    used: dt.datetime | None
    revoked: dt.datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Who:
    """Who asks: `local` is whoever sits at this machine, where there are no accounts."""

    name: str
    scopes: frozenset[Scope]
    how: How

    def may(self, scope: Scope) -> bool:
        """Whether they may do what needs that scope."""
        return scope in self.scopes


LOCAL = Who(name="", scopes=MAY["admin"], how="local")
