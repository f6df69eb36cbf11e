"""Later points of running counts: parts by name, states of one source, and counts of some only."""

import dataclasses

import pytest

from recount.model.claim import Claim, ClaimTime, Scope
from recount.model.relation import Relation
from recount.reconcile import reconcile
from recount.reconcile.count import count_of
from recount.reconcile.match import group_fit
from recount.testing.desk import Desk, span_of


def relations(desk: Desk, *kinds: str) -> list[Relation]:
    """The relations of some kinds."""
    return [r for r in reconcile(desk.reports, desk.claims).relations if r.kind in kinds]


def total(desk: Desk, number: int, children: int, day: str) -> Claim:
    """A report of a total with its children; the claim of the children."""
    report = desk.report(f"{number} people, {children} of them children, have died since 7 October, the office said.",
                         day)
    whole = desk.figure(report, f"{number} people", str(number), number, source="office", scope="cumulative",
                        time=f"2023-10-07/{day}")
    return desk.figure(report, f"{children} of them children", str(children), children, source="office",
                       scope="cumulative", time=f"2023-10-07/{day}", group="children", roles=("children",),
                       part_of=whole)


def test_a_named_part_is_updated_like_its_whole() -> None:
    """The children of a later total take the place of the children of the earlier one."""
    desk = Desk()
    first, later = total(desk, 500, 200, "2023-10-20"), total(desk, 700, 280, "2023-10-27")
    assert (later.id, first.id) in {(r.from_, r.to) for r in relations(desk, "updates")}


def test_a_state_is_updated_by_its_own_source_alone() -> None:
    """The office's later number of hostages takes the place of its earlier one; the monitor's does not."""
    desk = Desk()
    told = {}
    given = (("office", 60, "2024-01-04"), ("office", 55, "2024-01-19"), ("monitor", 70, "2024-02-01"))
    for source, number, day in given:
        report = desk.report(f"{number} hostages are held in Harun, the {source} said.", day)
        told[number] = desk.figure(report, f"{number} hostages", str(number), number, measure="abducted",
                                   source=source, scope="standing", time=day).id
    assert [(r.from_, r.to) for r in relations(desk, "updates", "supersedes")] == [(told[55], told[60])]


def test_a_later_count_of_fighters_is_no_fall_of_all_dead() -> None:
    """7,000 fighters are fewer than last week's 15,000 dead, and contradict nothing."""
    desk = Desk()
    report = desk.report("15,000 people have died since 7 October, the ministry said.", "2023-11-30")
    desk.figure(report, "15,000 people", "15,000", 15000, source="ministry", scope="cumulative",
                time="2023-10-07/2023-11-30")
    later = desk.report("7,000 fighters have died since 7 October, the army said.", "2023-12-08")
    desk.figure(later, "7,000 fighters", "7,000", 7000, source="army", scope="cumulative", group="fighters",
                roles=("combatants",), time="2023-10-07/2023-12-08")
    assert relations(desk, "contradicts") == []


def test_the_identified_are_a_tally_of_their_own() -> None:
    """“400 people killed since June had been identified” goes with no count of all the dead."""
    desk = Desk()
    for words, day in (("have died since 7 October", "2024-01-10"),
                       ("killed since 7 October had been identified", "2024-01-17")):
        report = desk.report(f"The office said 400 people {words}.", day)
        desk.figure(report, "400 people", "400", 400, source="office", scope="cumulative", time=f"2023-10-07/{day}")
    groups = {t.question.group: len(t.points) for t in reconcile(desk.reports, desk.claims).tallies}
    assert groups == {None: 1, "identified": 1}


def test_words_of_another_clause_define_nothing() -> None:
    """That the attackers were identified says nothing of the dead."""
    desk = Desk()
    report = desk.report("The office said 400 people died since 7 October, and the attackers were identified.")
    desk.figure(report, "400 people", "400", 400, source="office", scope="cumulative", time="2023-10-07/2024-05-20")
    assert [t.question.group for t in reconcile(desk.reports, desk.claims).tallies] == [None]


def test_a_count_that_starts_long_ago_is_no_old_opening() -> None:
    """A report that opens with a total “since 7 October 2023” tells of its own day."""
    desk = Desk()
    report = desk.report("Since 7 October 2023, 400 people have died, the office said. Rain fell.", "2024-03-01")
    made = desk.figure(report, "400 people", "400", 400, source="office", scope="cumulative")
    since = ClaimTime(edtf="2023-10-07/2024-03-01", span=span_of(report.text or "", "Since 7 October 2023"),
                      from_="published")
    assert reconcile(desk.reports, [dataclasses.replace(made, time=since)]).findings == ()
    bare = dataclasses.replace(made, time=dataclasses.replace(since, span=None))
    assert [f.kind for f in reconcile(desk.reports, [bare]).findings] == ["stale"]


def test_the_next_small_total_of_one_source_needs_no_start() -> None:
    """The ministry's 24 dead since Friday and its 36 a day later are one tally; another's 36 may be another."""
    for other, found in (("ministry", 1), ("monitor", 0)):
        desk = Desk()
        first = desk.report("24 people have died since 16 May, the ministry said.", "2024-05-17")
        desk.figure(first, "24 people", "24", 24, source="ministry", scope="cumulative", time="2024-05-16/2024-05-17")
        second = desk.report(f"The {other} put the dead at 36.", "2024-05-18")
        desk.figure(second, "36", "36", 36, source=other, scope="cumulative", time="../2024-05-18")
        assert len(relations(desk, "updates")) == found


def test_a_part_told_beside_its_whole_grows_with_it() -> None:
    """Two reports that tell both in one sentence tell of one growth, and it is told of each by itself."""
    desk = Desk()
    total(desk, 500, 200, "2023-10-20")
    total(desk, 700, 280, "2023-10-27")
    [found] = [f for f in reconcile(desk.reports, desk.claims).findings if f.kind == "superseded"]
    assert len(found.claims) == 4
    assert found.explanation.index("500") < found.explanation.index("700") < found.explanation.index("200")


def test_a_part_told_elsewhere_grows_by_itself() -> None:
    """A sentence of its own makes the children a matter of their own."""
    desk = Desk()
    total(desk, 500, 200, "2023-10-20")
    report = desk.report("700 people have died since 7 October, the office said. Of the dead 280 are children.",
                         "2023-10-27")
    whole = desk.figure(report, "700 people", "700", 700, source="office", scope="cumulative",
                        time="2023-10-07/2023-10-27")
    desk.figure(report, "280 are children", "280", 280, source="office", scope="cumulative", group="children",
                time="2023-10-07/2023-10-27", roles=("children",), part_of=whole)
    made = [f for f in reconcile(desk.reports, desk.claims).findings if f.kind == "superseded"]
    assert [len(f.claims) for f in made] == [2, 2]


def launched(desk: Desk, number: int, things: str, day: str) -> Claim:
    """What an army says was fired in one night at one town."""
    report = desk.report(f"The army said {number} {things} were fired at the port of Harun on 3 May.", day)
    return desk.figure(report, f"{number} {things}", str(number), number, source="army", measure="launched",
                       unit="projectile", group=things, time="2023-05-03", place="Harun")


def test_missiles_and_drones_are_more_than_drones() -> None:
    """A count of two kinds of things is no earlier or other count of one of them, and what is larger is no part."""
    desk = Desk()
    few, all_ = launched(desk, 36, "drones", "2023-05-03"), launched(desk, 158, "missiles and drones", "2023-05-04")
    x, y = (count_of(c, desk.reports[0]) for c in (few, all_))
    assert (group_fit(x, y), group_fit(y, x)) == ("narrower", "wider")
    assert not relations(desk, "updates", "contradicts", "supersedes")
    assert not [f for f in reconcile(desk.reports, desk.claims).findings if f.kind == "superseded"]


def of_the_country(desk: Desk, number: int, town: int, day: str) -> Claim:
    """A report of one night's dead of a country, and those of one town among them; the claim of the town."""
    report = desk.report(f"The strikes of 3 May killed at least {number} people in Lebanon, at least {town} of them "
                         "in the market of Beirut, the rescue service said.", day)
    whole = desk.figure(report, f"at least {number} people", str(number), number, bound="at_least",
                        source="rescue service", time="2023-05-03", place="Lebanon", country="LBN", precision=6)
    return desk.figure(report, f"at least {town} of them", str(town), town, bound="at_least",
                       source="rescue service", time="2023-05-03", place="Beirut", country="LBN", precision=3,
                       part_of=whole)


def test_all_the_dead_of_a_town_grow_though_they_are_a_part_of_the_country_s() -> None:
    """Twelve in the town are replaced by seventeen there, as the country's by the country's."""
    desk = Desk()
    first, later = of_the_country(desk, 30, 12, "2023-05-03"), of_the_country(desk, 39, 17, "2023-05-04")
    told = {(r.from_, r.to) for r in relations(desk, "updates", "supersedes")}
    assert (later.id, first.id) in told


def test_two_nights_are_two_attacks() -> None:
    """What the army counts for the night to the 5th is not replaced by what it counts for the night to the 7th."""
    desk = Desk()
    for number, night in ((103, "2023-05-04/2023-05-05"), (206, "2023-05-06/2023-05-07")):
        report = desk.report(f"The army said {number} drones were fired at the port of Harun in the night.",
                             night[-10:])
        desk.figure(report, f"{number} drones", str(number), number, source="army", measure="launched",
                    unit="projectile", group="drones", time=night, place="Harun")
    assert not relations(desk, "updates", "contradicts", "supersedes")
    assert not [f for f in reconcile(desk.reports, desk.claims).findings if f.kind == "superseded"]


@pytest.mark.parametrize(("first", "scope", "number", "grown"), [
    ("2024-01-19/2024-02-07", "cumulative", 12600, 1),
    ("../2024-02-07", "cumulative", 12600, 1),
    ("../2024-02-07", "cumulative", 2600, 0),
    ("2023-10-07/2024-02-07", "cumulative", 12600, 0),
    ("2024-01-19/2024-01-25", "period", 4200, 1),
    ("2024-01-22/2024-01-28", "period", 4200, 0),
])
def test_the_total_of_a_stretch_of_days_follows_on_those_told_while_it_lasted(
    first: str, scope: Scope, number: int, grown: int
) -> None:
    """25,200 lorries of six weeks come after 12,600 by then; a total since long ago or far below may be another."""
    desk = Desk()
    one = desk.report(f"{number} lorries have come in, the office said.", first[-10:])
    desk.figure(one, f"{number} lorries", str(number), number, measure="delivered", unit="truck", source="office",
                scope=scope, time=first)
    two = desk.report("In six weeks 25200 lorries came in, the office said.", "2024-03-02")
    desk.figure(two, "25200 lorries", "25200", 25200, measure="delivered", unit="truck", source="office",
                scope="period", time="2024-01-19/2024-03-01")
    assert len(relations(desk, "updates")) == grown


@pytest.mark.parametrize(("source", "measure", "grown"), [
    ("army", "killed", 1), ("army", "detained", 1), ("council", "killed", 0),
])
def test_a_source_closes_its_count_of_a_battle_from_an_earlier_day(source: str, measure: str, grown: int) -> None:
    """150 since Friday, and then 300 “from 4 to 8 May”: one army may begin its count earlier when it closes it."""
    desk = Desk()
    around = "in the fight for the bridge and the mill on the approaches to the town"
    one = desk.report(f"The army counted 150 {around} since Monday.", "2024-05-08")
    desk.figure(one, "150", "150", 150, measure=measure, source="army", scope="cumulative",
                time="2024-05-06/2024-05-08")
    two = desk.report(f"The {source} counted 300 {around}.", "2024-05-10")
    desk.figure(two, "300", "300", 300, measure=measure, source=source, time="2024-05-03/2024-05-08")
    assert len(relations(desk, "updates")) == grown
