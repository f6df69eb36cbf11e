"""Words in, the reports that hold them out: as rows, as a test of one report, and whether they are few."""

import functools
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, Integer, Select, TextClause, select, text

from recount.ledger.few import counted, counted_within
from recount.ledger.search import match

Found = Select[Any]  # Any: the columns' types, which Core's tables do not tell
Condition = ColumnElement[bool]


def holding(words: str) -> Found:
    """The rows of the reports that hold the words, of earlier versions too."""
    return _holding(text("SELECT rowid FROM report_search WHERE report_search MATCH :words").bindparams(
        words=match(words)))


def _holding(rows: TextClause) -> Found:
    return select(rows.columns(Column("rowid", Integer)).subquery().c.rowid)


def holds(words: str, row: str) -> Condition:
    """Whether the report of that row holds the words.

    To list all that hold them costs 150 ms where 100,000 do, to look one up 0.03 ms.
    """
    found = text(f"EXISTS (SELECT 1 FROM report_search WHERE rowid = {row} AND report_search MATCH :words)")  # noqa: S608
    return found.bindparams(words=match(words))  # type: ignore[return-value]  # a clause of text is a condition


def words_within(connection: Connection, words: str, most: int) -> bool:
    """Whether the words stand in at most so many reports, earlier versions too, counted no further."""
    return counted_within(connection, _holding_counted(), most, words=match(words))


@functools.cache
def _holding_counted() -> Found:
    return counted(_holding(text("SELECT rowid FROM report_search WHERE report_search MATCH :words")))
