"""The encoder's annotator with a stand-in for the graph: what it is fed, and where its vectors go."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest

from recount.annotate import encoder
from recount.annotate.encoder import EncoderAnnotator
from recount.annotate.sentence import SentenceAnnotator
from recount.annotate.windows import LONGEST
from recount.lexicon.weights import Weights
from recount.model.mention import Encoding, Mentions
from recount.model.report import Report

WORDS = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "the", "raid", "killed", "two", ".", "##s", "men")
TRAINED = Weights(graph=b"", vocabulary={word: number for number, word in enumerate(WORDS)}, heads={}, card={})


class StandIn:
    """A graph that gives each piece its number and its case, and keeps what it was fed."""

    def __init__(self) -> None:
        self.fed: list[Sequence[int]] = []

    def run(self, names: None, given: dict[str, Any]) -> tuple[Any]:  # Any: numpy arrays
        """Vectors of two: the piece's number, its case."""
        self.fed.append(given["ids"][0].tolist())
        return (np.stack([given["ids"], given["cases"]], axis=-1).astype(np.float32),)


@pytest.fixture
def graph(monkeypatch: pytest.MonkeyPatch) -> StandIn:
    """The stand-in in the place of the graph that ships."""
    found = StandIn()
    monkeypatch.setattr(encoder, "weights", lambda home: TRAINED)
    monkeypatch.setattr(encoder, "_session", lambda home: found)
    return found


def _encoded(text: str) -> list[Encoding]:
    report = Report.of(text, language="en")
    seen = Mentions(SentenceAnnotator().annotate(report, Mentions()))
    return [m for m in EncoderAnnotator().annotate(report, seen) if isinstance(m, Encoding)]


def test_each_piece_gets_the_vector_of_its_own_place(graph: StandIn) -> None:
    """The two marks around a window have no place in the text, so their vectors are left out."""
    text = "The RAIDs killed two men."
    (found,) = _encoded(text)
    pieces = [text[start:end] for start, end in zip(found.starts, found.ends, strict=True)]
    assert pieces == ["The", "RAID", "s", "killed", "two", "men", "."]
    assert [WORDS[int(v)] for v in found.vectors[:, 0]] == ["the", "raid", "##s", "killed", "two", "men", "."]
    assert graph.fed == [[2, 4, 5, 9, 6, 7, 10, 8, 3]]


def test_context_is_read_twice_and_counted_once(graph: StandIn) -> None:
    """A window takes sentences along that counted in the one before; each piece has one vector."""
    text = "The raid killed two men. " * 100
    (found,) = _encoded(text)
    assert len(graph.fed) > 1
    assert all(len(ids) <= LONGEST + 2 for ids in graph.fed)
    assert sum(len(ids) - 2 for ids in graph.fed) > len(found.starts) == len(found.vectors) == 600
    assert list(found.starts) == sorted(set(found.starts))


@pytest.mark.usefixtures("graph")
def test_without_a_sentence_there_is_no_encoding() -> None:
    """An empty text is not fed to the graph."""
    assert _encoded("") == []


def test_without_weights_there_is_no_encoding(monkeypatch: pytest.MonkeyPatch) -> None:
    """A package without weights reads by its rules alone."""
    monkeypatch.setattr(encoder, "weights", lambda home: None)
    assert _encoded("The raid killed two men.") == []
