"""Two answers to one question: when they contradict each other, and what only looks like it."""

import pytest

from recount.model.claim import Claim
from recount.reconcile import reconcile
from recount.testing.desk import Desk


def _contradicting(desk: Desk) -> list[tuple[str, ...]]:
    return [f.claims for f in reconcile(desk.reports, desk.claims).findings if f.kind == "contradicts"]


def _ids(*claims: Claim) -> tuple[str, ...]:
    return tuple(sorted(c.id for c in claims))


def test_two_sources_for_one_attack_that_exclude_each_other_contradict() -> None:
    """46 by the mayor and 50 by the hospital for the same raid cannot both hold, and the reason names both."""
    desk = Desk()
    report = desk.report("The mayor counted 46 dead. The hospital counted 50 dead.")
    a = desk.figure(report, "46 dead", "46", 46, source="The mayor")
    b = desk.figure(report, "50 dead", "50", 50, source="The hospital")
    derived = reconcile(desk.reports, desk.claims)
    assert _contradicting(desk) == [_ids(a, b)]
    [reason] = [f.explanation for f in derived.findings if f.kind == "contradicts"]
    assert all(words in reason for words in ("46", "The mayor", "50", "The hospital", "18 May 2024"))


def test_an_open_bound_is_kept() -> None:
    """At least 13 by villagers does not exclude 46 by the mayor."""
    desk = Desk()
    report = desk.report("The mayor counted 46 dead. Villagers spoke of at least 13 dead.")
    desk.figure(report, "46 dead", "46", 46, source="The mayor")
    desk.figure(report, "at least 13 dead", "13", 13, bound="at_least", source="Villagers")
    assert _contradicting(desk) == []
    assert [r.kind for r in reconcile(desk.reports, desk.claims).relations] == ["compatible"]


def test_a_numeral_in_common_is_no_relation() -> None:
    """Over 1,100 dead in one report and 1,100 civilians in another share a numeral and no more."""
    desk = Desk()
    one = desk.report("The war has cost over 1,100 lives.")
    two = desk.report("Officials said 1,100 civilians died.")
    desk.figure(one, "over 1,100 lives", "1,100", 1100, bound="over", scope="cumulative", time="../2024-05-20")
    desk.figure(two, "1,100 civilians died", "1,100", 1100, source="Officials", group="civilians",
                roles=("civilians",))
    derived = reconcile(desk.reports, desk.claims)
    assert {r.kind for r in derived.relations} <= {"broader_than", "contradicts"}
    assert not [f for f in derived.findings if f.kind in ("contradicts", "circular")]


@pytest.mark.parametrize(("place", "time", "nationality"), [
    ("Lower Harun", "2024-05-18", None), ("Harun", "2024-05-11", None), ("Harun", "2024-05-18", "XBB"),
])
def test_incidents_are_told_apart(place: str, time: str, nationality: str | None) -> None:
    """Another town, another day or people of another country make another question."""
    desk = Desk()
    report = desk.report("The mayor counted 46 men dead. The hospital counted 9 men dead.")
    desk.figure(report, "46 men dead", "46", 46, source="The mayor", group="men", nationality="XCC")
    desk.figure(report, "9 men dead", "9", 9, source="The hospital", group="men", place=place, time=time,
                nationality=nationality or "XCC", country="XAA" if place == "Harun" else "XDD")
    assert _contradicting(desk) == []


def test_a_part_contradicts_only_by_being_larger_than_the_whole() -> None:
    """Nine civilians by one source fit into 12 dead by another; 15 do not."""
    for number, contradicts in ((9, False), (15, True)):
        desk = Desk()
        report = desk.report(f"The mayor counted 12 dead. Lawyers counted {number} civilians dead.")
        desk.figure(report, "12 dead", "12", 12, source="The mayor")
        desk.figure(report, f"{number} civilians", str(number), number, source="Lawyers", group="civilians",
                    roles=("civilians",))
        assert bool(_contradicting(desk)) is contradicts


def test_across_reports_and_within_one_are_two_findings() -> None:
    """A report that tells both sides has its own finding; what a second report adds makes one across the two."""
    desk = Desk()
    one = desk.report("The mayor counted 46 dead in the bakery queue. The hospital counted 50 dead.")
    two = desk.report("Monitors counted 30 dead in the queue before the bakery.")
    a = desk.figure(one, "46 dead", "46", 46, source="The mayor")
    b = desk.figure(one, "50 dead", "50", 50, source="The hospital")
    c = desk.figure(two, "30 dead", "30", 30, source="Monitors")
    assert sorted(_contradicting(desk)) == sorted([_ids(a, b), _ids(a, b, c)])


def test_two_attacks_on_one_town_on_one_day_are_two() -> None:
    """Across reports the words around must tell of one attack; a voice that gives several counts tells several."""
    for place, expected in (("the bakery queue", 1), ("a bridge near the mill", 0)):
        desk = Desk()
        one = desk.report("Monitors counted 30 dead in the queue before the bakery.")
        two = desk.report(f"The mayor gave 46 dead at {place}.")
        desk.figure(one, "30 dead", "30", 30, source="Monitors")
        desk.figure(two, "46 dead", "46", 46, source="The mayor")
        assert len(_contradicting(desk)) == expected
        desk.figure(two, "The mayor gave 46 dead", "4", 4, source="The mayor")
        assert _contradicting(desk) == []


def test_what_a_report_tells_in_its_own_voice_beside_is_another_count() -> None:
    """A number with a source and one without, of one day and town, need not be of one attack."""
    desk = Desk()
    report = desk.report("The mayor counted 46 dead. Elsewhere in town 9 died.")
    desk.figure(report, "46 dead", "46", 46, source="The mayor")
    desk.figure(report, "9 died", "9", 9)
    assert _contradicting(desk) == []


def test_the_dead_and_the_wounded_of_one_attack_are_one_matter() -> None:
    """Two sources that differ on both the dead and the wounded make one finding, not two."""
    desk = Desk()
    report = desk.report("The mayor counted 46 dead and 70 hurt. The hospital counted 50 dead and 90 hurt.")
    for words, source in (("46 dead", "The mayor"), ("50 dead", "The hospital")):
        desk.figure(report, words, words[:2], int(words[:2]), source=source)
    for words, source in (("70 hurt", "The mayor"), ("90 hurt", "The hospital")):
        desk.figure(report, words, words[:2], int(words[:2]), measure="injured", source=source)
    assert _contradicting(desk) == [_ids(*desk.claims)]


def test_one_source_does_not_contradict_itself() -> None:
    """Two numbers of one source side by side count different things."""
    desk = Desk()
    report = desk.report("The mayor counted 46 dead in the market and 9 dead in the square.")
    desk.figure(report, "46 dead", "46", 46, source="The mayor")
    desk.figure(report, "9 dead", "9", 9, source="The mayor")
    assert _contradicting(desk) == []


def test_totals_days_apart_should_be_of_one_size() -> None:
    """Over 1,100 killed in a war that two days later has killed at least 8,796 is one report's old news."""
    desk = Desk()
    one = desk.report("The war has cost over 1,100 lives.", published="2024-05-20")
    two = desk.report("The ministry counts at least 8,796 dead.", published="2024-05-22")
    a = desk.figure(one, "over 1,100 lives", "1,100", 1100, bound="over", scope="cumulative", time="../2024-05-20",
                    time_from="published")
    b = desk.figure(two, "at least 8,796 dead", "8,796", 8796, bound="at_least", scope="cumulative",
                    time="../2024-05-22", time_from="published", source="The ministry")
    derived = reconcile(desk.reports, desk.claims)
    assert _contradicting(desk) == [_ids(a, b)]
    assert [f.reports for f in derived.findings if f.kind == "stale"] == [(one.id,)]
    assert not [f for f in derived.findings if f.kind == "superseded"]


def test_a_forecast_or_a_denied_number_contradicts_nothing() -> None:
    """Only what is asserted can be contradicted."""
    desk = Desk()
    report = desk.report("The mayor counted 46 dead. The hospital denied that 50 had died.")
    desk.figure(report, "46 dead", "46", 46, source="The mayor")
    desk.figure(report, "50 had died", "50", 50, source="The hospital", stance="denies")
    assert _contradicting(desk) == []


@pytest.mark.parametrize(("first", "met"), [("2024-05-14/2024-05-18", True), ("2024-05-13/2024-05-18", False),
                                            ("2024-05-18", False)])
def test_a_battle_and_all_of_its_days_are_one_time(first: str, met: bool) -> None:
    """“773 died from 14 to 18 May” and “232 in the battle of 14 to 18 May” cannot both hold."""
    desk = Desk()
    one = desk.report("In Harun 773 bodies were counted, the ministry said.", "2024-05-20")
    desk.figure(one, "773 bodies", "773", 773, source="ministry", scope="period", time=first)
    other = desk.report("The battle of Harun cost 232 lives, the Front said.", "2024-05-21")
    desk.figure(other, "232 lives", "232", 232, source="Front",
                time="2024-05-18" if first == "2024-05-18" else "2024-05-14/2024-05-18")
    made = reconcile(desk.reports, desk.claims)
    assert bool([f for f in made.findings if f.kind == "contradicts"]) == met


def test_a_number_that_the_later_report_has_as_the_earlier_one_is_no_rival() -> None:
    """“91 … they now count 97”: who had given 91 does not contradict that."""
    desk = Desk()
    first = desk.report("The raid on the old prison at Harun killed 91 people, the Red Crescent said.", "2024-05-19")
    desk.figure(first, "91 people", "91", 91, source="Red Crescent")
    text = "The raid on the old prison at Harun killed 91 people, officials said then. They now count 97."
    second = desk.report(text, "2024-08-20")
    desk.figure(second, "91 people", "91", 91, source="officials", named=False)
    desk.figure(second, "97", "97", 97, source="They", named=False)
    made = reconcile(desk.reports, desk.claims)
    assert not [f for f in made.findings if f.kind == "contradicts"]


@pytest.mark.parametrize(("measure", "met"), [("evacuated", False), ("killed", True)])
def test_those_brought_out_on_two_days_are_two_convoys(measure: str, met: bool) -> None:
    """Five and twelve of two days are two convoys' people; a night's dead may be told of the day before or after."""
    desk = Desk()
    for number, time, source in ((5, "2024-05-17", "nurse"), (12, "2024-05-18", "driver")):
        report = desk.report(f"Out of the shelled quarter by the mill of Harun {number} people, the {source} said.")
        desk.figure(report, f"{number} people", str(number), number, measure=measure, source=source, time=time)
    made = reconcile(desk.reports, desk.claims)
    assert bool([f for f in made.findings if f.kind == "contradicts"]) == met


@pytest.mark.parametrize(("low", "words", "met"), [
    (80, "we have buried 80 people", False), (80, "they shot 80 people", True),
    (310, "we have buried 310 people", True),
])
def test_so_many_buried_leave_room_for_more(low: int, words: str, met: bool) -> None:
    """Who has buried 80 does not say that there are no more; who has buried 310 excludes 232."""
    desk = Desk()
    report = desk.report(f"In Harun {words}, the chief said; a councillor counted 232 dead.")
    desk.figure(report, words, str(low), low, source="chief", group="people")
    desk.figure(report, "232 dead", "232", 232, source="councillor")
    made = reconcile(desk.reports, desk.claims)
    assert bool([f for f in made.findings if f.kind == "contradicts"]) == met


@pytest.mark.parametrize(("first", "second", "met"), [
    ("Interior Minister", "Interior Ministry", False), ("Prime Minister", "Prime Ministry", True),
])
def test_a_minister_and_the_ministry_are_one_voice(first: str, second: str, met: bool) -> None:
    """A minister's later number is the ministry's own, and rivals none of it."""
    desk = Desk()
    report = desk.report(f"In Harun 18 died, the {first} said. The toll stood at 30, the {second} said.")
    desk.figure(report, "18 died", "18", 18, source=first)
    desk.figure(report, "toll stood at 30", "30", 30, source=second)
    made = reconcile(desk.reports, desk.claims)
    assert bool([f for f in made.findings if f.kind == "contradicts"]) == met


def test_fighters_of_one_people_are_fewer_than_all_fighters() -> None:
    """541 Syrian fighters among 6,700 dead fighters contradict nothing."""
    desk = Desk()
    text = "In the battle of Harun 6,700 fighters died, the mayor said; 541 Syrian fighters did, the Front said."
    report = desk.report(text)
    desk.figure(report, "6,700 fighters", "6,700", 6700, source="mayor", group="fighters", roles=("combatants",))
    desk.figure(report, "541 Syrian fighters", "541", 541, source="Front", group="Syrian fighters",
                roles=("combatants",), nationality="SYR")
    assert not [f for f in reconcile(desk.reports, desk.claims).findings if f.kind == "contradicts"]
