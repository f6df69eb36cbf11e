"""Annotated reports in, trained weights out.

    python -m training.train --out FOLDER [--layers 6] [--epochs 8] [--seed 1] NOTES…

The encoder starts from MiniLM's public weights (--minilm FOLDER with model.safetensors and vocab.txt), or all goes on
from a network that was trained before (--start FOLDER --rates 0.4). It runs on a GPU where torch finds one. Seeds are
fixed; on one machine the same call gives the same weights.
"""

import argparse
import json
import random
import time
from collections import defaultdict
from pathlib import Path

import torch
from torch import nn

from training import standing
from training.average import Average
from training.batch import Arrays
from training.marks import hits, told
from training.material import documents, shown, sizes_of
from training.reader import Network, losses
from training.vary import Variation

ENCODER_RATE, HEAD_RATE = 1e-4, 1e-3
AT_ONCE = 4  # reports a step
WEIGHTS = {
    "measure": 4.0,
    "time": 1.5,
    "place": 1.0,
    "scope": 2.0,
    "whole": 2.0,
    "blame": 2.0,
    "source": 1.0,
    "denied": 1.0,
    "saying": 0.5,
    "stance": 0.5,
    "certainty": 0.5,
}


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
        lost = {k: round(v, 1) for k, v in total.items()}
        print(f"epoch {epoch + 1}: {time.time() - began:.0f} s", lost, flush=True)
        if test and (epoch % 2 or epoch + 1 == len(epochs)):
            print(told(hits(average.network, test)), flush=True)
    return average.network


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
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu", help="a GPU where one is")
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
    network.to(given.device)
    epochs = shown(fresh, train, given.old, given.epochs, rng)
    trained = fit(network, epochs, new_test + test, Variation(vocabulary, given.seed), given.rates)
    write(trained, given.out, vocabulary, depth, sizes)


def write(
    network: Network, out: Path, vocabulary: dict[str, int], layers: int, sizes: dict[str, tuple[int, int]]
) -> None:
    """What the export reads: the parameters, the sizes, the vocabulary."""
    out.mkdir(parents=True, exist_ok=True)
    torch.save(network.cpu().state_dict(), out / "network.pt")
    (out / "sizes.json").write_text(json.dumps({"layers": layers, "sizes": sizes}))
    (out / "vocab.txt").write_text("\n".join(vocabulary) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
