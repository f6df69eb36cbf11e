"""A request in, who makes it and whether it may out: by the address it came to, by session, by token."""

import re
from dataclasses import dataclass

from starlette.datastructures import Headers
from starlette.requests import Request, cookie_parser

from recount.accounts.accounts import Accounts
from recount.accounts.record import LOCAL, Who
from recount.draw.tiles import Tiles
from recount.errors import AskError, NotAllowed, NotSignedIn
from recount.web.needs import SAFE, Need

LOOPBACK = ("localhost", "127.0.0.1", "[::1]")
_HOST = re.compile(r"([\w.-]+|\[[0-9A-Fa-f:.]+\])(?::[0-9]{1,5})?")
# What a proxy says of the client. We believe none of it; but its being there tells that strangers may be behind.
_FORWARDED = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip", "via")


@dataclass(frozen=True, kw_only=True)
class Door:
    """Where the server can be reached, and its accounts.

    `names` are the host names it answers to. `local`: only this machine reaches it, so that without accounts
    whoever sits here may do everything. `secure`: cookies travel over TLS alone. `tiles`: the one thing that pages
    fetch from elsewhere, where it was asked for.
    """

    accounts: Accounts
    names: tuple[str, ...] = LOOPBACK
    local: bool = True
    secure: bool = False
    tiles: Tiles | None = None

    @property
    def cookie(self) -> str:
        """The name of the session's cookie; the prefix keeps it to this host and to TLS."""
        return "__Host-recount" if self.secure else "recount-session"

    def answers_to(self, headers: Headers) -> None:
        """Raise AskError for a request to another host: a name that was made to lead here (DNS rebinding)."""
        host = headers.get("host", "")
        found = _HOST.fullmatch(host)
        if found is None or found[1].lower() not in self.names:
            raise AskError(f"{host!r} is no name of this server.", where="Host",
                           advice="Go to one of its own, or start it with --name HOST.")

    def same_site(self, method: str, headers: Headers) -> None:
        """Raise NotAllowed for a write that a page of another site may have sent; a token was put in by hand."""
        if method in SAFE or "authorization" in headers:
            return
        site, origin = headers.get("sec-fetch-site"), headers.get("origin")
        ours = origin is not None and origin.partition("://")[2].lower() == headers.get("host", "").lower()
        if site == "same-origin" if site is not None else ours:
            return
        raise NotAllowed("this did not come from a page of this server.", advice="Go to the page itself and send it "
                         "from there; programs send a token: Authorization: Bearer rct_….")

    def who(self, headers: Headers) -> Who | None:
        """Who asks, None where nobody says; raises NotSignedIn for a token or a session that is none."""
        if (given := headers.get("authorization")) is not None:
            word, _, token = given.partition(" ")
            if word.lower() != "bearer" or not token.strip():
                raise NotSignedIn("this is no token.")
            return self.accounts.of_token(token.strip())
        there = self.accounts.there()
        if there and (session := cookie_parser(headers.get("cookie", "")).get(self.cookie)):
            return self.accounts.of_session(session)
        if there or not self.local:
            return None
        if any(name in headers for name in _FORWARDED):
            raise NotAllowed("a proxy stands before this server, which has no accounts.",
                             advice="Add an admin first: recount users add NAME --role admin.")
        return LOCAL


def allow(who: Who | None, need: Need) -> None:
    """Raise NotSignedIn or NotAllowed where somebody, or nobody, may not do that."""
    if need == "nothing" or (who is not None and who.may(need)):
        return
    if who is None:
        raise NotSignedIn("nobody is signed in.")
    raise NotAllowed(f"this needs the scope {need!r}, and {who.name} has {', '.join(sorted(who.scopes))}.")


def who_asks(request: Request) -> Who:
    """Who makes a request that was let through."""
    who: Who | None = request.scope.get("recount.who")
    if who is None:
        raise NotSignedIn("nobody is signed in.")
    return who


def signed_in(request: Request) -> Who | None:
    """Who makes a request, or nobody."""
    who: Who | None = request.scope.get("recount.who")
    return who
