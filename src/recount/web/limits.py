"""How much one client, or all together, may ask of the server; and a bucket that counts it."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

_CLIENTS = 10_000  # buckets that are kept; the fullest go first, since they tell nothing


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
    """Requests by client: each takes a drop, drops come back by the second, an empty bucket refuses."""

    limits: Limits
    clock: Callable[[], float] = time.monotonic
    _left: dict[str, tuple[float, float]] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def wait(self, client: str) -> float:
        """Seconds that a client has to wait; 0, and one drop less, where it need not."""
        with self._lock:
            now = self.clock()
            left, at = self._left.get(client, (float(self.limits.burst), now))
            left = min(float(self.limits.burst), left + (now - at) * self.limits.per_second)
            if left < 1:
                return (1 - left) / self.limits.per_second
            self._left[client] = (left - 1, now)
            if len(self._left) > _CLIENTS:
                for each in sorted(self._left, key=lambda name: -self._left[name][0])[: _CLIENTS // 10]:
                    del self._left[each]
            return 0.0
