"""`recount read`, killed at any moment, leaves a ledger that opens, is sound, and resumes to the same hash."""

import json
import os
import subprocess
import sys
from pathlib import Path

KILLING = Path(__file__).with_name("killing.py")
KILLS = int(os.environ.get("RECOUNT_KILLS", "50"))  # `python -m bench.faults --only kill` makes 250


def test_a_killed_reading_resumes_to_the_same_ledger(tmp_path: Path) -> None:
    """After 50 kills -9 at random moments, resuming gives the hash of an undisturbed reading and a sound ledger."""
    done = subprocess.run(
        [sys.executable, KILLING, tmp_path, str(KILLS), "20261121"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    counts = json.loads(done.stdout)
    print(counts)  # noqa: T201  # the counts are what this test shows
    assert counts["kills"] == KILLS
    assert counts["unsettled"] > 0, "no kill fell between recording and settling"
    assert counts["problems"] == 0
    assert counts["same_hash"] == counts["ends"] > 0
