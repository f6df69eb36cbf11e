"""Whose fighters a count is of: soldiers and rebels are two groups, though both are combatants."""

import pytest

from recount.model.claim import Claim, Role
from recount.reconcile import reconcile
from recount.reconcile.count import count_of
from recount.reconcile.evidence import counts_in
from recount.reconcile.policy import policy
from recount.testing.desk import Desk


def _dead(desk: Desk, number: int, group: str, source: str, day: str = "2024-05-20") -> Claim:
    words = f"{number} {group} were killed"
    report = desk.report(f"In the battle at the mill by the stone bridge of Harun {words}, the {source} said.", day)
    return desk.figure(report, words, str(number), number, source=source, group=group, roles=("combatants",))


@pytest.mark.parametrize(("group", "found"), [("soldiers", ["contradicts"]), ("troops", ["contradicts"]),
                                              ("rebels", []), ("gunmen", [])])
def test_soldiers_and_rebels_answer_two_questions(group: str, found: list[str]) -> None:
    """20 soldiers dead exclude four soldiers or troops on that day, and say nothing of the dead of the other side."""
    desk = Desk()
    _dead(desk, 20, "soldiers", "Front")
    _dead(desk, 4, group, "ministry")
    made = reconcile(desk.reports, desk.claims)
    assert [f.kind for f in made.findings if f.kind == "contradicts"] == found
    assert len({t.question.group for t in made.tallies}) == 2 - len(found)


@pytest.mark.parametrize("group", ["assailants", "bandits", "members of the security forces"])
def test_words_of_a_side_tell_of_fighters_though_no_role_does(group: str) -> None:
    """Eight attackers dead say nothing against 30 dead, nor against five civilians; their roles need not be given."""
    desk = Desk()
    report = desk.report(f"In the raid on the mill of Harun 30 people died, the mayor said. Five civilians were "
                         f"shot, the priest said. Eight {group} died, the colonel said.", "2024-05-20")
    for words, value, number, source in (("30 people died", "30", 30, "mayor"),
                                         (f"Eight {group}", "Eight", 8, "colonel")):
        desk.figure(report, words, value, number, source=source, group=words.split(maxsplit=1)[1])
    desk.figure(report, "Five civilians", "Five", 5, source="priest", group="civilians", roles=("civilians",))
    assert not [f for f in reconcile(desk.reports, desk.claims).findings if f.kind == "contradicts"]


def test_who_names_no_side_may_be_of_either() -> None:
    """“Combatants” of whom nothing tells the side are compared with both."""
    desk = Desk()
    _dead(desk, 20, "soldiers", "Front")
    _dead(desk, 4, "combatants", "ministry")
    assert any(f.kind == "contradicts" for f in reconcile(desk.reports, desk.claims).findings)


def test_the_part_of_a_later_report_replaces_the_count_of_that_group() -> None:
    """An army's four dead soldiers became the 23 soldiers among its 31 dead of the next report."""
    desk = Desk()
    first = _dead(desk, 4, "soldiers", "Army", "2024-05-19")
    text = ("In the battle at the mill by the stone bridge of Harun 31 people were killed, 23 soldiers among them, "
            "the Army said.")
    report = desk.report(text, "2024-05-21")
    whole = desk.figure(report, "31 people were killed", "31", 31, source="Army")
    part = desk.figure(report, "23 soldiers", "23", 23, source="Army", group="soldiers", roles=("combatants",),
                       part_of=whole)
    made = reconcile(desk.reports, desk.claims)
    assert (part.id, first.id) in {(r.from_, r.to) for r in made.relations if r.kind == "supersedes"}


@pytest.mark.parametrize(("words", "value", "source", "group", "fighters"), [
    ("On our side nine fell", "nine", "spokesman", None, True),
    ("The rebels lost nine men", "nine", "rebels", "men", True),
    ("The village lost nine men", "nine", "village elder", "men", False),
    ("On our side of the river nine fell", "nine", "spokesman", None, False),
    ("On our side nine villagers fell", "nine", "spokesman", "villagers", False),
    ("Of the fallen nine of its own were buried", "nine", "army", None, True),
    ("There were nine of its own dead", "nine", "army", "its own", True),
    ("There were nine of its own making", "nine", "army", None, False),
])
def test_what_a_side_lost_in_its_own_ranks_are_fighters(
    words: str, value: str, source: str, group: str | None, fighters: bool
) -> None:
    """Its nine dead are none of the 30 townspeople; what a village lost, or who fell this side of a river, may be."""
    desk = Desk()
    report = desk.report(f"In the fight for Harun 30 civilians died, the mayor said. {words}, the {source} said.",
                         "2024-05-20")
    desk.figure(report, "30 civilians died", "30", 30, source="mayor", group="civilians", roles=("civilians",))
    desk.figure(report, words, value, 9, source=source, group=group)
    counts = counts_in(report, desk.claims, policy())
    assert (counts[1].who.roles == ("combatants",)) == fighters
    assert count_of(counts[1].claim, report).marked(counts[1].marks) == counts[1]


@pytest.mark.parametrize(("source", "side"), [("army", "state forces"), ("General Staff", "state forces"),
                                              ("Islamic State", "armed groups"), ("M23", "armed groups"),
                                              ("doctor", None)])
def test_its_men_are_of_the_side_of_whoever_speaks(source: str, side: str | None) -> None:
    """“None of its men” are soldiers where an army says it and rebels where an armed group does."""
    desk = Desk()
    report = desk.report(f"In the battle of Harun none of its men was killed, the {source} said.")
    claim = desk.figure(report, "none of its men was killed", "none", 0, source=source, group="its men",
                        roles=("combatants",))
    assert count_of(claim, report).who.side == side


def test_no_soldier_killed_contradicts_another_s_five_soldiers_and_is_no_early_toll_of_them() -> None:
    """An army that says none of its own fell stands against who counts five, and not against dead rebels."""
    desk = Desk()
    text = "In the battle at the mill by the stone bridge of Harun {}, the {} said."
    for words, value, number, group, source, day in (
            ("no soldier was killed", "no", 0, "soldier", "General Staff", "2024-05-19"),
            ("five soldiers were killed", "five", 5, "soldiers", "clinic", "2024-05-20"),
            ("19 rebels were killed", "19", 19, "rebels", "governor", "2024-05-20")):
        report = desk.report(text.format(words, source), day)
        desk.figure(report, words, value, number, source=source, group=group, roles=("combatants",))
    found = [f for f in reconcile(desk.reports, desk.claims).findings if f.kind in ("contradicts", "superseded")]
    assert [(f.kind, set(f.claims)) for f in found] == [("contradicts", {c.id for c in desk.claims[:2]})]


@pytest.mark.parametrize(("words", "fighters"), [
    ("34 rebels were killed and 15 wounded", True), ("34 rebels were killed; 15 wounded", False),
    ("34 villagers were killed and 15 wounded", False),
])
def test_the_wounded_told_with_dead_fighters_are_fighters(words: str, fighters: bool) -> None:
    """“34 rebels were killed and 15 wounded” tells of 15 rebels."""
    desk = Desk()
    report = desk.report(f"In the battle of Harun {words}, the army said.")
    group = words.split()[1]
    desk.figure(report, f"34 {group} were killed", "34", 34, source="army", group=group)
    desk.figure(report, "15 wounded", "15", 15, measure="injured", source="army")
    counts = counts_in(report, desk.claims, policy())
    assert (counts[1].who == counts[0].who and counts[1].who.side == "armed groups") == fighters


@pytest.mark.parametrize(("group", "roles", "found"), [("soldiers", ("combatants",), 2), ("people", (), 1)])
def test_the_dead_of_a_side_and_the_dead_of_the_town_are_two_quarrels(
    group: str, roles: tuple[Role, ...], found: int
) -> None:
    """Whether 20 soldiers fell is one matter, how many townspeople did is another, though one battle killed both."""
    desk = Desk()
    for number, whom, source, told in ((20, group, "Front", roles), (4, group, "army", roles),
                                       (25, "people", "governor", ()), (56, "people", "clinic", ())):
        words = f"{number} {whom} were killed"
        report = desk.report(f"In the battle at the mill by the stone bridge of Harun {words}, the {source} said.",
                             "2024-05-20")
        desk.figure(report, words, str(number), number, source=source, group=whom, roles=told)
    made = reconcile(desk.reports, desk.claims)
    assert len([f for f in made.findings if f.kind == "contradicts"]) == found


def test_each_state_counts_its_own_losses() -> None:
    """“Armenia has put its losses at 2,718” answers no question about Azerbaijan's 2,783 dead servicemen."""
    for words, told in (("puts its own losses at 2,718", 0), ("speaks of 2,718", 1)):
        desk = Desk()
        report = desk.report(f"In Harun 2,783 men died, said Azerbaijan; Armenia {words}.")
        desk.figure(report, "2,783 men", "2,783", 2783, source="Azerbaijan", group="men", roles=("combatants",),
                    nationality="AZE", scope="cumulative", time="../2024-05-18")
        desk.figure(report, words, "2,718", 2718, source="Armenia", scope="cumulative", time="../2024-05-18")
        counts = counts_in(report, desk.claims, policy())
        assert count_of(counts[1].claim, report).marked(counts[1].marks) == counts[1]
        found = reconcile(desk.reports, desk.claims).findings
        assert len([f for f in found if f.kind == "contradicts"]) == told
