"""Tests of views/english.py."""

import pytest

from recount.views import english


@pytest.mark.parametrize(("edtf", "words"), [
    ("2023-11-05", "5 November 2023"), ("2023-11", "November 2023"), ("2014", "2014"), ("2014~", "about 2014"),
    ("XXXX-09-07", "7 September, year unknown"), ("../2023-11-05", "up to 5 November 2023"),
    ("2023-10-07/..", "from 7 October 2023"), ("2023-10-07/2023-11-01", "7 October to 1 November 2023"),
    ("2024-05-01/2024-05-03", "1 to 3 May 2024"), ("2023-12-31/2024-01-02", "31 December 2023 to 2 January 2024"),
    ("2015/2025", "2015 to 2025"), ("..", "no date"), (None, "no date"),
])
def test_dates_are_told_as_people_tell_them(edtf: str | None, words: str) -> None:
    """Each form of EDTF that the format uses has its plain words."""
    assert english.date(edtf) == words


@pytest.mark.parametrize(("edtf", "words"), [
    ("2023-11-05", "on 5 November 2023"), ("2023-11", "in November 2023"), ("2014", "in 2014"),
    ("2024-05-01/2024-05-03", "from 1 to 3 May 2024"), ("../2024-05-03", "up to 3 May 2024"),
    ("2014~", "about 2014"),
])
def test_dates_take_their_preposition(edtf: str, words: str) -> None:
    """A day is on, a month or year in, an interval from and to."""
    assert english.on(edtf) == words


@pytest.mark.parametrize(("low", "high", "bound", "words"), [
    (8796, None, "at_least", "at least 8,796"), (121, None, "over", "more than 120"),
    (0, 500, "at_most", "up to 500"), (0, 99, "under", "fewer than 100"), (300, 300, "about", "about 300"),
    (20, 30, "between", "between 20 and 30"), (0, 0, "exact", "none"), (12, 12, "exact", "12"),
    (24_600_000, 24_600_000, "exact", "24.6 million"), (24_650_000, 24_650_000, "exact", "24,650,000"),
    (None, None, "vague", "an unstated number"),
])
def test_bounds_are_told_in_words(low: int | None, high: int | None, bound: str, words: str) -> None:
    """No bound is lost, and the number that the report wrote comes back."""
    assert english.number(low, high, bound) == words


def test_a_vague_number_keeps_its_own_words() -> None:
    """Dozens stay dozens, never 24."""
    assert english.number(24, None, "vague", "Dozens") == "dozens"


@pytest.mark.parametrize(("count", "word", "words"), [
    (1, "report", "1 report"), (0, "report", "0 reports"), (2, "tally", "2 tallies"), (1204, "claim", "1,204 claims"),
    (2, "day", "2 days"),
])
def test_plurals(count: int, word: str, words: str) -> None:
    """A word goes with its count."""
    assert english.plural(count, word) == words


def test_lists_end_with_and() -> None:
    """One, two and three parts each read as English."""
    assert [english.listed(parts) for parts in (["a"], ["a", "b"], ["a", "b", "c"])] == ["a", "a and b", "a, b and c"]


@pytest.mark.parametrize(("name", "words"), [
    ("Gaza Health Ministry", "the Gaza Health Ministry"), ("Hamas", "Hamas"),
    ("Office of the Ombudsman", "the Office of the Ombudsman"), ("The Hague Court", "The Hague Court"),
])
def test_bodies_take_an_article(name: str, words: str) -> None:
    """A ministry takes an article, a proper name none, and none is doubled."""
    assert english.body(name) == words


@pytest.mark.parametrize(("name", "words"), [
    ("Khartoum", "in Khartoum"), ("Gaza Strip", "in the Gaza Strip"), ("Rafah crossing", "at Rafah crossing"),
])
def test_places_take_their_preposition(name: str, words: str) -> None:
    """A town is in, a strip in the, a crossing at."""
    assert english.at(name) == words


def test_deaths_come_first_and_unknown_measures_last() -> None:
    """The order of measures is the format's, then the alphabet."""
    assert sorted(["zonk", "delivered", "killed", "alpha"], key=english.rank) == [
        "killed", "delivered", "alpha", "zonk"
    ]


def test_only_harm_is_blamed() -> None:
    """Killing is a harm, a delivery is none, an unknown measure is none."""
    assert [english.is_harm(m) for m in ("killed", "delivered", "zonk")] == [True, False, False]
