"""Words of saying that the trained head finds, with a head made by hand."""

import numpy as np
import pytest

from recount.annotate import learned_cue
from recount.annotate.learned_cue import LearnedCueAnnotator
from recount.lexicon.weights import Weights
from recount.model.mention import Cue, Encoding, Mention, Mentions, Sentence
from recount.model.report import Report
from recount.model.span import Span

TEXT = "The army trumpets a win, trumpeting it, and the mayor said so as rebels jeered."
SAYING = ("trumpets", "trumpeting", "said", "jeered")


def _head() -> dict[str, np.ndarray]:
    """A head that takes a word for a cue where its vector's first number is 1."""
    return {
        "cues.word.weight": np.array([[4.0, 0.0]]), "cues.word.bias": np.zeros(1),
        "cues.features.weight": np.zeros((1, 1)), "cues.features.bias": np.zeros(1),
        "cues.out.weight": np.array([[0.0], [1.0]]), "cues.out.bias": np.array([1.0, 0.0]),
        "cues.direct.weight": np.zeros((2, 1)),
    }


def _word(word: str) -> Span:
    at = TEXT.index(word)
    return Span.of(TEXT, at, at + len(word))


def _encoding() -> Encoding:
    words = [_word(w.strip(",.")) for w in TEXT.split()]
    vectors = np.array([[float(word.exact in SAYING), 1.0] for word in words], np.float32)
    return Encoding(span=Span.of(TEXT, 0, len(TEXT)), starts=tuple(w.start for w in words),
                    ends=tuple(w.end for w in words), vectors=vectors)


def _found(monkeypatch: pytest.MonkeyPatch, heads: dict[str, np.ndarray] | None, *more: Mention) -> list[Cue]:
    trained = None if heads is None else Weights(graph=b"", vocabulary={}, heads=heads, card={})
    monkeypatch.setattr(learned_cue, "weights", lambda home: trained)
    sentence = Sentence(span=Span.of(TEXT, 0, len(TEXT)), part="body")
    seen = Mentions([sentence, *more])
    return [m for m in LearnedCueAnnotator().annotate(Report.of(TEXT, language="en"), seen) if isinstance(m, Cue)]


def test_a_word_that_no_list_holds_is_a_cue_in_the_form_that_it_has(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the list holds already is not marked twice."""
    known = Cue(span=_word("said"), frame="say:past")
    found = _found(monkeypatch, _head(), _encoding(), known)
    assert [(c.span.exact, c.frame) for c in found] == [
        ("trumpets", "say:present"), ("trumpeting", "say:ing"), ("jeered", "say:past")
    ]


def test_nothing_is_found_without_weights_a_head_or_an_encoding(monkeypatch: pytest.MonkeyPatch) -> None:
    """Then the lists alone say what attributes."""
    assert _found(monkeypatch, None, _encoding()) == []
    assert _found(monkeypatch, {}, _encoding()) == []
    assert _found(monkeypatch, _head()) == []
