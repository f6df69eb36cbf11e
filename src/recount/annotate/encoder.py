"""Reads a report with the trained encoder: a vector for each of its words."""

import functools
from collections.abc import Iterator
from typing import Any

from recount.annotate.windows import windows
from recount.lexicon.weights import Weights, weights
from recount.model.mention import Encoding, Mention, Mentions, Sentence
from recount.model.report import Report
from recount.model.span import Span


class EncoderAnnotator:
    """Reads a report with the trained encoder: a vector for each of its words.

    `home` is the folder of other weights than those that ship.
    """

    name = "encoder"
    provides: tuple[type, ...] = (Encoding,)
    deep = True
    requires: tuple[type, ...] = (Sentence,)

    def __init__(self, home: str | None = None) -> None:
        self.home = home

    def annotate(self, report: Report, seen: Mentions) -> Iterator[Mention]:
        """Yield the one encoding; nothing where there are no weights or no sentences."""
        text, trained = report.text or "", weights(self.home)
        if trained is not None and seen.of(Sentence):
            yield encoded(text, seen, trained)


def encoded(text: str, seen: Mentions, trained: Weights) -> Encoding:
    """The encoding of a text. Each window is read by itself, so that no neighbour changes a vector."""
    import numpy as np

    starts: list[int] = []
    ends: list[int] = []
    rows = []
    known = trained.vocabulary
    for window in windows(text, seen.of(Sentence), known):
        ids = [known["[CLS]"], *(p.id for p in window.pieces), known["[SEP]"]]
        cases = [5, *(p.case for p in window.pieces), 5]
        (hidden,) = _session(trained.home).run(
            None, {"ids": np.array([ids], np.int64), "cases": np.array([cases], np.int64)}
        )
        rows.append(hidden[0, 1 + window.first : 1 + len(window.pieces)])
        starts += [p.start for p in window.pieces[window.first :]]
        ends += [p.end for p in window.pieces[window.first :]]
    vectors = np.concatenate(rows) if rows else np.zeros((0, 1), np.float32)
    return Encoding(
        span=Span(start=0, end=len(text), exact=text), starts=tuple(starts), ends=tuple(ends), vectors=vectors
    )


@functools.cache
def _session(home: str | None) -> Any:  # Any: onnxruntime has no types
    """The graph made ready to run, on one thread; once a process."""
    import onnxruntime  # type: ignore[import-untyped]  # it has no types

    trained = weights(home)
    assert trained is not None  # noqa: S101  # only what was loaded is encoded with
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(trained.graph, options, providers=["CPUExecutionProvider"])
