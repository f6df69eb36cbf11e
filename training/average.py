"""A network being trained in, its slowly moving average out: what ships is the average, which errs less."""

import copy
from typing import TYPE_CHECKING

import torch

if TYPE_CHECKING:
    from training.reader import Network

DECAY = 0.998  # of the average each step; it reaches back some 500 steps


class Average:
    """The exponential moving average of a network's parameters (Polyak and Juditsky 1992)."""

    def __init__(self, network: "Network") -> None:
        self.network = copy.deepcopy(network).eval()
        self.steps = 0

    def add(self, network: "Network") -> None:
        """Take in the parameters after one more step; early steps weigh more, so that the start is forgotten."""
        self.steps += 1
        decay = min(DECAY, (1 + self.steps) / (10 + self.steps))
        with torch.no_grad():
            for mine, its in zip(self.network.parameters(), network.parameters(), strict=True):
                mine.lerp_(its, 1 - decay)
