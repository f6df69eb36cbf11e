"""Work done here, one thing after the other."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from recount.runners.base import Kept

A = TypeVar("A")
B = TypeVar("B")


class SerialRunner:
    """The plain loop that every other runner must agree with."""

    def map(self, work: Callable[[A], B], items: Iterable[A], lost: Callable[[A], B]) -> Iterator[B]:
        """Yield `work(item)` for each item in order; work that kills its process kills this one."""
        return map(work, items)

    @contextmanager
    def kept(
        self, work: Callable[[A], B], lost: Callable[[A], B], home: Callable[[A], int] | None = None
    ) -> Iterator[Kept[A, B]]:
        """The same for several lots of items, one after the other; nothing is waited for."""
        yield lambda items, meanwhile=None: map(work, items)
