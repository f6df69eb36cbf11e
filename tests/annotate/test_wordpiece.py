"""Word pieces and the windows that the encoder reads."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from recount.annotate.sentence import SentenceAnnotator
from recount.annotate.windows import LONGEST, windows
from recount.annotate.wordpiece import CASES, case_of, pieces
from recount.model.mention import Mentions, Sentence
from recount.model.report import Report

WORDS = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "kill", "##ed", "the", "raid", "3", "##4", ",", "nino", "a", "##b")
VOCABULARY = {word: number for number, word in enumerate(WORDS)}


def test_words_are_cut_into_the_longest_known_pieces() -> None:
    """Capitals and accents fall away; offsets are those of the text as it stands."""
    text = "Killed the Niño, 34"
    found = [(WORDS[p.id], text[p.start:p.end]) for p in pieces(text, 0, len(text), VOCABULARY)]
    assert found == [("kill", "Kill"), ("##ed", "ed"), ("the", "the"), ("nino", "Niño"), (",", ","), ("3", "3"),
                     ("##4", "4")]


def test_a_word_that_cannot_be_cut_is_one_unknown_piece() -> None:
    """It keeps its place."""
    (piece,) = pieces("xyz", 0, 3, VOCABULARY)
    assert (WORDS[piece.id], piece.start, piece.end) == ("[UNK]", 0, 3)


def test_how_words_are_written_is_told() -> None:
    """Six classes, since the vocabulary has no capitals."""
    words = ("raid", "Raid", "NATO", "McCoy", "34th", ",")
    assert [case_of(word) for word in words] == list(CASES)


@given(st.text(max_size=400))
def test_pieces_lie_in_order_inside_the_text(text: str) -> None:
    """No piece overlaps the next, whatever the characters."""
    found = pieces(text, 0, len(text), VOCABULARY)
    assert all(0 <= p.start < p.end <= len(text) for p in found)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))


def test_every_piece_counts_in_exactly_one_window() -> None:
    """Windows hold whole sentences, with some before them; a sentence too long for one is cut."""
    text = "The raid killed a, b. " * 120 + "a " * (LONGEST * 2) + "."
    report = Report.of(text)
    sentences = [s for s in SentenceAnnotator().annotate(report, Mentions()) if isinstance(s, Sentence)]
    found = list(windows(text, sentences, VOCABULARY))
    assert all(len(window.pieces) <= LONGEST for window in found)
    counted = [(p.start, p.end) for window in found for p in window.pieces[window.first:]]
    assert counted == [(p.start, p.end) for p in pieces(text, 0, len(text), VOCABULARY)]
    assert any(window.first for window in found)
