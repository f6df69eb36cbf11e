"""Who reads: the built-in stages, a folder's weights, a server's model; and what fits none of them."""

import json
import shutil
from pathlib import Path

import numpy as np
import pytest

from recount.annotate import ANNOTATORS
from recount.chat.extractor import ChatExtractor
from recount.claims import EXTRACTORS
from recount.cli import options
from recount.errors import ReaderError, UnfitWeights
from recount.model.report import Report
from recount.pipeline import Analysis
from recount.stages import BUILT_IN, TIMEOUT, Chosen, stages

SHIPPED = Path(__file__).parents[1] / "src/recount/weights"
REPORT = Report.of(
    "Shells killed at least 12 people, including 3 children, near Omdurman on Tuesday, the health ministry said. "
    "The army denied the attack.", published="2024-05-28",
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The weights that ship, as a folder of the user's."""
    return Path(shutil.copytree(SHIPPED, tmp_path / "mine"))


def _heads(folder: Path, **changed: np.ndarray) -> None:
    with np.load(folder / "heads.npz") as held:
        arrays = {name: held[name] for name in held.files}
    np.savez(folder / "heads.npz", **arrays | changed)


def test_without_a_choice_the_built_in_stages_read() -> None:
    """The very tables; the command line's defaults are the same."""
    assert stages(Chosen()) == (ANNOTATORS, EXTRACTORS)
    assert (options.BUILT_IN, options.READER_TIMEOUT) == (BUILT_IN, TIMEOUT)


def test_the_same_weights_in_a_folder_read_the_same(folder: Path) -> None:
    """A folder takes the place of what ships, field for field; other heads there give another reading."""
    built_in = Analysis().claims(REPORT)
    assert Analysis(*stages(Chosen(reader=str(folder)))).claims(REPORT) == built_in
    other = Path(shutil.copytree(folder, folder.parent / "other"))
    with np.load(other / "heads.npz") as held:
        direct, bias = held["measure.direct.weight"], held["measure.out.bias"]
    _heads(other, **{"measure.direct.weight": np.zeros_like(direct),
                     "measure.out.bias": np.where(np.arange(len(bias)) == 0, 60, 0).astype(bias.dtype)})
    figures = [c for c in Analysis(*stages(Chosen(reader=str(other)))).claims(REPORT) if c.figure is not None]
    assert figures == []
    assert Analysis().claims(REPORT) == built_in


@pytest.mark.parametrize("part", ["encoder.onnx", "heads.npz", "vocab.txt", "card.json"])
def test_a_folder_that_lacks_a_part_is_refused(folder: Path, part: str) -> None:
    """The missing part is named, before anything is read."""
    (folder / part).unlink()
    with pytest.raises(UnfitWeights, match=f"lacks {part}"):
        stages(Chosen(reader=str(folder)))


@pytest.mark.parametrize(
    ("part", "data"),
    [("encoder.onnx", b"no graph"), ("heads.npz", b"no arrays"), ("card.json", b"{"), ("vocab.txt", b"[PAD]\nthe\n")],
)
def test_a_part_that_is_broken_is_refused(folder: Path, part: str, data: bytes) -> None:
    """Not a traceback of whatever library opens it."""
    (folder / part).write_bytes(data)
    with pytest.raises(UnfitWeights):
        stages(Chosen(reader=str(folder)))


def test_heads_of_another_size_are_refused(folder: Path) -> None:
    """Heads for wider vectors than the encoder's, or for other features than this release asks with."""
    _heads(folder, **{"measure.anchor.weight": np.zeros((128, 768), np.float16)})
    with pytest.raises(UnfitWeights, match="do not fit together"):
        stages(Chosen(reader=str(folder)))
    other = Path(shutil.copytree(SHIPPED, folder.parent / "other"))
    _heads(other, **{"time.features.weight": np.zeros((96, 7), np.float16)})
    with pytest.raises(UnfitWeights, match="do not fit together"):
        stages(Chosen(reader=str(other)))


def test_a_servers_model_reads_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """No trained stage of ours beside it; the key comes from the environment."""
    monkeypatch.setenv("RECOUNT_READER_KEY", "k-1")
    marking, (reader,) = stages(Chosen(reader="http://127.0.0.1:9/v1", model="m"))
    assert isinstance(reader, ChatExtractor)
    assert reader.server.key == "k-1"
    assert not any(getattr(annotator, "deep", False) for annotator in marking)


@pytest.mark.parametrize("chosen", [Chosen(reader="http://127.0.0.1:9/v1"), Chosen(reader="nowhere"),
                                    Chosen(reader="ftp://127.0.0.1/v1", model="m")])
def test_what_is_no_reader_is_refused(chosen: Chosen) -> None:
    """A server without a model's name, a folder that is not there, another protocol."""
    with pytest.raises(ReaderError):
        stages(chosen)


def test_a_run_remembers_who_read() -> None:
    """A ledger can tell readings of a model from its own."""
    assert [Chosen().shown, Chosen(reader="w").shown, Chosen(reader="http://h/v1", model="m").shown] == [
        "", "w", "http://h/v1 m"]


def test_a_card_says_what_a_folder_holds(folder: Path) -> None:
    """The copy in these tests is the format that training/export.py writes."""
    assert set(json.loads((folder / "card.json").read_text())) >= {"layers", "kinds"}
