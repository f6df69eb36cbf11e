"""Ledgers for the tests of the store: one that is empty, and one path for one."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from recount.ledger.base import Store
from recount.ledger.ledger import open_ledger


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
