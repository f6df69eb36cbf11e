"""Cues in sentences written by hand."""

from itertools import pairwise

import pytest

from recount.annotate.cue import CueAnnotator
from recount.annotate.sentence import SentenceAnnotator
from recount.model.mention import Cue, Mentions
from recount.model.report import Report


def _cues(text: str) -> list[Cue]:
    report = Report.of(text, language="en")
    seen = Mentions().extended(SentenceAnnotator().annotate(report, Mentions()))
    return [m for m in CueAnnotator().annotate(report, seen) if isinstance(m, Cue)]


def _words(text: str) -> list[str]:
    return [cue.span.exact for cue in _cues(text)]


@pytest.mark.parametrize(
    ("text", "cues"),
    [
        ("The bridge fell, the mayor said.", ["said"]),
        ("According to the mayor, the bridge fell.", ["According to"]),
        ("The union called for a strike and urged the minister to resign.", ["called for", "urged"]),
        ("The army denies that it shelled the port.", ["denies"]),
        ("Rebels put the toll at 40.", ["put"]),
        ("The army denied reports that it had lost the port.", ["denied"]),
        ("Lima dismissed claims that its planes had crossed the river.", ["dismissed"]),
        ("Villagers report that the well is dry.", ["report"]),
        ("An Oslo report says that the wells are dry.", ["says"]),
        ("Twelve people were hurt, by the army's count.", ["count"]),
        ("The clinic was allegedly hit by a rocket.", ["allegedly"]),
        ("Aid groups remain concerned about the harvest.", ["concerned"]),
        ("The mayor asked how many boats were missing.", ["asked"]),
        ("A nurse spoke in the evening of 12 dead.", ["spoke"]),
        ("The bishop likened the raid to a hunt.", ["likened"]),
        ("The guild brushed aside the report.", ["brushed aside"]),
        ("The general let it be known that the bridge was lost.", ["let it be known"]),
    ],
)
def test_words_that_attribute_are_cues(text: str, cues: list[str]) -> None:
    """Verbs, nouns and phrases of saying are marked, each with its particle."""
    assert _words(text) == cues


@pytest.mark.parametrize(
    "text",
    [
        "The army declined to comment.",
        "The mayor did not say how many had come.",
        "The report of the commission is long.",
        "The toll highlights the need for shelters.",
        "He gave the children bread.",
        "They live in the state of Lagos.",
        "The United States sent ships.",
        "It has claimed over 90 lives.",
    ],
)
def test_what_attributes_nothing_is_no_cue(text: str) -> None:
    """Nouns, names, negations, refusals and rhetoric are left alone."""
    assert [w for w in _words(text) if w != "claimed"] == []


def test_a_participle_with_its_agent_is_passive() -> None:
    """In "the 40 reported by the police" the agent after by is the source."""
    assert [cue.frame for cue in _cues("It is below the 40 dead reported by the police.")] == ["say:passive"]


def test_certainty_and_stance_come_from_the_word() -> None:
    """To accuse keeps a distance, to reject denies, to warn of fears."""
    text = "Oslo accused Lima of fraud. Lima rejected the charge. Aid groups warned of hunger."
    found = {c.span.exact: c for c in _cues(text)}
    assert found["accused"].certainty == "alleged"
    assert found["rejected"].stance == "denies"
    assert (found["warned of"].stance, found["warned of"].certainty) == ("expects", "possible")


def test_cues_do_not_overlap() -> None:
    """Of two readings at one place the longest is taken."""
    spans = [c.span for c in _cues("The envoy called on both sides to talk and spoke of 40 dead.")]
    assert all(a.end <= b.start for a, b in pairwise(spans))
