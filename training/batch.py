"""An example in, the arrays out that the network is fed with: windows, and where each span's pieces stand in them."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from recount.annotate.windows import LONGEST, windows
from recount.claims.weigh.heads import ACTS
from recount.model.mention import Encoding, Sentence
from recount.model.span import Span
from training.examples import Example, Question


@dataclass(slots=True)
class Asked:
    """All questions of one kind in a report; places are rows of `Arrays.means`, row 0 for none.

    Options of all questions stand one below the other; `of` says which question each belongs to.
    """

    anchors: np.ndarray
    seconds: np.ndarray
    features: np.ndarray
    options: np.ndarray
    option_features: np.ndarray
    of: np.ndarray
    right: np.ndarray  # of each option
    proposed: np.ndarray  # whether the rules propose the option


@dataclass(slots=True)
class Arrays:
    """One report's windows (n × 256), its pieces, its questions by kind, its words."""

    ids: np.ndarray
    cases: np.ndarray
    mask: np.ndarray
    flat: np.ndarray  # where each piece that counts stands in the flattened windows, in text order
    means: np.ndarray  # a row for each stretch that is asked about: what each piece adds to its mean
    questions: dict[str, Asked]
    words: np.ndarray  # pieces that begin a word
    acts: np.ndarray  # class of each word
    proposed: np.ndarray  # what the rules make of each word
    cues: np.ndarray
    vectors: np.ndarray | None = None  # a row a piece that counts, as the weights read it that were read with


class Pieces:
    """The pieces that count, and the stretches that were asked about."""

    def __init__(self, starts: list[int], ends: list[int]) -> None:
        self.starts, self.ends = np.array(starts, np.int64), np.array(ends, np.int64)
        self.rows: dict[tuple[int, int], int] = {(0, 0): 0}

    def row(self, span: Span | None) -> int:
        """The row of the pieces that meet a span."""
        at = (0, 0)
        if span is not None:
            first = int(np.searchsorted(self.ends, span.start, side="right"))
            last = int(np.searchsorted(self.starts, span.end, side="left"))
            at = (first, last) if last > first else at
        return self.rows.setdefault(at, len(self.rows))

    def means(self) -> np.ndarray:
        """The matrix that makes means of the pieces' vectors."""
        out = np.zeros((len(self.rows), len(self.starts)), np.float32)
        for (first, last), row in self.rows.items():
            if last > first:
                out[row, first:last] = 1 / (last - first)
        return out


def arrays(example: Example, vocabulary: Mapping[str, int]) -> Arrays:
    """The arrays of one report."""
    text = example.report.text or ""
    found = list(windows(text, example.mentions.of(Sentence), vocabulary))
    size = LONGEST + 2
    ids, cases, mask = (np.zeros((len(found), size), np.int64) for _ in range(3))
    starts, ends, flat = [], [], []
    for n, window in enumerate(found):
        row = [vocabulary["[CLS]"], *(p.id for p in window.pieces), vocabulary["[SEP]"]]
        ids[n, : len(row)], mask[n, : len(row)] = row, 1
        cases[n, 1 : 1 + len(window.pieces)] = [p.case for p in window.pieces]
        cases[n, 0] = cases[n, len(row) - 1] = 5
        for k, piece in enumerate(window.pieces[window.first :], window.first):
            starts.append(piece.start)
            ends.append(piece.end)
            flat.append(n * size + 1 + k)
    pieces = Pieces(starts, ends)
    by_kind: dict[str, list[Question]] = {}
    for question in example.questions:
        by_kind.setdefault(question.choice.kind, []).append(question)
    asked = {kind: _asked(questions, pieces) for kind, questions in by_kind.items()}
    begins = [
        i
        for i in range(len(starts))
        if i == 0 or starts[i] > ends[i - 1] or not text[starts[i] : starts[i] + 1].isalnum()
    ]
    spoken = [] if example.numbers_only else begins
    words = np.array([i for i in spoken if text[starts[i]].isalpha()], np.int64)
    at = pieces.starts[words]
    return Arrays(
        ids,
        cases,
        mask,
        np.array(flat, np.int64),
        pieces.means(),
        asked,
        words,
        _classes(at, example.acts),
        _classes(at, example.proposed_acts),
        (_classes(at, [(span, "AGREE") for span in example.cues]) > 0).astype(np.int64),
        next((encoding.vectors for encoding in example.mentions.of(Encoding)), None),
    )


def _asked(questions: list[Question], pieces: Pieces) -> Asked:
    choices = [q.choice for q in questions]
    options = [o for c in choices for o in c.options]
    labels = not choices[0].options[0].features
    proposals = [[float(n == c.proposed) for n in range(len(c.options))] for c in choices]
    return Asked(
        anchors=np.array([pieces.row(c.anchor) for c in choices]),
        seconds=np.array([pieces.row(c.second) for c in choices]),
        features=np.array(
            [(*c.features, *(p if labels else ())) for c, p in zip(choices, proposals, strict=True)], np.float32
        ),
        options=np.array([pieces.row(o.at) for o in options]),
        option_features=np.array(
            [(*o.features, p) for o, p in zip(options, (p for ps in proposals for p in ps), strict=True)], np.float32
        ),
        of=np.array([n for n, c in enumerate(choices) for _ in c.options]),
        right=np.array([r for q in questions for r in q.right], np.float32),
        proposed=np.array([n == c.proposed for c in choices for n in range(len(c.options))]),
    )


def _classes(at: np.ndarray, marked: list[tuple[Span, str]]) -> np.ndarray:
    classes = np.zeros(len(at), np.int64)
    for span, name in marked:
        classes[(at >= span.start) & (at < span.end)] = ACTS.index(name)
    return classes
