"""Axes of numbers: from zero, in round steps, by magnitude only where a linear one would hide most."""

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recount.draw.amounts import Amounts, Scale, honest, shown

NUMBERS = st.lists(st.integers(0, 10**12), min_size=1, max_size=20)


@given(NUMBERS, st.sampled_from(["linear", "log", None]))
def test_every_number_lies_on_the_axis_in_its_order(numbers: list[int], scale: Scale | None) -> None:
    """Larger numbers lie higher, none above the top or below the bottom, and zero at the bottom."""
    axis = Amounts.over(numbers, 200, 0, scale)
    places = [axis.at(n) for n in sorted(numbers)]
    assert places == sorted(places, reverse=True)
    assert all(0 <= y <= 200 for y in places)
    assert axis.at(0) == 200


@given(NUMBERS)
def test_ticks_start_at_zero_and_are_few(numbers: list[int]) -> None:
    """An axis has from three to fifteen ticks, the first of which is zero, each higher than the last."""
    for scale in get_args(Scale):
        ticks = Amounts.over(numbers, 300, 0, scale).ticks()
        assert next(told for _, told in ticks) == "0"
        assert 3 <= len(ticks) <= 15
        assert [y for y, _ in ticks] == sorted((y for y, _ in ticks), reverse=True)


@pytest.mark.parametrize(
    ("numbers", "scale"),
    [([], "linear"), ([5, 9000], "linear"), ([10, 12, 14, 30, 500], "linear"), ([3, 5, 8, 12, 9000], "log"),
     ([0, 0, 0, 0, 0, 0, 9000], "linear")],
)
def test_the_scale_is_linear_unless_that_hides_most(numbers: list[int], scale: str) -> None:
    """Only one number forty times the middle one, among five or more, makes an axis of magnitudes."""
    assert honest(numbers) == scale


def test_numbers_are_shown_whole() -> None:
    """Thousands are written out, millions with what is left of them."""
    assert [shown(n) for n in (0, 950, 12_500, 2_000_000, 2_500_000)] == ["0", "950", "12,500", "2m", "2.5m"]
