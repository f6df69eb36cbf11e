"""Forms of verbs and nouns."""

import pytest

from recount.lexicon.inflect import noun_forms, singular, verb_forms


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("claim", {"claim", "claims", "claimed", "claiming"}),
        ("deny", {"deny", "denies", "denied", "denying"}),
        ("accuse", {"accuse", "accuses", "accused", "accusing"}),
        ("call for", {"call for", "calls for", "called for", "calling for"}),
        ("speak of", {"speak of", "speaks of", "spoke of", "spoken of", "speaking of"}),
        ("expel", {"expel", "expels", "expelled", "expelling"}),
    ],
)
def test_a_verb_has_all_its_forms(verb: str, forms: set[str]) -> None:
    """Regular spelling and the table of irregular verbs give every form; a phrase inflects its first word."""
    assert {form for form, _ in verb_forms(verb)} == forms


def test_past_and_participle_are_told_apart() -> None:
    """An irregular verb's participle is named as one."""
    assert ("spoken", "participle") in verb_forms("speak")
    assert ("spoken", "past") not in verb_forms("speak")


@pytest.mark.parametrize(("noun", "plural"), [("air strike", "air strikes"), ("siege", "sieges"), ("army", "armies"),
                                              ("spokesman", "spokesmen"), ("clash", "clashes")])
def test_a_noun_has_its_plural(noun: str, plural: str) -> None:
    """The last word of a phrase takes the plural."""
    assert noun_forms(noun) == (noun, plural)


@pytest.mark.parametrize(("plural", "one"), [
    ("facilities", "facility"), ("houses", "house"), ("boxes", "box"), ("churches", "church"), ("drones", "drone"),
    ("militiamen", "militiaman"), ("barracks", "barracks"), ("glass", "glass"), ("lorry", "lorry"),
])
def test_a_plural_has_its_singular(plural: str, one: str) -> None:
    """What is damaged are facilities, and of the “facilitie” there is none."""
    assert singular(plural) == one
