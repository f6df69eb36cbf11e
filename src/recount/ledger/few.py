"""Rows in, whether they are few out: counted off an index, and no further than it takes to know."""

from typing import Any

from sqlalchemy import Connection, Select, bindparam, func, select

Found = Select[Any]  # Any: the columns' types, which Core's tables do not tell


def within(connection: Connection, rows: Found, most: int) -> bool:
    """Whether there are at most so many, counted no further."""
    return counted_within(connection, counted(rows), most)


def counted(rows: Found) -> Found:
    """The statement that counts rows no further than `most`, for who counts the same ones again and again."""
    return select(func.count()).select_from(rows.limit(bindparam("most")).subquery())


def counted_within(connection: Connection, counting: Found, most: int, **given: object) -> bool:
    """Whether such a statement counts at most so many."""
    return bool(connection.execute(counting, {"most": most + 1, **given}).scalar_one() <= most)
