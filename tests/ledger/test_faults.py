"""Whatever strikes a ledger, nothing that was acknowledged is lost: ../shared/design/safety.md, rows 3, 4, 5, 22, 27.

The long form is `python -m bench.faults`, which strikes at every place; here each fault strikes at some.
"""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BAD = ("lost", "damaged", "partial", "other_hash", "wrong", "unnamed", "leftovers")


def struck(name: str, *options: str) -> dict[str, int]:
    """What became of the ledger, as counts."""
    command = [sys.executable, "-m", "bench.faults", "--json", "--only", name, *options]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    assert done.stdout, done.stderr
    counts: dict[str, int] = json.loads(done.stdout)[name]
    print(name, counts)  # noqa: T201  # the counts are what these tests show
    assert {bad: counts.get(bad, 0) for bad in BAD} == dict.fromkeys(BAD, 0)
    return counts


def test_a_disk_that_fails_at_the_nth_write_loses_nothing() -> None:
    """Row 3: full, failing, killed or without power at a write, the ledger is sound, whole batches, and resumes."""
    assert struck("disk", "--every", "89")["injected"] >= 16


def test_a_file_that_may_not_grow_loses_nothing() -> None:
    """Row 3: wherever a quota stops a reading, it says so, and goes on once there is room."""
    assert struck("space", "--every", "17")["injected"] >= 3


def test_calls_that_bring_a_file_to_the_disk_fail_in_turn() -> None:
    """Row 4: no failing fsync, rename or link leaves half a ledger, backup or export, or an error without a name."""
    assert struck("calls")["injected"] >= 15


def test_rot_never_passes_for_a_record() -> None:
    """Row 5: flipped bits, lost pages, lost ends and wrong schemas give no wrong record, in answers or salvaged."""
    counts = struck("rot", "--rounds", "40")
    assert counts["refused"] > 0
    assert counts["salvaged"] > 0


@pytest.mark.parametrize("many", [3])
def test_many_writers_are_told_who_writes(many: int) -> None:
    """Row 22: all get their turn, or are told who holds the lock; none hears that a database is locked."""
    assert struck("writers", "--rounds", str(many))["refused"] > 0


def test_backups_of_a_ledger_in_use_are_sound() -> None:
    """Row 27: copied while another process writes, each backup is of whole batches and restores to its hash."""
    counts = struck("backups", "--rounds", "4")
    assert (counts["rounds"], counts["restored"]) == (4, 1)
