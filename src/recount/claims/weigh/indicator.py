"""A value and the values that there are in, a feature for each of them out."""

from collections.abc import Hashable, Iterable
from functools import lru_cache


def hot(value: Hashable, values: Iterable[Hashable]) -> tuple[float, ...]:
    """A one where the value stands in the list, else nothing."""
    return _hot(value, values if type(values) is tuple else tuple(values))


@lru_cache(maxsize=1 << 12)  # the same few values of the same few lists, for every option of every question
def _hot(value: Hashable, values: tuple[Hashable, ...]) -> tuple[float, ...]:
    return tuple(float(value == other) for other in values)
