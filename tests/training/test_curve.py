"""The learning curve's table and the picture that is made of it."""

import xml.etree.ElementTree as ET

import pytest
from training.curve import PICTURE, curve, gains, rows

TOLD = [
    {"documents": 100.0, "epochs": 4.0, "figures": 70.0, "place": 50.0},
    {"documents": 400.0, "epochs": 2.0, "figures": 80.0, "place": 51.0},
]


def test_the_picture_is_that_of_the_table() -> None:
    """What is committed is what the table gives."""
    assert PICTURE.read_text(encoding="utf-8") == curve(rows())


def test_a_gain_is_told_per_doubling() -> None:
    """Four times the reports are two doublings."""
    assert gains(TOLD, "figures") == [pytest.approx(5.0)]
    assert gains(TOLD, "place") == [pytest.approx(0.5)]


def test_every_mark_has_a_line_through_all_shares() -> None:
    """One line a mark, with a point for each row, and the last value beside it."""
    drawn = ET.fromstring(curve(TOLD))  # noqa: S314 - made here
    lines = [e for e in drawn.iter() if e.tag.endswith("polyline")]
    assert [len((e.get("points") or "").split()) for e in lines] == [2, 2]
    told = [e.text for e in drawn.iter() if e.tag.endswith("text")]
    assert {"figures 80.0", "place 51.0", "100", "400"} <= set(told)
