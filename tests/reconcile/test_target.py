"""Two attacks on one town on one day: told apart by what they hit, in tallies and in what is compared."""

from itertools import permutations

from recount.reconcile import reconcile
from recount.testing.desk import Desk


def attack(desk: Desk, words: str, number: int, source: str = "clinic manager", day: str = "2024-05-19") -> str:
    """A report of one attack on Harun on 18 May; the claim's id."""
    report = desk.report(f"{number} people were killed when {words} in Harun on 18 May 2024, the {source} said.", day)
    return desk.figure(report, f"{number} people", str(number), number, source=source).id


def together(desk: Desk) -> list[set[str]]:
    """The claims of each tally."""
    return [{p.claim for p in t.points} for t in reconcile(desk.reports, desk.claims).tallies]


def test_attacks_that_hit_different_things_are_two() -> None:
    """A market and a school on one day make two tallies, and neither number contradicts the other."""
    desk = Desk()
    market = attack(desk, "shells hit the market", 14)
    bazaar = attack(desk, "shells fell on the bazaar", 14, source="mayor")
    school = attack(desk, "a rocket struck a school", 31, source="mayor")
    assert sorted(together(desk), key=len) == [{school}, {market, bazaar}]
    assert not [f for f in reconcile(desk.reports, desk.claims).findings if f.kind == "contradicts"]


def test_what_nobody_says_was_hit_is_of_the_one_attack() -> None:
    """A report that names no market is of the attack on the market, as long as nothing else was hit that day."""
    desk = Desk()
    named, plain = attack(desk, "shells hit the market", 14), attack(desk, "shells fell", 16, source="mayor")
    assert together(desk) == [{named, plain}]


def test_a_hospital_that_speaks_was_not_hit() -> None:
    """Words of the source and two kinds in one sentence tell nothing of what was hit."""
    desk = Desk()
    first = attack(desk, "shells fell", 14, source="hospital")
    second = attack(desk, "shells hit a school beside the market", 15, source="mayor")
    third = attack(desk, "shells hit the market", 16, source="governor")
    assert together(desk) == [{first, second, third}]


def test_any_order_tells_the_same_attacks() -> None:
    """Which of the reports came first does not matter."""
    desk = Desk()
    for words, number in (("shells hit the market", 14), ("a rocket struck a school", 31), ("shells fell", 5)):
        attack(desk, words, number)
    found = {tuple(t.id for t in reconcile(order, desk.claims).tallies) for order in permutations(desk.reports)}
    assert len(found) == 1
