"""`recount read`, killed at any moment, leaves a ledger that opens, is sound, and resumes to the same hash."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

from recount.ledger.ledger import open_ledger

KILLS = 50
REPORTS = 320
_COMMAND = (sys.executable, "-c", "from recount.cli import main; main()", "read", "--json")


def _corpus(folder: Path) -> None:
    """One JSONL file of short reports, enough for four batches: a toll that a ministry raises day by day."""
    lines = [
        f'{{"title": "Day {n}", "published": "2024-{1 + n // 28 % 12:02}-{1 + n % 28:02}", "publisher": "Wire {n % 3}", '
        f'"text": "At least {20 + n} people were killed in the harbour quarter of Hodeidah, the health ministry said."}}'
        for n in range(REPORTS)
    ]
    (folder / "days.jsonl").write_text("\n".join(lines), encoding="utf-8")


def _read(folder: Path, ledger: Path) -> subprocess.Popen[bytes]:
    command = [*_COMMAND, "--ledger", str(ledger), str(folder / "days.jsonl")]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)


def _whole(folder: Path, ledger: Path) -> float:
    """Read undisturbed; the seconds it took."""
    began = time.monotonic()
    assert _read(folder, ledger).wait() == 0
    return time.monotonic() - began


def _hash(ledger: Path) -> str:
    store = open_ledger(ledger)
    try:
        health = store.check()
        assert (health.problems, health.settled) == ((), True)
        return store.hash()
    finally:
        store.close()


def test_a_killed_reading_resumes_to_the_same_ledger(tmp_path: Path) -> None:
    """After 50 kills -9 at random moments, resuming gives the hash of an undisturbed reading and a sound ledger."""
    _corpus(tmp_path)
    seconds = _whole(tmp_path, tmp_path / "whole.db")
    expected = _hash(tmp_path / "whole.db")
    chance, path = random.Random(50), tmp_path / "killed.db"
    kills = unsound = ends = same = 0
    while kills < KILLS:
        child = _read(tmp_path, path)
        time.sleep(chance.uniform(0.1, 0.6) * seconds)
        os.killpg(child.pid, signal.SIGKILL)
        if child.wait() == -signal.SIGKILL:
            kills += 1
        if path.exists() and path.stat().st_size:
            store = open_ledger(path)
            unsound += bool(store.check().problems)
            store.close()
        if kills % 10 == 0 and path.exists():
            _whole(tmp_path, path)
            ends, same = ends + 1, same + (_hash(path) == expected)
            path.unlink()
            for rest in tmp_path.glob("killed.db*"):
                rest.unlink()
    print({"kills": kills, "unsound": unsound, "ends": ends, "same_hash": same})  # noqa: T201  # the counts are what this shows
    assert (unsound, same) == (0, ends)
    assert ends > 0
