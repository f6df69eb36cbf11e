"""Triggers in sentences written by hand."""

import pytest

from recount.annotate.sentence import SentenceAnnotator
from recount.annotate.trigger import TriggerAnnotator
from recount.model.mention import Mentions, Trigger
from recount.model.report import Report


def _triggers(text: str) -> list[Trigger]:
    report = Report.of(text, language="en")
    seen = Mentions().extended(SentenceAnnotator().annotate(report, Mentions()))
    return [m for m in TriggerAnnotator().annotate(report, seen) if isinstance(m, Trigger)]


@pytest.mark.parametrize(
    ("text", "word", "plover", "mode"),
    [
        ("Jets bombed the port.", "bombed", "ASSAULT", "aerial"),
        ("The rebels launched a raid on the town.", "raid", "ASSAULT", None),
        ("A drone strike hit the depot.", "drone strike", "ASSAULT", "drone"),
        ("Gunmen kidnapped a teacher.", "kidnapped", "ASSAULT", "abduct"),
        ("The militia freed 12 hostages.", "freed", "RETREAT", "release"),
        ("The navy has blockaded the strait.", "blockaded", "COERCE", "restrict"),
        ("The envoys held talks in Geneva.", "talks", "CONSULT", None),
        ("Crowds took to the streets of Lima.", "took to the streets", "PROTEST", "demo"),
        ("Soldiers fired on the ferry.", "fired on", "ASSAULT", "firearms"),
        ("Raiders carried off a miller and his sons.", "carried off", "ASSAULT", "abduct"),
        ("Guards turned back the column at the bridge.", "turned back", "COERCE", "restrict"),
        ("Mobs ransacked the archive.", "ransacked", "ASSAULT", "destroy"),
        ("Divers rescued a fisherman.", "rescued", "AID", None),
    ],
)
def test_words_for_acts_are_triggers(text: str, word: str, plover: str, mode: str | None) -> None:
    """Verbs and nouns are marked with their type and mode, the longest at each place."""
    assert (word, plover, mode) in [(t.span.exact, t.plover, t.mode) for t in _triggers(text)]


@pytest.mark.parametrize(
    "text",
    [
        "The rebels may attack the port.",
        "The army did not shell the town.",
        "The union fears a possible raid.",
        "They plan to bomb the bridge.",
    ],
)
def test_what_was_not_done_is_no_trigger(text: str) -> None:
    """Possible, denied, feared and planned acts are left alone."""
    assert _triggers(text) == []


def test_a_word_needs_its_company() -> None:
    """To release is an act of RETREAT where captives stand near, and nothing where a statement is released."""
    assert _triggers("The ministry released a statement.") == []


def test_a_passive_is_told_from_a_past_tense() -> None:
    """The frame carries the form, so that subject and object keep their roles."""
    assert [t.frame for t in _triggers("The town was bombed by jets.")] == ["verb:passive:act"]
    assert [t.frame for t in _triggers("Jets bombed the town.")] == ["verb:past:act"]
