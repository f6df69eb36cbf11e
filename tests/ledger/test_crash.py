"""A reading that is killed at any moment leaves a ledger that opens, holds whole batches, and resumes."""

import json
import os
import subprocess
import sys
from pathlib import Path

CRASHING = Path(__file__).with_name("crashing.py")
KILLS = int(os.environ.get("RECOUNT_KILLS", "50"))  # `python -m bench.faults --only kill` makes 250


def test_killed_readings_resume_to_the_same_ledger(tmp_path: Path) -> None:
    """After 50 kills at random moments: no damage, no half batch, no row lost, and the hash of an undisturbed run."""
    done = subprocess.run(
        [sys.executable, CRASHING, tmp_path, str(KILLS), "20261121"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    counts = json.loads(done.stdout)
    print(counts)  # noqa: T201  # the counts are what this test shows
    assert counts["kills"] == KILLS
    assert counts["unsettled"] > 0, "no kill fell between recording and settling"
    assert (counts["problems"], counts["partial"], counts["rows_lost"]) == (0, 0, 0)
    assert counts["same_hash"] == counts["finished"] > 0
