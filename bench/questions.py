"""A settled ledger of a made-up world in, what each kind of question takes out: several runs, and their median.

    python -m bench.questions 1000000 --ledger FILE --times 5

A kind is asked so often with other words, after a first that is not counted, over connections that stay open; a run
asks all kinds. `python -m bench.rebuild 1000000 --keep FILE` makes the ledger. Days (`--days`, shares of the world's
time) are kept before they are asked about, and how long that took is printed.
"""

import argparse
import statistics
import sys
from pathlib import Path

from bench.measurement import seam
from bench.measurement.clock import Clock
from bench.measurement.cost import Spread, asking
from bench.simulator.world import World

MARK = 0.050  # seconds within which 95 of 100 questions are to be answered at a million claims


def told(runs: list[dict[str, Spread]]) -> list[tuple[str, float, float, list[float]]]:
    """Each kind, slowest first: its median and 95th percentile, medians over the runs, and the latter run by run."""
    rows = []
    for kind in runs[0]:
        kept = [(run[kind].median or 0.0, run[kind].p95 or 0.0) for run in runs]
        rows.append((kind, statistics.median(m for m, _ in kept), statistics.median(p for _, p in kept),
                     [p for _, p in kept]))
    return sorted(rows, key=lambda row: (-row[2], row[0]))


def main() -> int:
    """Ask, and print the table in milliseconds; 1 where a kind's median of the 95th percentiles misses the mark."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("size", type=int, metavar="CLAIMS", help="how many claims the world has")
    parser.add_argument("--ledger", type=Path, required=True, help="the settled ledger of that world")
    parser.add_argument("--seed", type=int, default=1, help="which world")
    parser.add_argument("--asks", type=int, default=20, help="how often each kind is asked")
    parser.add_argument("--times", type=int, default=5, help="how many runs")
    parser.add_argument("--days", type=float, nargs="*", default=(0.15, 0.45), help="which days are kept")
    parser.add_argument("--jobs", type=int, default=2, help="processes that settle the days")
    given = parser.parse_args()
    world = World(given.seed, given.size)
    days = [world.day(share) for share in given.days]
    for day in days:
        took = seam.keep(given.ledger, day, given.jobs, Clock())
        print(f"what was known on {day} was kept in {took:.1f} s", flush=True)
    runs = [asking(given.ledger, world, given.asks, Clock(), days) for _ in range(given.times)]
    rows = told(runs)
    for kind, middle, p95, each in rows:
        print(f"{kind:42s} {middle * 1e3:6.1f} {p95 * 1e3:6.1f}   {' '.join(f'{p * 1e3:.0f}' for p in each)}")
    within = [sum((run[kind].p95 or 0.0) < MARK for kind in run) for run in runs]
    missed = sum(p95 >= MARK for _, _, p95, _ in rows)
    print(f"{len(rows)} kinds, {len(rows) - missed} within {MARK * 1e3:.0f} ms by the median of {given.times} runs; "
          f"run by run {', '.join(map(str, within))}")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
