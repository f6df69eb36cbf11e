"""Roles and what each of them may do: four words for people, four scopes for what a request needs."""

from typing import Literal, get_args

Role = Literal["viewer", "analyst", "editor", "admin"]
# read: ask anything. judge: decide about records. write: read reports in, take batches and reports out, add series.
# admin: users and their tokens.
Scope = Literal["read", "judge", "write", "admin"]

ROLES: tuple[Role, ...] = get_args(Role)
SCOPES: tuple[Scope, ...] = get_args(Scope)
MAY: dict[Role, frozenset[Scope]] = {role: frozenset(SCOPES[: n + 1]) for n, role in enumerate(ROLES)}
