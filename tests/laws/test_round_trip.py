"""Law: what is recorded is what is read, field by field, for every type of record and on every store."""

import datetime as dt
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings

from recount.ledger.base import Store
from recount.ledger.ledger import open_ledger
from recount.model.batch import Batch, Derived
from recount.model.run import Run, RunId
from recount.testing import strategies

RUN = Run(id=RunId("u_1"), started_at=dt.datetime(2026, 1, 1, tzinfo=dt.UTC), version="0", command="recount read")
# Examples are small and each costs a file: a failing one is shown as it was found, without minutes of shrinking.
AS_FOUND = (Phase.explicit, Phase.generate)


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty ledger to copy."""
    path = tmp_path_factory.mktemp("round") / "empty.db"
    open_ledger(path, write=True).close()
    return path


def fresh(empty: Path) -> Store:
    """A ledger with nothing in it."""
    return open_ledger(shutil.copy(empty, empty.with_name("fresh.db")), write=True)


@settings(max_examples=40, phases=AS_FOUND)
@given(batch=strategies.batches(), derived=strategies.derived())
def test_every_record_is_read_as_it_was_recorded(empty: Path, batch: Batch, derived: Derived) -> None:
    """Reports, claims, relations, tallies and findings come back equal, in each field, from each way of asking."""
    store = fresh(empty)
    store.record(RUN, batch)
    store.settle(RUN, derived)
    assert _by_id(store.reports()) == _by_id(batch.reports)
    assert _by_id(store.claims()) == _by_id(batch.claims)
    assert _by_id(store.relations()) == _by_id(derived.relations)
    assert _by_id(store.tallies()) == _by_id(derived.tallies)
    assert _by_id(store.findings()) == _by_id(derived.findings)
    store.close()


@settings(max_examples=15, phases=AS_FOUND)
@given(batch=strategies.batches())
def test_another_process_reads_the_same(empty: Path, batch: Batch) -> None:
    """A ledger that was closed and opened again holds what was recorded, under the same hash."""
    store = fresh(empty)
    store.record(RUN, batch)
    found = store.hash()
    store.close()
    again = open_ledger(empty.with_name("fresh.db"))
    assert (_by_id(again.claims()), again.hash()) == (_by_id(batch.claims), found)
    again.close()


def _by_id(records: Iterator[object] | tuple[object, ...]) -> dict[str, object]:
    return {str(record.id): record for record in records}  # type: ignore[attr-defined]  # every record has an id
