"""Law: the same input gives the same bytes, in any order and over any number of processes."""

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from recount.ledger import STORES

ROOT = Path(__file__).parents[2]
EXAMPLES = sorted(str(p.relative_to(ROOT)) for p in (ROOT / "examples").iterdir() if p.name != "README.md")


def _recount(*arguments: str, seed: int = 0) -> bytes:
    """Standard output of a command, in a process with its own hash seed and its own zone."""
    environment = {**os.environ, "PYTHONHASHSEED": str(seed), "TZ": ("UTC", "Asia/Kathmandu")[seed % 2]}
    command = [sys.executable, "-c", "from recount.cli import main; main()", *arguments]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=True).stdout


def _shuffled(seed: int) -> list[str]:
    paths = list(EXAMPLES)
    random.Random(seed).shuffle(paths)
    return paths


@pytest.fixture(scope="module")
def extracted() -> bytes:
    """Everything over the examples in their own order, in one process."""
    return _recount("extract", "--reconcile", *EXAMPLES)


@pytest.mark.parametrize(("seed", "jobs"), [(1, "1"), (2, "2")])
def test_any_order_and_any_number_of_processes_give_the_same_records(extracted: bytes, seed: int, jobs: str) -> None:
    """Reports, claims, relations, tallies and findings are the same byte for byte."""
    assert _recount("extract", "--reconcile", "--jobs", jobs, *_shuffled(seed), seed=seed) == extracted


def test_there_is_something_to_compare(extracted: bytes) -> None:
    """The examples give records of every kind."""
    assert all(f'"type":"{kind}"' in extracted.decode().replace('": "', '":"')
               for kind in ("report", "claim", "tally", "finding"))


def test_any_order_and_any_number_of_processes_give_the_same_ledger(tmp_path: Path) -> None:
    """Two ledgers that were told the same, in another order or in two halves, have the same hash."""
    half = len(EXAMPLES) // 2
    tellings = {
        "straight": [("1", EXAMPLES)],
        "shuffled": [("2", _shuffled(3))],
        "halves": [("1", _shuffled(4)[:half]), ("1", _shuffled(4)[half:])],
        "twice": [("1", EXAMPLES), ("1", _shuffled(5))],
    }
    hashes = {}
    for seed, (name, readings) in enumerate(tellings.items()):
        path = tmp_path / f"{name}.db"
        for jobs, paths in readings:
            _recount("read", "--ledger", str(path), "--jobs", jobs, *paths, seed=seed)
        store = STORES["sqlite"](path, False, 5.0)
        hashes[name] = store.hash()
        store.close()
    assert len(set(hashes.values())) == 1, hashes
