"""One question about a claim: its options, what the rules propose, and who chooses among them."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from typing import Protocol

from recount.model.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """An answer that could be right: what it is, the words that it rests on, and what speaks for it in numbers.

    A `barred` one is weighed with the others and never taken.
    """

    value: Hashable
    at: Span | None = None
    features: tuple[float, ...] = ()
    barred: bool = False


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


def classes(values: Iterable[Hashable]) -> tuple[Option, ...]:
    """Options that are the same each time."""
    return tuple(Option(value=value) for value in values)
