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


def test_a_small_number_rests_on_the_house_that_is_cited_for_it() -> None:
    """Three dead are chance in two reports of one clinic, unless one names the other's house as where it has them."""
    for through, kinds in ((None, []), ("Reuters", ["circular"])):
        desk = Desk()
        own = desk.report("Shells fell on Harun and 3 people died, the clinic said.", "2024-05-19", "Reuters")
        desk.figure(own, "3 people", "3", 3, source="clinic")
        other = desk.report("Reuters, citing the clinic, tells of 3 dead.", "2024-05-20", "Hill News")
        desk.figure(other, "3 dead", "3", 3, source="clinic", through=through)
        assert [f.kind for f in circular(desk)] == kinds


def test_two_sources_that_one_house_told_are_two() -> None:
    """The mayor's 46 and the police's, both cited from one agency, are two counts."""
    desk = Desk()
    for source, paper in (("mayor", "Hill News"), ("police", "North Paper")):
        report = desk.report(f"Reuters, citing the {source}, tells of 46 dead.", "2024-05-20", paper)
        desk.figure(report, "46 dead", "46", 46, source=source, through="Reuters")
    assert circular(desk) == []


def test_a_headline_rests_on_the_source_that_the_text_names() -> None:
    """The headline's 46 are the mayor's; where two sources have 46, nothing tells whose they are."""
    desk = Desk()
    report = desk.report("46 die in Harun. Shells killed 46 people, the mayor said. Police put it at 46, too.")
    desk.figure(report, "46 die", "46", 46, time=None)
    desk.figure(report, "46 people", "46", 46, source="mayor")
    assert {t.origins for t in reconcile(desk.reports, desk.claims).tallies} == {1}
    assert {p.origin for t in reconcile(desk.reports, desk.claims).tallies for p in t.points} == {"mayor"}
    desk.figure(report, "46, too", "46", 46, source="Police")
    points = [p for t in reconcile(desk.reports, desk.claims).tallies for p in t.points]
    assert {p.origin for p in points} == {"mayor", "Police", None}


def test_a_small_headline_without_its_place_rests_on_nobody() -> None:
    """“3 die” that nothing places is nobody's: the 3 of Harun below it may be others."""
    desk = Desk()
    report = desk.report("3 die as war goes on. Shells killed 3 people in Harun, the mayor said.")
    title = desk.figure(report, "3 die", "3", 3, time=None, place=None)
    desk.figure(report, "3 people", "3", 3, source="mayor")
    points = [p for t in reconcile(desk.reports, desk.claims).tallies for p in t.points]
    assert {p.origin for p in points if p.claim == title.id} == {None}


def test_two_long_sentences_of_a_short_text_make_a_copy() -> None:
    """A short text of an agency, printed under another heading, is one text."""
    first = "Shells fell on the market of Harun at noon and set the stalls on fire. "
    second = "Firemen from three towns fought the flames until late in the evening. "
    desk = Desk()
    for heading in ("From our desk.", "War diary of the last week."):
        desk.report(f"{heading} {first}{second}", "2024-05-19")
    assert [f.kind for f in circular(desk)] == ["circular"]


def test_the_wounded_go_back_with_the_dead() -> None:
    """A report that has an agency's dead and wounded in other words rests on it in one matter, not in two."""
    desk = Desk()
    first = desk.report("HARUN (AFP) - Shells have killed 113 people and wounded 300 since Thursday, the mayor said.")
    second = desk.report("Shells wounded 300 people and killed 113 on Saturday, AFP reported, citing the mayor.")
    for number, measure in ((113, "killed"), (300, "injured")):
        desk.figure(first, str(number), str(number), number, measure=measure, source="mayor", scope="cumulative",
                    time="2024-05-16/2024-05-18")
        desk.figure(second, str(number), str(number), number, measure=measure, source="mayor", through="AFP")
    (found,) = [f for f in reconcile(desk.reports, desk.claims).findings if f.kind == "circular"]
    assert len(found.claims) == 4
