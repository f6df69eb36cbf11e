"""Counts that a report's own tense, chain of changes or hours set behind another; whom bare numbers count."""

import pytest

from recount.model.finding import Finding
from recount.reconcile import reconcile
from recount.reconcile.count import count_of
from recount.reconcile.elliptical import elliptical
from recount.reconcile.evidence import counts_in
from recount.reconcile.policy import policy
from recount.testing.desk import Desk


def _findings(desk: Desk, *kinds: str) -> list[Finding]:
    return [f for f in reconcile(desk.reports, desk.claims).findings if f.kind in (kinds or ("superseded",))]


@pytest.mark.parametrize("text", [
    "At least 28 people died, the ministry said, raising a count of 14 that it had given at dusk.",
    "The dead number 28, the ministry said. At noon it had been 14.",
    "The dead number 28. The figure had stood at 14 until Tuesday.",
    "The dead number 28, the ministry said, as the toll of 14 had left out the villages.",
    "The ministry began with 14 dead and had reached 28 when the search ended.",
])
def test_what_a_report_tells_in_the_past_perfect_gave_way(text: str) -> None:
    """However it is put, the number that had been given stands behind the one that is given."""
    desk = Desk()
    report = desk.report(text)
    desk.figure(report, "28", "28", 28)
    desk.figure(report, "14", "14", 14)
    assert [len(f.claims) for f in _findings(desk)] == [2]


@pytest.mark.parametrize("text", [
    "The governor counted 28 dead. The rescue service had confirmed 14 by Monday.",
    "The dead number 28, and the ministry said on Monday that the army had counted 14.",
    "Some 28 people died in the mill that workers had reached on Monday, and 14 in the yard.",
])
def test_the_past_perfect_alone_replaces_nothing(text: str) -> None:
    """Two sources may differ to this day, and “said that” puts any verb into the past perfect."""
    desk = Desk()
    report = desk.report(text)
    for value, source in (("28", "governor"), ("14", "service")):
        desk.figure(report, value, value, int(value), source=source if source in text else None)
    assert _findings(desk) == []


def _page(*entries: str) -> str:
    return "Blast in Harun: live. \n\n" + "\n\n".join(f"{entry} " for entry in entries)


def test_a_later_entry_of_a_page_takes_the_place_of_an_earlier_one() -> None:
    """By the same source or as a higher toll; what channels tell and nobody confirms takes no place."""
    desk = Desk()
    report = desk.report(_page(
        "21:40 Channels speak of 44 dead, which is not confirmed.", "20:15 The mayor counts 22 dead.",
        "18:05 The mayor counts 15 dead.", "17:50 Police count nine dead."))
    made = {value: desk.figure(report, f"{value} dead", value, number, source=source) for value, number, source in (
        ("44", 44, "Channels"), ("22", 22, "The mayor"), ("15", 15, "The mayor"), ("nine", 9, "Police"))}
    told = {f.kind: set(f.claims) for f in _findings(desk, "superseded", "contradicts")}
    assert told == {"superseded": {made[v].id for v in ("22", "15", "nine")},
                    "contradicts": {made[v].id for v in ("44", "22")}}


def test_a_bare_number_counts_whom_the_number_before_it_counts() -> None:
    """“The rebels admit to five” answers the army's 100 rebels; the army's own eight are none of them."""
    desk = Desk()
    report = desk.report("More than 100 rebels were killed, the army claimed. The movement admits to five. It says "
                         "that 60 soldiers fell. The army has put its own losses at eight. In Sor 12 died.")
    for words, value, number, source, group in (
            ("100 rebels", "100", 100, "army", "rebels"), ("five", "five", 5, "movement", None),
            ("60 soldiers", "60", 60, "movement", "soldiers"), ("eight", "eight", 8, "army", None),
            ("12 died", "12", 12, None, None)):
        desk.figure(report, words, value, number, source=source, roles=("combatants",) if group else (), group=group)
    counts = [count_of(claim, report) for claim in desk.claims]
    who = elliptical(counts)
    assert {c.figure.value.exact: w.side for c in counts if (w := who.get(c.claim.id))} == {"five": "armed groups"}
    assert [len(f.claims) for f in _findings(desk, "contradicts")] == [4]
    five = counts_in(report, desk.claims, policy())[1]
    assert count_of(five.claim, report).marked(five.marks) == five


def test_a_bare_number_counts_the_things_that_the_number_before_it_counts() -> None:
    """Seven drones by the police, nine by the mayor: two counts of drones; “none of its own” lends no group."""
    desk = Desk()
    report = desk.report("Seven drones hit the town, police said; the mayor spoke of nine.")
    desk.figure(report, "Seven drones", "Seven", 7, measure="struck", unit="projectile", source="police",
                group="drones")
    desk.figure(report, "nine", "nine", 9, measure="struck", unit="projectile", source="mayor")
    assert [len(f.claims) for f in _findings(desk, "contradicts")] == [2]
    desk = Desk()
    report = desk.report("None of its own soldiers had been taken, the ministry said. The army said it captured 13.")
    desk.figure(report, "None of its own soldiers", "None", 0, measure="detained", source="ministry",
                group="its own soldiers", roles=("combatants",))
    desk.figure(report, "captured 13", "13", 13, measure="detained", source="army")
    assert not elliptical([count_of(claim, report) for claim in desk.claims])


def test_what_had_been_counted_on_the_morrow_gave_way() -> None:
    """71, where the ministry had counted 45 on the morrow, and another's 73 contradicts the 71."""
    desk = Desk()
    report = desk.report("The ministry, which on the morrow had counted 45 dead, closed its list at 71. "
                         "Monitors found 73.")
    for words, number, source in (("45", 45, "ministry"), ("71", 71, "ministry"), ("73", 73, "Monitors")):
        desk.figure(report, words, words, number, source=source)
    assert [len(f.claims) for f in _findings(desk, "contradicts")] == [2]
    assert [len(f.claims) for f in _findings(desk, "superseded")] == [2]


@pytest.mark.parametrize(("text", "found"), [
    ("The blast killed at least 91 inmates, officials said at the time. They now count 97 dead.", 1),
    ("The blast killed at least 91 inmates, officials said at the time. They count 97 dead elsewhere.", 0),
    ("The blast killed at least 91 inmates, officials said at the time. Aid workers now count 97 dead.", 0),
])
def test_what_is_counted_now_leaves_the_sentence_before_behind(text: str, found: int) -> None:
    """The same voice's “now” sets its higher count against the one it gave before; another's count is a rival."""
    desk = Desk()
    report = desk.report(text)
    desk.figure(report, "91 inmates", "91", 91, bound="at_least", source="officials", group="inmates", named=False)
    who = "Aid workers" if "Aid" in text else "They"
    desk.figure(report, "97 dead", "97", 97, source=who, named=False)
    assert len(_findings(desk)) == found
