"""Questions and a report's encoding in, how likely each option is out: the trained heads, in numpy.

A label head adds what it makes of the question's words, of the second stretch and of the features; a pair head does
so for each option, with the product of the two.
"""

import math
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from typing import Any

from recount.claims.weigh.base import Choice, Rules, Weigher
from recount.lexicon.heads import DIGITS, classes_of, gelu, linear
from recount.lexicon.weights import weights
from recount.model.mention import Encoding, Mentions
from recount.model.report import Report
from recount.model.span import Span

ACTS = (
    "", "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT",
    "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
)


class Heads:
    """Weighs the options of questions about one report."""

    def __init__(self, encoding: Encoding, heads: Mapping[str, Any]) -> None:  # Any: numpy arrays
        self.encoding, self.heads = encoding, heads
        self.means: dict[tuple[int, int], Any] = {}
        self.layers: dict[tuple[str, str, Span | None], Any] = {}

    def weigh(self, choice: Choice) -> tuple[float, ...]:
        """How likely each option is right; a kind of question that nothing was trained for is left to the rules."""
        kind = choice.kind
        if f"{kind}.out.weight" not in self.heads:
            return Rules().weigh(choice)
        proposed = [float(n == choice.proposed) for n in range(len(choice.options))]
        if choice.options[0].features:
            return _likely(self._pair(choice, proposed))
        return _likely(self._label(choice, proposed))

    def _label(self, choice: Choice, proposed: Sequence[float]) -> Any:
        import numpy as np

        features = np.array((*choice.features, *proposed), np.float32)
        hidden = self._at(choice, "anchor", choice.anchor) + self._at(choice, "second", choice.second)
        scores = self._of(choice, "out", gelu(hidden + self._of(choice, "features", features)))
        plain = self._of(choice, "plain_out", gelu(self._of(choice, "plain", features)))
        return scores + plain + features @ self.heads[f"{choice.kind}.direct.weight"].T

    def _pair(self, choice: Choice, proposed: Sequence[float]) -> Any:
        import numpy as np

        rows = [(*choice.features, *o.features, p) for o, p in zip(choice.options, proposed, strict=True)]
        features = np.array(rows, np.float32)
        a = self._at(choice, "anchor", choice.anchor)
        o = np.stack([self._at(choice, "option", option.at) for option in choice.options])
        hidden = a + o + self._of(choice, "product", a * o) + self._of(choice, "features", features)
        plain = self._of(choice, "plain_out", gelu(self._of(choice, "plain", features)))
        direct = features @ self.heads[f"{choice.kind}.direct.weight"].T
        return (self._of(choice, "out", gelu(hidden)) + plain + direct)[:, 0]

    def _at(self, choice: Choice, part: str, span: Span | None) -> Any:
        """What a layer makes of the words of a span; the same words are asked about again and again."""
        key = (choice.kind, part, span)
        if key not in self.layers:
            self.layers[key] = self._of(choice, part, self.mean(span))
        return self.layers[key]

    def _of(self, choice: Choice, part: str, x: Any) -> Any:
        return linear(self.heads, choice.kind, part, x)

    def acts(self, words: Sequence[Span], proposed: Sequence[str]) -> list[str]:
        """The act that each word tells of, "" for none; `proposed` is what the rules make of it."""
        import numpy as np

        if not words or "acts.out.weight" not in self.heads:
            return list(proposed)
        features = np.array([[float(name == other) for other in ACTS] for name in proposed], np.float32)
        return [ACTS[at] for at in classes_of(self.heads, "acts", self.encoding, words, features)]

    def mean(self, span: Span | None) -> Any:
        """The mean of the vectors of the pieces that meet a span; nothing but zeros where none does."""
        import numpy as np

        first = last = 0
        if span is not None:
            first = bisect_right(self.encoding.ends, span.start)
            last = max(first, bisect_left(self.encoding.starts, span.end))
        if (first, last) not in self.means:
            rows = self.encoding.vectors[first:last]
            self.means[first, last] = (
                rows.mean(0) if last > first else np.zeros(self.encoding.vectors.shape[1], np.float32)
            )
        return self.means[first, last]


def trained(report: Report, mentions: Mentions, home: str | None = None) -> Weigher:
    """The trained heads where the report was encoded, else the rules; `home` is the folder of other weights."""
    encodings, found = mentions.of(Encoding), weights(home)
    if not encodings or found is None:
        return Rules()
    return Heads(encodings[0], found.heads)


def _likely(scores: Any) -> tuple[float, ...]:
    top = float(scores.max())
    raised = [math.exp(float(s) - top) for s in scores]
    total = sum(raised)
    return tuple(round(r / total, DIGITS) for r in raised)
