"""Requests in, how many there were of each status and how long they took out, over all processes of the server."""

import threading
import time
from collections.abc import Iterator

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from recount.web import board
from recount.web.board import Board

SECONDS = (0.01, 0.05, 0.1, 0.2, 0.5, 1.0, 5.0)  # upper ends of the buckets; 0.2 is the mark that bench/web.py holds
_TOOK = board.FREE
_STATUS = board.FREE + len(SECONDS) + 1 - 100  # where the count of status 0 would stand; there is none below 100


class Watch:
    """The counts of one server: this process adds to its own row of the board, and tells the sums of all rows."""

    def __init__(self, kept: Board | None = None, began: float | None = None) -> None:
        self.board = kept or Board()
        self.began = time.monotonic() if began is None else began
        self._lock = threading.Lock()

    def note(self, status: int, seconds: float) -> None:
        """Count a request."""
        took = next((n for n, end in enumerate(SECONDS) if seconds <= end), len(SECONDS))
        with self._lock:
            own = self.board.own
            own[_STATUS + min(max(status, 100), 599)] += 1
            own[_TOOK + took] += 1
            own[board.SECONDS] += seconds

    def lines(self) -> Iterator[str]:
        """The counts in Prometheus' text format."""
        told = ((code, self.board.over(_STATUS + code)) for code in range(100, 600))
        yield from ("# HELP recount_requests_total Requests by status.", "# TYPE recount_requests_total counter")
        yield from (f'recount_requests_total{{status="{code}"}} {count:.0f}' for code, count in told if count)
        yield from ("# HELP recount_request_seconds How long they took.", "# TYPE recount_request_seconds histogram")
        count = 0.0
        for n, end in enumerate(SECONDS):
            count += self.board.over(_TOOK + n)
            yield f'recount_request_seconds_bucket{{le="{end:g}"}} {count:.0f}'
        count += self.board.over(_TOOK + len(SECONDS))
        yield f'recount_request_seconds_bucket{{le="+Inf"}} {count:.0f}'
        yield f"recount_request_seconds_sum {self.board.over(board.SECONDS):.3f}"
        yield f"recount_request_seconds_count {count:.0f}"
        yield from ("# HELP recount_processes Processes that answer.", "# TYPE recount_processes gauge")
        yield f"recount_processes {self.board.over(board.READY):.0f}"


class Watched:
    """Counts each request on its way."""

    def __init__(self, app: ASGIApp, watch: Watch) -> None:
        self.app, self.watch = app, watch

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and count its answer."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        began, status = time.monotonic(), 500

        async def noted(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self.app(scope, receive, noted)
        finally:
            self.watch.note(status, time.monotonic() - began)
