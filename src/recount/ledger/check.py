"""A connection in, the ledger's health out: what the database finds, and what the records say of one another."""

from collections.abc import Iterator
from itertools import chain, islice

from sqlalchemy import Connection, func, select, text

from recount.errors import LedgerDamaged
from recount.ledger import picking
from recount.ledger.audit import check_chain
from recount.ledger.base import Health
from recount.ledger.referring import broken
from recount.ledger.rows import names_of, record_of, row_of
from recount.ledger.sqlite import driver_of
from recount.ledger.tables import RECORDS, change, claim, claim_name, judgement, report, series
from recount.ledger.writing import progress
from recount.model.claim import Claim
from recount.model.quotes import spans_of
from recount.model.report import Report
from recount.model.wire import TYPES

_MOST = 20  # problems named; a file with more is restored, not mended


def health(connection: Connection, *, schema: str, engine: str, lost: str | None = None) -> Health:
    """Look every row over; SQLite's own check comes first, since a broken file makes nonsense of the rest.

    `lost` is what the ledger is known to have held once and to hold no more.
    """
    _, recorded, reflected = progress(connection)
    named = () if lost is None else (lost,)
    problems = list(islice(chain(named, problems_of(connection)), _MOST))
    return Health(
        schema=schema, engine=engine, counts=tuple(_counts(connection)), settled=recorded <= reflected,
        problems=tuple(problems),
    )


def _counts(connection: Connection) -> Iterator[tuple[str, int]]:
    for name, table in RECORDS.items():
        live = select(func.count()).select_from(table).where(table.c.superseded_at.is_(None))
        yield name, int(connection.execute(live).scalar_one())
    loaded = int(connection.execute(select(func.count()).where(series.c.superseded_at.is_(None))).scalar_one())
    yield from [("series", loaded)] if loaded else []
    yield "judgement", int(connection.execute(select(func.count()).select_from(judgement)).scalar_one())


def problems_of(connection: Connection) -> Iterator[str]:
    """Everything that is wrong with a ledger of this schema, each in words."""
    if connection.dialect.name == "sqlite":
        yield from (str(row[0]) for row in connection.execute(text("PRAGMA integrity_check")) if row[0] != "ok")
        loose = connection.execute(text("PRAGMA foreign_key_check"))
        yield from (f"a row of {row[0]} points to nothing" for row in loose)
    yield from _broken(connection)
    yield from _homeless(connection)
    yield from check_chain(connection)
    yield from _untimely(connection)
    yield from broken(connection)
    yield from _unpicked(connection)
    indexed = connection.execute(text("SELECT count(*) FROM report_search_docsize")).scalar_one()
    kept = connection.execute(select(func.count()).select_from(report)).scalar_one()
    if indexed != kept:
        yield f"{indexed} of {kept} reports can be searched"


def _broken(connection: Connection) -> Iterator[str]:
    """Rows that are not what was written, columns that do not say what their record says, and misquotations."""
    names: dict[int, set[tuple[str, str]]] = {}
    for number, role, known_as in connection.execute(select(claim_name)):
        names.setdefault(number, set()).add((role, known_as))
    quoted = _Quoted(connection)
    for name, table in RECORDS.items():
        rows = select(table).order_by(table.c.report, table.c.row) if table is claim else select(table)
        for row in connection.execute(rows).mappings():
            try:
                record = record_of(TYPES[name], row["id"], row["body"], row["digest"], row.get("uri"))
            except LedgerDamaged as error:
                yield f"{error.where}: {error.message}"
                continue
            whole = name != "tally" or row["digest"] is not None  # one that is put together of rows has no digest
            wrong = [column for column, value in row_of(record).items()
                     if row[column] != value and (whole or column != "digest")]
            if isinstance(record, Claim) and set(names_of(record)) != names.get(row["row"], set()):
                wrong.append("names")
            if wrong:
                yield f"{row['id']}: the record does not say what is kept as its {', '.join(wrong)}."
            if isinstance(record, Claim) and row["superseded_at"] is None and not quoted.by(record):
                yield f"{record.id}: a span does not quote its report."


class _Quoted:
    """The words of the live report that was asked for last: claims come report by report."""

    def __init__(self, connection: Connection) -> None:
        self._connection, self._report, self._words = connection, "", ""

    def by(self, found: Claim) -> bool:
        """Whether each span quotes; true of reports of gold, which come without their text, and of broken ones."""
        if found.report != self._report:
            self._report, self._words = found.report, self._text(found.report)
        return not self._words or all(span.fits(self._words) for span in spans_of(found))

    def _text(self, report_id: str) -> str:
        live = select(report.c.id, report.c.body, report.c.digest)
        row = self._connection.execute(
            live.where(report.c.superseded_at.is_(None), report.c.id == report_id)).first()
        try:
            return "" if row is None else record_of(Report, *row).text or ""
        except LedgerDamaged:
            return ""  # named already


def _homeless(connection: Connection) -> Iterator[str]:
    live = select(report.c.id).where(report.c.superseded_at.is_(None))
    lost = select(claim.c.id).where(claim.c.superseded_at.is_(None), claim.c.report.not_in(live))
    yield from (f"{row[0]}: its report is not in the ledger." for row in connection.execute(lost))


def _unpicked(connection: Connection) -> Iterator[str]:
    """Rows by which questions pick records, where they say otherwise than the live ones."""
    _, recorded, reflected = progress(connection)
    if astray := picking.astray(driver_of(connection), settled=recorded <= reflected):
        yield f"{astray} rows by which claims and what rests on them are found do not say what their claims say"


def _untimely(connection: Connection) -> Iterator[str]:
    """Rows that end before they begin, ids with two live rows, and changes out of the order of the clock."""
    for name, table in (*RECORDS.items(), ("series", series)):
        ends = select(table.c.id).where(table.c.superseded_at <= table.c.recorded_at)
        yield from (f"{row[0]}: it was superseded before it was recorded." for row in connection.execute(ends))
        # NOT INDEXED: the index that forbids it may be what is broken.
        kept = "tally_head" if name == "tally" else name
        twice = (f"SELECT id, count(*) FROM {kept} NOT INDEXED WHERE superseded_at IS NULL GROUP BY id "  # noqa: S608
                 "HAVING count(*) > 1")
        yield from (f"{row[0]}: {row[1]} rows of this id are live." for row in connection.execute(text(twice)))
    last, before = 0, ""
    for seq, at in connection.execute(select(change.c.seq, change.c.at).order_by(change.c.seq)):
        if seq != last + 1:
            yield f"change {seq} follows change {last}: those between are missing."
        if at <= before:
            yield f"change {seq} bears a time that is not after the one before it."
        last, before = seq, at
