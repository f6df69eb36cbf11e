"""Whole numbers to places along an axis: from zero in even steps, or by their magnitude where that hides less."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Scale = Literal["linear", "log"]

# Above this ratio of the largest number to the middle one, most of a linear chart's marks would lie within its
# bottom tenth, one upon the other.
STEEP = 40
FEWEST = 5  # numbers that a middle can be told of


def honest(numbers: Iterable[int]) -> Scale:
    """Linear from zero, which alone shows how much more one number is, unless it would flatten most of them."""
    told = sorted(n for n in numbers if n > 0)
    if len(told) < FEWEST or told[-1] < STEEP * told[len(told) // 2]:
        return "linear"
    return "log"


@dataclass(frozen=True, slots=True, kw_only=True)
class Amounts:
    """Numbers laid out from pixel `bottom` (zero) up to pixel `top` (`most`).

    By magnitude, zero has the bottom line to itself, and `least`, a power of ten, lies `step` above it.
    """

    scale: Scale
    most: int
    bottom: float
    top: float

    step = 18.0

    @classmethod
    def over(cls, numbers: Iterable[int], bottom: float, top: float, scale: Scale | None = None) -> "Amounts":
        """The axis that shows all of them, up to a round number."""
        told = list(numbers)
        chosen = scale or honest(told)
        most = max([*told, 1])
        return cls(scale=chosen, most=_round(most) if chosen == "linear" else 10 ** len(str(most)),
                   bottom=bottom, top=top)

    def at(self, number: int) -> float:
        """Where a number lies."""
        if self.scale == "linear":
            return self.bottom - (self.bottom - self.top) * number / self.most
        if number <= 0:
            return self.bottom
        room = self.bottom - self.step - self.top
        return self.bottom - self.step - room * math.log10(number) / math.log10(self.most)

    def ticks(self) -> list[tuple[float, str]]:
        """Place and words, from zero up."""
        if self.scale == "log":
            numbers = [0, *(10**n for n in range(len(str(self.most))))]
        else:
            step = _step(self.most)
            numbers = list(range(0, self.most + 1, step))
        return [(self.at(n), shown(n)) for n in numbers]


def shown(number: int) -> str:
    """A number as an axis has room for: 1,500; 20,000; 1.5 million."""
    if number >= 1_000_000:
        return f"{number / 1_000_000:,.1f}".removesuffix(".0") + "m"
    return f"{number:,}"


def _step(most: int) -> int:
    """The largest of 1, 2 and 5 times a power of ten that divides an axis into four parts or more."""
    for power in range(len(str(most)), -1, -1):
        for times in (5, 2, 1):
            if most >= 4 * times * 10**power:
                return int(times * 10**power)
    return 1


def _round(most: int) -> int:
    """The first step at or above a number with a twentieth of air, so that nothing lies on the edge."""
    step = _step(max(most, 4))
    return -(-(most + max(1, most // 20)) // step) * step
