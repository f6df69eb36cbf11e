"""One attack or two: places that no gazetteer knows, tolls that grow, numbers that are retold."""

import pytest

from recount.model.quantity import Bound
from recount.reconcile import reconcile
from recount.testing.desk import Desk


def _kinds(desk: Desk) -> list[str]:
    return [f.kind for f in reconcile(desk.reports, desk.claims).findings]


def test_a_market_is_in_the_town_named_beside_it() -> None:
    """A report places the dead in the town, another in its market: one attack, unless either counts both places."""
    for extra, kinds in (("", ["contradicts"]), ("He counted 30 dead in Grain Market too.", [])):
        desk = Desk()
        one = desk.report(f"The mayor counted 46 dead in Harun when shells hit Grain Market at prayer time. {extra}")
        two = desk.report("Monitors counted 30 dead at prayer time in Grain Market when shells hit stalls.")
        desk.figure(one, "46 dead", "46", 46, source="The mayor")
        desk.figure(two, "30 dead", "30", 30, source="Monitors", place="Grain Market")
        if extra:
            desk.figure(one, "30 dead", "30", 30, source="The mayor", place="Grain Market")
        assert _kinds(desk) == kinds


def test_a_rival_count_is_not_growth() -> None:
    """Police said 45 and monitors 100 from the first; the monitors' 100 a day later is the same quarrel."""
    desk = Desk()
    one = desk.report("Monitors counted 100 dead in the chapel. Police counted 45 dead in the chapel fire.",
                      published="2024-05-18")
    two = desk.report("The chapel fire killed 100, monitors said.", published="2024-05-19")
    desk.figure(one, "100 dead", "100", 100, source="Monitors")
    desk.figure(one, "45 dead", "45", 45, source="Police")
    desk.figure(two, "killed 100", "100", 100, source="monitors")
    assert "superseded" not in _kinds(desk)


@pytest.mark.parametrize(("words", "number"), [("the higher toll", "100"), ("the toll", "45")])
def test_a_doubt_of_the_toll_means_a_number_before_it(words: str, number: str) -> None:
    """“The higher toll” is the larger of the numbers just told, “the toll” the last one."""
    desk = Desk()
    report = desk.report(f"Monitors counted 100 dead. Police counted 45 dead. The mayor disputed {words}.")
    told = {"100": desk.figure(report, "100 dead", "100", 100, source="Monitors"),
            "45": desk.figure(report, "45 dead", "45", 45, source="Police")}
    doubt = desk.statement(report, f"The mayor disputed {words}", words, source="The mayor", cue="disputed",
                           stance="doubts")
    [finding] = [f for f in reconcile(desk.reports, desk.claims).findings if f.kind == "disputed"]
    assert set(finding.claims) == {doubt.id, told[number].id}


def test_an_attack_retold_without_its_day_is_stale() -> None:
    """The same source's number for the same place, weeks later and without a day, is old news."""
    for time, stale in ((None, True), ("2024-05-18", False)):
        desk = Desk()
        for published, day in (("2024-05-19", "2024-05-18"), ("2024-06-30", time)):
            report = desk.report(f"Shells killed 54, the ministry said. Dated {published}.", published=published)
            desk.figure(report, "killed 54", "54", 54, source="the ministry", time=day)
        assert ("stale" in _kinds(desk)) is stale


def test_a_revision_is_of_one_size() -> None:
    """3,000 displaced do not revise a first count of 47."""
    desk = Desk()
    report = desk.report("Some 3,000 fled, the agency said, revising its first count of 47.")
    desk.figure(report, "3,000 fled", "3,000", 3000, measure="displaced", source="the agency")
    desk.figure(report, "47", "47", 47, measure="displaced", source="the agency")
    assert "superseded" not in _kinds(desk)


@pytest.mark.parametrize(("bound", "found"), [("at_least", ["superseded"]), ("exact", ["contradicts"])])
def test_a_count_that_leaves_room_grows_within_a_day(bound: Bound, found: list[str]) -> None:
    """“At least eight” and 11, told on one day of one strike, are one toll that grew; eight and 11 are two."""
    desk = Desk()
    for number, value, source, how in ((8, "eight", "governor", bound), (11, "11", "prosecutor", "exact")):
        report = desk.report(f"The {source} said {value} died when a rocket fell on the old bazaar.", "2024-05-19")
        desk.figure(report, f"{value} died", value, number, bound=how, source=source)
    assert [f.kind for f in reconcile(desk.reports, desk.claims).findings] == found


@pytest.mark.parametrize(("place", "kinds"), [("Harun", ["contradicts", "unsourced"]), ("Sor", ["unsourced"])])
def test_a_source_may_contradict_the_number_of_the_report_itself(place: str, kinds: list[str]) -> None:
    """The 103 dead of the opening and the 300 of whom a group boasts are of one day and town; elsewhere not."""
    desk = Desk()
    report = desk.report("Two bombs killed 103 people at the shrine. The group boasts of 300 dead.")
    desk.figure(report, "103 people", "103", 103)
    desk.figure(report, "300 dead", "300", 300, source="The group", place=place)
    assert sorted(f.kind for f in reconcile(desk.reports, desk.claims).findings) == kinds


@pytest.mark.parametrize(("again", "kinds"), [("", ["superseded"]), (" The office sticks to 31.", ["contradicts"])])
def test_a_number_that_its_source_holds_to_has_not_grown(again: str, kinds: list[str]) -> None:
    """The villagers' 60 of a day later are growth, unless their report has the office's 31 once more."""
    desk = Desk()
    around = "in the raid on the mill and the houses behind the bridge"
    one = desk.report(f"The office counted 31 dead {around}.", "2024-05-19")
    desk.figure(one, "31 dead", "31", 31, source="office")
    two = desk.report(f"Villagers counted 60 dead {around}.{again}", "2024-05-20")
    desk.figure(two, "60 dead", "60", 60, source="Villagers", named=False)
    if again:
        desk.figure(two, "sticks to 31", "31", 31, source="office")
    found = reconcile(desk.reports, desk.claims).findings
    assert sorted({f.kind for f in found if f.kind in ("superseded", "contradicts")}) == kinds


def test_all_of_three_days_are_no_earlier_or_later_toll_of_one_of_them() -> None:
    """17 hurt on Saturday do not take the place of 90 in three days, whoever tells which first."""
    for first, second in ((90, 17), (17, 90)):
        desk = Desk()
        for number, day in ((first, "2024-05-19"), (second, "2024-05-21")):
            report = desk.report(f"The office counted {number} hurt by the bombs on the mill and the bridge.", day)
            desk.figure(report, f"{number} hurt", str(number), number, measure="injured", source="office",
                        scope="period" if number == 90 else "incident",
                        time="2024-05-16/2024-05-18" if number == 90 else "2024-05-18")
        assert not [f for f in reconcile(desk.reports, desk.claims).findings if f.kind == "superseded"]


def test_the_confirmed_dead_are_the_toll() -> None:
    """“168 people are now confirmed dead” counts no kind of dead apart from the 160 of the day before."""
    desk = Desk()
    around = "after the raid on the mill and the houses behind the bridge"
    one = desk.report(f"160 people died {around}, the office said.", "2024-05-19")
    desk.figure(one, "160 people", "160", 160, source="office", group="people")
    two = desk.report(f"168 people are now confirmed dead {around}, the office said.", "2024-05-20")
    desk.figure(two, "168 people are now confirmed dead", "168", 168, source="office", group="people")
    assert [f.kind for f in reconcile(desk.reports, desk.claims).findings if f.kind == "superseded"] == ["superseded"]


def test_halves_of_one_toll_rival_no_toll() -> None:
    """Of 25 dead, 21 lay in the station and six in the houses: neither contradicts the 22 of the evening before."""
    for rest, found in ((" and six in the houses nearby", []), ("", ["contradicts"])):
        desk = Desk()
        around = "when missiles struck the station and the houses beside the line"
        one = desk.report(f"22 people died {around}, the president said.", "2024-05-19")
        desk.figure(one, "22 people", "22", 22, source="president", group="people")
        two = desk.report(f"21 people perished in the station{rest}, {around}, the council said.", "2024-05-20")
        desk.figure(two, "21 people", "21", 21, source="council", group="people")
        if rest:
            desk.figure(two, "six", "six", 6, source="council")
        assert [k for k in _kinds(desk) if k == "contradicts"] == found


def test_a_village_named_on_in_the_report_places_what_it_tells_by_region() -> None:
    """“32 died in the north … near the village” is that village's attack; two villages, or a count there, are not."""
    for more, met in (("", True), (" Shells fell on Zand too.", False)):
        desk = Desk()
        first = desk.report("Some 32 people died in an ambush by gunmen on a convoy in the north, an official said. "
                            f"The gunmen hit 60 lorries near Kobe.{more}", "2024-05-19")
        desk.figure(first, "32 people died", "32", 32, bound="at_least", source="official", place="North",
                    precision=4, named=False)
        desk.figure(first, "60 lorries", "60", 60, measure="struck", unit="vehicle", place="Kobe")
        if more:
            desk.figure(first, "Shells fell", "Shells", 2, measure="struck", unit="vehicle", place="Zand")
        second = desk.report("In the ambush by gunmen on a convoy at Kobe 25 people died, the General Staff said.",
                             "2024-05-20")
        desk.figure(second, "25 people died", "25", 25, source="General Staff", place="Kobe")
        made = reconcile(desk.reports, desk.claims)
        assert bool([f for f in made.findings if f.kind == "contradicts"]) == met


@pytest.mark.parametrize(("told", "met"), [("2023-05-20", False), ("2030-05-20", True)])
def test_an_attack_of_years_past_is_one_though_a_report_tells_only_its_year(told: str, met: bool) -> None:
    """“In 2022” and “on 22 June 2022” tell of one attack years later; within months they may be of two."""
    desk = Desk()
    text = "Planes bombed the crowded grain market of Hawzen, and {} people died, {} said."
    for number, source, time in (("1,800", "the paper", "2022"), ("2,500", "historians", "2022-06-22")):
        report = desk.report(text.format(number, source), told)
        desk.figure(report, f"{number} people died", number, int(number.replace(",", "")), time=time, place="Hawzen",
                    source=source.removeprefix("the "), named=False)
    made = reconcile(desk.reports, desk.claims)
    assert bool([f for f in made.findings if f.kind == "contradicts"]) == met
