"""Networks that were trained on from one start in, the mean of their parameters out: it errs less than each of them.

    python -m training.mean FOLDER FOLDER… --out FOLDER

After Wortsman et al. 2022 (model soups). The folders hold what training.train or training.refit wrote, for the same
questions and vocabulary.
"""

import argparse
import shutil
from collections.abc import Sequence
from pathlib import Path

import torch
from torch import Tensor


def mean(states: Sequence[dict[str, Tensor]]) -> dict[str, Tensor]:
    """The mean of each parameter; raises ValueError where they have other names or shapes."""
    shapes = [{name: value.shape for name, value in state.items()} for state in states]
    if any(other != shapes[0] for other in shapes):
        raise ValueError("the networks answer other questions, or with other features")
    return {name: torch.stack([state[name] for state in states]).mean(0) for name in states[0]}


def main() -> None:
    """Write network.pt, sizes.json and vocab.txt of the mean."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    first, *others = given.folders
    if any((other / "vocab.txt").read_bytes() != (first / "vocab.txt").read_bytes() for other in others):
        raise SystemExit(f"The vocabulary of {first} is another than that of the others: take networks of one start.")
    given.out.mkdir(parents=True, exist_ok=True)
    torch.save(mean([torch.load(folder / "network.pt", weights_only=True) for folder in given.folders]),
               given.out / "network.pt")
    for name in ("sizes.json", "vocab.txt"):
        shutil.copyfile(first / name, given.out / name)


if __name__ == "__main__":
    main()
