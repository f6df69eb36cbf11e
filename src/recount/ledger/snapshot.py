"""A connection in, what a whole ledger comes to out: its schema, its rows table by table, its hash."""

from dataclasses import dataclass

from sqlalchemy import Connection, MetaData, Table, func, select

from recount.ledger.hash import hash_of

# Made from the rest: alembic's own table, what the planner knows, and the search index, which keeps no text.
_MADE = ("alembic_version", "sqlite_", "report_search")

# What reconciliation makes again from the claims: no part of what a ledger holds.
WORKING = frozenset({
    "card", "posting", "posted", "settled", "naming", "naming_of", "picked_claim", "picked_relation", "picked_point",
    "picked_finding", "changed_page"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """What two copies of one ledger agree on."""

    schema: int
    rows: tuple[tuple[str, int], ...]
    hash: str

    @property
    def total(self) -> int:
        """How many rows there are."""
        return sum(count for _, count in self.rows)

    def count(self, table: str) -> int:
        """How many rows a table has; 0 where a schema lacks it."""
        return dict(self.rows).get(table, 0)


def snapshot(connection: Connection) -> Snapshot:
    """What the ledger comes to, in any schema, as this connection's transaction sees it."""
    schema = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
    rows = tuple(
        (table.name, int(connection.execute(select(func.count()).select_from(table)).scalar_one()))
        for table in tables_of(connection)
    )
    return Snapshot(schema=int(schema), rows=rows, hash=hash_of(connection))


def tables_of(connection: Connection) -> list[Table]:
    """The tables that hold what was recorded, as the file itself has them, each after those it refers to."""
    found = MetaData()
    found.reflect(connection, only=lambda name, _: not name.startswith(_MADE))
    return [table for table in found.sorted_tables if table.name not in WORKING]
