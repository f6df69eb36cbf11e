"""Which totals are points of one tally, and which findings they make: by sources, by weeks, by what is counted."""

import pytest

from recount.reconcile import reconcile
from recount.testing.desk import Desk


def _found(desk: Desk) -> list[tuple[str, int]]:
    return sorted((f.kind, len(f.claims)) for f in reconcile(desk.reports, desk.claims).findings
                  if f.kind in ("superseded", "contradicts"))


@pytest.mark.parametrize(("number", "day", "kinds"), [
    (7900, "2024-05-20", []), (9500, "2024-05-20", []), (7900, "2024-04-24", ["contradicts"]),
    (9500, "2024-04-24", ["superseded"]),
])
def test_two_sources_weeks_apart_count_by_rules_of_their_own(number: int, day: str, kinds: list[str]) -> None:
    """A monitor's total is no point of the ministry's, weeks later; days after it, one may follow on the other."""
    desk = Desk()
    one = desk.report("The monitor has counted 8,100 dead since 1 March.", "2024-04-20")
    desk.figure(one, "8,100 dead", "8,100", 8100, source="monitor", scope="cumulative", time="2024-03-01/2024-04-20")
    two = desk.report(f"The ministry put the toll at {number}.", day)
    desk.figure(two, str(number), str(number), number, source="ministry", scope="cumulative",
                time=f"2024-03-01/{day}")
    assert [kind for kind, _ in _found(desk)] == kinds


def test_a_tally_told_every_few_weeks_is_one_matter() -> None:
    """Four totals of one ministry in four months are told in one finding, not in one a month."""
    desk = Desk()
    for number, day in ((4100, "2024-01-19"), (5200, "2024-02-24"), (6300, "2024-03-28"), (7400, "2024-04-30")):
        report = desk.report(f"The ministry put the toll at {number}.", day)
        desk.figure(report, str(number), str(number), number, source="ministry", scope="cumulative",
                    time=f"2023-12-01/{day}")
    assert _found(desk) == [("superseded", 4)]


def test_the_dead_and_the_wounded_are_two_tallies_over_reports() -> None:
    """Two reports that revise both make two findings; one report that revises both makes one."""
    desk = Desk()
    for dead, hurt, day in ((4100, 9100, "2024-01-19"), (4300, 9700, "2024-01-26")):
        report = desk.report(f"The ministry put the dead at {dead} and the wounded at {hurt}.", day)
        for number, measure in ((dead, "killed"), (hurt, "injured")):
            desk.figure(report, str(number), str(number), number, source="ministry", scope="cumulative",
                        measure=measure, time=f"2023-12-01/{day}")
    assert _found(desk) == [("superseded", 2), ("superseded", 2)]
    desk = Desk()
    report = desk.report("The ministry put the dead at 20, up from 14. It put the wounded at 50, up from 31.")
    for number, measure in ((20, "killed"), (14, "killed"), (50, "injured"), (31, "injured")):
        desk.figure(report, str(number), str(number), number, source="ministry", measure=measure)
    assert _found(desk) == [("superseded", 4)]


@pytest.mark.parametrize(("number", "found"), [(60, [("superseded", 2)]), (6, [])])
def test_a_named_part_is_a_point_of_its_groups_tally(number: int, found: list[tuple[str, int]]) -> None:
    """“30 rebels” of 41 dead and “60 rebels” later are one tally; six of the rebels are no tally of rebels."""
    desk = Desk()
    one = desk.report("The battle has killed 41 people, the army said: 30 rebels and 11 soldiers.", "2024-05-10")
    whole = desk.figure(one, "41 people", "41", 41, source="army", scope="cumulative", time="2024-05-02/2024-05-10")
    desk.figure(one, "30 rebels", "30", 30, source="army", scope="cumulative", time="2024-05-02/2024-05-10",
                group="rebels", roles=("combatants",), part_of=whole)
    two = desk.report("The army said that 60 rebels had died, 6 rebels of them in the mill.", "2024-05-16")
    rebels = desk.figure(two, "60 rebels", "60", 60, source="army", scope="cumulative", time="2024-05-02/2024-05-16",
                         group="rebels", roles=("combatants",))
    if number == 6:
        desk.claims.pop()
        desk.figure(two, "6 rebels", "6", 6, source="army", scope="cumulative", time="2024-05-02/2024-05-16",
                    group="rebels", roles=("combatants",), part_of=rebels)
    assert _found(desk) == found


def test_what_another_kind_or_nobody_sure_says_stops_no_tally() -> None:
    """A rival's count of soldiers, or a number of channels that nobody could confirm, leaves 22 and 25 one toll."""
    desk = Desk()
    one = desk.report("The mayor counted 22 dead when a rocket fell on the old bazaar in Harun.", "2024-05-18")
    two = desk.report("The governor counted 25 dead after the rocket on the old bazaar.", "2024-05-20")
    three = desk.report("The enemy says that 200 soldiers died when its rocket hit the old bazaar. Channels told of "
                        "44 dead at the old bazaar after the rocket, which is not confirmed.", "2024-05-21")
    old = desk.figure(one, "22 dead", "22", 22, source="The mayor")
    new = desk.figure(two, "25 dead", "25", 25, source="The governor")
    desk.figure(three, "200 soldiers", "200", 200, source="The enemy", group="soldiers", roles=("combatants",))
    desk.figure(three, "44 dead", "44", 44, source="Channels")
    found = [f for f in reconcile(desk.reports, desk.claims).findings if f.kind == "superseded"]
    assert [set(f.claims) for f in found] == [{old.id, new.id}]


def test_a_town_that_empties_within_days_makes_no_contradiction() -> None:
    """Forty thousand fled by the first evening and 140,000 by the second are one tally that grows."""
    desk = Desk()
    for number, day in ((40000, "2024-05-18"), (140000, "2024-05-19")):
        report = desk.report(f"Some {number} people have fled, the province said.", day)
        desk.figure(report, f"{number} people", str(number), number, source="province", measure="evacuated",
                    scope="cumulative", time=f"../{day}")
    assert _found(desk) == [("superseded", 2)]


@pytest.mark.parametrize(("words", "number", "found"), [
    ("since the clashes over the mountain road began", 31, [("superseded", 2)]),
    ("since the clashes over the mountain road began", 90, []), ("in floods", 31, []),
])
def test_a_days_toll_goes_on_as_a_total(words: str, number: int, found: list[tuple[str, int]]) -> None:
    """Twelve dead on the first day of the clashes, and 31 two days later, are one toll; 31 of a flood are another."""
    desk = Desk()
    one = desk.report("The ministry said 12 people died in clashes over the mountain road.", "2024-05-18")
    desk.figure(one, "12 people", "12", 12, source="ministry", place="Avaria", precision=6)
    two = desk.report(f"The governor said {number} people had died {words}.", "2024-05-20")
    desk.figure(two, f"{number} people", str(number), number, source="governor", place="Avaria", precision=6,
                scope="cumulative", time="../2024-05-20")
    assert _found(desk) == found


@pytest.mark.parametrize(("measure", "number", "found"), [
    ("abducted", 94, [("superseded", 2)]), ("abducted", 0, [("superseded", 2)]), ("abducted", 160, []),
    ("displaced", 94, []),
])
def test_the_held_become_fewer_whoever_counts_them(measure: str, number: int, found: list[tuple[str, int]]) -> None:
    """Those still held are a state of their own, though a part of those taken; another's higher count is not."""
    desk = Desk()
    for value, source, day in ((134, "army", "2024-05-10"), (number, "ministry", "2024-05-20")):
        report = desk.report(f"Of the 251 taken, {value} are still held, the {source} said.", day)
        taken = desk.figure(report, "251 taken", "251", 251, source=source, measure="abducted", time="2024-04-01")
        desk.figure(report, f"{value} are still held", str(value), value, source=source, measure=measure,
                    scope="standing", time=day, part_of=taken)
    assert _found(desk) == found
