"""A ledger of every schema there was becomes one of today's, whole or not at all, and says what it said then.

../shared/design/safety.md, row 28. `tools/released_ledger.py` makes the ledgers, each with the code of its time.
"""

import datetime as dt
import gzip
import json
import os
import signal
import sqlite3
import time
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from recount.errors import LedgerTooNew
from recount.ledger import migration
from recount.ledger.archive import export_file
from recount.ledger.backup import backup, restore
from recount.ledger.base import Store
from recount.ledger.intake import intake
from recount.ledger.ledger import open_ledger
from recount.ledger.sqlite import Sqlite
from recount.ledger.verify import verify
from recount.model.ask import Ask
from recount.text import sha256

RELEASED = Path(__file__).with_name("released")
SCHEMAS = sorted(path.name.partition(".")[0] for path in RELEASED.glob("*.sqlite.gz"))
# Tables that a later schema keeps under another name.
RENAMED = {"tally": "tally_head", "tally_claim": "tally_told"}


@pytest.fixture(params=SCHEMAS)
def released(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Path, dict[str, Any]]:
    """A ledger of an earlier schema, and what it said of itself."""
    path = tmp_path / f"{request.param}.db"
    path.write_bytes(gzip.decompress((RELEASED / f"{request.param}.sqlite.gz").read_bytes()))
    return path, json.loads((RELEASED / f"{request.param}.json").read_text(encoding="utf-8"))


def said(store: Store, ask: Ask) -> str:
    """One hash over the ids of everything that the ledger answers."""
    kinds = (store.reports, store.claims, store.relations, store.tallies, store.findings)
    return sha256("\n".join(record.id for kind in kinds for record in kind(ask)))


def says_the_same(path: Path, told: dict[str, Any]) -> None:
    """The ledger has today's schema, no problem, and the hash, rows and answers that it had."""
    store = open_ledger(path)
    assert store.check().problems == ()
    assert store.hash() == told["hash"]
    for moment, answer in told["recorded"].items():
        assert said(store, Ask(recorded=dt.datetime.fromisoformat(moment))) == answer
    for day, answer in told["known"].items():
        assert said(store, Ask(known=dt.date.fromisoformat(day))) == answer
    assert len(list(store.reports(Ask(text="harbour")))) == told["found by “harbour”"]
    rows = dict(verify(path).rows)
    assert {name: rows[RENAMED.get(name, name)] for name in told["rows"]} == told["rows"]
    store.close()


def schema(path: Path) -> dict[str, str]:
    """What a file holds, by name, as SQLite wrote it down."""
    with Sqlite.open(path, write=False, wait=1).reading() as connection:
        rows = connection.execute(text("SELECT name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_stat%'"))
        return {name: " ".join((sql or "").split()) for name, sql in rows}


def test_every_schema_that_has_landed_is_kept() -> None:
    """Each migration has its ledger: run `tools/released_ledger.py` when one has been added."""
    assert set(SCHEMAS) == {path.name[:4] for path in migration.VERSIONS.glob("0*.py")}


def test_an_earlier_ledger_becomes_todays(released: tuple[Path, dict[str, Any]], tmp_path: Path) -> None:
    """Opened by this release it has the schema of a new ledger, and says what it said then."""
    path, told = released
    open_ledger(path, write=True).close()
    says_the_same(path, told)
    open_ledger(tmp_path / "new.db", write=True).close()
    assert schema(path).keys() == schema(tmp_path / "new.db").keys()


def test_an_earlier_backup_is_restored(released: tuple[Path, dict[str, Any]], tmp_path: Path) -> None:
    """Backed up as it stands, restored into today's schema, and told so; the backup is left as it was."""
    path, told = released
    copy = backup(path, tmp_path / "copy.db").path
    before = copy.read_bytes()
    made = restore(copy, tmp_path / "new.db")
    assert (f"schema {told['schema']}" in "".join(made.notes)) == (told["schema"] < migration.SCHEMA)
    says_the_same(tmp_path / "new.db", told)
    assert copy.read_bytes() == before


def test_an_earlier_export_is_imported(released: tuple[Path, dict[str, Any]], tmp_path: Path) -> None:
    """The lines of an earlier schema make the same ledger as its file does."""
    path, told = released
    export_file(path, tmp_path / "lines.ndjson")
    with (tmp_path / "lines.ndjson").open("rb") as lines:
        held = intake(lines, tmp_path / "new.db")
    assert held.hash == told["hash"]
    says_the_same(tmp_path / "new.db", told)


def test_an_earlier_ledger_can_be_verified_as_it_is(released: tuple[Path, dict[str, Any]]) -> None:
    """Looking it over does not change its schema."""
    path, told = released
    found = verify(path)
    assert (found.problems, found.schema, found.hash) == ((), told["schema"], told["hash"])


def test_a_migration_that_is_killed_leaves_the_old_ledger_or_the_new(
    released: tuple[Path, dict[str, Any]], tmp_path: Path
) -> None:
    """Killed at 20 moments of its upgrade, a ledger is of one schema or the other, and goes on to be today's."""
    path, told = released
    whole, left = path.read_bytes(), {"old": 0, "new": 0}
    open_ledger(path, write=True).close()  # what a first upgrade loads is loaded
    path.write_bytes(whole)
    began = time.monotonic()
    open_ledger(path, write=True).close()
    seconds = time.monotonic() - began
    for number in range(20):
        path.write_bytes(whole)
        child = os.fork()
        if child == 0:
            open_ledger(path, write=True).close()
            os._exit(0)
        time.sleep(seconds * number / 20)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        connection = sqlite3.connect(path)
        found = connection.execute("PRAGMA user_version").fetchone()[0]
        connection.close()
        assert found in (told["schema"], migration.SCHEMA)
        left["new" if found == migration.SCHEMA else "old"] += 1
        if number % 7 == 0:
            says_the_same(path, told)
        for beside in path.parent.glob(f"{path.name}-*"):
            beside.unlink()
    print(f"{told['schema']:04d}: {left}")  # noqa: T201


def test_a_later_ledger_is_refused_with_what_to_do(tmp_path: Path) -> None:
    """By every command that would read or write it."""
    path = tmp_path / "later.db"
    path.write_bytes(gzip.decompress((RELEASED / "0001.sqlite.gz").read_bytes()))
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA user_version=9998")
    connection.close()
    for attempt in (lambda: open_ledger(path), lambda: open_ledger(path, write=True), lambda: verify(path),
                    lambda: restore(path, tmp_path / "new.db"), lambda: backup(path, tmp_path / "copy.db")):
        with pytest.raises(LedgerTooNew, match=r"9998.*Upgrade Recount"):
            attempt()
