"""A trained network in, the same with the heads of some kinds trained on or anew out.

    python -m training.refit FOLDER --out FOLDER --kind time [--epochs 20] [--rate 1e-3] [--seed 1] NOTES…

The encoder stays as it is: each report is encoded once, and minutes do what takes the whole training an hour. It is
meant for a question whose options or features have changed. A head goes on from what it has learnt, features that are
new weigh nothing at first (`training/standing.py`).
"""

import argparse
import random
import time
from pathlib import Path

import torch
from torch import Tensor, nn

from training import standing
from training.batch import Arrays, Asked
from training.material import documents, encoded, sizes_of
from training.reader import Network, loss_of
from training.train import write

AT_ONCE = 8  # reports a step

Known = list[tuple[Tensor, Asked]]  # a report's means, and its questions of one kind


def known(network: Network, reports: list[Arrays], kind: str) -> Known:
    """What a report's words are to the encoder, once and for all."""
    out: Known = []
    with torch.no_grad():
        for a in reports:
            if kind in a.questions:
                vectors = network.vectors([a])[0] if a.vectors is None else network.here(a.vectors)
                out.append((network.here(a.means) @ vectors, a.questions[kind]))
    return out


def right(network: Network, kind: str, reports: Known) -> float:
    """The share of questions answered right, in percent."""
    hit = count = 0
    with torch.no_grad():
        for means, asked in reports:
            scores = network.scores(kind, asked, means).cpu().numpy()
            for n in range(len(asked.anchors)):
                mine = asked.of == n
                hit += int(asked.right[mine][scores[mine].argmax()] > 0)
                count += 1
    return 100 * hit / max(1, count)


def refit(
    network: Network, kind: str, train: Known, test: Known, epochs: int, rng: random.Random, rate: float = 1e-3
) -> None:
    """Train one kind's head in place: AdamW, a short rise to the rate and a straight fall; prints as it goes."""
    head = network.heads[kind]
    optimizer = torch.optim.AdamW(head.parameters(), lr=rate, weight_decay=0.02)
    steps = epochs * ((len(train) + AT_ONCE - 1) // AT_ONCE)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda n: min((n + 1) / 100, 1.0) * (1 - n / steps))
    for epoch in range(epochs):
        began, total = time.time(), 0.0
        head.train()
        rng.shuffle(train)
        for at in range(0, len(train), AT_ONCE):
            batch = train[at : at + AT_ONCE]
            loss = torch.stack([loss_of(network.scores(kind, asked, means), asked) for means, asked in batch]).sum()
            optimizer.zero_grad()
            (loss / sum(len(asked.anchors) for _, asked in batch)).backward()
            nn.utils.clip_grad_norm_(head.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            total += float(loss.detach())
        head.eval()
        shares = [right(network, kind, part[:300]) for part in (train, test) if part]
        told = ", ".join(f"{share:.1f} % right" for share in shares)
        print(f"{kind}, epoch {epoch + 1}: {time.time() - began:.0f} s, loss {total:.0f}, {told}", flush=True)


def main() -> None:
    """Train the heads anew and write network.pt, sizes.json and vocab.txt."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="what training.train wrote")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--kind", action="append", required=True)
    parser.add_argument("--epochs", type=int, default=20)
    parser.add_argument("--rate", type=float, default=1e-3)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu", help="a GPU where one is")
    parser.add_argument("--home", type=Path, help="weights that read the reports: what ships, with its whole numbers")
    parser.add_argument("--jobs", type=int, default=1, help="processes that read with --home")
    parser.add_argument("--rest", action="store_true", help="leave the test part unread")
    parser.add_argument("notes", nargs="+", type=Path)
    given = parser.parse_args()
    torch.manual_seed(given.seed)
    torch.set_num_threads(given.threads)
    rng = random.Random(given.seed)
    words, depth = standing.vocabulary(given.folder), standing.layers(given.folder)
    if given.home is None:
        train, test = documents(given.notes, words, rest=given.rest)
    else:
        train, test = encoded(given.notes, words, given.home, given.kind, rest=given.rest, jobs=given.jobs)
    sizes = standing.known(given.folder) | sizes_of(train)
    network = Network(len(words), depth, sizes).eval()
    standing.load(network, given.folder, sizes)
    network.to(given.device)
    for kind in given.kind:
        refit(network, kind, known(network, train, kind), known(network, test, kind), given.epochs, rng, given.rate)
    write(network, given.out, words, depth, sizes)


if __name__ == "__main__":
    main()
