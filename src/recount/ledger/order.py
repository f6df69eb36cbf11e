"""A question's order in, the columns to sort by and the test of what comes behind a record out."""

import operator
from typing import Any

from sqlalchemy import ColumnElement, ScalarSelect, Table, and_, literal_column, or_, select, tuple_
from sqlalchemy.sql.schema import Column

from recount.ledger.tables import claim, report
from recount.model.ask import Ask

Condition = ColumnElement[bool]


def tested(column: Column[Any]) -> ColumnElement[Any]:  # Any: the columns' types
    """A column as an expression, for which SQLite looks into no index."""
    return literal_column(f"+{column.table.name}.{column.name}", column.type)


def ordered(ask: Ask, *, walk: bool) -> tuple[ColumnElement[Any], ...]:  # Any: as above
    """Columns to order reports by: publication, undated ones last; a walk reads it off the index `report_told`."""
    first = report.c.published_first if walk else tested(report.c.published_first)
    if ask.latest:
        return first.desc().nulls_last(), report.c.published_last.desc(), report.c.id.desc()
    return first.nulls_last(), report.c.published_last.asc(), report.c.id.asc()


def beyond(after: str | ScalarSelect[str], ask: Ask) -> Condition:
    """Reports behind that one in the order that is asked for; undated ones are behind all that are dated."""
    further = operator.lt if ask.latest else operator.gt
    first, last = (_told(report, after, column) for column in ("published_first", "published_last"))
    mine_first, mine_last = tested(report.c.published_first), tested(report.c.published_last)
    same_days = and_(mine_first.is_not_distinct_from(first), mine_last.is_not_distinct_from(last))
    return or_(
        and_(first.is_not(None), or_(further(mine_first, first), mine_first.is_(None))),
        and_(mine_first.is_not_distinct_from(first), further(mine_last, last)),
        and_(same_days, further(tested(report.c.id), after)),
    )


def behind(after: str, ask: Ask) -> Condition:
    """Claims behind that one: of reports behind its own, or further on in its own."""
    home = _told(claim, after, "report")
    order = ("start", "end", "kind", "id")
    mine = tuple_(*(tested(claim.c[name]) for name in order))
    further = mine > tuple_(*(_told(claim, after, name) for name in order))
    return or_(beyond(home, ask), and_(tested(report.c.id) == home, further))


def _told(table: Table, record_id: str | ScalarSelect[str], column: str) -> ScalarSelect[Any]:  # Any: as above
    """What a column says of a record, in its latest version."""
    told = table.alias()
    latest = select(told.c[column]).where(told.c.id == record_id).order_by(told.c.row.desc()).limit(1)
    return latest.scalar_subquery()
