"""Notes in, what a training shows out: the arrays of each report, and which of them each epoch shows."""

import random
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path

from recount.annotate import ANNOTATORS, annotators
from recount.annotate.encoder import EncoderAnnotator
from recount.pipeline import Analysis
from training.batch import Arrays, arrays
from training.cases import SUFFIX
from training.examples import annotated, example
from training.network import PAIRS

AT_ONCE = 40  # reports that a process reads before it hands them over


def documents(
    notes: list[Path], vocabulary: dict[str, int], *, rest: bool = False, own: int = 1
) -> tuple[list[Arrays], list[Arrays]]:
    """The arrays of the training part, our own reports `own` times, and those of the test part (none with `rest`)."""
    analysis = Analysis(annotators=[a for a in ANNOTATORS if not isinstance(a, EncoderAnnotator)], gate=None)
    train, test = [], []
    for one in annotated(notes):
        if rest and one.test:
            continue
        made = arrays(example(one, analysis), vocabulary)
        if one.test:
            test.append(made)
        else:
            train += [made] * (own if one.corpus == "own" else 1)
    return train, test


def encoded(
    notes: list[Path], vocabulary: dict[str, int], home: Path, kinds: Sequence[str], *, rest: bool = False,
    jobs: int = 1,
) -> tuple[list[Arrays], list[Arrays]]:
    """The same as the weights in a folder read it, with their vectors; of the questions only those kinds are kept."""
    single = sorted(path for path in notes if path.suffix == ".ann" or path.name.endswith(SUFFIX))
    parts = [[path] for path in notes if path not in set(single)]
    parts += [single[n : n + AT_ONCE] for n in range(0, len(single), AT_ONCE)]
    read = partial(_encoded, vocabulary=vocabulary, home=home, kinds=frozenset(kinds), rest=rest)
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        found = [pair for part in pool.map(read, parts) for pair in part]
    return [made for made, test in found if not test], [made for made, test in found if test]


def _encoded(
    notes: list[Path], vocabulary: dict[str, int], home: Path, kinds: frozenset[str], rest: bool
) -> list[tuple[Arrays, bool]]:
    analysis = Analysis(annotators=annotators(str(home.resolve())), gate=None)
    out = []
    for one in annotated(notes):
        if rest and one.test:
            continue
        asked = example(one, analysis, words=False)
        asked.questions = [q for q in asked.questions if q.choice.kind in kinds]
        if asked.questions:
            out.append((arrays(asked, vocabulary), one.test))
    return out


def sizes_of(train: list[Arrays]) -> dict[str, tuple[int, int]]:
    """For each kind of question: how many features, how many options."""
    sizes: dict[str, tuple[int, int]] = {}
    for a in train:
        for kind, asked in a.questions.items():
            wide = asked.features.shape[1] + (asked.option_features.shape[1] if kind in PAIRS else 0)
            sizes[kind] = (wide, len(asked.of) // len(asked.anchors))
    return sizes


def shown(
    fresh: list[Arrays], old: list[Arrays], share: float, epochs: int, rng: random.Random
) -> list[list[Arrays]]:
    """What each epoch shows, in its order: all that is fresh, and that share of the old, which take turns."""
    out: list[list[Arrays]] = []
    coming: list[Arrays] = []
    count = round(share * len(old))
    for _ in range(epochs):
        if len(coming) < count:
            coming += rng.sample(old, len(old))
        out.append(fresh + coming[:count])
        del coming[:count]
        rng.shuffle(out[-1])
    return out
