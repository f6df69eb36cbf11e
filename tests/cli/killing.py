"""A folder, a number of kills and a seed in; what `recount read` left after each kill, as one JSON object, out.

Run as a script, alone in its process: it forks, and each child runs the command itself, with batches of five reports
so that the kills fall on the ledger's making, its filling and its settling. A ledger that a resumed reading ended
is compared with an undisturbed one, and begun again.
"""

import contextlib
import json
import os
import random
import signal
import sys
import time
from pathlib import Path

from recount import pipeline
from recount.cli.app import run
from recount.ledger.ledger import open_ledger

REPORTS = 60


def corpus(path: Path) -> None:
    """Short reports, one a line: a toll that a ministry raises day by day, told by three outlets in turn."""
    said = "At least {} people were killed in the harbour quarter of Hodeidah, the health ministry said."
    reports = (
        {"published": f"2024-0{1 + n // 28}-{1 + n % 28:02}", "publisher": f"W{n % 3}", "text": said.format(20 + n)}
        for n in range(REPORTS)
    )
    path.write_text("\n".join(map(json.dumps, reports)), encoding="utf-8")


def read(folder: Path, ledger: Path) -> int:
    """The command's exit code, in a child of this process."""
    child = begin(folder, ledger)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def begin(folder: Path, ledger: Path) -> int:
    """The command, begun in a child; its process id."""
    child = os.fork()
    if child == 0:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
        os.dup2(2, 1)
        os._exit(run(command(folder, ledger)))
    return child


def command(folder: Path, ledger: Path) -> list[str]:
    """The command's words."""
    return ["read", "--json", "--ledger", str(ledger), str(folder / "days.jsonl")]


def state(ledger: Path) -> tuple[str, bool, int]:
    """Its hash, whether it is settled, and how many problems a check of it found."""
    store = open_ledger(ledger)
    with contextlib.closing(store):
        health = store.check()
        return store.hash(), health.settled, len(health.problems)


def main(folder: Path, kills: int, seed: int) -> None:
    """Kill until there were enough kills, then resume once more; print the counts."""
    pipeline.BATCH_REPORTS = 5
    chance = random.Random(seed)
    corpus(folder / "days.jsonl")
    with open(os.devnull, "w", encoding="utf-8") as away, contextlib.redirect_stdout(away):
        run(command(folder, folder / "first.db"))  # here, so that no child has to load the lexicon again
    began = time.monotonic()
    read(folder, folder / "whole.db")
    seconds = time.monotonic() - began
    expected, path = state(folder / "whole.db")[0], folder / "killed.db"
    counts = {"kills": 0, "unfilled": 0, "unsettled": 0, "problems": 0, "ends": 0, "same_hash": 0}
    while counts["kills"] < kills:
        child = begin(folder, path)
        time.sleep(chance.uniform(0, seconds))
        with contextlib.suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
        killed = os.WIFSIGNALED(os.waitpid(child, 0)[1])
        counts["kills"] += killed
        if killed and path.exists() and path.stat().st_size:
            left, settled, problems = state(path)
            counts["problems"] += problems
            counts["unsettled"] += not settled
            counts["unfilled"] += left != expected
        if not killed or counts["kills"] % 10 == 0:
            counts["ends"] += 1
            counts["same_hash"] += read(folder, path) == 0 and state(path)[:2] == (expected, True)
            for part in folder.glob("killed.db*"):
                part.unlink()
    print(json.dumps(counts))  # noqa: T201  # a script's output


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
