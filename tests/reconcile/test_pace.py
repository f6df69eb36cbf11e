"""Totals that a report gives as current although the tally had left them behind."""

import pytest

from recount.model.quantity import Bound
from recount.reconcile import reconcile
from recount.testing.desk import Desk


@pytest.mark.parametrize(("words", "low", "bound", "stale"), [
    ("11,000", 11000, "exact", True),
    ("10,000", 10000, "over", True),
    ("11,000", 11000, "over", False),
    ("11,000", 11000, "about", False),
    ("11,100", 11100, "over", True),
    ("11,140", 11140, "about", False),
])
def test_a_total_that_another_report_had_passed_is_stale(words: str, low: int, bound: Bound, stale: bool) -> None:
    """A week after the same source had 11,240, 11,000 is old; “more than 11,000” is only rounded."""
    desk = Desk()
    first = desk.report("In Harun 11,240 people have been killed since 7 October, the office said.", "2023-11-10")
    desk.figure(first, "11,240 people", "11,240", 11240, source="office", scope="cumulative",
                time="2023-10-07/2023-11-10")
    later = desk.report(f"In Harun {words} people have been killed since 7 October, the office said.", "2023-11-17")
    desk.figure(later, f"{words} people", words, low, bound=bound, source="office", scope="cumulative",
                time="2023-10-07/2023-11-17")
    found = [f for f in reconcile(desk.reports, desk.claims).findings if f.kind == "stale"]
    assert [f.reports for f in found] == ([(later.id,)] if stale else [])


def total(desk: Desk, number: int, day: str, source: str = "office") -> str:
    """A report of one total up to its own day; its id."""
    told = f"{number:,}"
    report = desk.report(f"In Harun {told} people have been killed since 7 October, the {source} said.", day)
    desk.figure(report, f"{told} people", told, number, source=source, scope="cumulative", time=f"2023-10-07/{day}")
    return report.id


def stale(desk: Desk) -> list[str]:
    """The reports that are told to be stale."""
    found = reconcile(desk.reports, desk.claims).findings
    return sorted(report for f in found if f.kind == "stale" for report in f.reports)


def test_two_named_sources_keep_counts_of_their_own() -> None:
    """A rebel office whose total is lower than the ministry's of last week is no older for it."""
    desk = Desk()
    total(desk, 11240, "2023-11-10", "ministry")
    total(desk, 9100, "2023-11-17", "office")
    assert not stale(desk)


def test_one_report_under_a_wrong_date_makes_no_others_old() -> None:
    """A report of December that is dated 8 November stands alone against the totals that come after it."""
    desk = Desk()
    wrong = total(desk, 16000, "2023-11-08")
    for number, day in ((10500, "2023-11-09"), (11200, "2023-11-13"), (12100, "2023-11-18"), (13000, "2023-11-22")):
        total(desk, number, day)
    assert wrong not in stale(desk)
    assert len(stale(desk)) <= 1  # the last of them has nobody after it to bear it out


def test_a_report_that_lags_behind_the_others_is_old() -> None:
    """Where later totals bear the higher one out, the lower one is old."""
    desk = Desk()
    for number, day in ((10500, "2023-11-09"), (11200, "2023-11-13"), (12100, "2023-11-18"), (13000, "2023-11-22")):
        total(desk, number, day)
    old = total(desk, 10500, "2023-11-20")
    assert stale(desk) == [old]


def test_in_the_first_week_totals_may_grow_manifold() -> None:
    """100 on the third day and 700 on the sixth are one battle; a month later that is a contradiction."""
    for month, kinds in (("2023-10", []), ("2023-11", ["contradicts"])):
        desk = Desk()
        total(desk, 100, f"{month}-09", "ministry")
        total(desk, 700, f"{month}-12", "office")
        found = [f.kind for f in reconcile(desk.reports, desk.claims).findings]
        assert [kind for kind in found if kind == "contradicts"] == kinds


def test_a_number_told_anew_later_was_not_left_behind_before() -> None:
    """16,000 is told on 24 November; a report that has it under 8 November makes nothing of between old."""
    desk = Desk()
    total(desk, 16000, "2023-11-08")
    total(desk, 15500, "2023-11-20")
    assert stale(desk)
    total(desk, 16000, "2023-11-24")
    assert not stale(desk)


def test_a_count_of_some_is_not_old() -> None:
    """9,100 are the identified: a report that leaves the word out is as new as the one that has it."""
    desk = Desk()
    total(desk, 11240, "2023-11-10")
    total(desk, 9100, "2023-11-18")
    assert stale(desk)
    words = "In Harun 9,100 people killed since 7 October have been identified, the office said."
    report = desk.report(words, "2023-11-17")
    desk.figure(report, "9,100 people", "9,100", 9100, source="office", scope="cumulative",
                time="2023-10-07/2023-11-17")
    assert not stale(desk)


@pytest.mark.parametrize(("group", "old"), [("staff members", False), ("displaced people", False), ("people", True)])
def test_a_total_of_a_kind_of_people_is_not_old(group: str, old: bool) -> None:
    """How many of a kind were killed is no old total of all who were, though no role tells the kind."""
    desk = Desk()
    total(desk, 2240, "2023-11-10")
    words = f"In Harun 400 {group} have been killed since 7 October, the office said."
    report = desk.report(words, "2023-11-20")
    desk.figure(report, f"400 {group}", "400", 400, source="office", scope="cumulative", group=group,
                time="2023-10-07/2023-11-20")
    assert bool(stale(desk)) == old


def test_a_misprint_is_not_old() -> None:
    """12,011 between 20,900 and 21,300 is 21,011 with two digits swapped; 12,340 is nothing of the kind."""
    for number, old in ((12011, 0), (12340, 1)):
        desk = Desk()
        for told, day in ((20100, "2023-11-10"), (20900, "2023-11-14"), (21300, "2023-11-18")):
            total(desk, told, day)
        total(desk, number, "2023-11-16")
        assert len(stale(desk)) == old


def test_a_number_printed_right_elsewhere_tells_a_misprint() -> None:
    """2,907 beside a report that prints 9,207 is no old total, though another number of those days is out of line."""
    for right, old in ((9207, False), (9240, True)):
        desk = Desk()
        for told, day in ((8963, "2023-11-03"), (9795, "2023-11-04"), (right, "2023-11-05"), (9286, "2023-11-07")):
            total(desk, told, day)
        assert (total(desk, 2907, "2023-11-05") in stale(desk)) == old


def attack(desk: Desk, day: str, paper: str) -> None:
    """A report of one attack without its day."""
    report = desk.report(f"{paper}: shells killed 46 people in Harun, the clinic said.", day)
    desk.figure(report, "46 people", "46", 46, source="clinic", time=None)


def test_an_attack_that_many_tell_later_has_one_wrong_date() -> None:
    """One report of an attack weeks before all others bears a wrong date; one that comes weeks after is old."""
    desk = Desk()
    attack(desk, "2023-10-20", "North")
    for paper in ("Hill", "South", "West"):
        attack(desk, "2023-11-20", paper)
    assert not stale(desk)
    attack(desk, "2023-12-20", "East")
    assert len(stale(desk)) == 1


def test_a_total_that_its_own_source_has_outgrown_is_old() -> None:
    """50,000 two days after the office itself had 100,417 is old; what another office had makes nothing old."""
    for source, old in (("office", 1), ("ministry", 0)):
        desk = Desk()
        total(desk, 100417, "2023-11-20", source)
        total(desk, 50000, "2023-11-22")
        assert len(stale(desk)) == old


def test_a_fortieth_of_a_total_is_of_something_else() -> None:
    """1,100 of a new phase are not an old total of all 44,000; a tenth of a total that grew is."""
    desk = Desk()
    total(desk, 44000, "2023-11-10")
    small, tenth = desk, Desk()
    total(small, 1100, "2023-11-20")
    assert not stale(small)
    total(tenth, 44000, "2023-11-10")
    total(tenth, 4600, "2023-11-20")
    assert stale(tenth)


def test_another_year_s_total_makes_none_old() -> None:
    """A land has had two wars; what was counted in one of them dates nothing of the other."""
    for first, old in (("2023-11-02", 1), ("2022-11-02", 0)):
        desk = Desk()
        for day, number in ((first, 11240), ("2023-11-20", 9100)):
            report = desk.report(f"In Harun {number:,} people have been killed, the office said.", day)
            desk.figure(report, f"{number:,} people", f"{number:,}", number, source="office", scope="cumulative",
                        time=f"../{day}", time_from="published")
        assert len(stale(desk)) == old


@pytest.mark.parametrize(("measure", "by", "third", "old"), [
    ("killed", "office", None, 1),
    ("injured", "office", None, 0),
    ("injured", "office", 11400, 1),
    ("killed", None, None, 0),
])
def test_one_higher_total_is_enough_where_a_named_source_counts_the_dead(
    measure: str, by: str | None, third: int | None, old: int
) -> None:
    """Other totals want a third report that has one past it too."""
    desk = Desk()
    days = [("2023-11-08", 11240, by), ("2023-11-17", 9100, None)]
    if third is not None:
        days.append(("2023-11-09", third, None))
    for day, number, source in days:
        told = "the office" if source else "a witness" if day == "2023-11-08" else "it is told here"
        report = desk.report(f"In Harun {number:,} people have been struck, {told} said.", day)
        desk.figure(report, f"{number:,} people", f"{number:,}", number, measure=measure, scope="cumulative",
                    source=source or ("witness" if day == "2023-11-08" else None), named=source is not None,
                    time=f"2023-10-07/{day}", time_from="published")
    assert ("2023-11-17" in [r.published for r in desk.reports if r.id in stale(desk)]) == bool(old)


def test_a_report_that_tells_the_higher_total_too_knows_it() -> None:
    """“The council says 9,100, the rebels 11,400” is not behind 11,240."""
    for also, old in (("", 1), (" The rebels speak of 11,400 dead.", 0)):
        desk = Desk()
        total(desk, 11240, "2023-11-08")
        words = f"In Harun 9,100 people have been killed since 7 October, the office said.{also}"
        report = desk.report(words, "2023-11-17")
        desk.figure(report, "9,100 people", "9,100", 9100, source="office", scope="cumulative",
                    time="2023-10-07/2023-11-17")
        if also:
            desk.figure(report, "11,400 dead", "11,400", 11400, source="rebels", scope="cumulative",
                        time="2023-10-07/2023-11-17")
        assert len(stale(desk)) == old


_BLAST = "when a lorry blew up beside the queue before the bakery"


@pytest.mark.parametrize(("low", "day", "also", "old"), [
    (31, "2024-05-28", "", 1),
    (31, "2024-05-20", "", 0),
    (31, "2024-09-28", "", 0),
    (80, "2024-05-28", "", 0),
    (31, "2024-05-28", " Others speak of 90 dead.", 0),
])
def test_a_report_that_opens_with_a_toll_left_behind_is_old(low: int, day: str, also: str, old: int) -> None:
    """31 dead told ten days after the attack, when 90 had been told for a week; not months later, nor with the 90."""
    desk = Desk()
    known = desk.report(f"90 people died {_BLAST}, the mayor said.", "2024-05-20")
    desk.figure(known, "90 people", "90", 90, source="mayor")
    late = desk.report(f"{low} people died {_BLAST} in Harun. The market is shut.{also}", day)
    desk.figure(late, f"{low} people", str(low), low)
    if also:
        desk.figure(late, "90 dead", "90", 90, source="Others")
    assert len(stale(desk)) == old


def test_a_report_printed_again_with_its_weekday_is_old() -> None:
    """“On Tuesday” is as new as the report that tells it."""
    for last, old in (("2024-06-18", 1), ("2024-05-22", 0)):
        desk = Desk()
        for day, time in (("2024-05-21", "2024-05-21"), (last, last)):
            report = desk.report(
                "At least 50 people, many of them women, were killed on Tuesday when a jet bombed a village where "
                f"farmers had gathered to open an office, residents said.{' ' * (day == last)}", day)
            desk.figure(report, "50 people", "50", 50, bound="at_least", source="residents", named=False, time=time,
                        time_from="relative")
        assert len(stale(desk)) == old


@pytest.mark.parametrize(("source", "old"), [("mayor", 1), ("governor", 0), (None, 0)])
def test_a_toll_that_its_own_source_has_passed_is_old_by_less(source: str | None, old: int) -> None:
    """The mayor's 60 are old news when he had 77 a week before; of another's, 77 may be what he counts otherwise."""
    desk = Desk()
    known = desk.report(f"77 people died {_BLAST}, the mayor said.", "2024-05-20")
    desk.figure(known, "77 people", "77", 77, source="mayor")
    by = "" if source is None else f", the {source} said"
    late = desk.report(f"60 people died {_BLAST} in Harun{by}. The market is shut.", "2024-05-28")
    desk.figure(late, "60 people", "60", 60, source=source)
    assert len(stale(desk)) == old
