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

    def weigh(self, choice: Choice) -> tuple[float, ...]:
        """How likely each option is right; a kind of question that nothing was trained for is left to the rules."""
        return self.weigh_all((choice,))[0]

    def weigh_all(self, choices: Sequence[Choice]) -> list[tuple[float, ...]]:
        """The same for several questions of one kind at once, which costs less than one after the other."""
        if not choices or f"{choices[0].kind}.out.weight" not in self.heads:
            return [Rules().weigh(choice) for choice in choices]
        if choices[0].options[0].features:
            return self._pairs(choices)
        return [_likely(scores) for scores in self._labels(choices).tolist()]

    def _labels(self, choices: Sequence[Choice]) -> Any:
        """A row of scores for each question, a column for each class."""
        import numpy as np

        kind = choices[0].kind
        rows = [(*c.features, *(float(n == c.proposed) for n in range(len(c.options)))) for c in choices]
        features = np.array(rows)
        hidden = self._of(kind, "anchor", self._rows([c.anchor for c in choices]))
        hidden += self._of(kind, "second", self._rows([c.second for c in choices]))
        hidden += self._of(kind, "features", features)
        plain = self._of(kind, "plain_out", gelu(self._of(kind, "plain", features)))
        return self._of(kind, "out", gelu(hidden)) + plain + features @ self.heads[f"{kind}.direct.weight"].T

    def _pairs(self, choices: Sequence[Choice]) -> list[tuple[float, ...]]:
        """The options of all questions stand one below the other."""
        import numpy as np

        kind = choices[0].kind
        rows = [(*c.features, *option.features, float(n == c.proposed))
                for c in choices for n, option in enumerate(c.options)]
        features = np.array(rows)
        spans = list({option.at for c in choices for option in c.options})
        place = {span: n for n, span in enumerate(spans)}
        of = np.repeat(np.arange(len(choices)), [len(c.options) for c in choices])
        a = self._of(kind, "anchor", self._rows([c.anchor for c in choices]))[of]
        o = self._of(kind, "option", self._rows(spans))[[place[option.at] for c in choices for option in c.options]]
        hidden = a + o + self._of(kind, "product", a * o) + self._of(kind, "features", features)
        plain = self._of(kind, "plain_out", gelu(self._of(kind, "plain", features)))
        scores = self._of(kind, "out", gelu(hidden)) + plain + features @ self.heads[f"{kind}.direct.weight"].T
        told, at, out = scores[:, 0].tolist(), 0, []
        for c in choices:
            out.append(_likely(told[at : at + len(c.options)]))
            at += len(c.options)
        return out

    def _rows(self, spans: Sequence[Span | None]) -> Any:
        """A row for each span: the mean of its pieces' vectors."""
        import numpy as np

        return np.stack([self.mean(span) for span in spans])

    def _of(self, kind: str, part: str, x: Any) -> Any:
        return linear(self.heads, kind, part, x)

    def acts(self, words: Sequence[Span], proposed: Sequence[str]) -> list[str]:
        """The act that each word tells of, "" for none; `proposed` is what the rules make of it."""
        import numpy as np

        if not words or "acts.out.weight" not in self.heads:
            return list(proposed)
        rows = {name: [float(name == other) for other in ACTS] for name in set(proposed)}
        features = np.array([rows[name] for name in proposed])
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
                rows.mean(0, np.float64) if last > first else np.zeros(self.encoding.vectors.shape[1])
            )
        return self.means[first, last]


def trained(report: Report, mentions: Mentions, home: str | None = None) -> Weigher:
    """The trained heads where the report was encoded, else the rules; `home` is the folder of other weights."""
    encodings, found = mentions.of(Encoding), weights(home)
    if not encodings or found is None:
        return Rules()
    return Heads(encodings[0], found.heads)


def _likely(scores: Sequence[float]) -> tuple[float, ...]:
    top = max(scores)
    raised = [math.exp(s - top) for s in scores]
    total = sum(raised)
    return tuple([round(r / total, DIGITS) for r in raised])
