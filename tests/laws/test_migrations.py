"""Law: one head; a ledger of any earlier schema becomes that of a fresh one, whole or not at all."""

import functools
import shutil
from pathlib import Path

import pytest
from sqlalchemy import Connection, text

from recount.errors import LedgerError
from recount.ledger import migration, sqlite
from recount.ledger.ledger import open_ledger
from recount.ledger.picks import TABLES
from recount.ledger.sqlite import Sqlite
from recount.ledger.tables import metadata
from recount.testing import workload

NEXT = '''
"""A schema of a later release, for tests."""
from alembic import op
import sqlalchemy as sa
revision, down_revision = "9999", "{head}"
def upgrade() -> None:
    op.add_column("report", sa.Column("added", sa.Text))
    {then}
def downgrade() -> None:
    op.drop_column("report", "added")
'''


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A ledger of this release with two reports."""
    store = open_ledger(tmp_path / "recount.db", write=True)
    for batch in workload.batches(2, 3):
        store.record(workload.a_run(), batch)
    store.close()
    return tmp_path / "recount.db"


def schema(connection: Connection) -> dict[str, str]:
    """What the file holds, by name, as SQLite wrote it down."""
    rows = connection.execute(text("SELECT name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_stat%'"))
    return {name: " ".join((sql or "").split()) for name, sql in rows}


def later_release(folder: Path, monkeypatch: pytest.MonkeyPatch, then: str = "pass") -> None:
    """Make this process a release whose schema is one further."""
    versions = Path(shutil.copytree(migration.VERSIONS, folder / "versions"))
    (versions / "9999_later.py").write_text(NEXT.format(head=f"{migration.SCHEMA:04d}", then=then), encoding="utf-8")
    monkeypatch.setattr(sqlite, "SCHEMA", 9999)
    monkeypatch.setattr(sqlite, "upgrade", functools.partial(migration.upgrade, folder=versions))


def test_there_is_one_head_and_the_code_knows_it() -> None:
    """The last version's number is the one that is kept in the file, and the versions make one line."""
    from alembic.script import ScriptDirectory

    script = ScriptDirectory(dir=migration.VERSIONS.parent, version_locations=[migration.VERSIONS])
    assert script.get_heads() == [f"{migration.SCHEMA:04d}"]
    line = [step.revision for step in script.walk_revisions()]
    assert line == sorted({f"{int(revision):04d}" for revision in line}, reverse=True)
    assert len(line) == len(list(migration.VERSIONS.glob("0*.py")))


def test_the_tables_are_what_the_versions_make(path: Path) -> None:
    """The metadata that queries are written against differs in nothing from a migrated file."""
    from alembic.autogenerate import compare_metadata

    assert set(TABLES) <= set(metadata.tables.values())
    from alembic.migration import MigrationContext

    def ours(name: str | None, kind: str, _: object) -> bool:
        return kind != "table" or not str(name).startswith(("report_search", "sqlite_stat"))

    with Sqlite.open(path, write=False, wait=1).reading() as connection:
        context = MigrationContext.configure(connection, opts={"include_name": ours, "compare_type": True})
        assert compare_metadata(context, metadata) == []
        made = schema(connection)
    assert {index.name for table in metadata.tables.values() for index in table.indexes} <= set(made)


def test_every_version_goes_down_and_up_again(path: Path) -> None:
    """All the way down leaves nothing but alembic's own table; up again is the schema of a fresh ledger."""
    database = Sqlite.open(path, write=True, wait=1)
    with database.writing() as connection:
        fresh = schema(connection)
        for name in [name for name, sql in fresh.items() if sql.startswith("CREATE TRIGGER")]:
            connection.execute(text(f"DROP TRIGGER {name}"))  # they guard rows from what downgrading does
        migration.downgrade(connection)
        assert set(schema(connection)) == {"alembic_version", "sqlite_autoindex_alembic_version_1"}
        assert migration.upgrade(connection) == f"{migration.SCHEMA:04d}"
        assert schema(connection) == fresh


@pytest.mark.parametrize("write", [False, True], ids=["to read", "to write"])
def test_an_older_ledger_is_brought_up_to_date(
    tmp_path: Path, path: Path, monkeypatch: pytest.MonkeyPatch, write: bool
) -> None:
    """A later release opens it, keeps every record, and has the schema that it gives a new ledger."""
    old = open_ledger(path)
    found, claims = old.hash(), list(old.claims())
    later_release(tmp_path, monkeypatch)
    store = open_ledger(path, write=write)
    assert (store.hash(), list(store.claims()), store.check().problems) == (found, claims, ())
    open_ledger(tmp_path / "new.db", write=True).close()
    with Sqlite.open(path, write=False, wait=1).reading() as upgraded:
        with Sqlite.open(tmp_path / "new.db", write=False, wait=1).reading() as new:
            assert schema(upgraded) == schema(new)
        assert upgraded.execute(text("PRAGMA user_version")).scalar() == 9999


def test_a_migration_that_stops_half_way_leaves_the_old_ledger(
    tmp_path: Path, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever stops it, the file is as it was before, opens in the release that made it, and upgrades later."""
    before = open_ledger(path).hash()
    with monkeypatch.context() as broken:
        later_release(tmp_path, broken, then='op.execute("INSERT INTO nowhere VALUES (1)")')
        with pytest.raises(LedgerError):
            open_ledger(path, write=True)
    store = open_ledger(path, write=True)
    assert (store.hash(), store.check().problems) == (before, ())
    with store._database.reading() as connection:  # type: ignore[attr-defined]  # a store on SQLite
        assert "added" not in schema(connection)["report"]
