"""Sentences that go from report to report nearly word for word, and one official count that several reports tell."""

import dataclasses

from recount.model.finding import Finding
from recount.model.place import Place
from recount.reconcile import reconcile
from recount.testing.desk import Desk, span_of

_LEAD = ("Rockets struck the covered market of Harun on Saturday morning, killing 34 people and wounding 70 others "
         "who had queued for bread, the governor's office announced.")
_AGAIN = ("Rockets struck the covered market of Harun, killing 34 people and wounding 70 others who had queued for "
          "bread, it was announced.")
_OWN = "After rockets hit the market in Harun that day 34 people were dead and 70 others hurt, said the town's mayor."


def _circular(desk: Desk) -> list[Finding]:
    return [f for f in reconcile(desk.reports, desk.claims).findings if f.kind == "circular"]


def _told(desk: Desk, words: str, publisher: str | None, day: str, source: str | None = None) -> None:
    report = desk.report(f"{words} In {publisher or 'this page'} more is told of the day.", day, publisher)
    desk.figure(report, "34 people", "34", 34, source=source)
    desk.figure(report, "70 others", "70", 70, measure="injured", source=source)


def test_a_sentence_that_goes_round_is_one_origin() -> None:
    """A page repeats the lead without its weekday and its source: one finding with the dead and the wounded."""
    desk = Desk()
    _told(desk, _LEAD, "Hill Agency", "2024-05-18", "governor's office")
    _told(desk, _AGAIN, None, "2024-05-27")
    (found,) = _circular(desk)
    assert len(found.reports) == 2
    assert len(found.claims) == 4
    assert "sentence in common" in found.explanation


def test_the_dead_and_the_wounded_of_one_sentence_do_not_come_apart() -> None:
    """Where the copy keeps the source, both numbers go back to it in one finding."""
    desk = Desk()
    _told(desk, _LEAD, "Hill Agency", "2024-05-18", "governor's office")
    _told(desk, _LEAD.replace(" on Saturday morning", ""), None, "2024-05-19", "governor's office")
    (found,) = _circular(desk)
    assert len(found.claims) == 4


def test_other_words_and_one_house_are_no_copy() -> None:
    """Who tells it in words of his own has seen it himself, and a house repeats its own background."""
    desk = Desk()
    _told(desk, _LEAD, "Hill Agency", "2024-05-18")
    _told(desk, _OWN, "North Paper", "2024-05-18")
    assert _circular(desk) == []
    desk = Desk()
    _told(desk, _LEAD, "Hill Agency", "2024-05-18")
    _told(desk, _AGAIN, "Hill Agency", "2024-05-27")
    assert _circular(desk) == []


def test_a_toll_and_a_total_may_be_one_count() -> None:
    """“34 have died so far” and “the attack killed 34” by one ministry are one number; weeks on no more."""
    def reports(last: str) -> list[Finding]:
        desk = Desk()
        first = desk.report("The ministry says that 34 have died in Harun so far.", "2024-05-19", "Hill Agency")
        since = "2024-05-18/2024-05-19"
        desk.figure(first, "34 have died", "34", 34, source="ministry", scope="cumulative", time=since)
        other = desk.report("It was an attack that killed 34, by the ministry's count.", last, "North Paper")
        desk.figure(other, "killed 34", "34", 34, source="ministry", time=last)
        return _circular(desk)

    (found,) = reports("2024-05-21")
    assert len(found.reports) == 2
    assert reports("2024-07-21") == []


def _stale(desk: Desk) -> list[Finding]:
    return [f for f in reconcile(desk.reports, desk.claims).findings if f.kind == "stale"]


def _lead(later: str, time: str | None, opening: str = "") -> Desk:
    desk = Desk()
    _told(desk, _LEAD, "Hill Agency", "2024-05-18")
    report = desk.report(f"{opening}{_AGAIN} Rescuers are at work.", later)
    desk.figure(report, "34 people", "34", 34, time=time)
    return desk


def test_an_opening_in_the_words_of_days_ago_is_stale() -> None:
    """A page opens with the agency's lead of nine days before and tells no day; the next day's papers may do so."""
    (found,) = _stale(_lead("2024-05-27", None))
    assert "almost the same words" in found.explanation
    assert _stale(_lead("2024-05-20", None)) == []


def test_a_day_that_is_told_and_background_are_not_stale() -> None:
    """With its day a lead is history; behind a sentence of its own it is background."""
    assert _stale(_lead("2024-05-27", "2024-05-18")) == []
    assert _stale(_lead("2024-05-27", None, "Traders of Harun went back to their stalls under guard. ")) == []


def test_a_total_in_the_words_of_weeks_ago_is_not_stale() -> None:
    """What has not moved is told in the same words for weeks: 87 hostages are still being held."""
    desk = Desk()
    for day, publisher in (("2024-05-18", "Hill Agency"), ("2024-06-02", "Town Gazette")):
        words = "The river commission says that 87 people are still being held by the raiders in camps upstream."
        report = desk.report(words, day, publisher)
        desk.figure(report, "87 people", "87", 87, measure="abducted", scope="standing", time=day,
                    time_from="published")
    assert _stale(desk) == []


def test_the_dead_and_the_wounded_by_one_source_are_one_matter() -> None:
    """Two papers have the hospital's 34 and 70, in words of their own: one finding, not one a number."""
    desk = Desk()
    for paper, words in (("Hill News", "The hospital counts 34 dead and 70 others hurt."),
                         ("North Paper", "In Harun 34 died. There were 70 others to be treated, so the hospital.")):
        report = desk.report(words, "2024-05-19", paper)
        desk.figure(report, "34", "34", 34, source="hospital")
        desk.figure(report, "70 others", "70", 70, measure="injured", source="hospital")
    (found,) = _circular(desk)
    assert len(found.claims) == 4


def test_one_form_of_words_for_two_places_is_no_copy() -> None:
    """A report of each day's shelling has one form; where each sentence names its place, they are two attacks."""
    def told(first: str, second: str) -> list[Finding]:
        desk = Desk()
        for paper, place in (("Hill News", first), ("North Paper", second)):
            words = (f"At least 34 people were killed in {place} when rockets struck houses and a market there "
                     "early in the morning, and rescuers searched the ruins.")
            report = desk.report(words, "2024-05-19", paper)
            claim = desk.figure(report, "34 people", "34", 34)
            placed = Place(span=span_of(words, place), name=place, country="XAA", precision=1)
            desk.claims[-1] = dataclasses.replace(claim, place=placed)
        return _circular(desk)

    assert len(told("Harun", "Harun")) == 1
    assert told("Harun", "Lahor") == []


def test_a_shared_sentence_and_a_shared_source_are_one_matter() -> None:
    """The lead names nobody, and both papers have the hospital's 70 as well: one finding of the two reports."""
    desk = Desk()
    for paper, words in (("Hill News", _LEAD), ("North Paper", _AGAIN)):
        report = desk.report(f"{words} The hospital of {paper} has 70 in its beds.", "2024-05-19", paper)
        desk.figure(report, "34 people", "34", 34)
        desk.figure(report, "70 in its beds", "70", 70, measure="injured", source="hospital")
    (found,) = _circular(desk)
    assert len(found.claims) == 4
    assert "go back to hospital" in found.explanation
