"""A size in, seconds out: how long a recorded ledger takes to settle from nothing, several times over.

    python -m bench.rebuild 1000000 --jobs 2 --times 5    print each time and their median
    python -m bench.rebuild 10000 --recorded FILE         from a ledger that is recorded and not settled
    python -m bench.rebuild 10000 --keep FILE             the last one settled stays there, to be asked

The world is recorded once. Each time a copy of that file is settled in a process of its own; the wall's seconds count
from before the first cell until the processes that settled have ended.
"""

import argparse
import multiprocessing
import shutil
import statistics
import sys
import tempfile
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

from bench.measurement import seam
from bench.measurement.clock import Clock
from bench.measurement.cost import within
from bench.simulator.world import World


def recorded(path: Path, world: World) -> None:
    """Record a world's reports without settling them."""
    with seam.ledger(path) as store:
        for batch in seam.batches(within(world.stream(), world)):
            seam.record(store, batch)


def settled(path: Path, jobs: int) -> float:
    """Settle what is recorded there, and the seconds that it took."""
    with seam.ledger(path, there=True) as store:
        return Clock().timed(partial(seam.settle, store, jobs))


def main() -> int:
    """Record, settle so many copies, and print what each took."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("size", type=int, metavar="CLAIMS", help="how many claims the world has")
    parser.add_argument("--seed", type=int, default=1, help="which world")
    parser.add_argument("--jobs", type=int, default=2, help="processes that settle")
    parser.add_argument("--times", type=int, default=5, help="how often it is settled")
    parser.add_argument("--recorded", type=Path, help="that world recorded; it is made where nothing is")
    parser.add_argument("--keep", type=Path, help="where the last settled ledger goes")
    given = parser.parse_args()
    context = multiprocessing.get_context("spawn")
    took: list[float] = []
    with tempfile.TemporaryDirectory() as folder:
        start = given.recorded or Path(folder) / "recorded.db"
        if not start.exists():
            recorded(start, World(given.seed, given.size))
        for n in range(given.times):
            copy = Path(folder) / f"settled-{n}.db"  # a file of another name: a ledger knows its own again
            shutil.copyfile(start, copy)
            with ProcessPoolExecutor(1, mp_context=context) as process:
                took.append(process.submit(settled, copy, given.jobs).result())
            print(f"{n + 1}: {took[-1]:.1f} s", flush=True)
            if given.keep is not None and n + 1 == given.times:
                shutil.move(copy, given.keep)
            copy.unlink(missing_ok=True)
    print(f"median of {given.times}: {statistics.median(took):.1f} s, {given.size:,} claims, {given.jobs} processes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
