"""The one thing a runner does."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from typing import Protocol, TypeVar

A = TypeVar("A")
B = TypeVar("B")
In = TypeVar("In", contravariant=True)
Out = TypeVar("Out", covariant=True)


class Runner(Protocol):
    """Does the same work on many things; the results are those of a plain loop, in the same order."""

    def map(self, work: Callable[[A], B], items: Iterable[A], lost: Callable[[A], B]) -> Iterator[B]:
        """Yield `work(item)` for each item in order, and `lost(item)` where the work killed its process."""
        ...

    def kept(
        self, work: Callable[[A], B], lost: Callable[[A], B], home: Callable[[A], int] | None = None
    ) -> AbstractContextManager["Kept[A, B]"]:
        """The same for several lots of items, one after the other: what the work remembers stays where it runs.

        Items of one `home` are done by one process, which has met their like before.
        """
        ...


class Kept(Protocol[In, Out]):
    """Work that goes on where it was done before."""

    def __call__(self, items: Iterable[In], meanwhile: Callable[[], bool] | None = None, /) -> Iterator[Out]:
        """Yield what the work makes of each item, in order.

        While the next is waited for, `meanwhile` does something else, a step a call, as long as it says that it did.
        """
        ...
