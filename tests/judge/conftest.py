"""A small world of reports on two attacks, told by hand, and a ledger that holds it."""

import datetime as dt
import shutil
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from recount.ledger.base import Store
from recount.ledger.ledger import open_ledger
from recount.model.batch import Batch
from recount.model.claim import Claim
from recount.model.judgement import Judgement
from recount.model.report import Report
from recount.pipeline import settle
from recount.reconcile import bring_up_to_date
from recount.testing.workload import a_run
from recount.testing.world import World
from recount.views.deciding import Reviewer

AT = dt.datetime(2024, 6, 1, 12, tzinfo=dt.UTC)


def told(store: Store, reports: Iterable[Report], claims: Iterable[Claim]) -> None:
    """Record and settle."""
    store.record(a_run(), Batch(reports=tuple(reports), claims=tuple(claims)))
    settle(store, a_run(), bring_up_to_date)


@pytest.fixture(scope="session")
def world() -> World:
    """The reports and their claims."""
    return World()


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty ledger to copy."""
    path = tmp_path_factory.mktemp("judged") / "empty.db"
    open_ledger(path, write=True).close()
    return path


@pytest.fixture
def fresh(empty: Path, tmp_path: Path) -> Iterator[Callable[[], Store]]:
    """Makes empty ledgers."""
    made: list[Store] = []

    def make() -> Store:
        made.append(open_ledger(shutil.copy(empty, tmp_path / f"{len(made)}.db"), write=True))
        return made[-1]

    yield make
    for store in made:
        store.close()


@pytest.fixture
def store(fresh: Callable[[], Store], world: World) -> Store:
    """A ledger of the world."""
    made = fresh()
    told(made, world.reports, world.claims)
    return made


@pytest.fixture
def by() -> Callable[..., Reviewer]:
    """A person who judges, an hour later each time."""
    hours = iter(range(10_000))

    def person(name: str = "Ada", reason: str = "For a test.") -> Reviewer:
        return Reviewer(by=name, reason=reason, at=AT + dt.timedelta(hours=next(hours)))

    return person


@pytest.fixture
def judged(store: Store) -> Callable[[Judgement], Judgement]:
    """Adds a judgement to the ledger's log."""

    def add(judgement: Judgement) -> Judgement:
        assert store.judge(a_run(), judgement)
        return judgement

    return add
