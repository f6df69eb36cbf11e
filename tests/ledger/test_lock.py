"""One writer at a time, across processes, named to those who wait."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from recount.errors import LedgerBusy, LedgerError
from recount.ledger import lock
from recount.ledger.ledger import open_ledger
from recount.testing import workload

HOLD = """
import sys, time
from pathlib import Path
from recount.ledger import lock
with lock.writing(Path(sys.argv[1]), wait=0, command="recount read elsewhere"):
    print("held", flush=True)
    time.sleep(float(sys.argv[2]))
"""
WRITE = """
import sys
from recount.ledger.ledger import open_ledger
from recount.testing import workload
store = open_ledger(sys.argv[1], write=True, wait=60)
for number in range(int(sys.argv[2]), int(sys.argv[3])):
    store.record(workload.a_run(sys.argv[4]), workload.batch(number, 4))
    assert sum(1 for claim in store.claims()) >= 4
store.close()
"""


def holder(path: Path, seconds: float) -> "subprocess.Popen[str]":
    """Another process that holds the lock, once this returns."""
    child = subprocess.Popen([sys.executable, "-c", HOLD, path, str(seconds)], stdout=subprocess.PIPE, text=True)
    assert child.stdout is not None
    assert child.stdout.readline() == "held\n"
    return child


def test_who_waits_too_long_learns_who_writes(path: Path) -> None:
    """LedgerBusy names the process, the machine and the command that hold the ledger, and nothing was written."""
    before = path.read_bytes()
    with holder(path, 60) as child:
        store = open_ledger(path, write=True, wait=0.1)
        with pytest.raises(LedgerBusy, match=rf"process {child.pid} on .*`recount read elsewhere`, since 20"):
            store.record(workload.a_run(), workload.batch(1))
        child.kill()
        child.communicate()
    assert path.read_bytes() == before


def test_who_waits_long_enough_writes(path: Path) -> None:
    """A lock that is let go within the wait is taken."""
    with holder(path, 0.5):
        store = open_ledger(path, write=True, wait=30)
        assert store.record(workload.a_run(), workload.batch(1)).new_reports == 1


def test_a_killed_writer_lets_go(path: Path) -> None:
    """The lock of a process that was killed is free at once, whatever its side file says."""
    with holder(path, 60) as child:
        child.kill()
        child.communicate()
    store = open_ledger(path, write=True, wait=1)
    assert store.record(workload.a_run(), workload.batch(1)).new_reports == 1


def test_reading_needs_no_lock(path: Path) -> None:
    """While another process writes, questions are answered."""
    with holder(path, 60) as child:
        store = open_ledger(path, wait=0)
        assert (list(store.claims()), store.check().problems) == ([], ())
        child.kill()
        child.communicate()


def test_two_names_of_one_file_share_a_lock(path: Path) -> None:
    """A symbolic link to a ledger is the same ledger."""
    link = path.with_name("link.db")
    link.symlink_to(path)
    assert lock.lock_path(link) == lock.lock_path(path)
    with lock.writing(link, wait=0), pytest.raises(LedgerBusy), lock.writing(path, wait=0):
        pass


def test_a_side_file_of_nonsense_is_no_obstacle(path: Path) -> None:
    """What stands in the side file is only for people to read."""
    lock.lock_path(path).write_bytes(b"\xff\x00 not json")
    assert lock.owner(path) == "another process"
    with lock.writing(path, wait=0):
        assert f"process {os.getpid()}" in lock.owner(path)


def test_a_folder_that_is_missing_is_named(tmp_path: Path) -> None:
    """Without a folder there is no lock, and the error says where."""
    with pytest.raises(LedgerError, match="nowhere"), lock.writing(tmp_path / "nowhere/recount.db", wait=0):
        pass


def test_many_processes_write_one_ledger(tmp_path: Path, path: Path) -> None:
    """Four processes that write and read at once all get their turn, and the ledger is that of one process."""
    children = [
        subprocess.Popen(
            [sys.executable, "-c", WRITE, path, str(4 * n), str(4 * n + 12), f"u_{n}"], stderr=subprocess.PIPE,
            text=True,
        )
        for n in range(4)
    ]
    began = time.monotonic()
    problems = [child.communicate()[1] for child in children]
    assert (problems, [child.returncode for child in children]) == ([""] * 4, [0] * 4)
    alone = open_ledger(tmp_path / "alone.db", write=True)
    for batch in workload.batches(24, 4):
        alone.record(workload.a_run(), batch)
    together = open_ledger(path)
    assert together.hash() == alone.hash()
    assert together.check().problems == ()
    print(f"4 processes, 48 batches of which 24 new: {time.monotonic() - began:.1f} s")  # noqa: T201
