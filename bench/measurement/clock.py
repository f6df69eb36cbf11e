"""Work in, seconds out: by the clock on the wall, or those that the processor gave to this process."""

import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """Which seconds are counted; the processor's leave out other programs, and also the disk and child processes."""

    processor: bool = False

    def timed(self, work: Callable[[], object]) -> float:
        """Do the work, and how long it took."""
        now = time.process_time if self.processor else time.perf_counter
        start = now()
        work()
        return now() - start
