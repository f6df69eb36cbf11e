"""Tokens and noun phrases of sentences written by hand."""


import pytest

from recount.lexicon.phrase import (
    Token,
    classes,
    phrase_after,
    phrase_before,
    span_of,
    tokens,
)
from recount.model.span import Range


def _tokens(text: str) -> tuple[Token, ...]:
    return tokens(text, Range(start=0, end=len(text)))


def _after(text: str, word: str) -> str | None:
    found = _tokens(text)
    at = phrase_after(found, next(k for k, t in enumerate(found) if t.text == word) + 1)
    return None if at is None else span_of(text, found, at).exact


def _before(text: str, word: str) -> str | None:
    found = _tokens(text)
    at = phrase_before(found, next(k for k, t in enumerate(found) if t.text == word))
    return None if at is None else span_of(text, found, at).exact


def test_an_abbreviation_keeps_its_full_stop() -> None:
    """A full stop inside a sentence belongs to the abbreviation before it, the last one does not."""
    assert [t.text for t in _tokens("Col. Abdi left.")] == ["Col.", "Abdi", "left", "."]


def test_numbers_and_hyphens_stay_whole() -> None:
    """Digit groups and hyphenated words are one token each."""
    assert [t.text for t in _tokens("1,200 army-run clinics")] == ["1,200", "army-run", "clinics"]


def test_straight_quotation_marks_open_and_close_in_turn() -> None:
    """The first straight mark opens a quotation, the second closes it."""
    marks = [t for t in _tokens('He said "no" twice') if t.text == '"']
    assert [t.is_("open") for t in marks] == [True, False]
    assert marks[1].is_("close")


def test_a_plural_takes_its_lone_apostrophe() -> None:
    """The apostrophe after a plural is its possessive ending."""
    assert any(t.text == "rebels'" and t.is_("possessive") for t in _tokens("the rebels' camp burned"))


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("according to a nurse at the clinic on Friday", "nurse at the clinic"),
        ("according to Mayor Anna Lind, who fled", "Mayor Anna Lind"),
        ("according to the defence ministry in a statement", "defence ministry"),
        ("according to him", None),
        ("according to villagers reached by radio", "villagers"),
    ],
)
def test_the_phrase_after_a_word(text: str, phrase: str | None) -> None:
    """A phrase after a preposition ends before a time, a way of speaking, a participle or a relative clause."""
    assert _after(text, "to") == phrase


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("Shells fell, the head of the rescue service said", "head of the rescue service"),
        ("On Monday the army said", "army"),
        ("it said", "it"),
        ("Peru's foreign ministry said", "Peru's foreign ministry"),
    ],
)
def test_the_phrase_before_a_word(text: str, phrase: str) -> None:
    """A phrase before a verb goes back over of-phrases to its article, and leaves times out."""
    assert _before(text, "said") == phrase


def test_every_row_of_closed_words_has_a_kind() -> None:
    """Each word of the closed classes belongs to at least one class."""
    assert all(kinds for kinds in classes().values())
