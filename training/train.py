"""Annotated reports in, trained weights out.

    python -m training.train --out FOLDER [--layers 6] [--epochs 8] [--seed 1] NOTES…

The encoder starts from MiniLM's public weights (--minilm FOLDER with model.safetensors and vocab.txt), or all goes on
from a network that was trained before (--start FOLDER --rates 0.4). Seeds are fixed; on one machine the same call
gives the same weights.
"""

import argparse
import json
import random
import time
from collections import defaultdict
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from recount.claims.weigh.heads import ACTS
from training import standing
from training.average import Average
from training.batch import Arrays, Asked
from training.material import documents, shown, sizes_of
from training.network import LABELS, WIDTH, Encoder, LabelHead, PairHead, TokenHead
from training.vary import Variation

ENCODER_RATE, HEAD_RATE = 1e-4, 1e-3
AT_ONCE = 4  # reports a step
WEIGHTS = {
    "measure": 4.0,
    "time": 1.5,
    "place": 1.0,
    "scope": 1.5,
    "whole": 1.0,
    "blame": 1.0,
    "source": 1.0,
    "stance": 0.5,
    "certainty": 0.5,
}


class Network(nn.Module):
    """The encoder and all heads."""

    def __init__(self, vocabulary: int, layers: int, sizes: dict[str, tuple[int, int]]) -> None:
        super().__init__()
        self.encoder = Encoder(vocabulary, layers)
        self.heads = nn.ModuleDict()
        for kind, (features, classes) in sizes.items():
            self.heads[kind] = LabelHead(features, classes) if kind in LABELS else PairHead(features)
        self.acts = TokenHead(len(ACTS), len(ACTS))
        self.cues = TokenHead(1, 2)

    def vectors(self, batch: list[Arrays], variation: Variation | None = None) -> list[Tensor]:
        """For each report a row for nothing, then a row a piece that counts."""
        seen = [a.ids if variation is None else variation.ids(a) for a in batch]
        ids = torch.from_numpy(np.concatenate(seen))
        cases, mask = (torch.from_numpy(np.concatenate([getattr(a, k) for a in batch])) for k in ("cases", "mask"))
        longest = int(mask.sum(1).max())
        ids, cases, mask = ids[:, :longest], cases[:, :longest], mask[:, :longest].float()
        with torch.autocast("cpu", torch.bfloat16):
            hidden = self.encoder(ids, cases, mask).float()
        out, row = [], 0
        for a in batch:
            mine = hidden[row : row + len(a.ids)]
            row += len(a.ids)
            size = a.ids.shape[1]
            at = torch.from_numpy((a.flat // size) * longest + a.flat % size)
            out.append(mine.reshape(-1, WIDTH)[at])
        return out

    def scores(self, kind: str, asked: Asked, means: Tensor) -> Tensor:
        """The scores of all options of all questions of a kind, one below the other."""
        anchors, features = means[torch.from_numpy(asked.anchors)], torch.from_numpy(asked.features)
        if kind in LABELS:
            return self.heads[kind](anchors, means[torch.from_numpy(asked.seconds)], features).reshape(-1)
        of = torch.from_numpy(asked.of)
        every = torch.cat([features[of], torch.from_numpy(asked.option_features)], 1)
        return self.heads[kind](anchors[of], means[torch.from_numpy(asked.options)], every)


def losses(network: Network, batch: list[Arrays], variation: Variation | None = None) -> dict[str, Tensor]:
    """The loss of each kind of question, summed over the batch's reports."""
    found: dict[str, list[Tensor]] = defaultdict(list)
    for a, vectors in zip(batch, network.vectors(batch, variation), strict=True):
        means = torch.from_numpy(a.means) @ vectors
        for kind, asked in a.questions.items():
            found[kind].append(loss_of(network.scores(kind, asked, means), asked))
        if len(a.words):
            words = vectors[torch.from_numpy(a.words)]
            proposed = functional.one_hot(torch.from_numpy(a.proposed), len(ACTS)).float()
            found["acts"].append(
                functional.cross_entropy(network.acts(words, proposed), torch.from_numpy(a.acts), reduction="sum")
            )
            cues = network.cues(words, torch.zeros(len(words), 1))
            found["cues"].append(functional.cross_entropy(cues, torch.from_numpy(a.cues), reduction="sum"))
    return {kind: torch.stack(parts).sum() for kind, parts in found.items()}


def loss_of(scores: Tensor, asked: Asked) -> Tensor:
    """What the right options of each question of a report lack of all its likelihood, as logarithms, summed."""
    of, right, count = torch.from_numpy(asked.of), torch.from_numpy(asked.right) > 0, len(asked.anchors)
    return (_logsum(scores, of, count) - _logsum(scores[right], of[right], count)).sum()


def _logsum(scores: Tensor, of: Tensor, count: int) -> Tensor:
    """log(sum(exp(score))) over the options of each question."""
    top = torch.full((count,), -1e9).scatter_reduce(0, of, scores.detach(), "amax")
    return torch.zeros(count).index_add(0, of, (scores - top[of]).exp()).clamp_min(1e-12).log() + top


def hits(network: Network, documents: list[Arrays]) -> dict[str, tuple[int, int, int]]:
    """For each kind: questions, right by the network (which is not training), right by the rules."""
    out: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    with torch.no_grad():
        for a in documents:
            vectors = network.vectors([a])[0]
            means = torch.from_numpy(a.means) @ vectors
            for kind, asked in a.questions.items():
                scores = network.scores(kind, asked, means).numpy()
                for n in range(len(asked.anchors)):
                    mine = np.flatnonzero(asked.of == n)
                    best = mine[scores[mine].argmax()]
                    rules = asked.right[mine][asked.proposed[mine]].max() > 0
                    out[kind] = [
                        x + int(y) for x, y in zip(out[kind], (1, asked.right[best] > 0, rules), strict=True)
                    ]
            if len(a.words):
                words = vectors[torch.from_numpy(a.words)]
                guess = network.cues(words, torch.zeros(len(words), 1)).argmax(1).numpy()
                both = int(((guess > 0) & (a.cues > 0)).sum())
                mine = (int((a.cues > 0).sum()), both, int((guess > 0).sum()))
                out["cue found"] = [x + y for x, y in zip(out["cue found"], mine, strict=True)]
                proposed = functional.one_hot(torch.from_numpy(a.proposed), len(ACTS)).float()
                made = network.acts(vectors[torch.from_numpy(a.words)], proposed).argmax(1).numpy()
                for name, guess in (("act found", made), ("act found by rules", a.proposed)):
                    right = int(((guess == a.acts) & (a.acts > 0)).sum())
                    out[name] = [
                        x + y
                        for x, y in zip(
                            out[name], (int((a.acts > 0).sum()), right, int((guess > 0).sum())), strict=True
                        )
                    ]
    return {k: (v[0], v[1], v[2]) for k, v in out.items()}


def fit(
    network: Network, epochs: list[list[Arrays]], test: list[Arrays], variation: Variation, share: float = 1.0
) -> Network:
    """Train in place: AdamW, a slower rate for the encoder, a short rise and a straight fall; prints as it goes.

    `epochs` holds the reports that each shows, in their order. `share` is the part of the usual rates that they rise
    to, for a network that has been trained before. Returns the network averaged over its last steps.
    """
    slow = list(network.encoder.parameters())
    fast = [p for name, p in network.named_parameters() if not name.startswith("encoder.")]
    rates = [{"params": slow, "lr": ENCODER_RATE}, {"params": fast, "lr": HEAD_RATE}]
    optimizer = torch.optim.AdamW(rates, weight_decay=0.01)
    steps = sum((len(train) + AT_ONCE - 1) // AT_ONCE for train in epochs)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda n: share * min((n + 1) / (0.06 * steps), max(0.0, (steps - n) / (0.94 * steps)))
    )
    average = Average(network)
    print(f"{len(epochs[0])} documents an epoch, {len(test)} to test, {steps} steps", flush=True)
    for epoch, train in enumerate(epochs):
        began, total = time.time(), defaultdict(float)
        for at in range(0, len(train), AT_ONCE):
            batch = train[at : at + AT_ONCE]
            found = losses(network, batch, variation)
            loss = sum(WEIGHTS.get(kind, 0.5) * part for kind, part in found.items()) / (20 * len(batch))
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            average.add(network)
            for kind, part in found.items():
                total[kind] += float(part.detach())
        told = {k: round(v, 1) for k, v in total.items()}
        print(f"epoch {epoch + 1}: {time.time() - began:.0f} s", told, flush=True)
        if test and (epoch % 2 or epoch + 1 == len(epochs)):
            print(_marks(hits(average.network, test)), flush=True)
    return average.network


def _marks(found: dict[str, tuple[int, int, int]]) -> dict[str, str]:
    """Shares of questions answered right; of acts and cues found, recall and precision."""
    return {
        kind: f"R {right}/{count} P {right}/{other}"
        if kind.startswith(("act", "cue"))
        else f"{100 * right / count:.1f} rules {100 * other / count:.1f} of {count}"
        for kind, (count, right, other) in found.items()
    }


def main() -> None:
    """Train and write network.pt, sizes.json and vocab.txt."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, required=True)
    begin = parser.add_mutually_exclusive_group(required=True)
    begin.add_argument("--minilm", type=Path, help="MiniLM's weights and vocabulary")
    begin.add_argument("--start", type=Path, help="a folder that this module wrote, to go on from")
    parser.add_argument("--rates", type=float, default=1.0, help="part of the usual rates; 0.4 to go on with --start")
    parser.add_argument("--layers", type=int, default=6)
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--own", type=int, default=1, help="how often our own reports are seen an epoch")
    parser.add_argument("--rest", action="store_true", help="leave the test part unread")
    parser.add_argument("--share", type=float, default=1.0, help="of the training part, for the learning curve")
    parser.add_argument("--fresh", type=Path, nargs="*", default=[], help="notes new to --start, in each epoch")
    parser.add_argument("--old", type=float, default=1.0, help="of NOTES, what an epoch shows beside the fresh ones")
    parser.add_argument("notes", nargs="+", type=Path)
    given = parser.parse_args()
    torch.manual_seed(given.seed)
    torch.set_num_threads(given.threads)
    rng = random.Random(given.seed)
    vocabulary = standing.vocabulary(given.start or given.minilm)
    fresh, new_test = documents(given.fresh, vocabulary, rest=given.rest, own=given.own)
    old = [path for path in given.notes if path not in set(given.fresh)]
    train, test = documents(old, vocabulary, rest=given.rest, own=given.own)
    rng.shuffle(train)
    train = train[: round(len(train) * given.share)]
    sizes = sizes_of(train + fresh)
    depth = given.layers if given.start is None else standing.layers(given.start)
    network = Network(len(vocabulary), depth, sizes)
    if given.start is None:
        network.encoder.load_minilm(given.minilm / "model.safetensors")
    else:
        standing.load(network, given.start, sizes)
    epochs = shown(fresh, train, given.old, given.epochs, rng)
    trained = fit(network, epochs, new_test + test, Variation(vocabulary, given.seed), given.rates)
    write(trained, given.out, vocabulary, depth, sizes)


def write(
    network: Network, out: Path, vocabulary: dict[str, int], layers: int, sizes: dict[str, tuple[int, int]]
) -> None:
    """What the export reads: the parameters, the sizes, the vocabulary."""
    out.mkdir(parents=True, exist_ok=True)
    torch.save(network.state_dict(), out / "network.pt")
    (out / "sizes.json").write_text(json.dumps({"layers": layers, "sizes": sizes}))
    (out / "vocab.txt").write_text("\n".join(vocabulary) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
