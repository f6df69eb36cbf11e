"""MiniLM with an embedding for how words are written, and a head for each kind of question.

The encoder is BERT's (Devlin et al. 2019) in MiniLM's size (Wang et al. 2020): 6 layers, 384 wide, 12 heads. A label
head scores the classes of a question from its words, a second stretch of words and the question's features; a pair
head scores each option from the question's words, the option's words, their product and the features of both.
"""

import json
import struct
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

WIDTH = 384
LABELS = ("measure", "scope", "stance", "certainty", "saying")
PAIRS = ("time", "place", "whole", "blame", "source", "denied")
LABEL_HIDDEN = 128
PAIR_HIDDEN = 96
PLAIN_HIDDEN = 48
KIND = "embeddings.token_type_embeddings.weight"
TRUST = 3.0  # what a rules' proposal counts before anything is learnt: the network begins as the rules


class Layer(nn.Module):
    """One transformer layer with its normalisation after each part, as BERT has it."""

    def __init__(self, width: int, heads: int, inner: int) -> None:
        super().__init__()
        self.heads = heads
        self.query, self.key, self.value, self.out = (nn.Linear(width, width) for _ in range(4))
        self.norm1, self.norm2 = nn.LayerNorm(width, eps=1e-12), nn.LayerNorm(width, eps=1e-12)
        self.inner, self.outer = nn.Linear(width, inner), nn.Linear(inner, width)
        self.dropout = nn.Dropout(0.1)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        batch, length, width = x.shape

        def split(y: Tensor) -> Tensor:
            return y.view(batch, length, self.heads, width // self.heads).transpose(1, 2)

        q, k, v = split(self.query(x)), split(self.key(x)), split(self.value(x))
        scores = q @ k.transpose(-1, -2) / (width // self.heads) ** 0.5 + mask
        seen = self.dropout(scores.softmax(-1)) @ v
        x = self.norm1(x + self.dropout(self.out(seen.transpose(1, 2).reshape(batch, length, width))))
        return self.norm2(x + self.dropout(self.outer(functional.gelu(self.inner(x)))))


class Encoder(nn.Module):
    """Piece numbers and cases in, a vector a piece out."""

    def __init__(self, vocabulary: int, layers: int, width: int = WIDTH, heads: int = 12, inner: int = 1536) -> None:
        super().__init__()
        self.words, self.places = nn.Embedding(vocabulary, width), nn.Embedding(512, width)
        self.cases = nn.Embedding(6, width)
        nn.init.zeros_(self.cases.weight)
        self.kind = nn.Parameter(torch.zeros(width))
        self.norm = nn.LayerNorm(width, eps=1e-12)
        self.layers = nn.ModuleList(Layer(width, heads, inner) for _ in range(layers))
        self.dropout = nn.Dropout(0.1)

    def forward(self, ids: Tensor, cases: Tensor, mask: Tensor) -> Tensor:
        at = torch.arange(ids.shape[1], device=ids.device)
        x = self.words(ids) + self.places(at)[None] + self.cases(cases) + self.kind
        x = self.dropout(self.norm(x))
        bias = (1.0 - mask)[:, None, None, :] * -1e9
        for layer in self.layers:
            x = layer(x, bias)
        return x

    def load_minilm(self, path: Path) -> None:
        """Take over the weights of a BERT in safetensors form, as many layers as there are here."""
        weights = safetensors(path)
        state = self.state_dict()
        for mine, its in its_names(len(self.layers)).items():
            state[mine].copy_(torch.from_numpy(weights[its]))
        state["kind"].copy_(torch.from_numpy(weights[KIND][0]))


def its_names(layers: int) -> dict[str, str]:
    """Our name of each parameter that a BERT has too -> its name there; `kind` is the first row of KIND."""
    names = {
        "words.weight": "embeddings.word_embeddings.weight",
        "places.weight": "embeddings.position_embeddings.weight",
        "norm.weight": "embeddings.LayerNorm.weight",
        "norm.bias": "embeddings.LayerNorm.bias",
    }
    parts = {
        "query": "attention.self.query",
        "key": "attention.self.key",
        "value": "attention.self.value",
        "out": "attention.output.dense",
        "norm1": "attention.output.LayerNorm",
        "inner": "intermediate.dense",
        "outer": "output.dense",
        "norm2": "output.LayerNorm",
    }
    for n in range(layers):
        for mine, its in parts.items():
            for end in ("weight", "bias"):
                names[f"layers.{n}.{mine}.{end}"] = f"encoder.layer.{n}.{its}.{end}"
    return names


def safetensors(path: Path) -> dict[str, np.ndarray]:
    """The arrays of a safetensors file of 32-bit floats and 64-bit integers."""
    raw = path.read_bytes()
    (size,) = struct.unpack("<Q", raw[:8])
    header = json.loads(raw[8 : 8 + size])
    kinds = {"F32": np.float32, "I64": np.int64}
    out = {}
    for name, entry in header.items():
        if name != "__metadata__":
            start, end = entry["data_offsets"]
            data = np.frombuffer(
                raw,
                kinds[entry["dtype"]],
                offset=8 + size + start,
                count=(end - start) // np.dtype(kinds[entry["dtype"]]).itemsize,
            )
            out[name] = data.reshape(entry["shape"]).copy()
    return out


class LabelHead(nn.Module):
    """Scores of classes: what a question's words say, and beside it what its features say."""

    def __init__(self, features: int, classes: int) -> None:
        super().__init__()
        self.anchor, self.second = nn.Linear(WIDTH, LABEL_HIDDEN), nn.Linear(WIDTH, LABEL_HIDDEN)
        self.features, self.out = nn.Linear(features, LABEL_HIDDEN), nn.Linear(LABEL_HIDDEN, classes)
        self.plain, self.plain_out = nn.Linear(features, PLAIN_HIDDEN), nn.Linear(PLAIN_HIDDEN, classes)
        self.direct = nn.Linear(features, classes, bias=False)
        _trust(self.direct, classes)
        self.dropout = nn.Dropout(0.3)

    def forward(self, anchor: Tensor, second: Tensor, features: Tensor) -> Tensor:
        hidden = self.anchor(self.dropout(anchor)) + self.second(self.dropout(second)) + self.features(features)
        plain = self.plain_out(self.dropout(functional.gelu(self.plain(features))))
        return self.out(self.dropout(functional.gelu(hidden))) + plain + self.direct(features)


class PairHead(nn.Module):
    """A score for each option of a question: what its words say, and beside it what its features say."""

    def __init__(self, features: int) -> None:
        super().__init__()
        self.anchor, self.option = nn.Linear(WIDTH, PAIR_HIDDEN), nn.Linear(WIDTH, PAIR_HIDDEN)
        self.product, self.features = nn.Linear(PAIR_HIDDEN, PAIR_HIDDEN), nn.Linear(features, PAIR_HIDDEN)
        self.out = nn.Linear(PAIR_HIDDEN, 1)
        self.plain, self.plain_out = nn.Linear(features, PLAIN_HIDDEN), nn.Linear(PLAIN_HIDDEN, 1)
        self.direct = nn.Linear(features, 1, bias=False)
        _trust(self.direct, 1)
        self.dropout, self.hard = nn.Dropout(0.3), nn.Dropout(0.25)

    def forward(self, anchor: Tensor, option: Tensor, features: Tensor) -> Tensor:
        a, o = self.anchor(self.hard(anchor)), self.option(self.hard(option))
        hidden = a + o + self.product(a * o) + self.features(features)
        plain = self.plain_out(self.dropout(functional.gelu(self.plain(features))))
        return (self.out(self.hard(functional.gelu(hidden))) + plain + self.direct(features)).squeeze(-1)


class TokenHead(nn.Module):
    """Scores of classes for each word, with what the rules make of it."""

    def __init__(self, features: int, classes: int) -> None:
        super().__init__()
        self.word, self.features = nn.Linear(WIDTH, LABEL_HIDDEN), nn.Linear(features, LABEL_HIDDEN)
        self.out, self.direct = nn.Linear(LABEL_HIDDEN, classes), nn.Linear(features, classes, bias=False)
        _trust(self.direct, classes)
        self.dropout = nn.Dropout(0.2)

    def forward(self, words: Tensor, features: Tensor) -> Tensor:
        hidden = self.word(self.dropout(words)) + self.features(features)
        return self.out(self.dropout(functional.gelu(hidden))) + self.direct(features)


def _trust(direct: nn.Linear, classes: int) -> None:
    """The last features say what the rules propose: a class each, or whether they propose the option."""
    nn.init.zeros_(direct.weight)
    if direct.in_features >= classes:
        with torch.no_grad():
            direct.weight[:, -classes:] = torch.eye(classes) * TRUST
