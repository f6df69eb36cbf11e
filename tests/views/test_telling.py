"""Tests of views/telling.py."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from recount.model.actor import Party
from recount.model.tally import Question
from recount.views import telling

Make = Callable[..., Any]


def test_a_cumulative_count_tells_bound_group_place_span_and_source(scene: Make) -> None:
    """Everything that a count needs in order not to mislead stands in its sentence."""
    it = scene("The ministry counts 1,204 villagers, at the least.")
    claim = it.figure("1,204", 1204, bound="at_least", group="villagers", scope="cumulative", source="ministry",
                      name="Health Ministry", time="2024-03-01/2024-04-09", place="Gaza Strip")
    assert telling.told(claim) == (
        "At least 1,204 villagers were killed in the Gaza Strip between 1 March and 9 April 2024, "
        "according to the Health Ministry"
    )


def test_nobody_is_made_up_as_a_source(scene: Make) -> None:
    """The report's own voice is told as no source named, with the cue where there is one."""
    it = scene("Reportedly 7 died.")
    assert telling.told(it.figure("7", 7)) == "7 people were killed, no source named"
    assert telling.teller(it.figure("7", 7, cue="Reportedly")) == "no source named (“Reportedly”)"


def test_one_is_told_in_the_singular(scene: Make) -> None:
    """One person was, none were, and a shared plural does not follow a one."""
    it = scene("one of 12 soldiers; none")
    assert telling.told(it.figure("one", 1)).startswith("1 person was killed")
    assert telling.amount(it.figure("one", 1, group="soldiers")) == "1 person"
    assert telling.told(it.figure("none", 0)).startswith("Nobody was killed")


def test_vague_numbers_keep_their_words(scene: Make) -> None:
    """Dozens take "of", several do not, and neither becomes a numeral."""
    it = scene("Dozens of farmers, several herders")
    assert telling.amount(it.figure("Dozens", 24, bound="vague", group="farmers")) == "dozens of farmers"
    assert telling.amount(it.figure("several", None, bound="vague", group="herders")) == "several herders"


def test_a_noun_that_says_the_measure_is_not_said_twice(scene: Make) -> None:
    """Eleven bodies are eleven people killed."""
    it = scene("11 bodies were found")
    assert telling.amount(it.figure("11", 11, group="bodies")) == "11 people"


def test_what_is_only_expected_or_alleged_is_told_so(scene: Make) -> None:
    """Stance and certainty change the verb."""
    it = scene("up to 500 to leave")
    expected = it.figure("500", 0, 500, bound="at_most", measure="evacuated", stance="expects")
    assert telling.told(expected).startswith("Up to 500 people were expected to be evacuated")
    assert "allegedly killed" in telling.told(it.figure("500", 500, certainty="alleged"))
    assert "may have been killed" in telling.told(it.figure("500", 500, certainty="possible"))


def test_a_denial_is_never_told_as_a_count(scene: Make) -> None:
    """Who denies a figure does not give it."""
    it = scene("The army denies that 40 died.")
    claim = it.figure("40", 40, source="army", name="Army", stance="denies")
    assert telling.told(claim) == "The Army denied that 40 people were killed"


def test_the_nameless_keep_the_article_of_the_report(scene: Make) -> None:
    """A doctor is a doctor as the report has it, residents are residents, and a pronoun is called one."""
    it = scene("9 died, said a doctor at the clinic. Residents agreed. It said so.")
    text = it.report.text
    assert telling.teller(it.figure("9", 9, source="doctor at the clinic"), text).endswith("a doctor at the clinic")
    assert telling.teller(it.figure("9", 9, source="Residents"), text).endswith("according to residents")
    other = scene("One local site says 9. Western one-time allies agree.")
    assert telling.teller(other.figure("9", 9, source="One local site"), other.report.text).endswith("one local site")
    told = telling.teller(other.figure("9", 9, source="Western one-time allies"), other.report.text)
    assert told.endswith("according to Western one-time allies")
    assert "whom the report calls “It”" in telling.teller(it.figure("9", 9, source="It"), text)


def test_blame_is_told_for_harm_only(scene: Make) -> None:
    """A delivery has nobody to blame."""
    it = scene("3 vans, 4 dead")
    told = telling.told(it.figure("4", 4, blamed="North"))
    assert told == "4 people were killed (blamed on North), no source named"
    assert "blamed" not in telling.told(it.figure("3", 3, measure="delivered", unit="truck", blamed="North"))


def test_what_no_unit_names_is_quoted(scene: Make) -> None:
    """Tonnes of flour are not made into items."""
    it = scene("15 tonnes of flour")
    assert telling.amount(it.figure("15", 15, measure="delivered", unit="other")) == "15 (“15”)"


def test_a_question_in_a_few_words() -> None:
    """Measure, place, start, blame and group each have their place in the heading."""
    question = Question(measure="killed", unit="person", group="children", place="Gaza Strip", scope="cumulative",
                        since="2023-10-07", blamed="North")
    assert telling.heading(question) == "Killed in the Gaza Strip since 7 October 2023 (blamed on North): children"


def test_a_question_without_a_place_says_so() -> None:
    """A missing place is a gap that is told."""
    assert telling.heading(Question(measure="in_need", unit="household", scope="standing")) == (
        "In need (no place given): households"
    )


def test_a_part_without_a_group_keeps_its_number(scene: Make) -> None:
    """A part that only the report's words tell apart is a number with these words."""
    it = scene("six died, four of them at home.")
    part = it.figure("four", 4)
    assert telling.part(part) == "4 people"
    assert telling.part(replace(part, span=it.span("four of them at home"))) == "4 (“four of them at home”)"


def test_what_flies_is_launched_at_or_from(scene: Make) -> None:
    """A report does not always say which end of a missile's way the place is."""
    it = scene("7 missiles at Aden")
    told = telling.told(it.figure("7", 7, measure="launched", unit="projectile", place="Aden"))
    assert told.startswith("7 projectiles were launched at or from Aden")
    raids = telling.told(it.figure("7", 7, measure="launched", unit="strike", place="Aden"))
    assert raids.startswith("7 strikes were launched in Aden")


def test_a_pronoun_is_not_blamed(scene: Make) -> None:
    """A party that only its text could name is left out where blame is told."""
    it = scene("7 were killed by its guns")
    claim = it.figure("7", 7)
    assert claim.figure is not None
    blamed = replace(claim, figure=replace(claim.figure, blamed=Party(span=it.span("its"), name=None)))
    assert "blamed" not in telling.happened(blamed)
