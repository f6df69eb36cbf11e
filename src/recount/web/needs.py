"""A request's method and path in, what somebody must be allowed to make it out; what is not named needs an admin."""

import re
from typing import Literal

from recount.accounts.role import Scope

Need = Scope | Literal["nothing"]
SAFE = ("GET", "HEAD", "OPTIONS")

# The first row that fits counts. Reading needs `read`, whatever the address; a write that no row names needs `admin`.
_NEEDS: tuple[tuple[tuple[str, ...], str, Need], ...] = (
    (SAFE, r"/static/.*|/healthz|/login|/api/openapi\.json", "nothing"),
    (("POST",), r"/login|/logout|/looks", "nothing"),  # /looks keeps a reader's taste in the reader's own cookies
    (SAFE, r"/(settings/users|api/users)(/.*)?", "admin"),
    (("POST",), r"/judge|/api/judgements", "judge"),
    (("POST",), r"/settings/(series|policies(/[^/]+/drop)?)", "write"),
    (("POST", *SAFE), r"/import(/.*)?|/api/imports(/.*)?", "write"),
    (("POST", "DELETE"), r"/settings/tokens(/.*)?|/api/tokens(/[^/]+)?", "read"),  # one's own; admins, all
    (SAFE, r".*", "read"),
    (("POST", "PUT", "PATCH", "DELETE"), r".*", "admin"),
)


def need_of(method: str, path: str) -> Need:
    """What a request needs."""
    fit = (need for methods, pattern, need in _NEEDS if method in methods and re.fullmatch(pattern, path))
    return next(fit, "admin")
