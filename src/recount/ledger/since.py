"""A mark in, the reports out that came, went or changed since, or whose claims did: what a copy looks at again."""

from collections.abc import Iterator, Sequence

from sqlalchemy import Connection, Table, func, select

from recount.ledger.tables import claim, report

_CHUNK = 400  # ids in one IN list
_AT_ONCE = 200  # rows fetched at a time


def changed(connection: Connection, mark: int) -> Iterator[str]:
    """Their ids in the order in which the ledger learned them; for 0 those of all live reports.

    Rows are numbered as they come, so that what came is read off the end of a table.
    """
    if mark <= 0:
        every = select(report.c.id).where(report.c.superseded_at.is_(None)).order_by(report.c.row)
        yield from connection.execute(every, execution_options={"yield_per": _AT_ONCE}).scalars()
        return
    found = {*_of(connection, report, "id", mark), *_of(connection, claim, "report", mark)}
    yield from _in_order(connection, sorted(found))


def _of(connection: Connection, table: Table, column: str, mark: int) -> Iterator[str]:
    rows = select(table.c[column], table.c.recorded_at).order_by(table.c.row.desc())
    found = connection.execute(rows, execution_options={"yield_per": _AT_ONCE})
    for name, recorded in found:
        if recorded <= mark:
            break
        yield name
    found.close()
    yield from connection.execute(select(table.c[column]).where(table.c.superseded_at > mark)).scalars()


def _in_order(connection: Connection, ids: Sequence[str]) -> list[str]:
    last: dict[str, int] = {}
    for start in range(0, len(ids), _CHUNK):
        rows = select(report.c.id, func.max(report.c.row)).where(report.c.id.in_(ids[start : start + _CHUNK]))
        last.update((row[0], row[1]) for row in connection.execute(rows.group_by(report.c.id)))
    return sorted(last, key=lambda i: last[i])
