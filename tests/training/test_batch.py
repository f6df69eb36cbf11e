"""The arrays that the network is fed with: where questions' words stand among the pieces, and what is right."""

import numpy as np
from training.batch import Pieces, arrays
from training.examples import Example, Question

from recount.annotate.sentence import SentenceAnnotator
from recount.annotate.windows import LONGEST
from recount.claims.weigh.base import Choice, Option, classes
from recount.claims.weigh.heads import ACTS
from recount.model.mention import Mentions
from recount.model.report import Report
from recount.model.span import Span

WORDS = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "jets", "bomb", "##ed", "port", "and", "kill", "12", "men", ".")
VOCABULARY = {word: number for number, word in enumerate(WORDS)}
TEXT = "Jets bombed port and killed 12 men."


def _span(word: str) -> Span:
    at = TEXT.index(word)
    return Span.of(TEXT, at, at + len(word))


def _example(text: str = TEXT, questions: list[Question] | None = None) -> Example:
    report = Report.of(text, language="en")
    mentions = Mentions(SentenceAnnotator().annotate(report, Mentions()))
    return Example(report=report, mentions=mentions, questions=questions or [])


def test_pieces_are_found_again_in_the_windows() -> None:
    """`flat` points at each piece that counts, in text order; the rest is marks and padding."""
    made = arrays(_example(), VOCABULARY)
    found = [WORDS[i] for i in made.ids.reshape(-1)[made.flat]]
    assert found == ["jets", "bomb", "##ed", "port", "and", "kill", "##ed", "12", "men", "."]
    assert made.ids.shape == (1, LONGEST + 2)
    assert made.mask.sum() == len(found) + 2
    assert made.ids[0, 0] == VOCABULARY["[CLS]"]


def test_each_piece_counts_once_over_all_windows() -> None:
    """Context that a window takes along is masked in, and not pointed at twice."""
    made = arrays(_example((TEXT + " ") * 60), VOCABULARY)
    assert len(made.ids) > 1
    assert len(set(made.flat.tolist())) == len(made.flat) == 600
    assert made.mask.sum() > 600 + 2 * len(made.ids)


def test_a_stretch_is_the_mean_of_the_pieces_that_meet_it() -> None:
    """Row 0 is for nothing; equal stretches share a row."""
    pieces = Pieces([0, 5, 9, 12], [4, 9, 11, 16])
    asked = (None, Span(start=5, end=11, exact="bombed"), Span(start=4, end=5, exact=" "))
    assert [pieces.row(span) for span in asked] == [0, 1, 0]
    assert pieces.row(Span(start=6, end=10, exact="ombe")) == 1
    assert pieces.means().tolist() == [[0, 0, 0, 0], [0, 0.5, 0.5, 0]]


def test_questions_stand_below_each_other() -> None:
    """A label question has the proposal among its own features, a pair question on each option."""
    label = Choice(kind="scope", about="killed", anchor=_span("12"), second=_span("men"), features=(0.25,),
                   options=classes(("incident", "period")), proposed=1)
    options = (Option(value=None, features=(1.0, 0.0)), Option(value="x", at=_span("Jets"), features=(0.0, 1.0)),
               Option(value="y", at=_span("port"), features=(0.0, 0.5)))
    pair = Choice(kind="blame", about="killed", anchor=_span("12"), features=(0.5,), options=options, proposed=2)
    made = arrays(_example(questions=[Question(label, (1.0, 0.0)), Question(pair, (0.0, 1.0, 0.0)),
                                      Question(pair, (0.0, 0.5, 0.5))]), VOCABULARY)
    scope, blame = made.questions["scope"], made.questions["blame"]
    assert scope.features.tolist() == [[0.25, 0.0, 1.0]]
    assert made.means[scope.anchors[0]].nonzero()[0].tolist() == [7]
    assert made.means[scope.seconds[0]].nonzero()[0].tolist() == [8]
    assert blame.of.tolist() == [0, 0, 0, 1, 1, 1]
    assert blame.option_features.tolist() == [[1, 0, 0], [0, 1, 0], [0, 0.5, 1]] * 2
    assert blame.right.tolist() == [0, 1, 0, 0, 0.5, 0.5]
    assert blame.proposed.tolist() == [False, False, True] * 2
    assert blame.options[0] == blame.options[3] == 0
    assert made.means[blame.options[1]].nonzero()[0].tolist() == [0]


def test_words_have_the_class_of_their_act() -> None:
    """A word is its first piece; what the rules make of it stands beside what is right."""
    one = _example()
    one.acts, one.proposed_acts = [(_span("bombed"), "ASSAULT")], [(_span("killed"), "ASSAULT")]
    one.cues = [_span("and")]
    made = arrays(one, VOCABULARY)
    at = [WORDS[made.ids.reshape(-1)[made.flat[w]]] for w in made.words]
    assert at == ["jets", "bomb", "port", "and", "kill", "men"]
    assault = ACTS.index("ASSAULT")
    assert made.acts.tolist() == [0, assault, 0, 0, 0, 0]
    assert made.proposed.tolist() == [0, 0, 0, 0, assault, 0]
    assert made.cues.tolist() == [0, 0, 0, 1, 0, 0]
    assert made.means.dtype == np.float32
