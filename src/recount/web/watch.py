"""Requests in, how many there were of each status and how long they took out."""

import threading
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from starlette.types import ASGIApp, Message, Receive, Scope, Send

SECONDS = (0.01, 0.05, 0.1, 0.2, 0.5, 1.0, 5.0)  # upper ends of the buckets; 0.2 is the mark that bench/web.py holds


@dataclass(slots=True)
class Watch:
    """The counts of one server."""

    began: float = field(default_factory=time.monotonic)
    _status: Counter[int] = field(default_factory=Counter)
    _took: Counter[float] = field(default_factory=Counter)
    _whole: float = 0.0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def note(self, status: int, seconds: float) -> None:
        """Count a request."""
        with self._lock:
            self._status[status] += 1
            self._took[next((end for end in SECONDS if seconds <= end), float("inf"))] += 1
            self._whole += seconds

    def lines(self) -> Iterator[str]:
        """The counts in Prometheus' text format."""
        with self._lock:
            status, took, whole = dict(self._status), dict(self._took), self._whole
        yield from ("# HELP recount_requests_total Requests by status.", "# TYPE recount_requests_total counter")
        yield from (f'recount_requests_total{{status="{code}"}} {count}' for code, count in sorted(status.items()))
        yield from ("# HELP recount_request_seconds How long they took.", "# TYPE recount_request_seconds histogram")
        count = 0
        for end in SECONDS:
            count += took.get(end, 0)
            yield f'recount_request_seconds_bucket{{le="{end:g}"}} {count}'
        yield f'recount_request_seconds_bucket{{le="+Inf"}} {sum(took.values())}'
        yield f"recount_request_seconds_sum {whole:.3f}"
        yield f"recount_request_seconds_count {sum(took.values())}"


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
