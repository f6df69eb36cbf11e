"""Law: what is read stays at or above pinned floors on a pinned gold; floors fall only with a reason."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from bench import gate
from recount.pipeline import Analysis

ROOT = Path(__file__).parents[2]
FLOORS: dict[str, Any] = json.loads((ROOT / "bench/floors.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def measured(shared: Path) -> dict[str, Any]:
    """Every rate on every gold, measured once."""
    analysis, score = Analysis(), gate.scorer(shared)
    return {name: gate.measure(shared / folder, score, analysis) for name, folder in gate.GOLD.items()}


def test_the_gold_is_the_one_that_was_pinned(shared: Path) -> None:
    """The floors speak of this gold and of no other."""
    assert {name: gate.gold_hash(shared / folder) for name, folder in gate.GOLD.items()} == FLOORS["gold"]


def test_nothing_is_below_its_floor(measured: dict[str, Any]) -> None:
    """Precision, recall and exact-span rate of each claim kind are at or above their floors."""
    assert gate.misses(FLOORS, measured) == []


def test_every_kind_has_floors() -> None:
    """No claim kind and no rate is without a floor, on any gold."""
    rates = {(g, k, r) for g, kinds in FLOORS["floors"].items() for k, rates in kinds.items() for r in rates}
    wanted = {(g, k, r) for g in gate.GOLD for k in ("figure", "statement", "event")
              for r in ("precision", "recall", "exact_span")}
    assert rates == wanted


RATES = {"dev": {"figure": {"precision": 0.8, "recall": 0.6, "exact_span": 0.5}}}
PINNED: dict[str, Any] = {"gold": {}, "floors": {"dev": {"figure": {"precision": 0.7, "recall": 0.7}}}, "lowered": []}


def test_a_rate_below_its_floor_is_a_miss() -> None:
    """The gate names the gold, the kind, the rate, its floor and what was measured."""
    assert gate.misses(PINNED, RATES) == [("dev", "figure", "recall", 0.7, 0.6)]


def test_raising_never_lowers() -> None:
    """A floor rises to what was measured, a new rate gets one, and what fell keeps its floor."""
    lifted = gate.raised(PINNED, RATES)["floors"]["dev"]["figure"]
    assert lifted == {"precision": 0.8, "recall": 0.7, "exact_span": 0.5}


def test_a_floor_stays_below_its_ceiling() -> None:
    """A perfect rate on a small gold pins no perfect floor: what fits the gold alone may go again."""
    perfect = {"dev": {"figure": {"precision": 1.0}}}
    assert gate.raised(PINNED, perfect)["floors"]["dev"]["figure"]["precision"] == gate.CEILING < 1.0


def test_lowering_keeps_the_reason() -> None:
    """A floor that is lowered leaves behind what it was, what it is and why; other floors stay."""
    after = gate.lowered(PINNED, RATES, "the gold was wrong")
    assert after["floors"]["dev"]["figure"] == {"precision": 0.7, "recall": 0.6}
    assert [(n["what"], n["from"], n["to"], n["because"]) for n in after["lowered"]] == [
        ("dev figure recall", 0.7, 0.6, "the gold was wrong")
    ]


def test_lowering_without_a_reason_is_refused() -> None:
    """--lower alone is a usage error and writes nothing."""
    before = (ROOT / "bench/floors.json").read_bytes()
    run = subprocess.run([sys.executable, ROOT / "bench/gate.py", "--lower"], capture_output=True, text=True)
    assert run.returncode == 2
    assert "--because" in run.stderr
    assert (ROOT / "bench/floors.json").read_bytes() == before
