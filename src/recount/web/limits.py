"""How much one client, or all together, may ask of the server; and a bucket that counts it."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from recount.web.board import Board


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Caps; what goes beyond one is refused with its own status and a word on what to do."""

    per_second: float = 50.0  # requests of one client on average; a page with its files is ten
    burst: int = 300  # and at once
    downloads: int = 4  # exports that are made at a time, by all clients together
    body: int = 1 << 20  # bytes of a request's body: a form, a judgement
    upload: int = 64 << 20  # bytes of what is dropped on the import page; a file in it may have half of that
    seconds: float = 60.0  # for a body to arrive
    address: int = 8_192  # bytes of a query


@dataclass(slots=True)
class Bucket:
    """Requests by client: each takes a drop, drops come back by the second, an empty bucket refuses.

    The clock is the machine's own (monotonic), which all processes that share a board read alike.
    """

    limits: Limits
    clock: Callable[[], float] = time.monotonic
    board: Board = field(default_factory=Board)

    def wait(self, client: str) -> float:
        """Seconds that a client has to wait; 0, and one drop less, where it need not."""
        with self.board.locked():
            now, full = self.clock(), float(self.limits.burst)
            place = self.board.client(client, full)
            left = min(full, place[1] + (now - place[2]) * self.limits.per_second)
            if left < 1:
                return (1 - left) / self.limits.per_second
            place[1], place[2] = left - 1, now
            return 0.0
