"""What several runs of the questions make of each kind."""

import subprocess
import sys
from pathlib import Path

from bench.measurement import seam
from bench.measurement.cost import Spread, within
from bench.questions import told
from bench.simulator.world import World

ROOT = Path(__file__).resolve().parents[2]


def test_the_median_of_the_runs_counts() -> None:
    """A kind counts by the median of its runs, not by its best or its last; the slowest comes first."""
    runs = [{"claims": Spread(median=0.001, p95=p, worst=p, count=20),
             "reports": Spread(median=0.002, p95=0.030, worst=0.040, count=20)} for p in (0.060, 0.010, 0.070)]
    assert told(runs) == [("claims", 0.001, 0.060, [0.060, 0.010, 0.070]), ("reports", 0.002, 0.030, [0.030] * 3)]


def test_a_ledger_is_asked(tmp_path: Path) -> None:
    """The command asks every kind of a settled ledger, run by run, and says how many keep the mark."""
    path, world = tmp_path / "small.db", World(1, 400)
    with seam.ledger(path) as store:
        for batch in seam.batches(within(world.stream(), world)):
            seam.record(store, batch)
        seam.settle(store)
    command = [sys.executable, "-m", "bench.questions", "400", "--ledger", str(path), "--asks", "2", "--times", "2"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode in (0, 1), done.stderr
    last = done.stdout.splitlines()[-1]
    assert "kinds" in last
    assert "by the median of 2 runs" in last
    lines = done.stdout.splitlines()
    assert sum("was kept in" in line for line in lines) == 2
    assert any(line.startswith("pages of events: text, place") for line in lines)
    assert any(line.startswith("findings of a kept day: source, published") for line in lines)
