"""A number and a habit of telling numbers in, the words and what they allow out."""

from collections.abc import Iterator
from dataclasses import dataclass

from recount.model.quantity import Bound, Quantity

_SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_WORDS: dict[Bound, str] = {"exact": "", "at_least": "at least ", "over": "more than ", "about": "about "}


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A number as it is told: the number after rounding, with its bound."""

    number: int
    bound: Bound

    @property
    def quantity(self) -> Quantity:
        """What the words allow."""
        return Quantity.bounded(self.number, self.bound)


def told(number: int, bound: Bound) -> Told:
    """The number as that habit tells it: bounds go with round numbers, below the number where they say so."""
    if bound == "exact" or number < 100:
        return Told(number=number, bound=bound if bound != "over" else "at_least")
    step = 10 ** (len(str(number)) - 2)
    rounded = round(number / step) * step if bound == "about" else number // step * step
    return Told(number=rounded - (bound == "over" and rounded == number) * step, bound=bound)


def value_words(number: int) -> str:
    """The number's own words."""
    return _SMALL[number] if number < len(_SMALL) else f"{number:,}"


def bound_words(bound: Bound) -> str:
    """The words before the number, with their blank."""
    return _WORDS[bound]


def swapped(number: int) -> Iterator[int]:
    """The number with two digits that stand beside each other swapped: other numbers of as many digits."""
    digits = str(number)
    for at in range(len(digits) - 1):
        other = digits[:at] + digits[at + 1] + digits[at] + digits[at + 2:]
        if other != digits and other[0] != "0":
            yield int(other)
