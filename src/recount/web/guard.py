"""Every request in, those that may pass on: host, site, size, pace and person are looked at before a page is made."""

import asyncio
import math
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from recount.errors import NotSignedIn, RecountError, TooLarge, TooMany
from recount.web import board
from recount.web.board import Board
from recount.web.door import Door, allow
from recount.web.faults import answer
from recount.web.limits import Bucket, Limits
from recount.web.needs import need_of

DOWNLOADS = (".csv", ".json", ".jsonl", ".xlsx", ".geojson", ".svg")
_UPLOADS = ("/import", "/api/imports", "/settings/series")


class Guard:
    """Lets a request through, with who makes it in `scope["recount.who"]`; what is not allowed is refused."""

    def __init__(self, app: ASGIApp, door: Door, limits: Limits, kept: Board) -> None:
        self.app, self.door, self.limits = app, door, limits
        self.board, self.bucket = kept, Bucket(limits, board=kept)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or answer it."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        try:
            await self._look(scope)
        except RecountError as error:
            response = await run_in_threadpool(_refused, Request(scope), error)
            await response(scope, receive, send)
            return
        inside = self._measured(scope, receive)
        if not scope["path"].endswith(DOWNLOADS) or scope["path"].startswith("/static/"):
            await self.app(scope, inside, send)
            return
        await self._download(scope, inside, send)

    async def _look(self, scope: Scope) -> None:
        """Raise the error that fits a request which may not pass."""
        headers, method, path = Headers(scope=scope), scope["method"], scope["path"]
        client = (scope.get("client") or ("",))[0]
        if wait := self.bucket.wait(client):
            raise TooMany("there were too many requests.", where=f"{math.ceil(wait)}", advice="Ask more slowly.")
        self.door.answers_to(headers)
        if len(scope.get("query_string", b"")) > self.limits.address:
            raise TooLarge("the address is too long.", advice="Ask with fewer or shorter filters.")
        if _length(headers) > self._most(path):
            raise TooLarge(f"a request here has at most {self._most(path):,} bytes.", advice="Send it in parts.")
        self.door.same_site(method, headers)
        need = need_of(method, path)
        try:
            scope["recount.who"] = await run_in_threadpool(self.door.who, headers)
        except NotSignedIn:
            if need != "nothing" or "authorization" in headers:
                raise
            scope["recount.who"] = None
        allow(scope["recount.who"], need)

    def _most(self, path: str) -> int:
        return self.limits.upload if path.startswith(_UPLOADS) else self.limits.body

    def _measured(self, scope: Scope, receive: Receive) -> Receive:
        """The body, up to its cap and its time: what does not say its length is counted, what drips is cut off."""
        most, got, arrived = self._most(scope["path"]), 0, False

        async def measured() -> Message:
            nonlocal got, arrived
            try:
                async with asyncio.timeout(None if arrived else self.limits.seconds):
                    message = await receive()
            except TimeoutError:
                raise HTTPException(408, "The request did not arrive in time.") from None
            if message["type"] == "http.request":
                got, arrived = got + len(message.get("body", b"")), not message.get("more_body", False)
                if got > most:
                    raise HTTPException(413, f"A request here has at most {most:,} bytes.")
            return message

        return measured

    async def _download(self, scope: Scope, receive: Receive, send: Send) -> None:
        """At most so many exports at a time: each reads much of the ledger."""
        with self.board.locked():
            taken = self.board.over(board.DOWNLOADS) < self.limits.downloads
            self.board.own[board.DOWNLOADS] += taken
        if not taken:
            error = TooMany("several exports are being made.", where="5")
            await (await run_in_threadpool(_refused, Request(scope), error))(scope, receive, send)
            return
        try:
            await self.app(scope, receive, send)
        finally:
            with self.board.locked():
                self.board.own[board.DOWNLOADS] -= 1


def _length(headers: Headers) -> int:
    told = headers.get("content-length", "0")
    return int(told) if told.isascii() and told.isdigit() else 0


def _refused(request: Request, error: RecountError) -> Response:
    """The answer to a request that may not pass; who opens a page without being signed in is shown where to."""
    browser = request.method == "GET" and "authorization" not in request.headers
    if isinstance(error, NotSignedIn) and browser and not request.url.path.startswith("/api/"):
        back = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        return RedirectResponse(f"/login?next={quote(back, safe='')}", status_code=303, headers=_PRIVATE)
    made = answer(request, error)
    if isinstance(error, TooMany):
        made.headers["retry-after"] = error.where or "60"
    if isinstance(error, NotSignedIn):
        made.headers["www-authenticate"] = 'Bearer realm="recount"'
    made.headers["cache-control"] = "no-store"
    return made


_PRIVATE = {"cache-control": "no-store"}
