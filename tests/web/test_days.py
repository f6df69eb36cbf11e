"""Ledgers of past days: which are kept, which make room, and which are not taken for what they were."""

import datetime as dt
import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from recount.errors import LedgerBusy
from recount.ledger.base import Store
from recount.ledger.ledger import open_ledger
from recount.model.ask import Ask
from recount.past import shelf as module
from recount.past.shelf import Shelf
from recount.testing import workload
from recount.web.days import Days

DAY, LATER = dt.date(2024, 1, 2), dt.date(2024, 1, 3)


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """A ledger of four reports, one a day from 2024 on."""
    path = tmp_path / "recount.db"
    store = open_ledger(path, write=True)
    for batch in workload.batches(4, 2):
        store.record(workload.a_run(), batch)
    store.close()
    return path


@pytest.fixture
def store(ledger: Path) -> Iterator[Store]:
    """The same, opened to read."""
    opened = open_ledger(ledger, keep=2)
    yield opened
    opened.close()


def test_a_day_holds_what_was_known_by_its_end(ledger: Path, store: Store) -> None:
    """It is a settled ledger of the reports of then alone, and is found again as it is."""
    days = Days(ledger, store)
    found = days.find(DAY)
    assert found.store is not None
    assert list(found.store.reports()) == list(store.reports(Ask(known=DAY)))
    assert found.store.check().settled
    assert not found.store.check().problems
    assert days.find(DAY).state == found.state
    assert Days(ledger, store).find(LATER).store is not None
    days.close()


def test_what_is_recorded_of_other_days_costs_nothing(ledger: Path, store: Store) -> None:
    """A day is not made again for a report of a later one, and is for one of its own."""
    days = Days(ledger, store)
    before = days.find(DAY)
    writer = open_ledger(ledger, write=True)
    writer.record(workload.a_run(), workload.batch(9, 2))
    assert days.find(DAY).state == before.state
    writer.record(workload.a_run(), workload.batch(0, 5))
    after = days.find(DAY)
    assert after.store is not None
    assert after.state != before.state
    assert list(after.store.claims()) == list(store.claims(Ask(known=DAY)))
    writer.close()
    days.close()


def test_a_large_day_that_fell_behind_says_since_when(ledger: Path, store: Store) -> None:
    """What is there is shown with the moment up to which it is all that was known."""
    Days(ledger, store).find(DAY)
    writer = open_ledger(ledger, write=True)
    writer.record(workload.a_run(), workload.batch(0, 5))
    writer.close()
    behind = Days(ledger, store, at_once=0).find(DAY)
    assert behind.store is not None
    assert behind.since is not None


def test_days_asked_for_longest_ago_make_room(ledger: Path, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """No more are kept than so many; the one that is made stays, whatever it takes."""
    monkeypatch.setattr(module, "KEPT", 2)
    days, shelf = Days(ledger, store), Shelf(ledger)
    first, *others = [DAY + dt.timedelta(days=n) for n in range(3)]
    for day in (first, *others):
        days.find(day)
    assert shelf.held(first) is None
    assert not list(shelf.folder.glob(f"{first}.db*"))
    assert all(shelf.held(day) for day in others)
    monkeypatch.setattr(module, "ROOM", 0)
    monkeypatch.setattr(Path, "stat", Path.stat)
    shelf.ledger = Path("/dev/null")
    shelf._make_room(others[-1])
    assert [path.stem for path in shelf.folder.glob("*.json")] == [str(others[-1])]


def test_another_ledger_s_day_is_none_of_this_one(ledger: Path, store: Store) -> None:
    """A ledger that was put in the place of another, and another release, make days of their own."""
    Days(ledger, store).find(DAY)
    shelf = Shelf(ledger)
    held = json.loads(shelf.path(DAY, ".json").read_text())
    shelf.path(DAY, ".json").write_text(json.dumps(held | {"of": "0.0 1 2"}))
    assert shelf.held(DAY) is None
    shelf.path(DAY, ".json").write_text(json.dumps(held))
    assert shelf.held(DAY) is not None
    shutil.copy(ledger, ledger.with_suffix(".other"))
    ledger.with_suffix(".other").replace(ledger)
    assert shelf.held(DAY) is None


def test_without_room_on_the_disk_it_says_so(ledger: Path, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """A large day is not begun where the disk would be full of it."""
    monkeypatch.setattr(module, "_SPARE", 1e12)
    assert "on the disk" in Days(ledger, store, at_once=0).find(DAY).why
    assert Days(ledger, store).find(DAY).store is not None


def test_one_at_a_time_is_made(ledger: Path) -> None:
    """Who comes second is told, and nothing waits for ever."""
    shelf = Shelf(ledger)
    with shelf.alone("making", 0):
        assert shelf.is_busy()
        with pytest.raises(LedgerBusy), shelf.alone("making", 0):
            pass
    assert not shelf.is_busy()
    assert oct(shelf.folder.stat().st_mode & 0o777) == "0o700"
