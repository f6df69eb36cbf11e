"""Trained weights in, what ships out: the encoder as an int8 ONNX graph, the heads as arrays, a card.

python -m training.export FOLDER --to src/recount/weights
"""

import argparse
import json
import shutil
import tempfile
from pathlib import Path

import numpy as np
import onnx
import torch
from torch import Tensor, nn

from training.graph import arrays_of, graph_of
from training.reader import Network

# Kinds of questions that the rules answer better in the whole reading, so that their heads do not ship. With 660
# reports to learn from that was who is blamed (rules 58.1 %, head 55.2 %); with 1,043 they have 66.8 and 73.7 %.
LEFT_TO_RULES: tuple[str, ...] = ()


class Reading(nn.Module):
    """The encoder alone, on one window without padding."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.encoder = network.encoder

    def forward(self, ids: Tensor, cases: Tensor) -> Tensor:
        return self.encoder(ids, cases, torch.ones(ids.shape, dtype=torch.float32))


def main() -> None:
    """Write encoder.onnx, heads.npz, vocab.txt and card.json."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--to", type=Path, required=True)
    given = parser.parse_args()
    described = json.loads((given.folder / "sizes.json").read_text())
    words = (given.folder / "vocab.txt").read_text(encoding="utf-8").split("\n")
    network = Network(len([w for w in words if w]), described["layers"], described["sizes"])
    network.load_state_dict(torch.load(given.folder / "network.pt", weights_only=True))
    network.eval()
    given.to.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        plain = Path(scratch) / "plain.onnx"
        sample = (torch.ones((1, 12), dtype=torch.int64), torch.zeros((1, 12), dtype=torch.int64))
        torch.onnx.export(
            Reading(network),
            sample,
            plain,
            input_names=["ids", "cases"],
            output_names=["vectors"],
            dynamic_axes={"ids": {1: "length"}, "cases": {1: "length"}, "vectors": {1: "length"}},
            opset_version=17,
            dynamo=False,
        )
        small = Path(scratch) / "small.onnx"
        quantize_dynamic(plain, small, per_channel=True, reduce_range=True, weight_type=QuantType.QInt8)
        onnx.save(graph_of(arrays_of(onnx.load(small))), given.to / "encoder.onnx")
    arrays = {
        name.removeprefix("heads."): value.numpy().astype(np.float16)
        for name, value in network.state_dict().items()
        if not name.startswith(("encoder.", *(f"heads.{kind}." for kind in LEFT_TO_RULES)))
    }
    np.savez_compressed(given.to / "heads.npz", **arrays)
    shutil.copy(given.folder / "vocab.txt", given.to / "vocab.txt")
    card = {"layers": described["layers"], "kinds": sorted(set(described["sizes"]) - set(LEFT_TO_RULES))}
    (given.to / "card.json").write_text(json.dumps(card, indent=1) + "\n")


if __name__ == "__main__":
    main()
