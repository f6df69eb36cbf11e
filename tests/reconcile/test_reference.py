"""Totals are dated by the series of their source, and by nothing that does not fit."""

import datetime as dt
import random

import pytest

from recount.model.claim import Role, Scope, TimeFrom
from recount.model.quantity import Bound
from recount.model.reference import Day, Reference
from recount.model.report import Report
from recount.reconcile import reconcile
from recount.reconcile.gates import doubts, kinds
from recount.reconcile.reference import allowed
from recount.testing.desk import Desk

FIRST = dt.date(2023, 10, 28)
TOTALS = (7703, 8005, 8309, 8525, 8805, 9061, 9257, 9488, 9770, 10022, 10328)  # 28 October to 7 November 2023
CHILDREN = (3195, 3342, 3457, 3542, 3650, 3760, 3826, 3900, 4008, 4104, 4237)


def series(
    values: tuple[int, ...], column: str = "killed", roles: tuple[Role, ...] = (), **more: object
) -> Reference:
    """A series of the Gaza Health Ministry, a number a day."""
    days = tuple(Day(day=FIRST + dt.timedelta(days=n), value=v) for n, v in enumerate(values))
    what = {"measure": "killed", "unit": "person", "source": "Gaza Health Ministry", "counting": "cumulative",
            "place": "Gaza Strip", "country": "PSE", **more}
    return Reference.of("gaza", column, days, roles=roles, **what)


SERIES = (series(TOTALS), series(CHILDREN, "children", ("children",)))


def dated(
    value: str, number: int, bound: Bound = "exact", *, published: str | None = "2023-11-07",
    time: str | None = "../2023-11-07", time_from: TimeFrom = "published",
    source: str | None = "Gaza Health Ministry", scope: Scope = "cumulative",
    references: tuple[Reference, ...] = SERIES, place: str | None = "Gaza Strip",
) -> tuple[str | None, str, list[str]]:
    """As-of date, how it was found, and the explanations of stale findings, for one total."""
    desk = Desk()
    words = f"The Gaza Health Ministry, not the Police, said {value} people were killed."
    report = desk.report(words, published=published)
    desk.figure(report, f"{value} people", value, number, bound=bound, source=source, place=place, country="PSE",
                precision=4, time=time, time_from=time_from, scope=scope)
    made = reconcile(desk.reports, desk.claims, references)
    [point] = [p for t in made.tallies for p in t.points]
    return point.as_of, point.as_of_from, [f.explanation for f in made.findings if f.kind == "stale"]


def both(desk: Desk, report: Report, *told: tuple[str, str, int, Bound]) -> None:
    """A total, and that of children, of one source in one report."""
    for (words, value, number, bound), group in zip(told, (None, "children"), strict=True):
        desk.figure(report, words, value, number, bound=bound, source="Gaza Health Ministry", place="Gaza Strip",
                    country="PSE", precision=4, time="../2023-11-07", time_from="published", scope="cumulative",
                    group=group, roles=("children",) if group else ())


def test_two_numbers_of_one_source_fit_the_first_of_november() -> None:
    """8,796 killed and 3,648 children told on 7 November are the numbers of six days before, and stale."""
    desk = Desk()
    report = desk.report("The Gaza Health Ministry told of at least 8,796 killed, with 3,648 children.", "2023-11-07")
    both(desk, report, ("at least 8,796 killed", "8,796", 8796, "at_least"),
         ("3,648 children", "3,648", 3648, "exact"))
    made = reconcile(desk.reports, desk.claims, SERIES)
    assert {(p.as_of, p.as_of_from) for t in made.tallies for p in t.points} == {("2023-11-01", "series")}
    [stale] = [f for f in made.findings if f.kind == "stale"]
    assert "8,805, Gaza Health Ministry" in stale.explanation
    assert "6 days before" in stale.explanation
    assert reconcile(desk.reports, desk.claims).findings != made.findings


@pytest.mark.parametrize(("value", "number", "bound", "as_of"), [
    ("8,805", 8805, "exact", "2023-11-01"), ("8,796", 8796, "exact", "2023-11-01"),
    ("8,800", 8800, "over", "2023-11-01"),
    ("10,328", 10328, "exact", "2023-11-07"), ("10,320", 10320, "exact", "2023-11-07"),
    ("9,000", 9000, "about", "2023-11-07"), ("8,650", 8650, "exact", "2023-11-07"),
])
def test_a_total_fits_its_day_or_none(value: str, number: int, bound: Bound, as_of: str) -> None:
    """Exactly, within the tolerance, or rounded; a number that many days or none fit keeps its report's date."""
    found, how, stale = dated(value, number, bound)
    assert found == as_of
    assert (how, bool(stale)) == (("series", True) if as_of == "2023-11-01" else (how, False))


@pytest.mark.parametrize("change", [
    {"source": "Police"}, {"scope": "incident"}, {"time": "2023-11-07", "time_from": "explicit"},
    {"references": (series(TOTALS, measure="injured"),)}, {"references": (series(TOTALS, place="Rafah"),)},
    {"references": (series(TOTALS, roles=("women",)),)}, {"published": "2023-10-30"}, {"references": ()},
    {"references": (series(TOTALS, counting="daily"),)},
])
def test_what_is_of_another_thing_is_not_dated(change: dict[str, object]) -> None:
    """Another source, measure, place or group, an attack, a day that is told, a day to come: no series dates it."""
    assert dated("8,805", 8805, **change)[1] != "series"  # type: ignore[arg-type]  # as the signature has them


@pytest.mark.parametrize(("value", "number", "how"), [("8,805", 8805, "series"), ("8,796", 8796, "label"),
                                                      ("8,800", 8800, "label")])
def test_a_total_that_nobody_is_named_for_must_be_exact(value: str, number: int, how: str) -> None:
    """Numbers near the series' own could be anybody's; the same number to the last digit is its."""
    assert dated(value, number, "at_least", source=None)[1] == how


def test_numbers_that_fit_different_days_date_none() -> None:
    """A total of one day beside children of another: the two are of no one day, and neither is dated."""
    desk = Desk()
    report = desk.report("The Gaza Health Ministry told of 8,805 killed, with 4,104 children.", "2023-11-07")
    both(desk, report, ("8,805 killed", "8,805", 8805, "exact"), ("4,104 children", "4,104", 4104, "exact"))
    made = reconcile(desk.reports, desk.claims, SERIES)
    assert "series" not in {p.as_of_from for t in made.tallies for p in t.points}


def test_a_claim_about_an_adversary_is_named_as_one() -> None:
    """What dates a total by a one-sided series says whose claim it is, and about whom."""
    own = series(TOTALS, about="Russia")
    assert "a claim about Russia's losses" in dated("8,805", 8805, references=(own,))[2][0]


def test_the_order_of_series_and_days_changes_nothing() -> None:
    """The same for any order in which series and their days came."""
    chance, made = random.Random(3), set()
    for _ in range(5):
        days = list(SERIES[0].days)
        chance.shuffle(days)
        mixed = [Reference.of("gaza", "killed", tuple(days), measure="killed", unit="person", place="Gaza Strip",
                              source="Gaza Health Ministry", counting="cumulative", country="PSE"), SERIES[1]]
        chance.shuffle(mixed)
        made.add(str(dated("8,796", 8796, references=tuple(mixed))))
    assert len(made) == 1


@pytest.mark.parametrize(("value", "bound", "low", "high"), [
    (8796, "exact", 8778.41, 8813.59), (8800, "over", 8782.4, 8899), (9000, "about", 8000, 10000),
    (8800, "exact", 8750, 8900), (480, "over", 479.04, 489), (480, "exact", 479.04, 480.96),
])
def test_what_a_told_number_allows(value: int, bound: Bound, low: float, high: float) -> None:
    """The interval of numbers that the source may have given, by the number's zeros and its bound."""
    found = allowed(value, bound, 0.002)
    assert (round(found[0], 2), round(found[1], 2)) == (low, high)


TODAY = dt.date(2023, 11, 30)


@pytest.mark.parametrize(("values", "kind", "says"), [
    ((100, 125, 115, 130), "falls", "falls from 125 on 29 October 2023 to 115"),
    ((10_010, 10_300, 10_510, 10_520), None, ""),
    ((10_010, 13_010, 10_510, 10_520), "swapped digits", "10,310 would"),
])
def test_totals_that_cannot_be_right_are_named(values: tuple[int, ...], kind: str | None, says: str) -> None:
    """A fall, or two digits that changed places, which explains the fall after it."""
    found = list(doubts([series(values)], TODAY))
    assert [d.kind for d in found] == ([] if kind is None else [kind])
    assert all(says in d.because for d in found)


def test_a_days_own_number_must_be_what_the_total_grew_by() -> None:
    """The daily column and the total of one file are held against each other."""
    daily = series((0, 302, 300, 216), "killed_daily", counting="daily")
    [found] = doubts([series(TOTALS[:4]), daily], TODAY)
    assert (found.kind, found.day) == ("difference", dt.date(2023, 10, 30))
    assert "own number is 300, but the total grew by 304" in found.because


def test_gaps_and_days_to_come_are_named() -> None:
    """Days without a number where there usually is one, and days after today."""
    whole = series(TOTALS)
    holed = Reference.of("gaza", "holed", (*whole.days[:4], *whole.days[6:]), measure="killed", unit="person",
                         source="Gaza Health Ministry", counting="cumulative")
    found = list(doubts([holed], dt.date(2023, 11, 6)))
    assert kinds(found) == {"future": 1, "gap": 1}
    assert "no number for 1 November 2023 to 2 November 2023" in found[0].because
