"""How findings live: what their own words explain, what a correction settles, what is taken back with its report."""

import dataclasses

from recount.model.batch import Derived
from recount.model.finding import Finding
from recount.reconcile import reconcile
from recount.testing.desk import Desk, span_of


def _made(desk: Desk) -> Derived:
    return reconcile(desk.reports, desk.claims)


def _of_kind(made: Derived, kind: str) -> list[Finding]:
    return [finding for finding in made.findings if finding.kind == kind]


def _totals(words: str) -> Desk:
    """Two totals of one day by two offices, the second one told in these words."""
    desk = Desk()
    first = desk.report("In Harun 34,844 people have been killed since 7 October, the ministry said.")
    desk.figure(first, "34,844 people have been killed", "34,844", 34844, source="ministry", scope="cumulative",
                time="2023-10-07/2024-05-08")
    second = desk.report(f"{words} in Harun since 7 October, the office said.")
    desk.figure(second, words, "24,686", 24686, source="office", scope="cumulative", time="2023-10-07/2024-05-08")
    return desk


def test_a_count_of_the_identified_only_explains_the_difference() -> None:
    """Two totals that differ since one counts identified dead only are told, and explained by the definition."""
    (found,) = _of_kind(_made(_totals("24,686 dead have been identified")), "contradicts")
    assert found.status == "explained"
    assert (found.explained_by or "").startswith("definition: ")
    assert found.closed_by is None


def test_a_difference_without_such_a_word_stays_open() -> None:
    """The look-alike: the same two totals with nothing that tells them apart."""
    (found,) = _of_kind(_made(_totals("24,686 dead have been counted")), "contradicts")
    assert (found.status, found.explained_by) == ("open", None)


def test_the_identified_are_no_fall_of_the_total() -> None:
    """A source that first gives all dead and then the identified ones has not lowered its total."""
    desk = Desk()
    told = ((6, 34735, "34,735 people have been killed"), (8, 24686, "24,686 dead have been identified"))
    for day, number, words in told:
        report = desk.report(f"By 7 October, {words} in Harun, the ministry said.", f"2024-05-{day:02d}")
        desk.figure(report, words, f"{number:,}", number, source="ministry", scope="cumulative",
                    time=f"2023-10-07/2024-05-{day:02d}")
    assert _of_kind(_made(desk), "implausible") == []


def _wounded(correction: str, publisher: str = "Morning Ledger") -> Desk:
    """A number, another one by the prosecutor, and a later report that says this of the first."""
    desk = Desk()
    words = "A bomb hit flats by the station in Harun. Some 130 people were wounded, officials said."
    first = desk.report(words, "2024-05-19", "Morning Ledger")
    desk.figure(first, "130 people were wounded", "130", 130, source="officials", measure="injured", named=False)
    words = "The bomb on flats by the station in Harun left 43 people wounded, the prosecutor said."
    other = desk.report(words, "2024-05-19", "Hill News")
    desk.figure(other, "43 people wounded", "43", 43, source="prosecutor", measure="injured")
    later = desk.report(correction, "2024-05-20", publisher)
    desk.figure(later, "130 people", "130", 130, measure="injured")
    return desk


TAKEN_BACK = "Correction: an earlier report said that 130 people were wounded by a bomb on flats in Harun."


def test_what_is_taken_back_withdraws_the_finding_that_rests_on_it() -> None:
    """A correction of the house that printed a number retracts it, and the contradiction with it."""
    made = _made(_wounded(TAKEN_BACK))
    (back,) = [r for r in made.relations if r.kind == "retracts"]
    assert back.dimension == "status"
    (found,) = [f for f in _of_kind(made, "contradicts") if len(f.reports) == 2]
    assert (found.status, found.closed_by) == ("withdrawn", back.id)


def test_another_house_takes_nothing_back() -> None:
    """The look-alikes: the same words printed elsewhere, and a later report that only repeats the number."""
    again = "Again: 130 people were wounded by a bomb on flats in Harun."
    for desk in (_wounded(TAKEN_BACK, "Coast Wire"), _wounded(again)):
        assert [r for r in _made(desk).relations if r.kind == "retracts"] == []


def _attack(first: str, second: str, day: str = "2024-05-18", place: str = "Harun") -> Finding:
    """What contradicts in a report of these two sentences, by two sources, the second with its day and place."""
    desk = Desk()
    report = desk.report(f"{first}. {second}.", "2024-05-21")
    desk.figure(report, "91 people", "91", 91, source="ministry")
    made = desk.figure(report, "66 dead", "66", 66, source="office", time=day, place=place)
    if "Monday" in second:
        span = span_of(report.text or "", "Monday")
        time = dataclasses.replace(made.time, span=span, from_="relative")
        desk.claims[-1] = dataclasses.replace(made, time=time)
    (found,) = _of_kind(_made(desk), "contradicts")
    return found


def test_a_count_up_to_an_earlier_day_explains_the_difference() -> None:
    """“66 dead by Monday” is of the same attack as Tuesday's 91, and explained by the time."""
    found = _attack("The ministry said 91 people died there", "The office had 66 dead by Monday", "2024-05-20")
    assert found.status == "explained"
    assert (found.explained_by or "").startswith("time: ")


def test_a_count_of_a_part_of_the_town_explains_the_difference() -> None:
    """66 in the hospital and 91 in the town differ by place."""
    found = _attack("The ministry said 91 people died in Harun", "The office had 66 dead in the clinic", "2024-05-18",
                    "Harun Clinic")
    assert found.status == "explained"
    assert (found.explained_by or "").startswith("place: ")


def test_two_numbers_of_one_attack_stay_open() -> None:
    """The look-alike: one place, one day, nothing that tells them apart."""
    found = _attack("The ministry said 91 people died in the market", "The office had 66 dead")
    assert (found.status, found.explained_by) == ("open", None)
