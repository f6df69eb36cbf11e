"""Law: what is read in a report does not depend on the reports that are read before it or beside it."""

import functools
import random
from pathlib import Path

import numpy as np
import pytest

from recount.annotate import encoder
from recount.lexicon.weights import weights
from recount.model.claim import Claim
from recount.model.mention import Encoding
from recount.model.report import Report
from recount.pipeline import Analysis
from recount.read import read_paths

ROOT = Path(__file__).parents[2]


@functools.cache
def _reports() -> tuple[Report, ...]:
    """The examples and some of our own annotated reports."""
    own = sorted((ROOT / "annotations/own").glob("*.txt"))[:6]
    found = read_paths([str(ROOT / "examples"), *map(str, own)])
    return tuple(report for report in found if isinstance(report, Report))


@functools.cache
def _alone() -> dict[str, tuple[Claim, ...]]:
    """Each report read by an analysis of its own."""
    return {report.id: Analysis().claims(report) for report in _reports()}


@pytest.mark.parametrize("seed", [1, 2])
def test_a_report_reads_the_same_alone_in_a_batch_and_in_any_order(seed: int) -> None:
    """By rules or by the trained weights, whichever the package has: not a field differs."""
    shuffled = list(_reports())
    random.Random(seed).shuffle(shuffled)
    analysis = Analysis()
    assert {report.id: analysis.claims(report) for report in shuffled} == _alone()
    assert sum(map(len, _alone().values())) > 100


def test_what_is_read_rests_on_the_weights_where_there_are_any() -> None:
    """A package with weights encodes every report; one without reads by its rules and encodes none."""
    wanted = 0 if weights() is None else 1
    assert {len(Analysis().mentions(report).of(Encoding)) for report in _reports()} == {wanted}


def test_the_encoder_gives_the_same_bits_on_two_threads(monkeypatch: pytest.MonkeyPatch) -> None:
    """It runs on one thread; spread over two, not a bit of a vector differs."""
    trained = weights()
    if trained is None:
        pytest.skip("a package without weights encodes nothing")
    import onnxruntime  # type: ignore[import-untyped]  # it has no types

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 2
    spread = onnxruntime.InferenceSession(trained.graph, options, providers=["CPUExecutionProvider"])
    before = [_vectors(report) for report in _reports()]
    monkeypatch.setattr(encoder, "_session", lambda home: spread)
    after = [_vectors(report) for report in _reports()]
    assert all(np.array_equal(one, other) for one, other in zip(before, after, strict=True))
    assert sum(map(len, before)) > 1000


def _vectors(report: Report) -> "np.ndarray[tuple[int, int], np.dtype[np.float32]]":
    (encoding,) = Analysis().mentions(report).of(Encoding)
    return np.asarray(encoding.vectors)
