"""Ties between things in, the groups that hang together out, in an order that does not depend on the input's."""

from collections.abc import Iterable
from typing import TypeVar

T = TypeVar("T", bound=str)


def groups(ties: Iterable[tuple[T, T]]) -> list[list[T]]:
    """The connected groups of at least two, each sorted, in the order of their first members."""
    root: dict[T, T] = {}

    def find(x: T) -> T:
        while root.setdefault(x, x) != x:
            root[x] = root[root[x]]
            x = root[x]
        return x

    for a, b in ties:
        first, second = sorted((find(a), find(b)))
        root[second] = first
    found: dict[T, list[T]] = {}
    for x in sorted(root):
        found.setdefault(find(x), []).append(x)
    return [members for _, members in sorted(found.items()) if len(members) > 1]
