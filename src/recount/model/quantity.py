"""What number words allow: an interval of whole numbers and the kind of bound that was put on it."""

from dataclasses import dataclass
from typing import Literal

Bound = Literal["exact", "at_least", "over", "at_most", "under", "about", "between", "vague"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """An interval, both ends included; None is an open end, never zero."""

    low: int | None
    high: int | None
    bound: Bound = "exact"

    @classmethod
    def bounded(cls, value: int, bound: Bound) -> "Quantity":
        """The interval that a bound makes of one number: over 120 is 121 and more, under 100 is 0 to 99."""
        match bound:
            case "at_least":
                return cls(low=value, high=None, bound=bound)
            case "over":
                return cls(low=value + 1, high=None, bound=bound)
            case "at_most":
                return cls(low=0, high=value, bound=bound)
            case "under":
                return cls(low=0, high=value - 1, bound=bound)
            case "vague":
                return cls(low=value, high=None, bound=bound)
            case _:
                return cls(low=value, high=value, bound=bound)

    def excludes(self, other: "Quantity") -> bool:
        """Whether no number satisfies both: "at least 12" does not exclude 15, "over 1,100" excludes 900."""
        too_low = self.high is not None and other.low is not None and self.high < other.low
        too_high = other.high is not None and self.low is not None and other.high < self.low
        return too_low or too_high
