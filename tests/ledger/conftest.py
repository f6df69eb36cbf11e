"""Ledgers for the tests of the store: one that is empty, and one path for one."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from recount.ledger.base import Store
from recount.ledger.ledger import open_ledger
from recount.testing import workload


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty ledger to copy."""
    path = tmp_path_factory.mktemp("empty") / "empty.db"
    open_ledger(path, write=True).close()
    return path


@pytest.fixture
def path(tmp_path: Path, empty: Path) -> Path:
    """The path of an empty ledger."""
    return Path(shutil.copy(empty, tmp_path / "recount.db"))


@pytest.fixture
def ledger(path: Path) -> Iterator[Store]:
    """An empty ledger, opened to write."""
    store = open_ledger(path, write=True)
    yield store
    store.close()


@pytest.fixture
def filled(path: Path) -> Path:
    """The path of a settled ledger of eight reports, with a claim that a second reading found otherwise."""
    store = open_ledger(path, write=True)
    for batch in workload.batches(8, 5):
        store.record(workload.a_run(), batch)
    store.settle(workload.a_run(), workload.derived(store.claims()))
    again = workload.batch(3, 5)
    changed = (replace(again.claims[0], certainty="possible"), *again.claims[1:4])
    store.record(workload.a_run("u_2"), replace(again, claims=changed))
    store.settle(workload.a_run("u_2"), workload.derived(store.claims()))
    store.close()
    return path
