"""A network and annotated reports in, how many of its questions it answers right out, in words too."""

from collections import defaultdict

import numpy as np
import torch

from training.batch import Arrays
from training.reader import Network


def hits(network: Network, documents: list[Arrays]) -> dict[str, tuple[int, int, int]]:
    """For each kind: questions, right by the network (which is not training), right by the rules."""
    out: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    with torch.no_grad():
        for a in documents:
            vectors = network.vectors([a])[0]
            means = network.here(a.means) @ vectors
            for kind, asked in a.questions.items():
                scores = network.scores(kind, asked, means).cpu().numpy()
                for n in range(len(asked.anchors)):
                    mine = np.flatnonzero(asked.of == n)
                    best = mine[scores[mine].argmax()]
                    rules = asked.right[mine][asked.proposed[mine]].max() > 0
                    out[kind] = [
                        x + int(y) for x, y in zip(out[kind], (1, asked.right[best] > 0, rules), strict=True)
                    ]
            if len(a.words):
                acts, cues = (scores.argmax(1).cpu().numpy() for scores in network.of_words(a, vectors))
                by_rules = ("act found by rules", a.proposed, a.acts)
                for name, guess, right in (("cue found", cues, a.cues), ("act found", acts, a.acts), by_rules):
                    both = int(((guess == right) & (right > 0)).sum())
                    found = (int((right > 0).sum()), both, int((guess > 0).sum()))
                    out[name] = [x + y for x, y in zip(out[name], found, strict=True)]
    return {k: (v[0], v[1], v[2]) for k, v in out.items()}


def told(found: dict[str, tuple[int, int, int]]) -> dict[str, str]:
    """Shares of questions answered right; of acts and cues found, recall and precision."""
    return {
        kind: f"R {right}/{count} P {right}/{other}"
        if kind.startswith(("act", "cue"))
        else f"{100 * right / count:.1f} rules {100 * other / count:.1f} of {count}"
        for kind, (count, right, other) in found.items()
    }
