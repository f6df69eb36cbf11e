"""A seed and names in, draws out: the same on every machine, whatever was drawn for other names."""

import math
import random
from collections.abc import Mapping, Sequence
from typing import TypeVar

T = TypeVar("T")


class Chance:
    """Draws that belong to a name, so that one part of the world does not move another's luck."""

    def __init__(self, *names: str | int) -> None:
        self._random = random.Random("/".join(map(str, names)))

    def happens(self, share: float) -> bool:
        """True with this probability."""
        return self._random.random() < share

    def between(self, low: float, high: float) -> float:
        """A number between the two, each as likely."""
        return low + (high - low) * self._random.random()

    def whole(self, low: int, high: int) -> int:
        """A whole number from low to high, both included."""
        return self._random.randrange(low, high + 1)

    def pick(self, choices: Sequence[T]) -> T:
        """One of the choices, each as likely."""
        return choices[self._random.randrange(len(choices))]

    def sample(self, choices: Sequence[T], count: int) -> list[T]:
        """`count` different ones of the choices, or all there are."""
        return self._random.sample(choices, min(count, len(choices)))

    def weighted(self, weights: Mapping[T, float]) -> T:
        """One of the keys, by its weight."""
        return self._random.choices(list(weights), list(weights.values()))[0]

    def heavy(self, exponent: float, most: int) -> int:
        """A whole number from 1 with a Pareto tail: mostly 1 or 2, seldom `most`."""
        return min(most, int((1 - self._random.random()) ** (-1 / exponent)))

    def arrivals(self, mean: float) -> int:
        """How many arrive where `mean` are expected (Poisson, by Knuth's product in steps that cannot underflow)."""
        count, left = 0, mean
        while left > 0:
            step = min(left, 30.0)
            left -= step
            floor, product = math.exp(-step), self._random.random()
            while product > floor:
                count += 1
                product *= self._random.random()
        return count
