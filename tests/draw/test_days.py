"""Axes of days: every date on it, as wide as it is told, with ticks that do not run into each other."""

import datetime as dt
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recount.draw.days import CLOSE, Axis, Stretch, end_of, stretch

DAYS = st.lists(st.dates(), min_size=1, max_size=8)


@given(DAYS)
def test_every_day_lies_on_the_axis_in_its_order(days: list[dt.date]) -> None:
    """Days lie between both ends, the earlier left of the later."""
    axis = Axis.over([Stretch(day, day) for day in days], 50, 650)
    assert axis is not None
    places = [axis.middle(Stretch(day, day)) for day in sorted(days)]
    assert places == sorted(places)
    assert all(50 <= x <= 650 for x in places)


@given(DAYS)
def test_ticks_keep_apart(days: list[dt.date]) -> None:
    """An axis has a tick at least, and none nearer to the next than its words are wide."""
    axis = Axis.over([Stretch(day, day) for day in days], 50, 650)
    assert axis is not None
    xs = [x for x, _, _ in axis.ticks()]
    assert xs
    assert all(b - a >= 0.6 * CLOSE for a, b in itertools.pairwise(xs))
    assert all(50 <= x <= 650 for x in xs)


@given(DAYS)
def test_a_pixel_tells_its_day(days: list[dt.date]) -> None:
    """The day at the middle of a day is that day."""
    axis = Axis.over([Stretch(day, day) for day in days], 50, 650)
    assert axis is not None
    assert all(axis.day_at(axis.start(day) + axis.per_day / 2) == day for day in days)


@pytest.mark.parametrize(
    ("edtf", "found"),
    [("2024-02", (dt.date(2024, 2, 1), dt.date(2024, 2, 29))), ("../2024-02-03", (None, dt.date(2024, 2, 3))),
     ("XXXX-02-03", None), (None, None), ("last week", None)],
)
def test_a_date_is_as_wide_as_it_is_told(edtf: str | None, found: tuple[object, object] | None) -> None:
    """A month has its days, an open start stays open, and no year is no place."""
    days = stretch(edtf)
    assert (None if days is None else (days.first, days.last)) == found


def test_a_count_is_true_at_the_end_of_its_interval() -> None:
    """What was counted since a day is true of the last day; with an open end, of the first."""
    assert end_of("2023-10-07/2023-11-01") == Stretch(dt.date(2023, 11, 1), dt.date(2023, 11, 1))
    assert end_of("2023-10-07/..") == Stretch(dt.date(2023, 10, 7), dt.date(2023, 10, 7))


def test_nothing_dated_has_no_axis() -> None:
    """Without a day there is nothing to lay out."""
    assert Axis.over([], 0, 100) is None
