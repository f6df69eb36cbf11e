"""Parties and speakers."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recount.annotate.actor import ActorAnnotator
from recount.annotate.place import PlaceAnnotator
from recount.annotate.sentence import SentenceAnnotator
from recount.model.mention import ActorName, Mentions
from recount.model.report import Report


def actors(text: str) -> list[ActorName]:
    """The parties of a text."""
    report = Report.of(text)
    seen = Mentions(SentenceAnnotator().annotate(report, Mentions()))
    seen = seen.extended(PlaceAnnotator().annotate(report, seen))
    return [m for m in ActorAnnotator().annotate(report, seen) if isinstance(m, ActorName)]


def called(text: str) -> dict[str, str | None]:
    """The name that each party's words stand for."""
    return {a.span.exact: a.party.name for a in actors(text)}


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("The IDF struck.", "IDF", "Israel Defense Forces"),
        ("Israel's military struck.", "Israel's military", "Israel Defense Forces"),
        ("An Israeli military spokesman denied it.", "Israeli military spokesman", "Israel Defense Forces"),
        ("A Hamas military spokesman denied it.", "Hamas military spokesman", "Hamas"),
        ("A Kenyan police spokesman denied it.", "Kenyan police spokesman", "Kenya Police"),
        ("Hamas fighters fired.", "Hamas fighters", "Hamas"),
        ("Russian troops fired.", "Russian troops", "Russia"),
        ("The Kremlin denied it.", "Kremlin", "Russia"),
        ("Kigali denied it.", "Kigali", "Rwanda"),
        ("Sudan's foreign ministry denied it.", "Sudan's foreign ministry", "Sudan Foreign Ministry"),
        ("Ethiopian authorities denied it.", "Ethiopian authorities", "Ethiopia"),
        ("Officials of the U.N. refugee agency left.", "U.N. refugee agency", "UNHCR"),
        ("Villagers fled, Congolese officials said.", "Congolese officials", None),
        ("Three residents told of it.", "Three residents", None),
        ("President Volodymyr Zelensky spoke.", "President Volodymyr Zelensky", "Volodymyr Zelenskyy"),
        ("An Israeli strike hit the depot.", "Israeli", "Israel"),
    ],
)
def test_words_stand_for_their_party(text: str, words: str, name: str | None) -> None:
    """Aliases, possessives, forces, metonyms and titled persons go by the canonical name, the unnamed by none."""
    found = called(text)
    assert words in found
    assert found[words] == name


def test_a_surname_goes_back_to_the_full_name() -> None:
    """A person introduced with a title is known by the last word of the name afterwards."""
    assert called("Governor Alpha Betason spoke. Betason left.")["Betason"] == "Alpha Betason"


def test_the_army_and_the_group_are_those_met_before() -> None:
    """A body without an owner is the one last met, or that of the country the report is about."""
    text = "Malian villages were raided by JNIM. The army replied. The group fled."
    assert called(text)["army"] == "Malian Armed Forces"
    assert called(text)["group"] == "JNIM"


def test_a_capital_after_a_preposition_is_a_place() -> None:
    """Moscow is Russia where it acts and no party where something is in it."""
    assert called("Moscow denied it.") == {"Moscow": "Russia"}
    assert "Moscow" not in called("Snow fell in Moscow.")


def test_initials_are_names_only_in_capitals() -> None:
    """RSF is the force; the same letters in small are nothing."""
    assert "Rapid Support Forces" in called("The RSF left.").values()
    assert called("The rsf left.") == {}


@given(st.text(alphabet=st.sampled_from("HamasRussia'n troopsU.N. -the,\nMr"), max_size=80))
def test_every_span_quotes_the_text(text: str) -> None:
    """Whatever stands in a report, each span slices to its words, and none lies inside another."""
    found = actors(text)
    assert all(a.span.fits(text) for a in found)
    assert all(b.span.start >= a.span.end for a, b in pairwise(found))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("American envoys left Niger. Raiders burned Torodi and Ayorou. The interior ministry said so.",
         "Niger Interior Ministry"),
        ("Russian and Ukrainian troops met. The health ministry said nothing.", None),
        ("The ministry of health of Mali said so. Niger, Chad and Benin agreed. Later the ministry of health left.",
         "Mali Health Ministry"),
    ],
)
def test_a_ministry_without_a_country_is_the_reports_own_or_nobodys(text: str, name: str | None) -> None:
    """The state that a report mostly speaks of has the ministry; where two are level, nobody has."""
    assert [a.party.name for a in actors(text) if a.kind == "ministry"][-1] == name


@pytest.mark.parametrize("name", ["Shining Path", "FMLN", "LTTE", "Fano", "Abu Sayyaf", "KLA", "Fretilin"])
def test_groups_of_many_wars_are_listed(name: str) -> None:
    """Present and former armed groups are found by the names that reports use."""
    (found,) = [a for a in actors(f"{name} fighters left at dawn.") if a.kind == "armed-group"]
    assert found.party.actor is not None


def test_soldiers_tell_whose_the_defence_ministry_is_and_no_other() -> None:
    """A health ministry counts whom they shot; it is not theirs."""
    assert called("Israeli troops shot two in Jenin, the health ministry said.")["health ministry"] != (
        "Israel Health Ministry")
    assert called("Russian troops took it, the defence ministry said.")["defence ministry"] == (
        "Russian Ministry of Defence")
