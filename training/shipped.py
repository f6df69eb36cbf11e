"""The weights that ship in, a folder that training goes on from out.

    python -m training.shipped src/recount/weights --out FOLDER

What ships is all that is kept of a training: the encoder in 8-bit integers, the heads in 16-bit floats. Both are made
floats again, so that `--start` and `training.refit` need no file that only one machine had. What rounding took is not
given back: a weight lies within half a step of its column, as it does in the reader.
"""

import argparse
import json
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper

from training.network import PAIRS
from training.standing import Sizes

_TABLES = ("words", "places", "cases")
_PARTS = ("query", "key", "value", "out", "inner", "outer")
_OF_WORDS = ("acts.", "cues.")  # heads that are asked of each word, and stand beside the others
_NORMS = {"norm1": "{n}.middle", "norm2": "layer {next}"}


def encoder(path: Path) -> dict[str, np.ndarray]:
    """The encoder's parameters under the network's names, from the graph that `training/graph.py` writes."""
    held = {array.name: numpy_helper.to_array(array) for array in onnx.load(str(path)).graph.initializer}
    layers = sum(name.endswith(".query.quantized") for name in held)
    out = {"kind": held["kind"]}
    for table in _TABLES:
        out[f"{table}.weight"] = _floats(held, table)
    for end in ("weight", "bias"):
        out[f"norm.{end}"] = held[f"layer 0.{end}"]
    for n in range(layers):
        for part in _PARTS:
            out[f"layers.{n}.{part}.weight"] = _floats(held, f"{n}.{part}").T
            out[f"layers.{n}.{part}.bias"] = held[f"{n}.{part}.bias"]
        for mine, its in _NORMS.items():
            name = its.format(n=n, next=n + 1)
            name = "vectors" if name == f"layer {layers}" else name
            for end in ("weight", "bias"):
                out[f"layers.{n}.{mine}.{end}"] = held[f"{name}.{end}"]
    return out


def _floats(held: dict[str, np.ndarray], name: str) -> np.ndarray:
    whole, scale, zero = (held[f"{name}.{part}"] for part in ("quantized", "scale", "zero_point"))
    return (whole.astype(np.float32) - zero.astype(np.float32)) * scale


def sizes(heads: dict[str, np.ndarray]) -> Sizes:
    """Of each kind of question how many features it has and how many classes; an option's question has one."""
    found: Sizes = {}
    for name, array in heads.items():
        kind, _, part = name.partition(".")
        if part == "plain.weight":
            found[kind] = (array.shape[1], 1 if kind in PAIRS else len(heads[f"{kind}.out.bias"]))
    return found


def main() -> None:
    """Write network.pt, sizes.json and vocab.txt."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("weights", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    with np.load(given.weights / "heads.npz") as archive:
        heads = {name: archive[name].astype(np.float32) for name in archive.files}
    body = encoder(given.weights / "encoder.onnx")
    state = {f"encoder.{name}": value for name, value in body.items()}
    state |= {name if name.startswith(_OF_WORDS) else f"heads.{name}": value for name, value in heads.items()}
    given.out.mkdir(parents=True, exist_ok=True)
    torch.save({name: torch.from_numpy(np.array(value, np.float32)) for name, value in state.items()},
               given.out / "network.pt")
    described = {"layers": json.loads((given.weights / "card.json").read_text())["layers"], "sizes": sizes(heads)}
    (given.out / "sizes.json").write_text(json.dumps(described))
    (given.out / "vocab.txt").write_bytes((given.weights / "vocab.txt").read_bytes())


if __name__ == "__main__":
    main()
