"""Reference series are kept like everything else: in versions, in the hash, in copies, and looked over."""

import datetime as dt
import io
import sqlite3
from dataclasses import replace
from pathlib import Path

from recount.ledger.archive import export
from recount.ledger.base import Store
from recount.ledger.intake import intake
from recount.ledger.ledger import open_ledger
from recount.ledger.verify import verify
from recount.model.ask import Ask
from recount.model.reference import Day, Reference
from recount.testing import workload


def numbers(*values: int) -> Reference:
    """A series of these numbers, a day each."""
    days = tuple(Day(day=dt.date(2024, 1, 1 + n), value=v) for n, v in enumerate(values))
    return Reference.of("own", "dead", days, measure="killed", unit="person", source="Police", counting="cumulative")


def test_a_later_file_makes_a_later_version(ledger: Store) -> None:
    """The same again adds nothing; other numbers supersede; the ledger replays what it held."""
    empty = ledger.hash()
    assert ledger.add_series(workload.a_run(), [numbers(3, 5)]) == 1
    mark, first = ledger.mark(), ledger.hash()
    assert first != empty
    assert ledger.add_series(workload.a_run(), [numbers(3, 5)]) == 0
    assert (ledger.mark(), ledger.hash()) == (mark, first)
    then = dt.datetime.now(dt.UTC)
    assert ledger.add_series(workload.a_run("u_2"), [numbers(3, 5, 8)]) == 1
    assert list(ledger.series()) == [numbers(3, 5, 8)]
    assert list(ledger.series(Ask(recorded=then))) == [numbers(3, 5)]
    assert ledger.check().problems == ()
    assert ("series", 1) in ledger.check().counts


def test_series_travel_with_the_ledger(path: Path, tmp_path: Path) -> None:
    """Exported and imported, every version is there, and the hash is the same."""
    store = open_ledger(path, write=True)
    store.add_series(workload.a_run(), [numbers(3, 5)])
    store.add_series(workload.a_run("u_2"), [numbers(3, 5, 8)])
    lines: list[str] = []
    export(path, lines.append)
    intake(io.BytesIO("".join(lines).encode()), tmp_path / "new.db")
    new = open_ledger(tmp_path / "new.db")
    assert list(new.series()) == [numbers(3, 5, 8)]
    assert new.hash() == store.hash()
    assert dict(verify(tmp_path / "new.db").rows)["series"] == 2


def test_a_changed_series_is_named(path: Path) -> None:
    """A number that is not what was written is no number of the source."""
    store = open_ledger(path, write=True)
    store.add_series(workload.a_run(), [numbers(3, 5)])
    store.close()
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("DROP TRIGGER series_frozen")
    connection.execute("UPDATE series SET body = replace(body, '5]', '6]')")
    connection.close()
    assert [p for p in verify(path).problems if "no longer what was written" in p]


def test_the_order_of_days_is_no_part_of_a_series() -> None:
    """Days come in their order, whatever order they were given in."""
    whole = numbers(1, 2, 3)
    again = Reference.of("own", "dead", whole.days[::-1], measure="killed", unit="person", source="Police",
                         counting="cumulative")
    assert again == whole
    assert replace(whole, name="other") != whole
