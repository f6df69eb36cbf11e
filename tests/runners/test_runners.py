"""Tests of the runners: serial.py and processes.py."""

import importlib
import signal
import subprocess
import sys
import time
import types
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from recount.errors import PipelineError
from recount.runners import runner_for
from recount.runners.base import Runner
from recount.runners.processes import ProcessRunner
from recount.runners.serial import SerialRunner

RUNNERS = [SerialRunner(), ProcessRunner(2)]
# Processes import what they run by name, and cannot import a test.
WORK = """
import atexit, gc, os, signal, time

def square(number):
    return number * number

def slow(number):
    time.sleep(0.2)
    return number * number

def deadly(number):
    if number == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return number * number

def whose(number):
    return os.getpid()

def refuses(number):
    raise ValueError(str(number))

def keeps(folder):
    gc.set_threshold(0)  # whoever looks through all objects now is the interpreter as it ends
    gc.callbacks.append(lambda phase, told, note=os.mkdir: phase == "start" and note(folder + "/looked-through"))
    atexit.register(os.mkdir, folder + "/left")
    print("kept")
    return folder

def notes_itself(path):
    with open(path, "w") as file:
        file.write(str(os.getpid()))
    return path
"""


def _lost(number: int) -> int:
    return -number


def _parity(number: int) -> int:
    return number % 2


def _local(number: int) -> int:
    return number


@pytest.fixture
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """A module of work that other processes can import."""
    (tmp_path / "work_of_test_runners.py").write_text(WORK, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    return importlib.import_module("work_of_test_runners")


@pytest.mark.parametrize("runner", RUNNERS)
def test_results_are_those_of_a_plain_loop(runner: Runner, work: Any) -> None:
    """More items than a pool holds at once come back in order."""
    assert list(runner.map(work.square, range(25), _lost)) == [n * n for n in range(25)]


@pytest.mark.parametrize("runner", RUNNERS)
def test_nothing_in_nothing_out(runner: Runner, work: Any) -> None:
    """No items, no results, no hanging process."""
    assert list(runner.map(work.square, [], _lost)) == []


def test_only_what_kills_its_process_is_lost(work: Any) -> None:
    """A worker that dies costs the one item that killed it, wherever its neighbours stood in the queue."""
    assert list(ProcessRunner(2).map(work.deadly, range(12), _lost)) == [-3 if n == 3 else n * n for n in range(12)]


@pytest.mark.parametrize("runner", RUNNERS)
def test_processes_that_are_kept_do_one_lot_after_the_other(runner: Runner, work: Any) -> None:
    """Each lot comes back whole and in order, from the processes that did the lots before it."""
    with runner.kept(work.square, _lost) as mapped:
        assert [list(mapped(range(many))) for many in (11, 0, 3)] == [[n * n for n in range(m)] for m in (11, 0, 3)]
    with runner.kept(work.whose, _lost) as mapped:
        assert set(mapped(range(9))) & set(mapped(range(9)))


def test_items_of_one_home_are_done_by_one_process(work: Any) -> None:
    """What a process remembers of a home's items serves those that come later; results keep their order."""
    with ProcessRunner(2).kept(work.whose, _lost, _parity) as mapped:
        even, odd, again = (set(mapped(range(first, 20, 2))) for first in (0, 1, 0))
    assert len(even) == len(odd) == 1
    assert even != odd
    assert even == again
    with ProcessRunner(2).kept(work.deadly, _lost, _parity) as mapped:
        assert list(mapped(range(9))) == [-3 if n == 3 else n * n for n in range(9)]


def test_while_a_result_is_waited_for_something_else_is_done(work: Any) -> None:
    """Steps are taken until the result is there, or one says that nothing is left; results stay as they are."""
    steps: list[int] = []

    def step() -> bool:
        steps.append(len(steps))
        time.sleep(0.01)
        return True

    with ProcessRunner(1).kept(work.slow, _lost) as mapped:
        assert list(mapped(range(3), step)) == [0, 1, 4]
    assert len(steps) > 3
    with ProcessRunner(1).kept(work.slow, _lost) as mapped:
        assert list(mapped(range(3), lambda: False)) == [0, 1, 4]


def test_processes_that_are_kept_are_replaced_when_they_die(work: Any) -> None:
    """After a lot that kills a process the next lot is done as any other."""
    with ProcessRunner(2).kept(work.deadly, _lost) as mapped:
        lots = [list(mapped(range(first, first + 9))) for first in (0, 4)]
    assert lots == [[-3 if n == 3 else n * n for n in range(9)], [n * n for n in range(4, 13)]]


def test_an_error_in_the_work_comes_through(work: Any) -> None:
    """What the work raises, the caller sees."""
    with pytest.raises(ValueError, match="0"):
        list(ProcessRunner(1).map(work.refuses, [0], _lost))


def _told(taken: list[int]) -> Iterator[int]:
    """A thousand items, each written down when it is taken."""
    for number in range(1000):
        taken.append(number)
        yield number


def test_items_are_taken_only_as_they_are_needed(work: Any) -> None:
    """A pool does not read a long input to its end before it gives the first result."""
    taken: list[int] = []
    results = ProcessRunner(1).map(work.square, _told(taken), _lost)
    assert next(results) == 0
    assert len(taken) < 20
    results.close()  # type: ignore[attr-defined]  # a generator, which ends its pool


def test_processes_that_are_kept_have_work_for_a_while(work: Any) -> None:
    """More is given out ahead to processes that are kept than to others, and still not all there is."""
    taken: list[int] = []
    with ProcessRunner(1).kept(work.square, _lost) as mapped:
        assert next(mapped(_told(taken))) == 0
    assert 100 < len(taken) < 300


def test_one_job_is_no_pool() -> None:
    """With one job nothing is spawned."""
    assert isinstance(runner_for(1), SerialRunner)
    assert isinstance(runner_for(3), ProcessRunner)


def test_processes_that_cannot_start_are_told_from_deadly_work(monkeypatch: pytest.MonkeyPatch) -> None:
    """Work that the processes cannot import is an error, and no item counts as lost."""
    here = types.ModuleType("only_in_this_process")
    here.__dict__["_local"] = _local
    monkeypatch.setitem(sys.modules, here.__name__, here)
    monkeypatch.setattr(_local, "__module__", here.__name__)
    with pytest.raises(PipelineError, match="do not start"):
        list(ProcessRunner(1).map(_local, [1, 2], _lost))


def test_workers_leave_without_freeing_what_they_keep(
    work: Any, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """A worker that remembers much ends at once, after what is to be done at its exit and with all it said."""
    assert list(ProcessRunner(1).map(work.keeps, [str(tmp_path)], print)) == [str(tmp_path)]
    assert (tmp_path / "left").exists()
    assert not (tmp_path / "looked-through").exists()
    assert capfd.readouterr().out == "kept\n"


def test_workers_end_with_a_parent_that_was_killed(work: Any, tmp_path: Path) -> None:
    """After a kill -9 of the parent no worker is left waiting for work."""
    note = tmp_path / "worker.pid"
    code = (
        f"import sys; sys.path.insert(0, {str(tmp_path)!r})\n"
        "import time, work_of_test_runners\n"
        "from recount.runners.processes import ProcessRunner\n"
        "if __name__ == '__main__':\n"
        f"    for _ in ProcessRunner(1).map(work_of_test_runners.notes_itself, [{str(note)!r}] * 5, print):\n"
        "        time.sleep(60)\n"
    )
    (tmp_path / "parent.py").write_text(code, encoding="utf-8")
    parent = subprocess.Popen([sys.executable, str(tmp_path / "parent.py")])
    assert _until(lambda: note.exists() and note.read_text() != "")
    parent.send_signal(signal.SIGKILL)
    parent.wait()
    assert _until(lambda: not _runs(note.read_text()))


def _runs(pid: str) -> bool:
    """Whether the process runs; one that ended and that nobody has asked about yet has no command line."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes() != b""
    except OSError:
        return False


def _until(holds: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + 30
    while not holds() and time.monotonic() < deadline:
        time.sleep(0.05)
    return holds()
