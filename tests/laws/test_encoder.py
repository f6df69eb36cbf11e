"""Law: the encoder gives the same bits on every processor: it does what IEEE 754 defines, and no sum has an order.

The same arithmetic stands here in numpy, its sums of products taken in doubles or whole numbers, where they are exact
in any order. A graph that gave other bits would let a sum's order or a processor's own function decide somewhere.
"""

import functools
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from recount.annotate import encoder
from recount.lexicon.weights import weights
from recount.model.report import Report
from recount.pipeline import Analysis
from recount.read import read_paths

ROOT = Path(__file__).parents[2]
HEADS = 12
Rows = Any  # numpy arrays

# Of an ONNX file: the numbers of the fields that hold the graph, its arrays, and an array's sizes, type, name, bytes.
GRAPH, ARRAYS, SIZES, KIND, NAME, RAW = 7, 5, 1, 2, 8, 9
KINDS = {1: np.float32, 2: np.uint8, 3: np.int8, 7: np.int64, 11: np.float64}


def test_the_graph_gives_the_bits_of_exact_arithmetic() -> None:
    """In windows of examples and of our own reports, to the last bit of every vector."""
    session = encoder._session(None) if weights() else pytest.skip("a package without weights encodes nothing")
    for ids, cases, vectors, _ in _read():
        assert np.array_equal(session.run(None, {"ids": ids, "cases": cases})[0][0], vectors)
    assert sum(ids.shape[1] for ids, *_ in _read()) > 1000


def test_scores_are_the_same_in_any_order_of_their_sums() -> None:
    """Queries and keys are so short, by four times, that a float holds each partial sum; off the grid it does not."""
    if weights() is None:
        pytest.skip("a package without weights encodes nothing")
    for query, key in (pair for *_, pairs in _read() for pair in pairs):
        on = _on_grid(query, 2.0**-6), _on_grid(key, 2.0**-6)
        lengths = [np.linalg.norm(rows.astype(np.float64), axis=-1).max() for rows in on]
        assert 0 < lengths[0] * lengths[1] * 2**12 < 2**24 / 4  # Cauchy and Schwarz, in steps of the grid
    assert np.array_equal(_summed(*on, 1), _summed(*on, -1))
    assert not np.array_equal(_summed(query, key, 1), _summed(query, key, -1))


def _summed(query: Rows, key: Rows, order: int) -> Rows:
    """Scores added up in floats one after the other, from the front or from the back."""
    return np.cumsum((query[:, :, None] * key[:, None])[..., ::order], -1, np.float32)[..., -1]


@functools.cache
def _read() -> tuple[tuple[Rows, Rows, Rows, list[tuple[Rows, Rows]]], ...]:
    """What the encoder is given for some reports, its twin's vectors for it, and queries with keys of each layer."""
    given, session = [], encoder._session(None)

    class Listening:
        def run(self, names: None, taken: dict[str, Rows]) -> Any:
            given.append((taken["ids"], taken["cases"]))
            return session.run(names, taken)

    own = sorted((ROOT / "annotations/own").glob("*.txt"))[:2]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(encoder, "_session", lambda home: Listening())
        for report in read_paths([str(ROOT / "examples"), *map(str, own)]):
            if isinstance(report, Report):
                Analysis().mentions(report)
    out = []
    for ids, cases in given:
        twin = Twin(_arrays())
        out.append((ids, cases, twin.vectors(ids[0], cases[0]), twin.pairs))
    return tuple(out)


class Twin:
    """The arithmetic of training/graph.py; `pairs` are the queries and keys that it met."""

    def __init__(self, arrays: dict[str, Rows]) -> None:
        self.arrays = arrays
        self.pairs: list[tuple[Rows, Rows]] = []

    def vectors(self, ids: Rows, cases: Rows) -> Rows:
        """A row a piece."""
        rows = self.arrays["kind"]
        for table, at in (("words", ids), ("places", np.arange(len(ids))), ("cases", cases)):
            rows = self._floats(table)[at] + rows
        x = self._normal(rows, "layer 0")
        layers = sum(name.endswith(".query.quantized") for name in self.arrays)
        for n in range(layers):
            y = self._normal(x + self._linear(self._attention(x, n), f"{n}.out"), f"{n}.middle")
            outer = [self._linear(_gelu(self._linear(part, f"{n}.inner")), f"{n}.outer") for part in (y[:1], y[1:])]
            x = self._normal(y + np.concatenate(outer), "vectors" if n == layers - 1 else f"layer {n + 1}")
        return x

    def _floats(self, name: str) -> Rows:
        whole, scale, zero = (self.arrays[f"{name}.{part}"] for part in ("quantized", "scale", "zero_point"))
        return (whole.astype(np.int32) - zero.astype(np.int32)).astype(np.float32) * scale

    def _linear(self, x: Rows, name: str) -> Rows:
        rows, scale, zero = _bytes(x)
        weight, by, middle, bias = (self.arrays[f"{name}.{p}"] for p in ("quantized", "scale", "zero_point", "bias"))
        whole = (rows - zero).astype(np.float64) @ (weight.astype(np.float64) - middle)
        return whole.astype(np.float32) * (scale * by) + bias

    def _normal(self, x: Rows, name: str) -> Rows:
        wide = _on_grid(x, 2.0**-12).astype(np.float64)
        mean = wide.sum(-1, keepdims=True) / x.shape[1]
        spread = np.sqrt((wide * wide).sum(-1, keepdims=True) / x.shape[1] - mean * mean + 1e-12)
        y = (wide.astype(np.float32) - mean.astype(np.float32)) / spread.astype(np.float32)
        return y * self.arrays[f"{name}.weight"] + self.arrays[f"{name}.bias"]

    def _attention(self, x: Rows, n: int) -> Rows:
        query, key, value = (self._linear(x, f"{n}.{part}") for part in ("query", "key", "value"))
        rows, scale, zero = _bytes(value)
        query, key, values = (_by_head(y) for y in (query, key, rows - zero))
        self.pairs.append((query, key))
        query, key = (_on_grid(y, 2.0**-6).astype(np.float64) for y in (query, key))
        shares = _shares((query @ key.transpose(0, 2, 1)).astype(np.float32), x.shape[1] // HEADS)
        taken = (shares @ values.astype(np.float64)).astype(np.float32)
        mean = taken / (shares.sum(-1, keepdims=True).astype(np.float32) / scale)
        return mean.transpose(1, 0, 2).reshape(x.shape)


def _bytes(x: Rows) -> tuple[Rows, Rows, Rows]:
    """Whole numbers from 0 to 255, their step, and which of them is zero (DynamicQuantizeLinear)."""
    low, high = min(x.min(), np.float32(0)), max(x.max(), np.float32(0))
    step = (high - low) / np.float32(255)
    zero = np.rint(np.clip(-low / step, 0, 255))
    return np.clip(np.rint(x / step) + zero, 0, 255).astype(np.int32), step, zero.astype(np.int32)


def _on_grid(x: Rows, step: float) -> Rows:
    large = np.float32(1.5 * 2**23 * step)
    return (x + large) - large


def _by_head(x: Rows) -> Rows:
    return x.reshape(len(x), HEADS, -1).transpose(1, 0, 2)


def _shares(scores: Rows, width: int) -> Rows:
    below = scores - scores.max(-1, keepdims=True)
    t = np.clip(np.float32(1 / (16 * width**0.5)) * below + np.float32(1), 0, 1)
    y = t * t + np.float32(1)
    for _ in range(4):
        y = y * y
    return np.clip(np.rint(y / np.float32(2**16 / 255)), 0, 255).astype(np.float64)


def _gelu(x: Rows) -> Rows:
    tail = np.clip(np.float32(-0.2328978) * np.abs(x) + np.float32(0.86091059), 0, 1)
    tail = tail * tail
    return np.maximum(x, 0) - tail * tail * np.abs(x)


@functools.cache
def _arrays() -> dict[str, Rows]:
    """The arrays in the ONNX file that ships, read as protocol buffers without onnx, which only training needs."""
    trained = weights()
    assert trained is not None
    (graph,) = _fields(memoryview(trained.graph))[GRAPH]
    found = {}
    for array in _fields(graph)[ARRAYS]:
        of = _fields(array)
        kind, sizes = KINDS[of[KIND][0]], of.get(SIZES, [])
        found[bytes(of[NAME][0]).decode()] = np.frombuffer(of[RAW][0], kind).reshape(sizes)
    return found


def _fields(told: memoryview) -> dict[int, list[Any]]:
    """What a message holds, by the numbers of its fields: whole numbers and stretches of bytes."""
    found: dict[int, list[Any]] = {}
    at = 0
    while at < len(told):
        key, at = _whole(told, at)
        value: Any
        value, at = _whole(told, at)
        if key & 7 == 2:  # so long a stretch follows
            value, at = told[at : at + value], at + value
        found.setdefault(key >> 3, []).append(value)
    return found


def _whole(told: memoryview, at: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        byte = told[at]
        value, shift, at = value | (byte & 127) << shift, shift + 7, at + 1
        if byte < 128:
            return value, at
