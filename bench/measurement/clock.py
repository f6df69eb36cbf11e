"""Work in, seconds out: by the clock on the wall, or those that the processor gave to this process."""

import resource
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """Which seconds are counted; the processor's leave out other programs and the disk.

    They hold those of the processes that this one started and that have ended.
    """

    processor: bool = False

    def timed(self, work: Callable[[], object]) -> float:
        """Do the work, and how long it took."""
        now = _processor if self.processor else time.perf_counter
        start = now()
        work()
        return now() - start


def _processor() -> float:
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + ended.ru_utime + ended.ru_stime
