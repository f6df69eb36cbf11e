"""The bench of reading speed: what it measures, and what it prints."""

import subprocess
import sys
from pathlib import Path

import pytest

from bench import speed

TEXTS = ["Shells killed at least 12 people in Omdurman on Monday, the mayor said.", "The guests scored three goals."]


def test_a_row_holds_the_yardstick_and_the_reading() -> None:
    """Words of both texts, the claims of the one that has some, and one rate as a share of the other."""
    row = speed.measured("conflict", TEXTS)
    assert (row["reports"], row["words"]) == (2, 18)
    assert int(row["claims"]) >= 1
    assert float(row["ratio"]) == pytest.approx(float(row["words/s"]) / float(row["re words/s"]))
    assert float(row["peak MB"]) > 50


def test_what_is_needed_is_counted_and_nothing_else() -> None:
    """Dependencies with their own, no tool of the tests; weights are most of the package."""
    needed = speed._needed("recount")
    assert {"recount", "numpy", "onnxruntime", "sqlalchemy"} <= needed
    assert needed.isdisjoint({"pytest", "mypy", "hyperscan"})
    assert 100 < speed.installed() < speed.MARKS["installed MB"]


def test_the_table_sets_each_row_beside_what_is_asked() -> None:
    """Shares are told as one in so many."""
    row: speed.Row = {"texts": "mixed", "reports": 2, "words": 1000, "claims": 3, "re words/s": 7e6, "words/s": 7e4,
                      "ratio": 0.01, "peak MB": 200.0}
    made = speed.table([row, {"texts": "first claim s", "value": 1.234}])
    assert "| mixed | 2 | 1,000 | 7,000,000 | 70,000 | 1/100 | 1/40 | 200 |" in made
    assert "| first claim s | 1.23 | 1.5 |" in made


def test_reading_starts_without_a_database() -> None:
    """What loads one takes a quarter of a second, which is most of what a claim may wait for its process."""
    code = "import recount.pipeline, sys; print([m for m in sys.modules if m.startswith('sqlalchemy')])"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=Path.home())
    assert said.stdout.strip() == "[]"
