"""Questions and a report's encoding in, how likely each option is out: the trained heads, in numpy.

The arithmetic is that of training/network.py: a label head adds what it makes of the question's words, of the second
stretch and of the features; a pair head does so for each option, with the product of the two. Likelihoods are
rounded, so that the last bits of a sum never decide.
"""

import math
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from typing import Any

from recount.claims.weigh.base import Choice, Rules, Weigher
from recount.lexicon.weights import weights
from recount.model.mention import Encoding, Mentions
from recount.model.report import Report
from recount.model.span import Span

DIGITS = 4  # of a likelihood
ACTS = (
    "",
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "CONCEDE",
    "COOPERATE",
    "AID",
    "RETREAT",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
)


class Heads:
    """Weighs the options of questions about one report."""

    def __init__(self, encoding: Encoding, heads: Mapping[str, Any]) -> None:  # Any: numpy arrays
        self.encoding, self.heads = encoding, heads
        self.means: dict[tuple[int, int], Any] = {}

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
        hidden = (
            self._linear(choice.kind, "anchor", self.mean(choice.anchor))
            + self._linear(choice.kind, "second", self.mean(choice.second))
            + self._linear(choice.kind, "features", features)
        )
        return (
            self._linear(choice.kind, "out", _gelu(hidden)) + features @ self.heads[f"{choice.kind}.direct.weight"].T
        )

    def _pair(self, choice: Choice, proposed: Sequence[float]) -> Any:
        import numpy as np

        features = np.array(
            [(*choice.features, *o.features, p) for o, p in zip(choice.options, proposed, strict=True)], np.float32
        )
        options = np.stack([self.mean(o.at) for o in choice.options])
        a = self._linear(choice.kind, "anchor", self.mean(choice.anchor))
        o = self._linear(choice.kind, "option", options)
        hidden = a + o + self._linear(choice.kind, "product", a * o) + self._linear(choice.kind, "features", features)
        plain = self._linear(choice.kind, "plain_out", _gelu(self._linear(choice.kind, "plain", features)))
        direct = features @ self.heads[f"{choice.kind}.direct.weight"].T
        return (self._linear(choice.kind, "out", _gelu(hidden)) + plain + direct)[:, 0]

    def acts(self, words: Sequence[Span], proposed: Sequence[str]) -> list[str]:
        """The act that each word tells of, "" for none; `proposed` is what the rules make of it."""
        import numpy as np

        if not words or "acts.out.weight" not in self.heads:
            return list(proposed)
        names: list[str] = list(ACTS)
        features = np.array([[float(name == other) for other in names] for name in proposed], np.float32)
        rows = self.encoding.vectors[[bisect_right(self.encoding.ends, word.start) for word in words]]
        hidden = self._linear("acts", "word", rows) + self._linear("acts", "features", features)
        scores = self._linear("acts", "out", _gelu(hidden)) + features @ self.heads["acts.direct.weight"].T
        return [names[int(at)] for at in np.round(scores, DIGITS).argmax(1)]

    def _linear(self, kind: str, part: str, x: Any) -> Any:
        return x @ self.heads[f"{kind}.{part}.weight"].T + self.heads[f"{kind}.{part}.bias"]

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


def trained(report: Report, mentions: Mentions) -> Weigher:
    """The trained heads where the report was encoded, else the rules."""
    encodings, found = mentions.of(Encoding), weights()
    return Heads(encodings[0], found.heads) if encodings and found is not None else Rules()


def _likely(scores: Any) -> tuple[float, ...]:
    top = float(scores.max())
    raised = [math.exp(float(s) - top) for s in scores]
    total = sum(raised)
    return tuple(round(r / total, DIGITS) for r in raised)


def _gelu(x: Any) -> Any:
    """The exact one, as in torch: x/2 (1 + erf(x/√2)), with erf by Abramowitz and Stegun 7.1.26 (error < 1.5e-7)."""
    import numpy as np

    z = np.abs(x) / math.sqrt(2)
    t = 1 / (1 + 0.3275911 * z)
    tail = (
        t
        * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))))
        * np.exp(-z * z)
    )
    return x / 2 * (1 + np.sign(x) * (1 - tail))
