"""Questions that belong together are answered from one state of the ledger."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from recount.ledger import sqlite
from recount.ledger.base import Store
from recount.ledger.ledger import open_ledger
from recount.ledger.sqlite import driver_of
from recount.ledger.store import SqlStore
from recount.testing import workload


@pytest.fixture
def reader(path: Path, ledger: Store) -> Iterator[Store]:
    """A ledger of some reports, opened to read beside the one that writes."""
    ledger.record(workload.a_run(), next(workload.batches(4, 5)))
    store = open_ledger(path, keep=2)
    yield store
    store.close()


def test_what_is_recorded_meanwhile_is_seen_behind_the_end(ledger: Store, reader: Store) -> None:
    """Inside, every question sees what the first one saw, whatever it asks; outside, what there is."""
    with reader.steady():
        before = reader.mark(), list(reader.reports()), reader.hash()
        for batch in workload.batches(9, 7):
            ledger.record(workload.a_run(), batch)
        with reader.steady():
            assert (reader.mark(), list(reader.reports()), reader.hash()) == before
        assert reader.measures() == []
        assert reader.mark() == before[0]
    assert reader.mark() > before[0]
    assert len(list(reader.reports())) > len(before[1])


def test_a_question_that_fails_lets_the_next_one_see_on(reader: Store) -> None:
    """An error inside ends the one state, and nothing is held behind it."""
    def fails() -> None:
        with reader.steady():
            next(reader.reports())
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fails()
    assert list(reader.reports())


def test_several_answers_are_read_at_a_time(reader: Store) -> None:
    """An answer that is not read to its end does not get in the way of another."""
    with reader.steady():
        first = reader.claims()
        one = next(first)
        assert next(reader.claims()) == one
        assert [one, *first] == list(reader.claims())


def test_a_connection_that_stays_open_keeps_more_pages(reader: Store, path: Path) -> None:
    """What it read of an index serves the next question; one that is opened for each question needs no such room."""
    assert _pages(reader) == -32_000
    alone = open_ledger(path)
    assert _pages(alone) == -2000
    alone.close()


@pytest.mark.parametrize(("megabytes", "kept"), [(1, 32_000), (2_000, 51_200), (9_000, 128_000)])
def test_how_many_pages_are_kept_goes_by_the_file(tmp_path: Path, megabytes: int, kept: int) -> None:
    """A fortieth of it, within bounds: a large ledger's questions meet more pages."""
    large = tmp_path / "sparse.db"
    large.touch()
    os.truncate(large, megabytes << 20)
    assert sqlite._pages_of(large) == kept


def test_the_connection_that_was_used_last_answers_next(reader: Store) -> None:
    """So one that asks by itself finds what its last question left in memory."""
    assert isinstance(reader, SqlStore)
    with reader._database.reading() as one, reader._database.reading() as other:
        first, last = (driver_of(connection) for connection in (one, other))
    for _ in range(3):  # `other` goes back before `one` does
        with reader._database.reading() as again:
            assert driver_of(again) is first
    assert first is not last


def _pages(store: Store) -> int:
    assert isinstance(store, SqlStore)
    with store._database.reading() as connection:
        return int(connection.exec_driver_sql("PRAGMA cache_size").scalar_one())
