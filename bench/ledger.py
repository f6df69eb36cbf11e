"""Sizes in, a table out: how much of a made-up world's truth the ledger recovers, and what it costs.

    python -m bench.ledger 10000                       measure one size
    python -m bench.ledger 10000 100000 1000000        and the ratio of the largest to the smallest
    python -m bench.ledger 1000000 --jobs 2            settling with two processes
    python -m bench.ledger 10000 --misses              with the words of what was missed and what was wrong
    python -m bench.ledger 10000 --json > cost.json    the same as JSON
    python -m bench.ledger 10000 --only recovery --profile out.prof    where settling spends its time (for pstats)

Sizes are claims. Each size runs in a process of its own, so that its memory is its own.
"""

import argparse
import cProfile
import json
import multiprocessing
import shutil
import sys
import tempfile
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from bench.measurement import seam
from bench.measurement.clock import Clock
from bench.measurement.cost import Cost, measure
from bench.measurement.known import Known
from bench.measurement.recovery import Recovery, recovery
from bench.measurement.report import as_json, as_table
from bench.measurement.words import words_of
from bench.simulator.world import World
from recount.ledger.base import Store

Outcome = tuple[Cost | None, Recovery | None]


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", type=int, nargs="+", metavar="CLAIMS", help="how many claims, for each ledger")
    parser.add_argument("--seed", type=int, default=1, help="which world")
    parser.add_argument("--adds", type=int, default=240, help="single reports that are added to each ledger")
    parser.add_argument("--asks", type=int, default=25, help="how often each question is asked")
    parser.add_argument("--only", choices=("cost", "recovery"), help="measure one of the two")
    parser.add_argument("--cpu", action="store_true", help="seconds of the processor, where others use the machine")
    parser.add_argument("--misses", action="store_true", help="list errors with their words")
    parser.add_argument("--json", action="store_true", help="JSON instead of tables")
    parser.add_argument("--jobs", type=int, default=1, help="processes that settle")
    parser.add_argument("--ledger", type=Path, help="a settled ledger of that world, to be copied and not built")
    parser.add_argument("--keep", type=Path, help="a folder in which the ledgers stay")
    parser.add_argument("--profile", type=Path, help="with --only recovery, write a profile of settling here")
    options = parser.parse_args()
    if options.profile is not None and options.only != "recovery":
        parser.error("--profile slows settling down, so it goes with --only recovery")
    return options


def _one(size: int, options: argparse.Namespace) -> Outcome:
    """Everything about one size; runs in a process of its own."""
    found: list[Recovery] = []

    def look(store: Store) -> None:
        if options.only != "cost":
            found.append(_recovered(World(options.seed, size), store))

    with tempfile.TemporaryDirectory() as folder:
        path = (options.keep or Path(folder)) / f"bench-{options.seed}-{size}.db"
        if options.ledger is not None:
            shutil.copyfile(options.ledger, path)
        if options.only == "recovery":
            with seam.ledger(path, there=options.ledger is not None) as store:
                for batch in () if options.ledger is not None else seam.batches(World(options.seed, size)):
                    seam.record(store, batch)
                _settled(store, options.profile)
                look(store)
            return None, found[0]
        cost = measure(World(options.seed, size), path, adds=options.adds, asks=options.asks, jobs=options.jobs,
                       clock=Clock(processor=options.cpu), settled=look, say=_say, there=options.ledger is not None)
        return cost, next(iter(found), None)


def _settled(store: Store, profile: Path | None) -> None:
    if profile is None:
        seam.settle(store)
        return
    profiler = cProfile.Profile()
    profiler.runcall(seam.settle, store)
    profiler.dump_stats(str(profile))


def _recovered(world: World, store: Store) -> Recovery:
    known = Known()
    for _ in known.watched(world):
        pass
    return recovery(seam.made(store), known, world)


def _seconds(options: argparse.Namespace) -> str:
    return "processor" if options.cpu else "wall"


def _say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


def main() -> int:
    """Measure each size and print what was found."""
    options = _options()
    found: dict[int, Outcome] = {}
    context = multiprocessing.get_context("spawn")
    for size in options.sizes:
        with ProcessPoolExecutor(1, mp_context=context) as process:  # its own may have processes, unlike a Pool's
            found[size] = process.submit(_one, size, options).result()
    if options.json:
        print(json.dumps(as_json(options.seed, _seconds(options), found), indent=1))
        return 0
    print(as_table(options.seed, _seconds(options), found))
    if options.misses:
        for size, (_, recovered) in found.items():
            if recovered is not None:
                print(_misses(World(options.seed, size), recovered))
    return 0


def _misses(world: World, recovered: Recovery) -> str:
    wanted = words_of(world, recovered.misses.claims)
    lines: list[str] = []
    for kind, count in sorted(recovered.misses.counts.items()):
        lines.append(f"\n{kind}: {count}")
        for miss in recovered.misses.kept[kind]:
            lines.append(f"  - {miss.what}")
            lines += [f"      {wanted[claim]}" for claim in miss.claims]
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
