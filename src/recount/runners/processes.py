"""Work spread over processes of this machine, its results in the order of the items."""

import atexit
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import get_context, parent_process
from multiprocessing.util import Finalize
from typing import Any, Generic, TypeVar

from recount.errors import PipelineError
from recount.runners.base import Kept

A = TypeVar("A")
B = TypeVar("B")

_AHEAD = 12  # items given out a process: enough to keep all busy, few enough to keep memory flat
# Items given out in all to processes that are kept: while the one that gives them out is at something long, as
# putting millions of cards in order, which takes 8 seconds, the others go on. Lots of cells take 200 to 370 kB each.
_WAITING = 200
_LAST = -1000  # after whatever else multiprocessing has to do when a process ends; its own go down to -100
_work: Callable[[Any], Any] | None = None  # Any: whatever the items are; set once in each worker process


class ProcessRunner:
    """A pool of `jobs` spawned processes; `work` travels to each of them once, when it starts."""

    def __init__(self, jobs: int) -> None:
        self.jobs = jobs

    def map(self, work: Callable[[A], B], items: Iterable[A], lost: Callable[[A], B]) -> Iterator[B]:
        """Yield `work(item)` for each item in order, and `lost(item)` where the work killed its process.

        When a process dies, the items then under way are done again one by one, each in a process of its
        own, so that only the one that kills is lost. Raises PipelineError where no process starts at all.
        """
        with _Pool([self.jobs], work, lost, self.jobs * _AHEAD) as pool:
            yield from pool.map(items)

    @contextmanager
    def kept(
        self, work: Callable[[A], B], lost: Callable[[A], B], home: Callable[[A], int] | None = None
    ) -> Iterator[Kept[A, B]]:
        """The same for several lots of items, one after the other, by the same processes."""
        each = [self.jobs] if home is None else [1] * self.jobs
        with _Pool(each, work, lost, max(_WAITING, self.jobs * _AHEAD), home) as pool:
            yield pool.map


class _Pool(Generic[A, B]):
    """Processes that do one work, in groups of so many; those that die are replaced."""

    def __init__(
        self, each: Sequence[int], work: Callable[[A], B], lost: Callable[[A], B], ahead: int,
        home: Callable[[A], int] | None = None,
    ) -> None:
        self._each, self._work, self._lost, self._ahead, self._home = each, work, lost, ahead, home
        self._groups = [self._opened(jobs) for jobs in each]

    def __enter__(self) -> "_Pool[A, B]":
        return self

    def __exit__(self, *error: object) -> None:
        """End the processes."""
        for group in self._groups:
            group.shutdown(wait=True, cancel_futures=True)

    def map(self, items: Iterable[A], meanwhile: Callable[[], bool] | None = None) -> Iterator[B]:
        """Yield what the work makes of each item, in order; `meanwhile` as in `Kept`."""
        waiting: deque[tuple[A, Future[B]]] = deque()
        for item in items:
            group = 0 if self._home is None else self._home(item) % len(self._groups)
            waiting.append((item, self._submit(self._groups[group], item)))
            if len(waiting) >= self._ahead:
                yield from self._first(waiting, meanwhile)
        while waiting:
            yield from self._first(waiting, meanwhile)

    def _first(
        self, waiting: deque[tuple[A, "Future[B]"]], meanwhile: Callable[[], bool] | None
    ) -> Iterator[B]:
        """The result that waits longest; all that wait where a process died."""
        while meanwhile is not None and not waiting[0][1].done() and meanwhile():
            pass
        if not _broken(waiting[0][1]):
            yield waiting.popleft()[1].result()
            return
        yield from self._again(waiting)
        for group in self._groups:
            group.shutdown(wait=True)
        self._groups = [self._opened(jobs) for jobs in self._each]

    def _again(self, waiting: deque[tuple[A, "Future[B]"]]) -> Iterator[B]:
        while waiting:
            item, future = waiting.popleft()
            if not _broken(future):
                yield future.result()
                continue
            with self._opened(1) as alone:
                if _broken(alone.submit(_ready)):
                    raise PipelineError(
                        "the processes that should share the work do not start.",
                        advice="Run with --jobs 1; a plug-in that the processes cannot import is a likely cause.",
                    )
                retried: Future[B] = self._submit(alone, item)
                yield self._lost(item) if _broken(retried) else retried.result()

    def _submit(self, pool: ProcessPoolExecutor, item: A) -> "Future[B]":
        try:
            return pool.submit(_do, item)
        except BrokenProcessPool as error:
            dead: Future[B] = Future()
            dead.set_exception(error)
            return dead

    def _opened(self, jobs: int) -> ProcessPoolExecutor:
        context = get_context("spawn")
        return ProcessPoolExecutor(jobs, mp_context=context, initializer=_start, initargs=(self._work,))


def _broken(future: "Future[B]") -> bool:
    return isinstance(future.exception(), BrokenProcessPool)


def _ready() -> None:
    """Nothing; that it runs shows that the process started."""


def _start(work: Callable[[Any], Any]) -> None:  # Any: see _work
    global _work
    _work = work
    Finalize(None, _leave, exitpriority=_LAST)
    threading.Thread(target=_follow, daemon=True).start()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C goes to the parent, which then ends its workers


def _follow() -> None:
    """End with the parent: a worker whose parent was killed would otherwise wait for work for ever."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _leave() -> None:
    """End at once: all results are delivered.

    To free object by object what was remembered of a million claims takes 40 seconds. What is to be done at exit is
    done; an error on its way out ends the process as it would.
    """
    if sys.exc_info()[0] is None:
        atexit._run_exitfuncs()
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
        os._exit(0)


def _do(item: Any) -> Any:  # Any: see _work
    assert _work is not None  # noqa: S101 - the initializer ran
    return _work(item)
