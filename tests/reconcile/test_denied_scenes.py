"""Denials that say themselves what they deny, and who told it of the same attack in another report."""

import pytest

from recount.model.claim import Claim
from recount.reconcile import reconcile
from recount.testing.desk import Desk


def _disputed(desk: Desk) -> list[tuple[str, ...]]:
    return [f.claims for f in reconcile(desk.reports, desk.claims).findings if f.kind == "disputed"]


def _ids(*claims: Claim) -> tuple[str, ...]:
    return tuple(sorted(c.id for c in claims))


def _denial(desk: Desk, content: str, day: str = "2024-05-20") -> Claim:
    report = desk.report(f"The raid on Harun left 30 hurt. The command denies {content}.", day)
    desk.figure(report, "30 hurt", "30", 30, measure="injured")
    return desk.statement(report, f"The command denies {content}", content, source="The command", cue="denies",
                          stance="denies")


def _told(desk: Desk, words: str, time: str, place: str = "Harun") -> Claim:
    report = desk.report(f"At noon 7 carts burned. A porter said that {words}.", "2024-05-19")
    desk.figure(report, "7 carts burned", "7", 7, measure="destroyed", unit="vehicle", time=time, place=place)
    return desk.statement(report, f"A porter said that {words}", words, source="A porter", cue="said")


@pytest.mark.parametrize(("told", "disputed"), [
    ("The raiders drove oxen into the reservoir", True), ("The carts came from Merun", False),
])
def test_an_allegation_that_is_told_means_no_other(told: str, disputed: bool) -> None:
    """“The allegation that a reservoir was poisoned” answers who spoke of one, not whoever was quoted before."""
    desk = Desk()
    content = "the allegation that a reservoir was poisoned"
    report = desk.report(f"{told}, traders say. The command rejects {content}.")
    said = desk.statement(report, f"{told}, traders say", told, source="traders", cue="say")
    denial = desk.statement(report, f"The command rejects {content}", content, source="The command", cue="rejects",
                            stance="denies")
    assert _disputed(desk) == ([_ids(said, denial)] if disputed else [])


def test_a_toll_that_is_told_by_its_number_means_no_other_number() -> None:
    """“Denies the tolls of more than 90 dead” is no answer to the eight who were hurt."""
    desk = Desk()
    report = desk.report("Eight guards were hurt. The command denies the tolls of more than 90 dead.")
    desk.figure(report, "Eight guards were hurt", "Eight", 8, measure="injured")
    content = "the tolls of more than 90 dead"
    desk.figure(report, "90 dead", "90", 91, bound="over", source="The command", stance="denies")
    desk.statement(report, f"The command denies {content}", content, source="The command", cue="denies",
                   stance="denies")
    assert _disputed(desk) == []


@pytest.mark.parametrize(("time", "place", "disputed"), [
    ("2024-05-18", "Harun", True), ("2024-05-11", "Harun", False), ("2024-05-18", "Merun", False),
])
def test_all_that_is_denied_is_found_where_the_same_attack_is_told(time: str, place: str, disputed: bool) -> None:
    """A gunboat that shot at swimmers is denied where it was told of that day and place, in two words."""
    desk = Desk()
    said = _told(desk, "a gunboat came down the river and chased those who swam", time, place)
    denial = _denial(desk, "the rumour that a gunboat chased them")
    assert any(set(_ids(said, denial)) <= set(claims) for claims in _disputed(desk)) == disputed


@pytest.mark.parametrize(("content", "told", "disputed"), [
    ("that any trader lost his life", "two traders were among the dead", True),
    ("that any trader lost his life", "no traders were among the dead", False),
    ("that any trader lost his life", "two traders lay on the bank", False),
    ("that any trader lost his life", "two herders were among the dead", False),
    ("that it killed traders", "two traders were among the dead", False),
])
def test_who_tells_of_losses_is_answered_by_who_denies_them_all(content: str, told: str, disputed: bool) -> None:
    """“Denies that any trader lost his life” answers who saw dead traders in that attack."""
    desk = Desk()
    said, denial = _told(desk, told, "2024-05-18"), _denial(desk, content)
    assert any(set(_ids(said, denial)) <= set(claims) for claims in _disputed(desk)) == disputed


@pytest.mark.parametrize(("place", "disputed"), [("Dol", True), ("Merun", False)])
def test_a_number_denied_for_the_village_is_that_given_for_the_town(place: str, disputed: bool) -> None:
    """A paper has 52 dead “near Harun” and tells of the attack at Dol; the command denies 52 dead at Dol."""
    desk = Desk()
    paper = desk.report(f"A herder said that 52 died near Harun. At {place} 7 carts burned.", "2024-05-19")
    told = desk.figure(paper, "52 died", "52", 52, source="herder")
    desk.figure(paper, "7 carts burned", "7", 7, measure="destroyed", unit="vehicle", place=place)
    second = desk.report("Reports of 52 dead are false. At Dol 30 were hurt.", "2024-05-20")
    denied = desk.figure(second, "52 dead", "52", 52, source="Reports", stance="denies", place="Dol")
    desk.figure(second, "30 were hurt", "30", 30, measure="injured", place="Dol")
    assert _disputed(desk) == ([_ids(told, denied)] if disputed else [])
