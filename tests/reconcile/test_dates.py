"""Reports whose date is missing, wrong, or newer than what they tell."""

import pytest

from recount.model.claim import Scope
from recount.reconcile import reconcile
from recount.testing.desk import Desk


def _kinds(desk: Desk) -> list[str]:
    found = reconcile(desk.reports, desk.claims).findings
    return sorted(f.kind for f in found if f.kind in ("stale", "misdated", "undated"))


def test_a_report_without_a_date_is_undated_once() -> None:
    """All figures that hang on the missing date are in one finding; one with a full date of its own is not."""
    desk = Desk()
    report = desk.report("Some 12 died on Sunday. Another 9 were hurt. In May 2021 a raid killed 30.", published=None)
    a = desk.figure(report, "12 died", "12", 12, time=None)
    b = desk.figure(report, "9 were hurt", "9", 9, measure="injured", time="XXXX-05-18")
    desk.figure(report, "killed 30", "30", 30, time="2021-05")
    [finding] = [f for f in reconcile(desk.reports, desk.claims).findings if f.kind == "undated"]
    assert finding.claims == tuple(sorted((a.id, b.id)))


def test_an_undated_report_without_figures_is_undated_too() -> None:
    """A report with no claims at all is named."""
    desk = Desk()
    report = desk.report("Nothing is known.", published=None)
    [finding] = reconcile(desk.reports, desk.claims).findings
    assert (finding.kind, finding.reports, finding.claims) == ("undated", (report.id,), ())


def test_a_report_cannot_tell_of_days_after_its_date() -> None:
    """A report dated the 14th that tells of a raid on the 16th is misdated, with or without the year."""
    for text, time in (("A raid on Jan. 16 killed 12.", None), ("A raid killed 12.", "2025-01-16")):
        desk = Desk()
        report = desk.report(text, published="2025-01-14")
        desk.figure(report, "12", "12", 12, time=time or "2025-01-13")
        assert _kinds(desk) == ["misdated"]


@pytest.mark.parametrize(("words", "misdated"), [
    ("The mayor blamed rebels on Friday, in a letter.", True),
    ("On Saturday afternoon the dead were buried.", True),
    ("The mayor will speak on Friday.", False),
    ("Roads stay closed until Friday.", False),
    ("The same street was shelled last Friday.", False),
    ("On Tuesday the street had been calm.", False),
    ("A truce of Friday, January 10, had held till then.", False),
])
def test_what_came_after_the_next_day_misdates(words: str, misdated: bool) -> None:
    """A day ahead may be a time zone; where the next weekday is past as well, the date is wrong."""
    desk = Desk()
    report = desk.report(f"A raid from the hills on Thursday, Jan. 16, killed 12. {words}", published="2025-01-15")
    desk.figure(report, "killed 12", "12", 12, time="2025-01-15")
    assert _kinds(desk) == (["misdated"] if misdated else [])


def test_plans_and_time_zones_do_not_misdate() -> None:
    """A date to come in a clause about the future, one a day ahead, and last January's are no mistake."""
    for published, text in (
        ("2025-01-14", "Talks will resume on Jan. 16. A raid killed 12."),
        ("2025-01-14", "A raid on Jan. 15 killed 12."),
        ("2024-12-31", "A raid on Jan. 3 killed 12."),
    ):
        desk = Desk()
        desk.figure(desk.report(text, published=published), "killed 12", "12", 12, time=published)
        assert _kinds(desk) == []


def test_an_expectation_for_a_weekday_gone_by_is_stale() -> None:
    """Dated on a Tuesday, it holds open what "was expected on Wednesday": six days before."""
    text = "While up to 90 lorries were expected on Wednesday, it is unclear whether the road stays open."
    for published, stale in (("2024-05-21", True), ("2024-05-23", False)):
        desk = Desk()
        report = desk.report(text, published=published)
        desk.figure(report, "up to 90 lorries were expected", "90", 90, bound="at_most", measure="delivered",
                    unit="truck", stance="expects", certainty="expected", time="2024-05-15", time_from="relative")
        assert _kinds(desk) == (["stale"] if stale else [])


def test_an_expectation_in_reported_speech_is_not_stale() -> None:
    """"Were expected on Wednesday, he said" may be about the Wednesday to come."""
    desk = Desk()
    report = desk.report("Up to 90 lorries were expected on Wednesday, the mayor said, and may still come.",
                         published="2024-05-21")
    desk.figure(report, "Up to 90 lorries were expected", "90", 90, bound="at_most", measure="delivered",
                unit="truck", stance="expects", certainty="expected", time="2024-05-22", source="the mayor")
    assert _kinds(desk) == []


def test_an_opening_months_old_is_stale() -> None:
    """A report that opens with a day half a year back and names no nearer one retells old news."""
    for lead, kinds in (("On October 2, 2023, rebels took Harun.", ["stale"]),
                        ("On the anniversary of October 2, 2023, all mourned.", []),
                        ("On October 2, 2023, rebels took Harun. It fell back on Monday.", []),
                        ("Rebels hold Harun. They took it on October 2, 2023.", [])):
        desk = Desk()
        report = desk.report(lead + " Fighting has killed thousands.", published="2024-03-28")
        desk.figure(report, "killed thousands", "thousands", 2000, bound="vague", scope="cumulative",
                    time="../2024-03-28", time_from="published")
        assert _kinds(desk) == kinds


@pytest.mark.parametrize(("published", "kinds"), [
    ("2023-10-04", []), ("2024-09-30", []), ("2023-10-10", ["stale"]), ("2024-03-28", ["stale"]),
])
def test_an_anniversary_looks_back_on_purpose(published: str, kinds: list[str]) -> None:
    """A year or two after the day that it opens with, give or take three days, a report is no old news."""
    desk = Desk()
    report = desk.report("On October 2, 2022, rebels took Harun. Fighting has killed thousands.", published=published)
    desk.figure(report, "killed thousands", "thousands", 2000, bound="vague", scope="cumulative",
                time=f"../{published}", time_from="published")
    assert _kinds(desk) == kinds


def test_what_an_old_opening_counts_is_stale_with_it() -> None:
    """The figures of the sentence that names the old day belong to the finding, though that day dates them."""
    desk = Desk()
    report = desk.report("Rebels took Harun on October 2, 2023, and 60 people died. It is theirs.", "2024-03-28")
    told = desk.figure(report, "60 people died", "60", 60, time="2023-10-02", source=None)
    (found,) = [f for f in reconcile(desk.reports, desk.claims).findings if f.kind == "stale"]
    assert found.claims == (told.id,)


def test_a_total_that_others_had_passed_is_stale() -> None:
    """A current total below the one that another report had a month before is old."""
    desk = Desk()
    for total, day in ((9000, "2024-04-01"), (8000, "2024-05-01")):
        report = desk.report(f"The war has killed {total} people.", published=day)
        desk.figure(report, f"{total} people", str(total), total, bound="over", scope="cumulative", time=f"../{day}",
                    time_from="published")
    [finding] = [f for f in reconcile(desk.reports, desk.claims).findings if f.kind == "stale"]
    assert finding.reports == (desk.reports[1].id,)
    assert "9000" in finding.explanation


def test_a_figure_without_a_day_in_a_dated_report_is_undated() -> None:
    """A raid that nothing dates is told as such; a standing count holds on the report's own day."""
    desk = Desk()
    report = desk.report("A raid on the coast killed 12. Some 30 are held.")
    raid = desk.figure(report, "killed 12", "12", 12, time=None)
    desk.figure(report, "30 are held", "30", 30, measure="abducted", time=None, scope="standing")
    [finding] = [f for f in reconcile(desk.reports, desk.claims).findings if f.kind == "undated"]
    assert finding.claims == (raid.id,)


@pytest.mark.parametrize(("words", "misdated"), [
    ("On 20 June 2024 a patrol found graves", True), ("The truce will end on 20 June 2024", False),
    ("On 20 June 2023 a patrol found graves", False), ("The run-off is on 20 June", False),
    ("The mission, whose mandate runs out on 20 June, left", False),
    ("Its union called on staff to strike on 20 June", False),
    ("On 20 June last year a patrol found graves", False), ("Update, 20 June: a patrol found graves", False),
    ("Graves were found on 20 June", True), ("New marches have been called for Thursday, 20 June", False),
    ("Since early 2023 the count climbed to 500,000 on 20 June", False),
])
def test_a_written_day_after_the_date_is_told_as_past(words: str, misdated: bool) -> None:
    """A day that lies after the report's own, in a clause about what is done, betrays the date.

    A vote has its day before it comes, and what is told of last year or was added later tells nothing.
    """
    desk = Desk()
    desk.report(f"{words}.", "2024-05-20")
    assert ("misdated" in [f.kind for f in reconcile(desk.reports, desk.claims).findings]) is misdated


@pytest.mark.parametrize(("year", "misdated"), [(2023, False), (2024, True)])
def test_a_day_of_the_report_s_claims_in_an_earlier_year_is_told_again(year: int, misdated: bool) -> None:
    """“On 20 June”, a month after a report's date, is last year's where its own claim is of that day."""
    desk = Desk()
    report = desk.report("A year ago the sides came to terms. On 20 June 12 men were let go.", "2024-05-20")
    desk.figure(report, "12 men were let go", "12", 12, measure="released", time=f"{year}-06-20")
    assert ("misdated" in [f.kind for f in reconcile(desk.reports, desk.claims).findings]) is misdated


def test_what_is_expected_needs_no_day() -> None:
    """Lorries that are to come have none; a raid that nothing dates lacks one."""
    desk = Desk()
    report = desk.report("It promised to let 300 lorries a day in. A raid killed 12.")
    desk.figure(report, "300 lorries a day", "300", 300, measure="delivered", unit="vehicle", stance="expects",
                certainty="expected", time=None, scope="period")
    raid = desk.figure(report, "killed 12", "12", 12, time=None)
    assert [f.claims for f in reconcile(desk.reports, desk.claims).findings if f.kind == "undated"] == [(raid.id,)]


def test_a_part_has_the_day_of_its_whole() -> None:
    """“Seven of them were children” needs no day beside a dated whole, and lacks one beside an undated one."""
    for time, missing in (("2024-05-18", 0), (None, 1)):
        desk = Desk()
        report = desk.report("On Saturday 32 people died, the mayor said. Seven of them were children.")
        whole = desk.figure(report, "32 people", "32", 32, source="mayor", time=time)
        desk.figure(report, "Seven of them", "Seven", 7, source="mayor", time=None, part_of=whole)
        assert len([f for f in reconcile(desk.reports, desk.claims).findings if f.kind == "undated"]) == missing


@pytest.mark.parametrize(("time", "misdated"), [
    ("../2025-01-18", True), ("../2025-01-16", False), ("2025-01-02/2025-01-18", True),
])
def test_a_total_up_to_a_day_was_counted_when_it_had_come(time: str, misdated: bool) -> None:
    """Fifty-two buried “by 18 January” are not told on the 15th; one day ahead may be a time zone's."""
    desk = Desk()
    report = desk.report("By then 52 had been buried.", published="2025-01-15")
    desk.figure(report, "52 had been buried", "52", 52, time=time, scope="cumulative")
    assert _kinds(desk) == (["misdated"] if misdated else [])


@pytest.mark.parametrize(("time", "kind", "misdated"), [
    ("2025-01-02/2025-01-16", "period", True), ("2025-01-02/2025-01-15", "period", False),
    ("2025-01-15/2025-01-16", "period", False), ("2025-01/2025-03", "period", False),
    ("2025-01-02/2025-01-16", "cumulative", False),
])
def test_a_period_is_over_when_it_is_counted(time: str, kind: Scope, misdated: bool) -> None:
    """What was counted from the 2nd to the 16th was not told on the 15th; a night and a quarter are no such thing."""
    desk = Desk()
    report = desk.report("Raids in that time killed 12.", published="2025-01-15")
    desk.figure(report, "killed 12", "12", 12, time=time, scope=kind)
    assert _kinds(desk) == (["misdated"] if misdated else [])
    found = [f.explanation for f in reconcile(desk.reports, desk.claims).findings if f.kind == "misdated"]
    assert all("16 January" in told for told in found)
