"""Places: a camp in a city in a strip, under several names; whole and part over places."""

import pytest

from recount.model.place import Place
from recount.reconcile import reconcile
from recount.reconcile.placing import places_fit
from recount.testing.desk import Desk


def place(name: str, country: str, precision: int) -> Place:
    """A place as a reader gives it, without its point."""
    return Place(span=None, name=name, country=country, precision=precision)


@pytest.mark.parametrize(("x", "y", "fit"), [
    (("Gaza", "PSE", 4), ("Palestinian enclave", "PSE", 4), "same"),
    (("Jabalia", "PSE", 1), ("Gaza Strip", "PSE", 4), "inside"),
    (("Gaza Strip", "PSE", 4), ("Jabalia refugee camp", "PSE", 1), "around"),
    (("Hebron", "PSE", 1), ("Gaza Strip", "PSE", 4), "apart"),
    (("El Fasher", "SDN", 1), ("Darfur", "SDN", 4), "inside"),
    (("North Darfur", "SDN", 4), ("Darfur", "SDN", 4), "inside"),
    (("Khartoum State", "SDN", 4), ("Khartoum", "SDN", 1), "around"),
    (("Omdurman", "SDN", 1), ("Khartoum", "SDN", 1), "apart"),
    (("Goma", "COD", 1), ("DR Congo", "COD", 6), "inside"),
])
def test_how_places_stand_to_each_other(
    x: tuple[str, str, int], y: tuple[str, str, int], fit: str
) -> None:
    """The gazetteer tells what lies in what, and which names are one place."""
    assert places_fit(place(*x), place(*y)) == fit


def total(desk: Desk, where: str, precision: int, number: int, day: str = "2024-01-10") -> str:
    """A report of one total since 7 October in a place of the strip; the claim's id."""
    told = f"{number:,}"
    report = desk.report(f"In {where} {told} people have been killed since 7 October, the office said.", day)
    made = desk.figure(report, f"{told} people", told, number, source="office", place=where, country="PSE",
                       precision=precision, scope="cumulative", time=f"2023-10-07/{day}")
    return made.id


def test_names_of_one_place_make_one_tally() -> None:
    """“Gaza” and “the enclave” are the Gaza Strip, and the question says so."""
    desk = Desk()
    total(desk, "Gaza", 4, 23000)
    total(desk, "Palestinian enclave", 4, 24000, "2024-01-14")
    found = reconcile(desk.reports, desk.claims).tallies
    assert [(t.question.place, len(t.points)) for t in found] == [("Gaza Strip", 2)]


def test_a_camp_does_not_contradict_the_strip_and_cannot_exceed_it() -> None:
    """1,200 in the camp beside 23,000 in the strip raise nothing; 24,000 in the camp cannot be."""
    desk = Desk()
    camp, strip = total(desk, "Jabalia", 1, 1200), total(desk, "Gaza Strip", 4, 23000)
    assert [f.kind for f in reconcile(desk.reports, desk.claims).findings] == []
    desk = Desk()
    camp, strip = total(desk, "Jabalia", 1, 24000), total(desk, "Gaza Strip", 4, 23000)
    found = reconcile(desk.reports, desk.claims).findings
    assert [(f.kind, set(f.claims)) for f in found] == [("implausible", {camp, strip})]


def test_a_later_count_of_the_camp_may_exceed_an_earlier_one_of_the_strip() -> None:
    """What was counted days later proves nothing against the strip's earlier total."""
    desk = Desk()
    total(desk, "Jabalia", 1, 24000, "2024-02-20")
    total(desk, "Gaza Strip", 4, 23000)
    assert [f.kind for f in reconcile(desk.reports, desk.claims).findings] == []
