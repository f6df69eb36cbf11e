"""A world in, what it costs to keep it out: a ledger from scratch, one more report at a time, questions, bytes."""

import contextlib
import datetime as dt
import gc
import itertools
import math
import resource
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path

from bench.measurement import seam
from bench.measurement.clock import Clock
from bench.measurement.questions import on_kept_days, questions, whichever
from bench.simulator.truth import Told
from bench.simulator.world import World
from recount.ledger.base import Store
from recount.web.serving import LOOKED_OVER

_CHOSEN_FROM = 6  # times as many reports are looked at as are added, so that small questions are among them
_PATIENCE = 20.0  # seconds after which a question is not asked again


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """Seconds: the middle and the 95th of 100, and how many there are; None where there is none."""

    median: float | None
    p95: float | None
    worst: float | None
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What a ledger of one size costs; times in seconds, sizes in bytes; resident memory is the process's peak.

    What was not measured, because the ledger was there already, is None.
    """

    claims: int
    reports: int
    record: float | None
    settle: float | None
    bytes_recorded: int | None
    bytes_settled: int
    resident: int
    adding: Spread
    adding_small: Spread
    adding_huge: Spread
    asking: dict[str, Spread]


def spread(times: Iterable[float]) -> Spread:
    """Median, 95th percentile (nearest rank) and worst."""
    ordered = sorted(times)
    if not ordered:
        return Spread(median=None, p95=None, worst=None, count=0)
    return Spread(median=ordered[len(ordered) // 2], p95=ordered[math.ceil(0.95 * len(ordered)) - 1],
                  worst=ordered[-1], count=len(ordered))


class _Asked:
    """How many claims answer each matter so far."""

    def __init__(self) -> None:
        self.claims: Counter[str] = Counter()
        self.matters: dict[str, str] = {}

    def seen(self, told: Told) -> Told:
        """Count a report in."""
        self.matters.update((s.id, s.matter.id) for s in told.sayings)
        self.claims.update(self.matters[m.saying] for m in told.marks if m.saying is not None)
        return told

    def largest(self, told: Told) -> int:
        """The size of the largest question that a report tells of, without counting it in."""
        self.matters.update((s.id, s.matter.id) for s in told.sayings)
        return max((self.claims[self.matters[m.saying]] for m in told.marks if m.saying is not None), default=0)


def fill(store: Store, told: Iterator[Told], asked: _Asked, clock: Clock) -> float:
    """Record everything: seconds, without the making of the world; `asked` learns what is told."""
    return sum(clock.timed(partial(seam.record, store, batch)) for batch in seam.batches(map(asked.seen, told)))


def additions(coming: Iterator[Told], asked: _Asked, count: int) -> list[tuple[int, Told]]:
    """The reports to add, in their order, with the size of the largest question that each tells of.

    They are spread evenly from those that touch only small questions to those that touch the largest.
    """
    seen = list(itertools.islice(coming, count * _CHOSEN_FROM))
    sized = [(asked.largest(told), i) for i, told in enumerate(seen)]
    ranked = sorted(sized)
    chosen = {ranked[(i * len(ranked)) // count][1] for i in range(min(count, len(ranked)))}
    return [(size, seen[i]) for size, i in sized if i in chosen]


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """A ledger that is settled: how much it holds, and what it took where it was built here."""

    claims: int
    reports: int
    record: float | None = None
    settle: float | None = None
    bytes_recorded: int | None = None


def measure(
    world: World, path: Path, *, adds: int, asks: int, clock: Clock, settled: Callable[[Store], None],
    say: Callable[[str], None], jobs: int = 1, there: bool = False,
) -> Cost:
    """Build a ledger of the world at that path, add the reports that come next, ask it, and tell what all cost.

    Each question is asked `asks` times, each time with other words, after a first that is not counted. `jobs` is the
    number of processes that settle; where the ledger is `there` already, settled, it is not built.

    `settled` is given the ledger once it is settled, when time and memory have been taken.
    """
    stream, asked = world.stream(), _Asked()
    with seam.ledger(path, there=there) as store:
        built = _passed(stream, world, asked) if there else _built(store, path, stream, world, asked, clock, jobs)
        whole, memory = _bytes(path), resident()
        if built.record is not None and built.settle is not None:
            say(f"{built.claims:,} claims: recorded in {built.record:.1f} s, settled in {built.settle:.1f} s, "
                f"{whole / 1e6:.1f} MB")
        settled(store)
        times = [(largest, clock.timed(partial(seam.add, store, seam.batch([told]))))
                 for largest, told in additions(stream, asked, adds)]
        middle = sorted(largest for largest, _ in times)[len(times) // 2] if times else 0
        say(f"{len(times)} single reports added in {sum(t for _, t in times):.1f} s")
    return Cost(
        claims=built.claims, reports=built.reports, record=built.record, settle=built.settle,
        bytes_recorded=built.bytes_recorded, bytes_settled=whole, resident=memory,
        adding=spread(t for _, t in times),
        adding_small=spread(t for largest, t in times if largest <= middle),
        adding_huge=spread(t for largest, t in times if largest > middle), asking=asking(path, world, asks, clock),
    )


def asking(
    path: Path, world: World, asks: int, clock: Clock, days: Sequence[dt.date] = ()
) -> dict[str, Spread]:
    """What each kind of question takes of a settled ledger, by its name; those of `days` too, which are kept."""
    with seam.reader(path) as store, _as_a_server():
        kinds = itertools.chain(questions(store, world, asks + 1), whichever(store, world, asks + 1))
        if days:
            kinds = itertools.chain(kinds, on_kept_days(path, store, world, days, asks + 1))
        return {name: spread(_asked(them, clock)) for name, them in kinds}


@contextlib.contextmanager
def _as_a_server() -> Iterator[None]:
    """Collect as seldom as `recount serve` does, and leave alone what is there: who answers has made no world."""
    before = gc.get_threshold()
    gc.collect()
    gc.freeze()
    gc.set_threshold(*LOOKED_OVER)
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()


def within(stream: Iterator[Told], world: World) -> Iterator[Told]:
    """The reports of a stream until there are as many claims as the world is to have."""
    claims = 0
    for told in stream:
        claims += len(told.claims)
        yield told
        if claims >= world.claims:
            return


def _passed(stream: Iterator[Told], world: World, asked: _Asked) -> Built:
    sizes = [len(asked.seen(told).claims) for told in within(stream, world)]
    return Built(claims=sum(sizes), reports=len(sizes))


def _built(
    store: Store, path: Path, stream: Iterator[Told], world: World, asked: _Asked, clock: Clock, jobs: int
) -> Built:
    sizes: list[int] = []

    def counted() -> Iterator[Told]:
        for told in within(stream, world):
            sizes.append(len(told.claims))
            yield told

    recording = fill(store, counted(), asked, clock)
    recorded = _bytes(path)
    settling = clock.timed(partial(seam.settle, store, jobs))
    return Built(claims=sum(sizes), reports=len(sizes), record=recording, settle=settling, bytes_recorded=recorded)


def plain(cost: Cost) -> dict[str, object]:
    """The cost as JSON has it."""
    return asdict(cost)


def resident() -> int:
    """The most memory that this process has held, in bytes."""
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit


def _asked(asks: Iterable[Callable[[], object]], clock: Clock) -> Iterator[float]:
    """Seconds of each question but the first, after which a process has met its kind."""
    spent = 0.0
    for n, ask in enumerate(asks):
        took = clock.timed(ask)
        spent += took
        if n:
            yield took
        if spent > _PATIENCE:
            return


def _bytes(path: Path) -> int:
    """The file with its log."""
    return sum(p.stat().st_size for end in ("", "-wal") if (p := path.with_name(path.name + end)).exists())
