"""Predicates with their measures and voices."""

import pytest

from recount.annotate.harm import HarmAnnotator
from recount.lexicon.codebook import frame_of
from recount.model.mention import Harm, Mentions, Sentence
from recount.model.report import Report
from recount.model.span import Span


def harms(text: str) -> set[tuple[str, str, str]]:
    """Words, measure and voice of every predicate."""
    seen = Mentions([Sentence(span=Span.of(text, 0, len(text)))])
    found = [m for m in HarmAnnotator().annotate(Report.of(text), seen) if isinstance(m, Harm)]
    return {(m.span.exact, m.measure, frame_of(m.frame).voice) for m in found}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The blast has killed 21.", ("has killed", "killed", "object")),
        ("21 were killed.", ("were killed", "killed", "subject")),
        ("They are now known to have died.", ("are now known to have died", "killed", "subject")),
        ("The blast killed 21.", ("killed", "killed", "participle")),
        ("It left 40 families homeless.", ("homeless", "displaced", "state")),
        ("The death toll rose to 28.", ("death toll", "killed", "toll")),
        ("It saw the release of 30 men.", ("release", "released", "of")),
        ("Raiders spirited away two clerks.", ("spirited away", "abducted", "participle")),
        ("They were uprooted.", ("were uprooted", "displaced", "subject")),
        ("They were unaccounted for.", ("were unaccounted for", "missing", "state")),
        ("Crews shot down 12 drones.", ("shot down", "intercepted", "participle")),
        ("Cars were burned out or crushed.", ("crushed", "destroyed", "subject")),
    ],
)
def test_a_predicate_has_a_measure_and_a_voice(text: str, expected: tuple[str, str, str]) -> None:
    """Auxiliaries belong to the predicate and decide where what is counted stands."""
    assert expected in harms(text)


@pytest.mark.parametrize("text", ["The rally took place.", "A hunger strike began.", "They held talks."])
def test_a_decoy_is_no_predicate(text: str) -> None:
    """Phrases that only begin like a predicate are none."""
    assert harms(text) == set()
