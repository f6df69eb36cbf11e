"""Live records in, one hash out that any ledger of the same records has, wherever and whenever it was made."""

import hashlib
from collections.abc import Iterable

from sqlalchemy import Connection, inspect, select, union_all

from recount.ledger.tables import RECORDS, series

_AT_ONCE = 200  # rows fetched at a time


def hash_of(connection: Connection) -> str:
    """The hash of a ledger of this or an earlier schema, which may lack a table of records."""
    looked = inspect(connection)
    there = {*looked.get_table_names(), *looked.get_view_names()}
    live = [
        select(table.c.id, table.c.body).where(table.c.superseded_at.is_(None))
        for table in (*RECORDS.values(), series) if table.name in there
    ]
    rows = connection.execute(union_all(*live).order_by("id", "body"), execution_options={"yield_per": _AT_ONCE})
    return ledger_hash(row[1] for row in rows)


def ledger_hash(bodies: Iterable[str]) -> str:
    """SHA-256 over NDJSON: the records' canonical JSON, given in the order of their ids.

    A body has no path in it; changes, runs and times are no part of it. Judgements are people's, and none either.
    """
    found = hashlib.sha256()
    for body in bodies:
        found.update(body.encode())
        found.update(b"\n")
    return found.hexdigest()
