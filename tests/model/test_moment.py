"""Dates as EDTF, with their first and last days."""

import datetime as dt

import pytest

from recount.errors import RecordError
from recount.model.moment import Moment, interval


@pytest.mark.parametrize(
    ("edtf", "first", "last", "precision"),
    [
        ("2024-02-29", "2024-02-29", "2024-02-29", "day"),
        ("2024-02", "2024-02-01", "2024-02-29", "month"),
        ("2024", "2024-01-01", "2024-12-31", "year"),
        ("2024-03-01~", "2024-03-01", "2024-03-01", "day"),
        ("../2024-03-05", None, "2024-03-05", "interval"),
        ("2024-03-05/..", "2024-03-05", None, "interval"),
        ("2024-01/2024-02", "2024-01-01", "2024-02-29", "interval"),
        ("XXXX-04-24", None, None, "unknown"),
        ("2024-XX-XX", "2024-01-01", "2024-12-31", "year"),
    ],
)
def test_parse_gives_the_days_it_allows(edtf: str, first: str | None, last: str | None, precision: str) -> None:
    """Every form of the contract has the first and the last day that it allows, None where it is open."""
    found = Moment.parse(edtf)
    assert (found.first and found.first.isoformat(), found.last and found.last.isoformat()) == (first, last)
    assert (found.edtf, found.precision) == (edtf, precision)


@pytest.mark.parametrize("edtf", ["", "yesterday", "2024-13", "2023-02-29", "2024-3-1", "2024-03-05/2024-03-01"])
def test_what_is_no_date_is_refused(edtf: str) -> None:
    """A string that is no date of the calendar, or ends before it starts, is an error and not a guess."""
    with pytest.raises(RecordError):
        Moment.parse(edtf)


def test_day_is_its_own_first_and_last() -> None:
    """A day starts and ends on itself."""
    day = dt.date(2024, 5, 25)
    assert Moment.day(day) == Moment.parse("2024-05-25")
    assert Moment.day(day).first == Moment.day(day).last == day


@pytest.mark.parametrize(
    ("first", "last", "whole"),
    [
        ("2024-03-01", "2024-03-05", "2024-03-01/2024-03-05"),
        ("2024-03-01/2024-03-04", "2024-03-05", "2024-03-01/2024-03-05"),
        ("2024-03-01", "2024-03-04/2024-03-05", "2024-03-01/2024-03-05"),
        ("2024-01", "2024-03-05", "2024-01/2024-03-05"),
        (None, "2024-03-05", "../2024-03-05"),
        ("../2024-03-01", "2024-03-05", "../2024-03-05"),
        ("2024-03-05", None, "2024-03-05/.."),
        ("2024-03-09", "2024-03-05", "2024-03-09/.."),
        (None, None, None),
    ],
)
def test_an_interval_is_composed_of_its_outer_ends(first: str | None, last: str | None, whole: str | None) -> None:
    """Intervals do not nest: the start of the first and the end of the last remain, and what comes out parses."""
    assert interval(first, last) == whole
    assert whole is None or Moment.parse(whole).precision == "interval"
