"""The field's words for how a claim stands, each by its rule."""

from typing import Any

import pytest

from recount.model.claim import ClaimId
from recount.model.finding import Finding
from recount.model.relation import Relation
from recount.views import english
from recount.views.status import statuses

OTHER = ClaimId("c_other")


@pytest.fixture
def claim(scene: Any) -> Any:
    """A figure that a ministry vouches for."""
    return scene("The ministry counted 12 dead.").figure("12", 12, source="ministry")


@pytest.mark.parametrize(
    ("kind", "dimension", "told_of", "words"),
    [
        ("contradicts", "count", True, ("contradicted",)), ("contradicts", "count", False, ("contradicted",)),
        ("supersedes", "count", True, ("superseded",)), ("supersedes", "count", False, ("reported",)),
        ("updates", "time", True, ("superseded",)), ("corrects", "count", True, ("superseded",)),
        ("denies", "status", True, ("denied",)), ("denies", "status", False, ("reported",)),
        ("retracts", "status", True, ("retracted",)), ("compatible", "actor", True, ("corroborated",)),
        ("compatible", "count", True, ("reported",)), ("same_origin", None, False, ("circular",)),
        ("same_origin", None, True, ("reported",)), ("part_of", "group", True, ("reported",)),
    ],
)
def test_a_relation_says_how_a_claim_stands(
    claim: Any, kind: Any, dimension: Any, told_of: bool, words: tuple[str, ...]
) -> None:
    """A relation counts from the side that it speaks of; what merely leaves room corroborates nothing."""
    ends = (OTHER, claim.id) if told_of else (claim.id, OTHER)
    relation = Relation.of(kind, *ends, because="so it is", dimension=dimension)
    assert statuses(claim, [relation], []) == words


def test_others_relations_say_nothing(claim: Any) -> None:
    """A relation between two other claims leaves a claim as it is."""
    relation = Relation.of("contradicts", OTHER, ClaimId("c_third"), because="so it is", dimension="count")
    assert statuses(claim, [relation], []) == ("reported",)


def test_what_nobody_vouches_for_and_what_is_stale_say_so(scene: Any, claim: Any) -> None:
    """A figure in the report's own voice is unverified; a finding makes one stale unless it was withdrawn."""
    assert statuses(scene("It counted 12 dead.").figure("12", 12), [], []) == ("unverified",)
    stale = Finding.of("stale", (claim.id,), (), "old")
    assert statuses(claim, [], [stale]) == ("stale",)


def test_several_words_come_gravest_first(claim: Any) -> None:
    """What is taken back stands before what is contradicted."""
    found = [Relation.of("contradicts", claim.id, OTHER, because="a", dimension="count"),
             Relation.of("retracts", OTHER, claim.id, because="b", dimension="status")]
    assert statuses(claim, found, []) == ("retracted", "contradicted")


def test_each_word_has_a_rule_of_its_own() -> None:
    """Every word can be explained in one sentence."""
    rules = english.statuses()
    assert len(set(rules.values())) == len(rules) == 9
    assert all(rule.endswith(".") for rule in rules.values())
