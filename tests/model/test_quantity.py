"""Intervals that number words allow."""

import pytest

from recount.model.quantity import Bound, Quantity


@pytest.mark.parametrize(
    ("bound", "low", "high"),
    [
        ("exact", 120, 120), ("at_least", 120, None), ("over", 121, None), ("at_most", 0, 120), ("under", 0, 119),
        ("about", 120, 120), ("vague", 120, None),
    ],
)
def test_a_bound_makes_the_contracts_interval(bound: Bound, low: int, high: int | None) -> None:
    """Each bound leaves open what its words leave open."""
    assert Quantity.bounded(120, bound) == Quantity(low=low, high=high, bound=bound)


def test_open_ends_exclude_nothing_beyond_them() -> None:
    """At least 12 allows 15 and excludes 11; an interval without ends excludes nothing."""
    at_least = Quantity.bounded(12, "at_least")
    assert not at_least.excludes(Quantity.bounded(15, "exact"))
    assert at_least.excludes(Quantity.bounded(11, "exact"))
    assert not Quantity(low=None, high=None, bound="vague").excludes(Quantity.bounded(3, "exact"))


def test_excluding_is_mutual() -> None:
    """Where one interval excludes another, the other excludes it."""
    over, under = Quantity.bounded(1100, "over"), Quantity.bounded(900, "at_most")
    assert over.excludes(under)
    assert under.excludes(over)


def test_zero_is_a_number_and_not_unknown() -> None:
    """None dead excludes one dead."""
    assert Quantity.bounded(0, "exact").excludes(Quantity.bounded(1, "at_least"))
