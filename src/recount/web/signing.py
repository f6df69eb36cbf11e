"""A browser's session in, its cookie out, and the name under which somebody without an account works."""

from starlette.requests import Request
from starlette.responses import Response

from recount.accounts.accounts import WHOLE
from recount.accounts.record import Who
from recount.web.door import Door, signed_in

NAME = "recount-by"  # who last judged from this browser, where there are no accounts
_YEAR = 365 * 24 * 3600


def keep_session(response: Response, door: Door, session: str) -> None:
    """Let the browser keep a session: no script reads it, no other site sends it along with a write."""
    response.set_cookie(door.cookie, session, max_age=int(WHOLE.total_seconds()), httponly=True, samesite="lax",
                        secure=door.secure, path="/")


def forget_session(response: Response, door: Door) -> None:
    """Let the browser forget it."""
    response.delete_cookie(door.cookie, path="/", secure=door.secure, httponly=True, samesite="lax")


def keep_name(response: Response, request: Request, by: str) -> None:
    """Remember a name for the next form, where nobody signs in."""
    if by and (who := signed_in(request)) is not None and not who.name:
        response.set_cookie(NAME, by.encode("ascii", "xmlcharrefreplace").decode(), max_age=_YEAR, httponly=True,
                            samesite="lax", secure=request.url.scheme == "https", path="/")


def name_of(request: Request) -> str:
    """The name that a form shows: the account's, or the one that was last given here."""
    import html

    who: Who | None = signed_in(request)
    if who is not None and who.name:
        return who.name
    return html.unescape(request.cookies.get(NAME, ""))[:200]
