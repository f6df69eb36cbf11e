"""Vectors in, the scores out that a trained head gives them: the arithmetic of training/network.py, in numpy.

Scores are compared after rounding, so that the last bits of a sum never decide.
"""

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from recount.model.mention import Encoding, Sentence
from recount.model.span import Span

Arrays = Mapping[str, Any]  # Any: numpy arrays; numpy is loaded where they are used
DIGITS = 4
_WORD = re.compile(r"[^\W\d_][^\W_]*")


def words_of(text: str, sentences: Iterable[Sentence]) -> list[Span]:
    """The words that a token head looks at: those of sentences that begin with a letter."""
    return list(_words(text, tuple((sentence.span.start, sentence.span.end) for sentence in sentences)))


@lru_cache(maxsize=2)  # the heads for words of saying and for acts ask for those of the same report
def _words(text: str, sentences: tuple[tuple[int, int], ...]) -> tuple[Span, ...]:
    return tuple(
        Span(start=found.start(), end=found.end(), exact=found.group())
        for start, end in sentences
        for found in _WORD.finditer(text, start, end)
    )


def linear(heads: Arrays, kind: str, part: str, x: Any) -> Any:
    """One layer of the head of a kind."""
    return x @ heads[f"{kind}.{part}.weight"].T + heads[f"{kind}.{part}.bias"]


def classes_of(
    heads: Arrays, kind: str, encoding: Encoding, words: Sequence[Span], features: Any, margin: float = 0.0
) -> list[int]:
    """The class that a token head gives each word; `features` are words by features, what the rules make of each.

    Class 0 stands for none of them; another one has to score higher by `margin` (a difference of logarithms of odds).
    """
    import numpy as np

    if not words:
        return []
    rows = encoding.vectors[np.searchsorted(encoding.ends, [word.start for word in words], side="right")]
    hidden = gelu(linear(heads, kind, "word", rows) + linear(heads, kind, "features", features))
    scores = linear(heads, kind, "out", hidden) + features @ heads[f"{kind}.direct.weight"].T
    scores[:, 0] += margin
    return [int(at) for at in np.round(scores, DIGITS).argmax(1)]


def gelu(x: Any) -> Any:
    """The exact one, as in torch: x/2 (1 + erf(x/√2)), with erf by Abramowitz and Stegun 7.1.26 (error < 1.5e-7)."""
    import numpy as np

    z = np.abs(x)
    z /= math.sqrt(2)
    t = 0.3275911 * z
    t += 1
    t = 1 / t
    tail = t * 1.061405429
    for term in (-1.453152027, 1.421413741, -0.284496736, 0.254829592):
        tail += term
        tail *= t
    z *= -z
    tail *= np.exp(z)
    tail = 1 - tail
    tail *= np.sign(x)
    tail += 1
    tail *= x / 2
    return tail
