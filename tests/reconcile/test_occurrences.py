"""One attack over days and outlets is one; two attacks are two."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recount.model.occurrence import Occurrence
from recount.model.report import Report
from recount.reconcile.evidence import Evidence
from recount.reconcile.occurrences import occurrences
from recount.reconcile.policy import policy
from recount.testing.desk import Desk


def _found(desk: Desk) -> list[Occurrence]:
    found = list(occurrences(Evidence(desk.reports, desk.claims, policy())))
    assert found == list(occurrences(Evidence(desk.reports, desk.claims, policy(), told_alone=True)))
    return found


def _shape(desk: Desk) -> list[int]:
    """How many reports tell of each occurrence."""
    return sorted(len(event.reports) for event in _found(desk))


def _told(desk: Desk, text: str, number: int, *, published: str, day: str, place: str = "Harun") -> Report:
    report = desk.report(text, published)
    desk.figure(report, f"{number} people", str(number), number, source="ministry", time=day, place=place)
    return report


def test_the_revised_toll_of_one_attack_is_one_event() -> None:
    """Three reports over three days give 38, 47 and 47 for one strike on a camp: one event with all its figures."""
    desk = Desk()
    words = "The strike on the market beside the grain silo in Harun killed {} people, the ministry said."
    for number, published in ((38, "2024-05-19"), (47, "2024-05-20"), (47, "2024-05-21")):
        _told(desk, f"Told on {published}. {words.format(number)}", number, published=published, day="2024-05-18")
    (event,) = _found(desk)
    assert len(event.claims) == len(event.reports) == 3
    assert (event.first, event.last) == ("2024-05-18", "2024-05-18")
    assert event.place is not None
    assert event.place.name == "Harun"


def test_two_strikes_in_a_day_stay_two() -> None:
    """A report that tells two strikes in one town apart makes two events, and a second report's go one to each."""
    desk = Desk()
    for published in ("2024-05-19", "2024-05-20"):
        report = desk.report(
            f"Told on {published}. At dawn a missile hit the bakery in Harun: 20 people died, the ministry said. "
            "At night a drone struck a wedding in the stadium there: 31 people died, the ministry said.", published)
        for number in (20, 31):
            desk.figure(report, f"{number} people died", str(number), number, source="ministry")
    assert _shape(desk) == [2, 2]


@pytest.mark.parametrize(("day", "place"), [("2024-05-24", "Harun"), ("2024-05-18", "Other Town")])
def test_another_day_or_place_is_another_event(day: str, place: str) -> None:
    """The same number in the same words of another week, or of another town, is not the same attack."""
    desk = Desk()
    words = "The strike on the silo killed 38 people in Harun and Other Town, the ministry said."
    _told(desk, words, 38, published="2024-05-25", day="2024-05-18")
    _told(desk, f"Again. {words}", 38, published="2024-05-25", day=day, place=place)
    assert _shape(desk) == [1, 1]


@pytest.mark.parametrize(("other", "shape"), [
    ("Again. The strike on the silo in Harun killed 38 people, the ministry said.", [2]),
    ("In Harun a bomb killed 38 people by the old mill road, the ministry said.", [1, 1]),
])
def test_without_a_day_place_and_number_are_not_enough(other: str, shape: list[int]) -> None:
    """Where a date is missing, two tellings are one event only if their words say so."""
    desk = Desk()
    for words in ("The strike on the silo in Harun killed 38 people, the ministry said.", other):
        report = desk.report(words, None)
        desk.figure(report, "38 people", "38", 38, source="ministry", time=None)
    assert _shape(desk) == shape


@given(st.permutations(range(4)))
def test_events_are_the_same_in_any_order(order: list[int]) -> None:
    """The order in which reports come changes no event and no id."""
    told = [("2024-05-19", 38, "silo"), ("2024-05-20", 47, "silo"), ("2024-05-20", 9, "stadium"),
            ("2024-05-26", 5, "mill")]
    straight, mixed = Desk(), Desk()
    for desk, numbers in ((straight, range(4)), (mixed, order)):
        for at in numbers:
            published, number, site = told[at]
            words = f"The strike on the {site} in Harun killed {number} people, the ministry said."
            _told(desk, words, number, published=published, day=published)
    key = sorted(event.id for event in _found(straight))
    assert sorted(event.id for event in _found(mixed)) == key
