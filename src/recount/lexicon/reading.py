"""Numbers and pieces of a report in, vectors of numbers that have read the whole out: training's NumberReader."""

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from recount.lexicon.heads import gelu
from recount.model.mention import Number
from recount.model.span import Span

Arrays = Mapping[str, Any]  # Any: numpy arrays; numpy is loaded where they are used
FAR = (1, 2, 3, 5, 8, 12, 18, 28, 44, 70, 110, 180, 300, 600)  # distances in pieces at which a new step begins
_SMALL = 1e-5  # what torch adds to a variance before it divides


def numbers_of(found: Iterable[Number]) -> tuple[Span, ...]:
    """The words of a report's numbers, each once, in text order."""
    return tuple(sorted({number.span for number in found}, key=lambda span: (span.start, span.end)))


def read_by_numbers(heads: Arrays, numbers: Any, pieces: Any, at: Sequence[int]) -> Any:
    """Vectors of numbers and of pieces, and the piece at which each number begins in, vectors of numbers out."""
    import numpy as np

    where = np.asarray(at, np.int64)
    seen = _normed(heads, "norms", -1, pieces)
    among, across = _steps(where, where), _steps(where, np.arange(len(pieces)))
    for n in range(_layers(heads)):
        normed = _normed(heads, "norms", 3 * n, numbers)
        numbers = numbers + _attended(heads, f"reader.among.{n}", normed, normed, among)
        normed = _normed(heads, "norms", 3 * n + 1, numbers)
        numbers = numbers + _attended(heads, f"reader.across.{n}", normed, seen, across)
        hidden = gelu(_linear(heads, f"reader.inner.{n}", _normed(heads, "norms", 3 * n + 2, numbers)))
        numbers = numbers + _linear(heads, f"reader.outer.{n}", hidden)
    return numbers


def _layers(heads: Arrays) -> int:
    return sum(name.startswith("reader.inner.") and name.endswith(".bias") for name in heads)


def _linear(heads: Arrays, name: str, x: Any) -> Any:
    return x @ heads[f"{name}.weight"].T + heads[f"{name}.bias"]


def _normed(heads: Arrays, name: str, n: int, x: Any) -> Any:
    import numpy as np

    at = n if n >= 0 else 3 * _layers(heads)
    centred = x - x.mean(-1, keepdims=True)
    spread = np.sqrt((centred * centred).mean(-1, keepdims=True) + _SMALL)
    return centred / spread * heads[f"reader.{name}.{at}.weight"] + heads[f"reader.{name}.{at}.bias"]


def _attended(heads: Arrays, name: str, x: Any, seen: Any, apart: Any) -> Any:
    import numpy as np

    leaning = heads[f"{name}.leaning.weight"][apart]  # n × m × heads
    count = leaning.shape[-1]

    def split(part: str, y: Any) -> Any:
        return _linear(heads, f"{name}.{part}", y).reshape(len(y), count, -1).transpose(1, 0, 2)

    query, key, value = split("query", x), split("key", seen), split("value", seen)
    scores = query @ key.transpose(0, 2, 1) / math.sqrt(query.shape[-1]) + leaning.transpose(2, 0, 1)
    raised = np.exp(scores - scores.max(-1, keepdims=True))
    made = (raised / raised.sum(-1, keepdims=True)) @ value
    return _linear(heads, f"{name}.out", made.transpose(1, 0, 2).reshape(len(x), -1))


def _steps(here: Any, there: Any) -> Any:
    """How far the second stand behind (or before) the first, in steps that grow."""
    import numpy as np

    apart = there[None, :] - here[:, None]
    size = np.searchsorted(np.array(FAR), np.abs(apart), side="right")
    return np.where(apart < 0, size, size + len(FAR) + 1)
