"""The recipe from reports to what ships, tiny and from nothing: whether it runs, and reads as was trained.

    python -m training.tiny [--keep FOLDER]

Six of our own reports, a vocabulary of their words, two layers that know nothing, one epoch; then one that goes on
from there, and one for the head of times alone. What it reads is worth nothing. Checked is that numpy and ONNX give
torch's numbers, that a report reads the same in any order, that what ships can be unpacked, and that a step may run
on another device.
"""

import argparse
import contextlib
import copy
import dataclasses
import json
import re
import struct
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from unittest import mock

import numpy as np
import torch
from annotations.desk.corpora import OWN
from annotations.desk.labels import Annotated, from_notes
from torch import Tensor

from recount.annotate import ANNOTATORS
from recount.annotate.encoder import EncoderAnnotator, encoded
from recount.claims.weigh.heads import ACTS, Heads
from recount.lexicon import weights as shipped
from recount.lexicon.heads import classes_of, words_of
from recount.model.mention import Encoding, Sentence
from recount.pipeline import Analysis
from training.batch import Arrays, arrays
from training.examples import Example, Question, example
from training.network import KIND, LABELS, PAIRS, Encoder, its_names
from training.reader import Network, losses

REPORTS, LAYERS, SEED = 6, 2, 1
ALIKE = 0.98  # cosine of a piece's vector from the int8 graph with torch's, at least, in the mean over a report
APART = 0.02  # how far likelihoods of numpy and torch may lie apart; the heads ship as 16-bit floats


def chosen() -> list[Path]:
    """The notes of the first own reports of the training part."""
    notes = (path for path in sorted(OWN.glob("*.ann")) if not from_notes(path).test)
    return [path for path, _ in zip(notes, range(REPORTS), strict=False)]


def vocabulary(reports: list[Annotated]) -> list[str]:
    """A vocabulary of BERT's form: its marks, letters alone and inside words, the reports' words."""
    words = {w for one in reports for w in re.findall(r"[^\W_]+|[^\w\s]|_", one.page.text.lower())}
    letters = {c for word in words for c in word}
    inside = {"##" + c for c in letters if c.isalnum()}
    return ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *sorted(words | letters), *sorted(inside)]


def write_bert(folder: Path, words: list[str]) -> None:
    """A BERT that knows nothing: vocab.txt and model.safetensors as MiniLM has them."""
    torch.manual_seed(SEED)
    encoder = Encoder(len(words), LAYERS)
    state = encoder.state_dict()
    held = {its: state[mine].numpy() for mine, its in its_names(LAYERS).items()}
    held[KIND] = np.zeros((2, len(state["kind"])), np.float32)
    header, at = {}, 0
    for name, array in held.items():
        header[name] = {"dtype": "F32", "shape": list(array.shape), "data_offsets": [at, at + array.nbytes]}
        at += array.nbytes
    head = json.dumps(header).encode()
    body = b"".join(array.astype("<f4").tobytes() for array in held.values())
    (folder / "model.safetensors").write_bytes(struct.pack("<Q", len(head)) + head + body)
    (folder / "vocab.txt").write_text("\n".join(words) + "\n", encoding="utf-8")


def likelihoods(scores: Tensor, of: np.ndarray, count: int) -> list[list[float]]:
    """The softmax over the options of each question."""
    which = torch.from_numpy(of)
    return [scores[which == n].softmax(0).tolist() for n in range(count)]


def compare(network: Network, one: Annotated, made: Example, trained: shipped.Weights) -> tuple[float, float]:
    """Mean cosine of the vectors, and the largest difference of a likelihood or share of differing acts."""
    text = one.page.text
    mine = arrays(made, trained.vocabulary)
    encoding = encoded(text, made.mentions, trained)
    with torch.no_grad():
        vectors = network.vectors([mine])[0]
        cosine = float(torch.nn.functional.cosine_similarity(vectors, torch.from_numpy(encoding.vectors)).mean())
        same = dataclasses.replace(encoding, vectors=vectors.numpy())
        means = torch.from_numpy(mine.means) @ vectors
        apart = [_acts_apart(network, made, text, same, trained)]
        for kind, asked in mine.questions.items():
            theirs = likelihoods(network.scores(kind, asked, means), asked.of, len(asked.anchors))
            ours = (Heads(same, trained.heads).weigh(q.choice) for q in _of(made, kind))
            apart += [abs(a - b) for x, y in zip(ours, theirs, strict=True) for a, b in zip(x, y, strict=True)]
    return cosine, max(apart)


def _of(made: Example, kind: str) -> list[Question]:
    return [question for question in made.questions if question.choice.kind == kind]


def _acts_apart(network: Network, made: Example, text: str, same: Encoding, trained: shipped.Weights) -> float:
    """The share of words that numpy gives another act than torch, where the rules say nothing of any word."""
    words = words_of(text, made.mentions.of(Sentence))
    rows = np.searchsorted(same.ends, [word.start for word in words], side="right")
    features = np.zeros((len(words), len(ACTS)), np.float32)
    features[:, 0] = 1
    theirs = network.acts(torch.from_numpy(same.vectors[rows]), torch.from_numpy(features)).argmax(1).numpy()
    ours = np.array(classes_of(trained.heads, "acts", same, words, features))
    return float((ours != theirs).mean())


def main() -> int:
    """Run the recipe and check what it made; 1 with what is wrong where a check fails."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--keep", type=Path, help="where to leave what ships; else it is thrown away")
    given = parser.parse_args()
    began = time.time()
    with tempfile.TemporaryDirectory() as scratch:
        out = (given.keep or Path(scratch) / "weights").resolve()
        notes = chosen()
        reports = [from_notes(path) for path in notes]
        write_bert(Path(scratch), vocabulary(reports))
        trained = Path(scratch) / "trained"
        shape = ["--layers", str(LAYERS), "--epochs", "1", "--seed", str(SEED)]
        _run("training.train", "--out", str(trained), "--minilm", scratch, *shape, *map(str, notes))
        again, whole = Path(scratch) / "again", [*map(str, notes)]
        _run("training.train", "--start", str(trained), "--out", str(again), "--epochs", "1", "--rates",
             "0.4", *whole)
        trained = Path(scratch) / "refit"
        _run("training.refit", str(again), "--out", str(trained), "--kind", "time", "--epochs", "1", *whole)
        trained = _mean_of(trained, again, Path(scratch) / "mean")
        _run("training.export", str(trained), "--to", str(out))
        wrong = check(trained, out, reports) + _back_again(Path(scratch), out)
    print(*wrong, f"{'failed' if wrong else 'passed'} after {time.time() - began:.0f} s", sep="\n")
    return 1 if wrong else 0


def _mean_of(trained: Path, other: Path, out: Path) -> Path:
    """The mean of two networks, one of them three times; raises SystemExit where it does not lie between the two."""
    _run("training.mean", *map(str, (trained, trained, trained, other)), "--out", str(out))
    one, two, both = (torch.load(folder / "network.pt", weights_only=True) for folder in (trained, other, out))
    if not all(torch.allclose(both[name], 0.75 * one[name] + 0.25 * two[name], atol=1e-6) for name in one):
        raise SystemExit("the mean of two networks is no mean")
    return out


def _back_again(scratch: Path, out: Path) -> list[str]:
    """What ships, made a network and exported again, is the same to the bit; else in words what is not."""
    _run("training.shipped", str(out), "--out", str(scratch / "unpacked"))
    _run("training.export", str(scratch / "unpacked"), "--to", str(scratch / "again ships"))
    return [f"{name} of the unpacked network is another than what was unpacked"
            for name in ("encoder.onnx", "card.json", "vocab.txt")
            if (out / name).read_bytes() != (scratch / "again ships" / name).read_bytes()]


def _run(module: str, *arguments: str) -> None:
    subprocess.run([sys.executable, "-m", module, *arguments], check=True)


def check(folder: Path, out: Path, reports: list[Annotated]) -> list[str]:
    """What is wrong with what ships, each in words; nothing where all is well."""
    shipped.HOME = str(out)  # the package reads these weights instead of its own
    trained = shipped.weights()
    if trained is None:
        return ["nothing was exported"]
    described = json.loads((folder / "sizes.json").read_text())
    network = Network(len(trained.vocabulary), described["layers"], described["sizes"])
    network.load_state_dict(torch.load(folder / "network.pt", weights_only=True))
    network.eval()
    wrong = elsewhere(network, [arrays(example(reports[0], _rules()), trained.vocabulary)])
    wrong += [f"no head for {kind}" for kind in (*LABELS, *PAIRS) if f"{kind}.out.weight" not in trained.heads]
    for one in reports:
        cosine, apart = compare(network, one, example(one, _rules()), trained)
        print(f"{one.name}: vectors alike {cosine:.4f}, likelihoods apart {apart:.4f}")
        if cosine < ALIKE or apart > APART:
            wrong.append(f"{one.name}: what ships is not what was trained")
    forth = {one.name: Analysis().claims(one.page.report) for one in reports}
    reader = Analysis()
    back = {one.name: reader.claims(one.page.report) for one in reversed(reports)}
    if forth != back:
        wrong.append("the same report reads differently in another order")
    return wrong


def _rules() -> Analysis:
    return Analysis(annotators=[a for a in ANNOTATORS if not isinstance(a, EncoderAnnotator)], gate=None)


def elsewhere(network: Network, batch: list[Arrays]) -> list[str]:
    """What of a step does not follow the network to another device, as all must to a GPU; nothing where all does.

    The device is torch's `meta`, which every machine has: it works out shapes and refuses an array left behind.
    """
    there = copy.deepcopy(network).to("meta")
    try:
        with mock.patch("torch.autocast", return_value=contextlib.nullcontext()):  # which `meta` does not know
            found = losses(there, batch)
        torch.stack(list(found.values())).sum().backward()
    except RuntimeError as error:
        return [f"a step does not follow the network to another device: {error}"]
    return [f"the loss of {kind} stays behind" for kind, loss in found.items() if loss.device.type != "meta"]


if __name__ == "__main__":
    sys.exit(main())
