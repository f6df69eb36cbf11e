"""Rows are ordered by their changes and not by the machine's clock: ../shared/design/safety.md, row 23."""

import datetime as dt
import time
from pathlib import Path

import pytest

from recount.ledger.sqlite import Sqlite
from recount.ledger.store import SqlStore
from recount.model.ask import Ask
from recount.testing import workload

DAY = dt.timedelta(days=1)
# A machine's clock, reading by reading: a year back, an hour back as summer time ends, before 1970, beyond 2038.
CLOCKS = [
    dt.datetime(2026, 3, 1, tzinfo=dt.UTC), dt.datetime(2025, 3, 1, tzinfo=dt.UTC),
    dt.datetime(2026, 10, 25, 2, 30, tzinfo=dt.timezone(2 * dt.timedelta(hours=1))),
    dt.datetime(2026, 10, 25, 2, 10, tzinfo=dt.timezone(dt.timedelta(hours=1))),
    dt.datetime(1969, 12, 31, 23, 59, 59, tzinfo=dt.UTC), dt.datetime(2038, 1, 19, 3, 14, 8, tzinfo=dt.UTC),
    dt.datetime(2026, 12, 31, 23, 59, 59, 999999, tzinfo=dt.UTC),
]


class Clock:
    """A clock that is set by hand."""

    now = CLOCKS[0]

    def __call__(self) -> dt.datetime:
        """What it shows."""
        return self.now


@pytest.mark.parametrize("zone", ["UTC", "Europe/Kyiv", "Pacific/Apia"])
def test_a_clock_that_goes_anywhere_changes_no_order(path: Path, monkeypatch: pytest.MonkeyPatch, zone: str) -> None:
    """Whatever the clock and the zone of the machine, changes follow one another and each can be replayed."""
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    clock = Clock()
    store = SqlStore(Sqlite.open(path, write=True, wait=1, clock=clock))
    for number, clock.now in enumerate(CLOCKS):
        store.record(workload.a_run(), workload.batch(number, 2))
    assert store.check().problems == ()
    with Sqlite.open(path, write=False, wait=1).reading() as connection:
        moments = [row[0] for row in connection.exec_driver_sql("SELECT at FROM change ORDER BY seq")]
    assert moments == sorted(set(moments))
    for number, moment in enumerate(moments):
        ask = Ask(recorded=dt.datetime.fromisoformat(moment))
        assert len(list(store.reports(ask))) == number + 1
    monkeypatch.delenv("TZ")
    time.tzset()


def test_the_same_readings_under_any_clock_make_one_ledger(tmp_path: Path) -> None:
    """The hash knows no clock."""
    hashes = set()
    for number, start in enumerate(CLOCKS):
        clock = Clock()
        clock.now = start
        store = SqlStore(Sqlite.open(tmp_path / f"{number}.db", write=True, wait=1, clock=clock))
        for batch in workload.batches(3, 2):
            store.record(workload.a_run(), batch)
            clock.now -= DAY
        hashes.add(store.hash())
        store.close()
    assert len(hashes) == 1


def test_an_article_dated_in_the_future_is_known_only_then(path: Path) -> None:
    """What bears a date to come is recorded now, and is no part of what was known by today."""
    store = SqlStore(Sqlite.open(path, write=True, wait=1, clock=Clock()))
    store.record(workload.a_run(), workload.batch(80_000, 2))
    [report] = store.reports()
    assert report.published == "2243-01-13"
    assert list(store.reports(Ask(known=dt.date(2026, 3, 1)))) == []
    assert list(store.reports(Ask(known=dt.date(2243, 1, 13)))) == [report]
