"""Numbers that reports have from one another's houses, and what that makes of a tally's origins."""

from recount.model.finding import Finding
from recount.reconcile import reconcile
from recount.testing.desk import Desk


def circular(desk: Desk) -> list[Finding]:
    """What rests on one origin."""
    return [f for f in reconcile(desk.reports, desk.claims).findings if f.kind == "circular"]


def told(citing: str, number: int = 46) -> Desk:
    """An agency's report of 46 dead in its own words, and another house's with this source."""
    desk = Desk()
    own = desk.report("Shells fell on Harun on 18 May and 46 people died, the mayor said.", "2024-05-19", "Reuters")
    desk.figure(own, "46 people", "46", 46, source="mayor")
    words = f"There were {number} dead after Harun was shelled, {citing} reported."
    other = desk.report(words, "2024-05-20", "Hill News")
    desk.figure(other, f"{number} dead", str(number), number, source=citing)
    return desk


def test_a_report_that_cites_a_house_rests_on_its_report() -> None:
    """Hill News has its 46 from the agency, whose own report gives the mayor's 46."""
    (found,) = circular(told("Reuters"))
    assert len(found.reports) == 2


def test_another_number_or_another_source_is_no_copy() -> None:
    """48 by the agency is another count; 46 by a clinic is another witness."""
    assert circular(told("Reuters", 48)) == []
    assert circular(told("clinic")) == []


def test_a_printed_text_speaks_for_the_agency_and_editions_for_their_house() -> None:
    """Two papers that print one agency's text, and a source of that house, are one origin of the tally."""
    desk = Desk()
    for paper in ("Hill News", "North Paper"):
        words = f"HARUN (Reuters) - Shells killed 46 people on 18 May. {paper} has more."
        report = desk.report(words, "2024-05-19", paper)
        desk.figure(report, "46 people", "46", 46)
    report = desk.report("Shells killed 46 people, Thomson Reuters said.", "2024-05-20", "Hill News")
    desk.figure(report, "46 people", "46", 46, source="Thomson Reuters")
    (tally,) = reconcile(desk.reports, desk.claims).tallies
    assert tally.origins == 1
    assert {p.origin for p in tally.points} == {"Reuters"}


def test_what_nobody_vouches_for_is_not_measured() -> None:
    """A report in its own voice that credits nobody leaves the number of origins unmeasured."""
    desk = Desk()
    report = desk.report("Shells killed 46 people on 18 May.", "2024-05-19", "Hill News")
    desk.figure(report, "46 people", "46", 46)
    (tally,) = reconcile(desk.reports, desk.claims).tallies
    assert tally.origins == "unmeasured"


def test_two_long_sentences_of_a_short_text_make_a_copy() -> None:
    """A short text of an agency, printed under another heading, is one text."""
    first = "Shells fell on the market of Harun at noon and set the stalls on fire. "
    second = "Firemen from three towns fought the flames until late in the evening. "
    desk = Desk()
    for heading in ("From our desk.", "War diary of the last week."):
        desk.report(f"{heading} {first}{second}", "2024-05-19")
    assert [f.kind for f in circular(desk)] == ["circular"]
