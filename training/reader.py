"""The encoder and all heads as one network: a report's arrays in, scores and losses of its questions out."""

from collections import defaultdict

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from recount.claims.weigh.heads import ACTS
from training.batch import Arrays, Asked
from training.network import LABELS, WIDTH, Encoder, LabelHead, PairHead, TokenHead
from training.vary import Variation

# Whether the processor multiplies 16-bit floats itself; one that does not imitates it and takes twice as long.
SHORT = torch.cpu._is_avx512_bf16_supported() or torch.cpu._is_amx_tile_supported()


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
        longest = max(int(a.mask.sum(1).max()) for a in batch)
        parts = (seen, [a.cases for a in batch], [a.mask for a in batch])
        ids, cases, mask = (self.here(np.concatenate(part)[:, :longest]) for part in parts)
        with torch.autocast(ids.device.type, torch.bfloat16, enabled=ids.device.type != "cpu" or SHORT):
            hidden = self.encoder(ids, cases, mask.float()).float()
        out, row = [], 0
        for a in batch:
            mine = hidden[row : row + len(a.ids)]
            row += len(a.ids)
            size = a.ids.shape[1]
            at = self.here((a.flat // size) * longest + a.flat % size)
            out.append(mine.reshape(-1, WIDTH)[at])
        return out

    def here(self, array: np.ndarray) -> Tensor:
        """An array as a tensor where the network is, on the processor or on a GPU."""
        return torch.from_numpy(np.ascontiguousarray(array)).to(self.encoder.kind.device)

    def scores(self, kind: str, asked: Asked, means: Tensor) -> Tensor:
        """The scores of all options of all questions of a kind, one below the other."""
        anchors, features = means[self.here(asked.anchors)], self.here(asked.features)
        if kind in LABELS:
            return self.heads[kind](anchors, means[self.here(asked.seconds)], features).reshape(-1)
        of = self.here(asked.of)
        every = torch.cat([features[of], self.here(asked.option_features)], 1)
        return self.heads[kind](anchors[of], means[self.here(asked.options)], every)

    def of_words(self, a: Arrays, vectors: Tensor) -> tuple[Tensor, Tensor]:
        """The scores of acts and of cues for each word of a report."""
        words = vectors[self.here(a.words)]
        proposed = functional.one_hot(self.here(a.proposed), len(ACTS)).float()
        return self.acts(words, proposed), self.cues(words, words.new_zeros(len(words), 1))


def losses(network: Network, batch: list[Arrays], variation: Variation | None = None) -> dict[str, Tensor]:
    """The loss of each kind of question, summed over the batch's reports."""
    found: dict[str, list[Tensor]] = defaultdict(list)
    for a, vectors in zip(batch, network.vectors(batch, variation), strict=True):
        means = network.here(a.means) @ vectors
        for kind, asked in a.questions.items():
            found[kind].append(loss_of(network.scores(kind, asked, means), asked))
        if len(a.words):
            acts, cues = network.of_words(a, vectors)
            for kind, scores, right in (("acts", acts, a.acts), ("cues", cues, a.cues)):
                found[kind].append(functional.cross_entropy(scores, network.here(right), reduction="sum"))
    return {kind: torch.stack(parts).sum() for kind, parts in found.items()}


def loss_of(scores: Tensor, asked: Asked) -> Tensor:
    """What the right options of each question of a report lack of all its likelihood, as logarithms, summed."""
    of, count = torch.from_numpy(asked.of).to(scores.device), len(asked.anchors)
    right = torch.from_numpy(np.flatnonzero(asked.right > 0)).to(scores.device)
    return (_logsum(scores, of, count) - _logsum(scores[right], of[right], count)).sum()


def _logsum(scores: Tensor, of: Tensor, count: int) -> Tensor:
    """log(sum(exp(score))) over the options of each question."""
    top = scores.new_full((count,), -1e9).scatter_reduce(0, of, scores.detach(), "amax")
    return scores.new_zeros(count).index_add(0, of, (scores - top[of]).exp()).clamp_min(1e-12).log() + top
