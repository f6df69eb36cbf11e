"""Who vouches, and what several reports rest on."""

import dataclasses

import pytest

from recount.model.claim import Claim
from recount.reconcile import reconcile
from recount.testing.desk import Desk

_LONG = ("The convoy left the port before dawn and reached the camp by noon. Drivers waited for hours at the second "
         "checkpoint on the coastal road. Doctors treated people in the yard of the old customs house.")


def _circular(desk: Desk) -> list[tuple[str, ...]]:
    return [f.claims for f in reconcile(desk.reports, desk.claims).findings if f.kind == "circular"]


def _ids(*claims: Claim) -> tuple[str, ...]:
    return tuple(sorted(c.id for c in claims))


def test_relays_of_one_claim_have_one_origin() -> None:
    """A monitor's relay of the attackers' claim in three reports, its number changing, is one origin."""
    desk = Desk()
    for number, day in ((60, "2024-05-19"), (200, "2024-05-20"), (200, None)):
        text = f"In story {len(desk.reports)} Watchdesk said the Front killed {number} soldiers."
        report = desk.report(text, published=day)
        desk.figure(report, f"{number} soldiers", str(number), number, source="the Front", through="Watchdesk",
                    time=None if day is None else "2024-05-18")
    assert _circular(desk) == [_ids(*desk.claims)]
    [finding] = [f for f in reconcile(desk.reports, desk.claims).findings if f.kind == "circular"]
    assert "Watchdesk quoting the Front" in finding.explanation


def _described(told: list[tuple[str, int, str]]) -> Desk:
    """Reports of one day, each with a source that is only described, his number and its place."""
    desk = Desk()
    for source, number, place in told:
        report = desk.report(f"In {place} {source} counted {number} men, as report {len(desk.reports)} has it.")
        desk.figure(report, f"{number} men", str(number), number, measure="present", source=source, place=place)
        desk.claims[-1] = _anonymous(desk.claims[-1])
    return desk


def test_one_number_of_one_description_is_one_origin() -> None:
    """“A security source” with the same number for the same place and day is no second witness."""
    desk = _described([("security source", 104, "Harun"), ("security source", 104, "Harun")])
    assert _circular(desk) == [_ids(*desk.claims)]
    [tally] = reconcile(desk.reports, desk.claims).tallies
    assert tally.origins == 1


@pytest.mark.parametrize("other", [
    ("security source", 130, "Harun"), ("security source", 104, "Orla"), ("police source", 104, "Harun"),
])
def test_anonymous_sources_are_no_common_origin(other: tuple[str, int, str]) -> None:
    """“Security sources” with another number, of another place, or otherwise described may be different people."""
    assert _circular(_described([("security source", 104, "Harun"), other])) == []


def test_residents_of_two_reports_are_many() -> None:
    """Everybody quotes residents: that two reports do shows no common origin."""
    assert _circular(_described([("residents", 104, "Harun"), ("residents", 104, "Harun")])) == []


def test_one_number_by_chance_is_no_common_origin() -> None:
    """The same number from two sources, or of two attacks, proves nothing."""
    desk = Desk()
    for source, place in (("The mayor", "Harun"), ("Police", "Harun"), ("The mayor", "Orla")):
        report = desk.report(f"In {place} {source} counted 45 dead.")
        desk.figure(report, "45 dead", "45", 45, source=source, place=place)
    assert _circular(desk) == []


def test_a_growing_total_is_no_circle() -> None:
    """One ministry's totals of two months are two points of a tally."""
    desk = Desk()
    for total, day in ((4000, "2024-04-01"), (9000, "2024-05-01")):
        report = desk.report(f"The ministry counts {total} dead.", published=day)
        desk.figure(report, f"{total} dead", str(total), total, source="The ministry", scope="cumulative",
                    time=f"../{day}", time_from="published")
    assert _circular(desk) == []


def test_one_text_in_two_reports_is_one_witness() -> None:
    """Two reports that share three long sentences word for word are one text; two that share one are not."""
    desk = Desk()
    desk.report("First paper. " + _LONG)
    desk.report("Second paper. " + _LONG)
    third = desk.report("Third paper. " + _LONG.split(". ")[0] + ".")
    [finding] = [f for f in reconcile(desk.reports, desk.claims).findings if f.kind == "circular"]
    assert len(finding.reports) == 2
    assert third.id not in finding.reports


def test_figures_without_a_source_are_one_finding_a_report() -> None:
    """Every figure that nobody vouches for is in the report's one finding; the sourced one is not."""
    desk = Desk()
    report = desk.report("A blast killed 12 and hurt 30. Police said 9 were missing.")
    a = desk.figure(report, "killed 12", "12", 12)
    b = desk.figure(report, "hurt 30", "30", 30, measure="injured")
    desk.figure(report, "9 were missing", "9", 9, measure="missing", source="Police")
    [finding] = [f for f in reconcile(desk.reports, desk.claims).findings if f.kind == "unsourced"]
    assert finding.claims == _ids(a, b)


def test_a_tally_counts_its_origins() -> None:
    """Two named sources are two origins; with a figure that nobody vouches for, the number is unmeasured."""
    desk = Desk()
    one = desk.report("The mayor counted 46 dead. The hospital counted 46 dead. In all 46 died.")
    desk.figure(one, "46 dead", "46", 46, source="The mayor")
    desk.figure(one, "hospital counted 46 dead", "46", 46, source="The hospital")
    [tally] = reconcile(desk.reports, desk.claims).tallies
    assert (tally.origins, tally.question.place, tally.policy) == (2, "Harun", "latest-of-question")
    desk.figure(one, "In all 46 died", "46", 46)
    [tally] = reconcile(desk.reports, desk.claims).tallies
    assert tally.origins == "unmeasured"


def _anonymous(claim: Claim) -> Claim:
    return dataclasses.replace(claim, sources=tuple(dataclasses.replace(s, name=None) for s in claim.sources))


def test_two_descriptions_with_two_words_of_weight_in_common_may_be_of_one_man() -> None:
    """“A health officer in the village”, “a single health officer of the village”: one number, one origin."""
    for other, number, found in (("single health officer of the village", 104, 1), ("school officer", 104, 0),
                                 ("single health officer of the village", 8, 0)):
        told = [("health officer in the village", number, "Harun"), (other, number, "Harun")]
        assert len(_circular(_described(told))) == found
