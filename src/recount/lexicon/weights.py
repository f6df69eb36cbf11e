"""The trained weights: the encoder's graph, its vocabulary, and the heads' arrays with what they were trained for."""

import functools
import io
import json
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any
from zipfile import BadZipFile

from recount.errors import UnfitWeights

HOME = "weights"
PARTS = ("encoder.onnx", "heads.npz", "vocab.txt", "card.json")
MARKS = ("[CLS]", "[SEP]", "[UNK]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """What was trained: `graph` is ONNX, `heads` hold an array a name (`measure.out.weight`), `card` says of what.

    `home` is the folder, None for the weights that ship.
    """

    graph: bytes
    vocabulary: Mapping[str, int]
    heads: Mapping[str, Any]  # Any: numpy arrays; numpy is loaded where they are used
    card: Mapping[str, Any]  # Any: JSON
    home: str | None = None


def weights(home: str | None = None) -> Weights | None:
    """The weights that ship, or those of the folder `home`, an absolute path; None in a package without them.

    Raises UnfitWeights where a folder that was named lacks a part or holds one that cannot be read.
    """
    return _loaded(HOME, None) if home is None else _loaded(home, home)


@functools.cache
def _loaded(folder: str, home: str | None) -> Weights | None:
    import numpy

    found = files("recount").joinpath(folder)  # an absolute path stands for itself
    missing = [part for part in PARTS if not found.joinpath(part).is_file()]
    if home is None and "encoder.onnx" in missing:
        return None
    if missing:
        raise UnfitWeights(f"the folder of weights lacks {', '.join(missing)}.", where=folder)
    words = found.joinpath("vocab.txt").read_text(encoding="utf-8").split("\n")
    vocabulary = {word: number for number, word in enumerate(words) if word}
    unmarked = [mark for mark in MARKS if mark not in vocabulary]
    if unmarked:
        raise UnfitWeights(f"vocab.txt lacks {', '.join(unmarked)}.", where=folder)
    try:
        with numpy.load(io.BytesIO(found.joinpath("heads.npz").read_bytes()), allow_pickle=False) as arrays:
            heads = {name: arrays[name].astype(numpy.float64) for name in arrays.files}
        card = json.loads(found.joinpath("card.json").read_text(encoding="utf-8"))
    except (ValueError, OSError, BadZipFile) as error:
        raise UnfitWeights(f"heads.npz or card.json cannot be read ({error}).", where=folder) from error
    graph = found.joinpath("encoder.onnx").read_bytes()
    return Weights(graph=graph, heads=heads, vocabulary=vocabulary, card=card, home=home)
