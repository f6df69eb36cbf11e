"""Places that are named or referred to."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recount.annotate.place import PlaceAnnotator
from recount.annotate.sentence import SentenceAnnotator
from recount.model.mention import Mentions, PlaceName
from recount.model.report import Report


def places(text: str) -> list[PlaceName]:
    """The places of a text."""
    report = Report.of(text)
    seen = Mentions(SentenceAnnotator().annotate(report, Mentions()))
    return [m for m in PlaceAnnotator().annotate(report, seen) if isinstance(m, PlaceName)]


def named(text: str) -> list[tuple[str, str | None]]:
    """Name and country of each place."""
    return [(p.place.name, p.place.country) for p in places(text)]


@pytest.mark.parametrize(
    ("text", "name", "country", "precision"),
    [
        ("Shells fell on Sudzha.", "Sudzha", "RUS", 1),
        ("Fighting went on in the Sumy region.", "Sumy Oblast", "UKR", 4),
        ("Raiders came to a place in Niger state.", "Niger State", "NGA", 4),
        ("A post in eastern Chad was lost.", "eastern Chad", "TCD", 5),
        ("Lorries queued at the Kerem Shalom crossing.", "Kerem Shalom crossing", "PSE", 1),
        ("A clinic in al-Fashir closed.", "El Fasher", "SDN", 1),
        ("A drone came down near Odessa.", "Odesa", "UKR", 2),
        ("Posts on Afghan soil were hit.", "Afghanistan", "AFG", 6),
        ("Ten fell on the Afghan side.", "Afghanistan", "AFG", 6),
    ],
)
def test_names_resolve_with_country_and_precision(text: str, name: str, country: str, precision: int) -> None:
    """Spellings, region words, sides and nearness all resolve to one place, as fine as the words are."""
    (found,) = places(text)
    assert (found.place.name, found.place.country, found.place.precision) == (name, country, precision)


def test_homonyms_go_by_the_countries_of_the_report() -> None:
    """Tripoli is Lebanon's in a report on Lebanon, Libya's in one on Libya, and goes by what follows the comma."""
    assert ("Tripoli", "LBN") in named("Lebanese troops moved to Tripoli. Beirut was calm.")
    assert ("Tripoli", "LBY") in named("Libyan troops moved to Tripoli. Misrata was calm.")
    assert ("Tripoli", "LBN") in named("Boats left Tripoli, Lebanon, for the north.")


@pytest.mark.parametrize(
    "text",
    ["Of them little is known.", "Reading the report took days.", "A minister named Jordan Hope spoke.",
     "The Afghan side spoke.", "The Car stopped.", "She hid in March.", "Us they did not ask."],
)
def test_plain_words_and_persons_are_no_places(text: str) -> None:
    """Words that are also towns, and names that people bear, are not marked."""
    assert named(text) == []


def test_references_go_back_to_the_place_established() -> None:
    """The city, the region and the enclave are the ones that the report has named; before that they are nothing."""
    assert named("The city was quiet.") == []
    assert named("Guns fell silent in Goma. The city was quiet.")[1] == ("Goma", "COD")
    assert named("Aid reached Gaza. The enclave is sealed.")[1] == ("Gaza Strip", "PSE")


def test_the_capital_is_the_one_of_the_country_spoken_of() -> None:
    """The capital of a report on Mali is Bamako."""
    assert named("Malian troops left Mopti. In the capital, markets closed.")[-1] == ("Bamako", "MLI")


def test_a_village_that_no_gazetteer_lists_is_marked_by_what_stands_around_it() -> None:
    """An unknown name after "in" or "the village of", or beside a known place, is a place without coordinates."""
    text = "Men took Karwasa, in Zamfara state. The village of Tungar Sabo fled."
    found = {p.place.name: p.place for p in places(text)}
    assert found["Karwasa"].country == "NGA"
    assert found["Karwasa"].lat is None
    assert "Tungar Sabo" in found


def test_an_adjective_is_no_place() -> None:
    """Before a noun "U.S." is an adjective; with its article it is the country."""
    assert named("U.S. planes left.") == []
    assert named("They left the U.S. early.") == [("United States", "USA")]


@given(st.text(alphabet=st.sampled_from("GazaKievU.S.' -inthe city,\nrgo"), max_size=80))
def test_every_span_quotes_the_text(text: str) -> None:
    """Whatever stands in a report, each span slices to its words."""
    assert all(p.span.fits(text) for p in places(text))


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Rebels took Huanta in Peru. American aid went to the capital.", "Lima", "PER"),
        ("The Malian capital was quiet, said an aide in Washington.", "Bamako", "MLI"),
        ("Six helicopters were American-made. Salvadoran troops held the country.", "El Salvador", "SLV"),
        ("Tamils fled Sri Lankan shells on the island.", "Sri Lanka", "LKA"),
    ],
)
def test_the_capital_and_the_country_are_the_reports_own(text: str, name: str, country: str) -> None:
    """A definite capital, country or island is that of the adjective before it, else of the state most spoken of."""
    assert (name, country) in named(text)


@pytest.mark.parametrize(
    ("text", "name", "precision"),
    [
        ("Chadian shells fell around Dorhoum.", "Dorhoum", 2),
        ("The bombardment of Old Kurmina in Chad went on.", "Old Kurmina", 1),
        ("Kurmina alone took in a thousand people who had fled Chad.", "Kurmina", 1),
    ],
)
def test_villages_that_nobody_listed_are_known_by_their_frame(text: str, name: str, precision: int) -> None:
    """What only places do or suffer makes a place of a name, with the country of the report and no coordinates."""
    (found,) = [p.place for p in places(text) if p.place.name == name]
    assert (found.country, found.precision, found.lat) == ("TCD", precision, None)


def test_an_office_or_a_sum_of_money_is_no_place() -> None:
    """A state that is an adjective of an office, and the letters of a currency, name no place."""
    assert named("Former state minister Someone paid US$5m.") == []


def test_the_city_may_be_the_datelines_town() -> None:
    """Where no town was named yet, "the city" is the one that the report is sent from, if it is in that country."""
    assert named("MONROVIA, June 5, 2003 - Shells fell on the city, Liberian doctors said.") == [("Monrovia", "LBR")]
    assert named("PARIS, June 5, 2003 - Shells fell on the city, Liberian doctors said.") == []


def test_an_armed_group_tells_the_country() -> None:
    """A report that names only a group speaks of the group's country."""
    assert ("Dumalinga", "PHL") in named("The New People's Army burned lorries near Dumalinga.")
