"""Parts of months, seasons, decades and days with a name."""

import datetime as dt

import pytest
from tests.annotate.test_time import dates

from recount.annotate.month_part import easter


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ("on Christmas Eve", "2024-12-24"),
        ("on New Year's Day", "2025-01-01"),
        ("on Christmas Day 1989", "1989-12-25"),
        ("on Easter Sunday", "2024-03-31"),
        ("in the second week of January", "2025-01-08/2025-01-14"),
        ("in the last two days of February", "2025-02-27/2025-02-28"),
        ("on the last day of June 2020", "2020-06-30"),
        ("in the 1990s", "1990/1999"),
        ("in the summer of 1992", "1992-06/1992-08"),
        ("last autumn", "2024-09/2024-11"),
        ("in the winter", "2024-12/2025-02"),
        ("on November 29 and 30", "2024-11-29/2024-11-30"),
        ("on 2 and 5 December", "2024-12-02/2024-12-05"),
        ("in January and February 2007", "2007-01/2007-02"),
        ("on the first of March", "2025-03-01"),
        ("in Jan 92", "1992-01"),
        ("on 29 Aug '97", "1997-08-29"),
        ("in April of last year", "2024-04"),
        ("on Tuesday of last week", "2025-03-04"),
        ("in the week to Sunday", "2025-03-03/2025-03-09"),
        ("on the last Friday of 2023", "2023-12-29"),
        ("on the second Sunday in May 2024", "2024-05-12"),
        ("on the final Monday in February", "2025-02-24"),
        ("on the last Thursday of last month", "2025-02-27"),
        ("on the first Sunday of the previous year", "2024-01-07"),
        ("on the fifth Friday of March 2024", "2024-03-29"),
    ],
)
def test_parts_of_the_calendar(words: str, edtf: str) -> None:
    """Each resolves to its own days, without a year to the last ones before publication."""
    assert dates(f"The bridge fell {words}.") == [edtf]


def test_a_weekday_that_a_month_has_not_dates_nothing() -> None:
    """No fifth Friday of June 2024, and no day of a month that is said to come back each year."""
    assert dates("The bridge fell on the fifth Friday of June 2024.") == [None]
    assert "2024-10-06" not in dates("Names are read out each first Sunday in October.")


@pytest.mark.parametrize("of", ["last year", "this year", "last month", "May"])
def test_a_weekday_of_an_undated_report_dates_nothing(of: str) -> None:
    """Without a day of publication nobody knows the year; one that is written is enough."""
    for published in (None, "XXXX-03-12"):
        assert dates(f"The bridge fell on the first Sunday of {of}.", published) == [None]
        assert dates("The bridge fell on the last Friday of 2023.", published) == ["2023-12-29"]


def test_a_number_behind_a_day_is_no_year() -> None:
    """Only behind a short name, or with its mark, are two digits a year."""
    assert dates("By 11 February 89,000 had come, by 12 February 92, all told.") == ["2025-02-11", "2025-02-12"]


def test_easter() -> None:
    """Easter Sundays of three years."""
    found = [easter(year) for year in (2000, 2019, 2024)]
    assert found == [dt.date(2000, 4, 23), dt.date(2019, 4, 21), dt.date(2024, 3, 31)]
