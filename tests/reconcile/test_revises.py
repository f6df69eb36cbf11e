"""Counts that give way to later ones: by the report's own words, by their source, by the growth of a tally."""

import pytest

from recount.model.claim import Claim
from recount.reconcile import reconcile
from recount.testing.desk import Desk


def _superseded(desk: Desk) -> list[tuple[str, ...]]:
    return [f.claims for f in reconcile(desk.reports, desk.claims).findings if f.kind == "superseded"]


def _ids(*claims: Claim) -> tuple[str, ...]:
    return tuple(sorted(c.id for c in claims))


@pytest.mark.parametrize("text", [
    "The toll of the blast rose to 28 from 14, rescuers said.",
    "The mayor put the dead at 28, up from the 14 that the army had announced.",
    "The mayor said 28 had died, revising his earlier count of 14.",
    "The mayor said 28 people had died, not 14 as first reported.",
    "At least 28 are dead, the mayor said. He had at first spoken of 14.",
    "The mayor counted 28 dead, doubling the 14 he had named at noon.",
])
def test_words_of_revision_mark_the_earlier_count(text: str) -> None:
    """However a report puts it, the earlier count gives way to the later one, whoever gave it."""
    desk = Desk()
    report = desk.report(text)
    new = desk.figure(report, "28", "28", 28)
    old = desk.figure(report, "14", "14", 14)
    derived = reconcile(desk.reports, desk.claims)
    assert [(r.from_, r.to) for r in derived.relations if r.kind in ("supersedes", "corrects")] == [(new.id, old.id)]
    assert _superseded(desk) == [_ids(new, old)]


def test_a_from_of_place_is_no_revision() -> None:
    """People who came from two villages do not revise the number of the dead."""
    desk = Desk()
    report = desk.report("Some 28 people died. The 14 dead from Upper Harun were farmers, neighbours said.")
    desk.figure(report, "28 people died", "28", 28)
    desk.figure(report, "14 dead", "14", 14)
    assert _superseded(desk) == []


def test_a_count_called_mistaken_is_corrected() -> None:
    """A ministry that corrects another's number makes the relation `corrects`."""
    desk = Desk()
    report = desk.report("Ten men were freed, the ministry said, correcting an earlier report of 12 men.")
    new = desk.figure(report, "Ten men were freed", "Ten", 10, measure="released", source="the ministry")
    old = desk.figure(report, "12 men", "12", 12, measure="released")
    derived = reconcile(desk.reports, desk.claims)
    assert [(r.kind, r.from_, r.to) for r in derived.relations] == [("corrects", new.id, old.id)]


def test_a_source_replaces_its_own_count_in_a_later_report() -> None:
    """500 on one day and 471 on the next, by one ministry, for one blast: the later stands, with no contradiction."""
    desk = Desk()
    one = desk.report("The ministry said at least 500 died in the hospital courtyard.", published="2024-05-19")
    two = desk.report("The ministry said 471 died in the courtyard of the hospital.", published="2024-05-20")
    a = desk.figure(one, "at least 500 died", "500", 500, bound="at_least", source="The ministry")
    b = desk.figure(two, "471 died", "471", 471, source="The ministry")
    derived = reconcile(desk.reports, desk.claims)
    assert [(r.kind, r.from_, r.to) for r in derived.relations] == [("supersedes", b.id, a.id)]
    assert [f.kind for f in derived.findings] == ["superseded"]


def test_a_tally_that_grows_within_a_month_is_one_finding_over_all_its_reports() -> None:
    """Totals of three days are three points of one tally: one finding, and a tally in the order of their days."""
    desk = Desk()
    totals = ((3785, "2024-03-01"), (4120, "2024-03-10"), (4900, "2024-03-19"))
    for total, day in totals:
        report = desk.report(f"The war has killed {total} people.", published=day)
        desk.figure(report, f"{total} people", str(total), total, scope="cumulative", time=f"../{day}",
                    time_from="published")
    derived = reconcile(desk.reports, desk.claims)
    assert _superseded(desk) == [_ids(*desk.claims)]
    [tally] = derived.tallies
    assert [(p.low, p.as_of, p.as_of_from) for p in tally.points] == [(n, d, "label") for n, d in totals]
    assert tally.origins == "unmeasured"


def test_a_higher_toll_of_the_next_days_is_an_update() -> None:
    """More dead found two days after an attack is growth, not a contradiction; a lower count by another is one."""
    for later, kind in ((45, "superseded"), (12, "contradicts")):
        desk = Desk()
        one = desk.report("Police said 20 died in the hospital courtyard.", published="2024-05-18")
        two = desk.report(f"Rescuers said {later} died in the courtyard of the hospital.", published="2024-05-20")
        desk.figure(one, "20 died", "20", 20, source="Police")
        desk.figure(two, f"{later} died", str(later), later, source="Rescuers")
        assert [f.kind for f in reconcile(desk.reports, desk.claims).findings] == [kind]


@pytest.mark.parametrize(("later", "earlier", "joined"), [(115, 70, True), (40, 70, False)])
def test_a_number_that_rose_is_that_of_the_report_that_told_it_before(later: int, earlier: int, joined: bool) -> None:
    """“Risen to 115, up from 70” is of one matter with the report that gave 70; where it fell, the two contradict."""
    desk = Desk()
    first = desk.report(f"The office said that {earlier} people were killed in Harun on 18 May.", "2024-05-25")
    told = desk.figure(first, f"{earlier} people", str(earlier), earlier, source="office")
    word = "up" if later > earlier else "down"
    text = f"The dead now number {later}, {word} from {earlier}, a mayor of the coast said."
    second = desk.report(text, "2024-05-29")
    new = desk.figure(second, f"number {later}", str(later), later, source="mayor")
    old = desk.figure(second, f"from {earlier}", str(earlier), earlier, source="mayor")
    assert (_ids(told, new, old) in _superseded(desk)) is joined


def test_a_count_spoken_of_before_is_of_what_was_told_just_before_it() -> None:
    """“The military had spoken of 10” is the bomb's 10, and no earlier count of the siege by that military."""
    desk = Desk()
    report = desk.report("The military counted 20 civilians killed since 3 May. A stray bomb killed 11 soldiers on "
                         "18 May, the secretary said. The military had spoken of 10.")
    desk.figure(report, "20 civilians killed", "20", 20, source="military", scope="cumulative",
                time="2024-05-03/2024-05-20", group="civilians", roles=("civilians",))
    new = desk.figure(report, "killed 11 soldiers", "11", 11, source="secretary", group="soldiers",
                      roles=("combatants",))
    old = desk.figure(report, "spoken of 10", "10", 10, source="military")
    relations = reconcile(desk.reports, desk.claims).relations
    assert [(r.from_, r.to) for r in relations if r.kind == "supersedes"] == [(new.id, old.id)]


@pytest.mark.parametrize("text", [
    "Some 28 people fled in the first night, the village said, and 14 were let go in June.",
    "Police counted 28 dead. The earlier attack killed 14, they said.",
])
def test_the_first_night_and_an_earlier_attack_are_no_earlier_counts(text: str) -> None:
    """“First” and “earlier” tell of a count only where no night, attack or wave follows them."""
    desk = Desk()
    report = desk.report(text)
    for value in ("28", "14"):
        desk.figure(report, value, value, int(value), source="village" if "village" in text else "Police")
    assert _superseded(desk) == []


@pytest.mark.parametrize(("more", "kinds"), [("8 more people", []), ("8 people", ["contradicts"])])
def test_what_comes_on_top_is_no_other_total(more: str, kinds: list[str]) -> None:
    """“Eight more” beside 21 dead are no second toll; eight by another source, set against 21, are."""
    desk = Desk()
    report = desk.report(f"The mayor counted 21 dead in the mill. But {more} were dead, the army said.")
    desk.figure(report, "21 dead", "21", 21, source="mayor")
    desk.figure(report, more, "8", 8, source="army")
    assert [f.kind for f in reconcile(desk.reports, desk.claims).findings] == kinds
