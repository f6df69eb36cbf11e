"""The one thing a runner does."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from typing import Protocol, TypeVar

A = TypeVar("A")
B = TypeVar("B")


class Runner(Protocol):
    """Does the same work on many things; the results are those of a plain loop, in the same order."""

    def map(self, work: Callable[[A], B], items: Iterable[A], lost: Callable[[A], B]) -> Iterator[B]:
        """Yield `work(item)` for each item in order, and `lost(item)` where the work killed its process."""
        ...

    def kept(
        self, work: Callable[[A], B], lost: Callable[[A], B]
    ) -> AbstractContextManager[Callable[[Iterable[A]], Iterator[B]]]:
        """The same for several lots of items, one after the other: what the work remembers stays where it runs."""
        ...
