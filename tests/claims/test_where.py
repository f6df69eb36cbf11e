"""The place of a claim."""

import pytest

from recount.annotate.actor import ActorAnnotator
from recount.annotate.place import PlaceAnnotator
from recount.annotate.sentence import SentenceAnnotator
from recount.annotate.time import TimeAnnotator
from recount.claims.where import place_of
from recount.model.mention import Mentions
from recount.model.report import Report
from recount.model.span import Span
from recount.pipeline import Analysis


def placed(text: str, words: str = "17") -> str | None:
    """The name of the place of the claim at the first occurrence of some words."""
    report = Report.of(text, published="2025-03-12", published_from="given")
    seen = Mentions()
    for annotator in (SentenceAnnotator(), TimeAnnotator(), PlaceAnnotator(), ActorAnnotator()):
        seen = seen.extended(annotator.annotate(report, seen))
    start = text.index(words)
    place = place_of(report, seen, Span.of(text, start, start + len(words)))
    return place.name if place is not None else None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Shelling in Bara, in North Kordofan, killed 17 people.", "Bara"),
        ("Shelling killed 17 people in Sudan's North Kordofan state.", "North Kordofan"),
        ("Russian shells killed 17 people in Nikopol.", "Nikopol"),
        ("Russia killed 17 people in Nikopol.", "Nikopol"),
        ("The London-based group counted 17 dead in Gao.", "Gao"),
        ("Refugees from Mali, 17 in all, were shot in Djibo.", "Djibo"),
        ("Men kidnapped 17 people from Djibo.", "Djibo"),
        ("Gaza's health ministry said 17 people were killed.", "Gaza Strip"),
        ("Strikes hit 17 people in Tyre; three died in Sidon.", "Tyre"),
        ("Shelling in Bara killed 17 people, a spokesman said in Geneva.", "Bara"),
        ("They killed 17 people.", None),
    ],
)
def test_the_finest_place_of_the_clause_locates_the_claim(text: str, name: str | None) -> None:
    """The nearest and finest named place counts; parties, origins of people and seats of sources do not."""
    assert placed(text) == name


def test_each_number_of_a_list_has_its_own_place() -> None:
    """In "17 in A, 18 in B" each number has the place right after it."""
    text = "Police counted 17 dead in Gao, 18 dead in Mopti and 19 in Djibo."
    assert [placed(text, n) for n in ("17", "18", "19")] == ["Gao", "Mopti", "Djibo"]


def test_a_sentence_without_a_place_takes_the_one_before_in_its_paragraph() -> None:
    """The sentence before locates what follows it."""
    assert placed("Shells fell on Uvira.\n\nThen shells fell on Sake. They killed 17 people.") == "Sake"


def test_a_paragraph_without_a_place_takes_what_the_report_is_about() -> None:
    """Where the paragraph names no place, the first paragraph's does."""
    assert placed("A drone hit a market in Bara.\n\nDoctors were busy all night. They counted 17 dead.") == "Bara"


def test_a_war_is_about_its_country() -> None:
    """A count over a whole war belongs to the country, not to the town of the day's news."""
    text = "A drone hit a market in Bara. Sudan is in mourning.\n\nThe war has killed 17 people since 2023."
    assert placed(text) == "Sudan"


def test_the_city_is_the_spot_in_it_that_the_report_is_about() -> None:
    """A back reference to a town goes on to the hospital in it that the first paragraph names."""
    text = "A drone hit the Saudi Hospital in El Fasher.\n\nMedics counted 17 dead in the besieged city."
    assert placed(text) == "Saudi Hospital, El Fasher"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Eastern Mindanao Command said 17 rebels gave up. They had fought near Pikit.", "Pikit"),
        ("Mines near the hamlet of Tindouka killed 17 people on the Gao-Ansongo road.", "Tindouka"),
        ("Shells fell on Bara.\n\nThe Sudan Red Crescent Society said 17 people had died.", "Bara"),
        ("Shells fell on Bara.\n\nThe Darfur governor's office said 17 people had died.", "Bara"),
        ("A raid hit Suchitoto, El Salvador. In Washington, an official said 17 people had died.", "Suchitoto"),
    ],
)
def test_a_name_inside_another_name_locates_nothing(text: str, name: str | None) -> None:
    """Regions in names of commands, offices and societies, towns in names of roads, seats of speakers: no places."""
    assert placed(text) == name


def test_the_headings_country_holds_for_the_items_of_a_list() -> None:
    """An item takes the country that the title opens with, not the town of the item before."""
    text = "South Sudan: monthly figures\n\n• A market burned in Malakal\n\n• 17 people wounded\n"
    assert placed(text) == "South Sudan"


def test_an_entry_of_a_live_page_lends_its_place_to_no_other() -> None:
    """Entries that open with the time of day are about the title's place, where they name none."""
    text = "Live: Sudan war\n\n14:20 Shells fell on Nyala.\n\n13:05 At least 17 people were killed.\n"
    assert placed(text) != "Nyala"


def test_a_letterhead_is_no_first_paragraph() -> None:
    """Lines without a stop above the text do not tell what it is about."""
    text = "Army of the Republic\nNorth Kordofan Sector\n\nMen raided a farm near Djibo.\n\nThe raid left 17 dead."
    assert placed(text) == "Djibo"


def test_prisoners_in_an_exchange_are_released_nowhere() -> None:
    """A swap has no place unless its own sentence names one."""
    text = "Shells fell on Nikopol. Both sides exchanged prisoners and 17 soldiers came home."
    report = Report.of(text, published="2025-03-12", published_from="given")
    seen = Mentions()
    for annotator in (SentenceAnnotator(), TimeAnnotator(), PlaceAnnotator(), ActorAnnotator()):
        seen = seen.extended(annotator.annotate(report, seen))
    span = Span.of(text, text.index("17"), text.index("17") + 2)
    assert place_of(report, seen, span, measure="released") is None
    assert place_of(report, seen, span, measure="killed") is not None


def test_a_region_is_not_narrowed_to_the_days_village() -> None:
    """What a conflict did to the whole state is not put into the village of the day's attack."""
    text = "Men burned a farm at Jiribam in Manipur.\n\nThe conflict in the northeastern state has killed 17 people."
    assert placed(text) == "Manipur"


def test_a_government_in_its_seat_is_no_place_of_harm() -> None:
    """Where a ministry speaks is not where people died."""
    text = "Police raided Racak, in Kosovo. In Belgrade the interior ministry said 17 men had died."
    assert placed(text) == "Račak"


def test_a_country_that_only_owns_an_army_is_not_carried_over() -> None:
    """What follows "Israel's military said" did not happen in Israel for that."""
    text = "Shells fell near Rafah. Israel's military said two had been hurt. Medics counted 17 dead."
    assert placed(text) == "Rafah"


def test_a_town_named_after_its_kind_is_the_place() -> None:
    """"The port city of Aden" is Aden, not the port that was spoken of last."""
    text = "Rockets killed 14 people in Sanaa. One person was killed in the port city of Aden."
    report = Report.of(text, language="en", published="2025-06-17")
    places = [c.place.name for c in Analysis().claims(report) if c.figure is not None and c.place is not None]
    assert places == ["Sanaa", "Aden"]
