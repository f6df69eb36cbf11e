"""Which of a report's counts gave way to which, and which stand beside each other to this day."""

import pytest

from recount.model.claim import Role, Scope
from recount.reconcile import reconcile
from recount.testing.desk import Desk


def _kinds(desk: Desk) -> list[str]:
    found = reconcile(desk.reports, desk.claims).findings
    return sorted(f.kind for f in found if f.kind in ("superseded", "contradicts"))


@pytest.mark.parametrize(("text", "kinds"), [
    ("The office counted 28 dead. The clinic had spoken of 14.", ["superseded"]),
    ("The office counted 28 dead. The clinic had put it at 14 an hour before.", ["superseded"]),
    ("The office counted 28 dead. The clinic had put it at 34.", ["contradicts"]),
    ("The clinic had given 34 in the night, the office 28.", ["contradicts"]),
    ("The clinic counted 34 dead, and hours earlier 28 people had died there, the office said.", ["contradicts"]),
    ("The office counted 28 dead, up from the 14 of the clinic.", ["superseded"]),
])
def test_what_one_source_had_given_gives_way_to_a_higher_number_of_another(text: str, kinds: list[str]) -> None:
    """A lower number of another source corrects nobody, nor does the other half of one sentence.

    “Hours earlier” tells when something was.
    """
    desk = Desk()
    report = desk.report(text)
    numbers = [n for n in ("28", "34", "14") if n in text]
    for number in numbers:
        desk.figure(report, number, number, int(number), source="office" if number == "28" else "clinic")
    assert _kinds(desk) == kinds


@pytest.mark.parametrize(("old", "new", "roles", "kinds"), [
    ("women", None, (), []),
    (None, "women", ("women",), []),
    ("men", None, (), ["superseded"]),
])
def test_a_count_gives_way_to_one_of_its_own_group(
    old: str | None, new: str | None, roles: tuple[Role, ...], kinds: list[str]
) -> None:
    """The dead of a day are not replaced by its women two sentences on, nor are these by all."""
    desk = Desk()
    one, other = old or "dead", new or "dead"
    report = desk.report(f"The first count was of 14 {one}. It rained all day. There were 28 {other}.")
    desk.figure(report, f"14 {one}", "14", 14, source="first count", group=old,
                roles=("women",) if old == "women" else ())
    desk.figure(report, f"28 {other}", "28", 28, group=new, roles=roles)
    assert _kinds(desk) == kinds


@pytest.mark.parametrize(("scope", "time", "kinds"), [
    ("period", "2024-05-01/2024-05-18", []),
    ("cumulative", "../2024-05-18", []),
    ("incident", "2024-05-18", ["superseded"]),
])
def test_last_month_does_not_give_way_to_this_one(scope: Scope, time: str, kinds: list[str]) -> None:
    """“28 in May, up from 14 in April” are two months, and neither is all the time."""
    desk = Desk()
    report = desk.report("The office counted 28 dead, up from 14.")
    desk.figure(report, "28 dead", "28", 28, source="office", scope=scope, time=time)
    april = scope != "incident"
    desk.figure(report, "14", "14", 14, source="office", scope="period" if april else "incident",
                time="2024-04-01/2024-04-30" if april else time)
    assert _kinds(desk) == kinds


def test_a_part_of_the_new_count_is_no_earlier_one() -> None:
    """“Had given 20 volunteers among the 126 dead” gives no toll of 20."""
    desk = Desk()
    report = desk.report("The office had at first given 20 volunteers among the 126 dead.")
    whole = desk.figure(report, "126 dead", "126", 126, source="office")
    desk.figure(report, "20 volunteers", "20", 20, source="office", group="volunteers", part_of=whole)
    assert _kinds(desk) == []


def test_a_correction_replaces_the_part_that_it_corrects() -> None:
    """“An earlier version put the number of bodies buried at 200” corrects the 2,000 buried, of nearly 3,000 dead."""
    desk = Desk()
    report = desk.report("Some 3,000 died, the mission said. Crews buried 2,000 bodies and 900 lie in morgues. "
                         "Correction: an earlier version put the number of bodies buried at 200.")
    whole = desk.figure(report, "3,000 died", "3,000", 3000, source="mission", scope="cumulative")
    new = desk.figure(report, "2,000 bodies", "2,000", 2000, scope="cumulative", group="bodies", part_of=whole)
    desk.figure(report, "900 lie", "900", 900, scope="standing", part_of=whole)
    old = desk.figure(report, "bodies buried at 200", "200", 200, scope="cumulative", group="bodies")
    found = [r for r in reconcile(desk.reports, desk.claims).relations if r.kind in ("corrects", "supersedes")]
    assert [(r.kind, r.from_, r.to) for r in found] == [("corrects", new.id, old.id)]
