"""Responses in, the same with headers that keep a page to itself out: no foreign script, style, frame or address."""

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

# Nothing but files of this server, and none of it inline; nobody frames a page, no form goes elsewhere.
POLICY = (
    "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; object-src 'none'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",  # a link to a live page does not tell which claim was looked at
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}


class Guarded:
    """Puts HEADERS on every response, where it has not its own.

    `spread`: several processes answer, and a connection ends with what it asked, so that whichever process is free
    takes the next request. A page's files, which cost nothing, share one. `pictures` is a server that pictures may
    come from besides this one: that of the map's tiles.
    """

    def __init__(self, app: ASGIApp, *, spread: bool = False, pictures: str = "") -> None:
        self.app, self.spread = app, spread
        policy = POLICY.replace("img-src 'self'", f"img-src 'self' {pictures}") if pictures else POLICY
        self.headers = {**HEADERS, "content-security-policy": policy}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and the response back."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, text in self.headers.items():
                    headers.setdefault(name, text)
                if self.spread and not scope["path"].startswith("/static/"):
                    headers["connection"] = "close"
            await send(message)

        await self.app(scope, receive, guarded)
