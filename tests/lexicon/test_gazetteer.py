"""The built-in gazetteer and actor list."""

from recount.lexicon.actors import actors
from recount.lexicon.gazetteer import gazetteer, place_key


def test_spellings_meet_under_one_key() -> None:
    """Articles, hyphens, accents and stops make no difference between names."""
    assert len({place_key(name) for name in ("El Fasher", "al-Fasher", "Al Fasher", "AL-FASHER")}) == 1
    assert place_key("Bogotá") == place_key("Bogota")
    assert place_key("U.S.") == place_key("US")


def test_every_entry_lies_on_the_globe_and_in_a_known_country() -> None:
    """Coordinates are degrees, both or neither, and every country code is one of the list."""
    atlas = gazetteer()
    for entries in atlas.plain.values():
        for entry in entries:
            assert (entry.lat is None) == (entry.lon is None), entry
            if entry.lat is not None and entry.lon is not None:
                assert -90 <= entry.lat <= 90, entry
                assert -180 <= entry.lon <= 180, entry
            assert entry.precision is None or 1 <= entry.precision <= 7, entry


def test_hand_made_places_name_listed_countries() -> None:
    """A region, town or site is in a country that the list of countries has, or in none."""
    atlas = gazetteer()
    by_hand = [e for entries in atlas.plain.values() for e in entries if e.by_hand]
    assert {e.country for e in by_hand if e.country} <= set(atlas.countries)


def test_a_bare_name_is_the_town_and_with_region_the_region() -> None:
    """Kharkiv alone is the city; the region is filed for names with such a word."""
    atlas = gazetteer()
    assert atlas.plain[place_key("Kharkiv")][0].kind == "town"
    assert [e.name for e in atlas.marked[place_key("Kharkiv")]] == ["Kharkiv Oblast"]


def test_conflicts_since_2010_are_covered() -> None:
    """Crossings, camps, hospitals and small towns of current conflicts are listed."""
    atlas = gazetteer()
    names = ("Rafah crossing", "Jabalia refugee camp", "Al-Shifa Hospital", "Zamzam camp", "Djibo", "Sake", "Hpakant",
             "Palma", "Beledweyne", "Cité Soleil", "Tibú", "Lachin corridor", "Miranshah", "Shebekino", "Marib")
    assert [n for n in names if place_key(n) not in atlas.plain] == []


def test_actor_ids_are_unique_and_every_alias_finds_an_actor() -> None:
    """Each name of the list leads to an actor, and the kinds are the ones that are documented."""
    listed = actors()
    kinds = {"armed-group", "military", "ministry", "state", "igo", "ngo", "media", "office-holder"}
    for actor in listed.by_id.values():
        assert actor.kind in kinds, actor
        assert all(listed.find(name) is not None for name in (actor.name, *actor.aliases)), actor


def test_no_alias_belongs_to_two_actors() -> None:
    """Each alias, as it is written, leads to one actor, so that a name has one meaning."""
    owners: dict[str, set[str]] = {}
    for found in actors().named.values():
        for written, actor in found:
            owners.setdefault(written, set()).add(actor.id)
    assert {written: ids for written, ids in owners.items() if len(ids) > 1} == {}


def test_initials_that_two_actors_share_go_by_how_they_are_written() -> None:
    """JEM fights in Sudan, JeM in Kashmir."""
    sudan, kashmir = actors().find("JEM"), actors().find("JeM")
    assert (sudan and sudan.country, kashmir and kashmir.country) == ("SDN", "PAK")
