"""A folder with a trained network in, the same for today's questions out: features that are new weigh nothing."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import torch
from torch import Tensor

from training.network import PAIRS

if TYPE_CHECKING:
    from training.reader import Network

Sizes = dict[str, tuple[int, int]]
READING = ("features", "plain", "direct")  # the layers of a head that read a question's features


def vocabulary(folder: Path) -> dict[str, int]:
    """The vocabulary that a network was trained with."""
    words = (folder / "vocab.txt").read_text(encoding="utf-8").split("\n")
    return {word: number for number, word in enumerate(words) if word}


def layers(folder: Path) -> int:
    """How many layers its encoder has."""
    return int(json.loads((folder / "sizes.json").read_text())["layers"])


def known(folder: Path) -> Sizes:
    """For each kind of question that it was asked: how many features, how many options."""
    told = json.loads((folder / "sizes.json").read_text())["sizes"]
    return {kind: (features, classes) for kind, (features, classes) in told.items()}


def load(network: "Network", folder: Path, sizes: Sizes) -> None:
    """Take over the parameters; a head whose features have become more goes on from what it has learnt.

    New features stand behind the old ones and before those that say what the rules propose, a class each for a label,
    one for an option. Raises ValueError where a kind of question has fewer features than it had, or other classes.
    """
    was = known(folder)
    state = torch.load(folder / "network.pt", weights_only=True)
    for kind, (width, classes) in sizes.items():
        if kind not in was:
            continue
        more = width - was[kind][0]
        proposals = 1 if kind in PAIRS else classes
        if more < 0 or (kind not in PAIRS and classes != was[kind][1]):
            raise ValueError(f"{folder}: the question {kind!r} is another than the one that this network was asked")
        for layer in READING:
            name = f"heads.{kind}.{layer}.weight"
            state[name] = widened(state[name], state[name].shape[1] - proposals, more)
    network.load_state_dict(state, strict=False)


def widened(weight: Tensor, at: int, count: int) -> Tensor:
    """The matrix with so many columns of noughts before column `at`."""
    return torch.cat([weight[:, :at], weight.new_zeros(len(weight), count), weight[:, at:]], 1)
