"""The trained weights: the encoder's graph, its vocabulary, and the heads' arrays with what they were trained for."""

import functools
import io
import json
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

HOME = "weights"


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """What was trained: `graph` is ONNX, `heads` hold an array a name (`measure.out.weight`), `card` says of what."""

    graph: bytes
    vocabulary: Mapping[str, int]
    heads: Mapping[str, Any]  # Any: numpy arrays; numpy is loaded where they are used
    card: Mapping[str, Any]  # Any: JSON


@functools.cache
def weights() -> Weights | None:
    """The weights that ship; None in a package without them."""
    import numpy

    home = files("recount").joinpath(HOME)
    if not home.joinpath("encoder.onnx").is_file():
        return None
    with numpy.load(io.BytesIO(home.joinpath("heads.npz").read_bytes()), allow_pickle=False) as arrays:
        heads = {name: arrays[name].astype(numpy.float32) for name in arrays.files}
    words = home.joinpath("vocab.txt").read_text(encoding="utf-8").split("\n")
    return Weights(
        graph=home.joinpath("encoder.onnx").read_bytes(),
        heads=heads,
        vocabulary={word: number for number, word in enumerate(words) if word},
        card=json.loads(home.joinpath("card.json").read_text(encoding="utf-8")),
    )
