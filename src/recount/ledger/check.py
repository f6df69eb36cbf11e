"""A connection in, the ledger's health out: what the database finds, and what the records say of one another."""

from collections.abc import Iterator

from sqlalchemy import Connection, func, select, text

from recount.errors import LedgerDamaged
from recount.ledger.base import Health
from recount.ledger.rows import names_of, record_of, row_of
from recount.ledger.tables import RECORDS, claim, claim_name, judgement, report
from recount.ledger.writing import progress
from recount.model.claim import Claim
from recount.model.report import Report
from recount.model.wire import TYPES, spans_of

_MOST = 20  # problems named; a file with more is restored, not mended


def health(connection: Connection, *, schema: str, engine: str) -> Health:
    """Look every row over; SQLite's own check comes first, since a broken file makes nonsense of the rest."""
    _, recorded, reflected = progress(connection)
    problems: list[str] = []
    for problem in _problems(connection):
        problems.append(problem)
        if len(problems) == _MOST:
            break
    return Health(
        schema=schema, engine=engine, counts=tuple(_counts(connection)), settled=recorded <= reflected,
        problems=tuple(problems),
    )


def _counts(connection: Connection) -> Iterator[tuple[str, int]]:
    for name, table in RECORDS.items():
        live = select(func.count()).select_from(table).where(table.c.superseded_at.is_(None))
        yield name, int(connection.execute(live).scalar_one())
    yield "judgement", int(connection.execute(select(func.count()).select_from(judgement)).scalar_one())


def _problems(connection: Connection) -> Iterator[str]:
    if connection.dialect.name == "sqlite":
        yield from (str(row[0]) for row in connection.execute(text("PRAGMA integrity_check")) if row[0] != "ok")
        loose = connection.execute(text("PRAGMA foreign_key_check"))
        yield from (f"a row of {row[0]} points to nothing" for row in loose)
    yield from _broken(connection)
    yield from _homeless(connection)
    yield from _misquoted(connection)
    indexed = connection.execute(text("SELECT count(*) FROM report_search_docsize")).scalar_one()
    kept = connection.execute(select(func.count()).select_from(report)).scalar_one()
    if indexed != kept:
        yield f"{indexed} of {kept} reports can be searched"


def _broken(connection: Connection) -> Iterator[str]:
    """Rows that are not what was written, and columns that do not say what their record says."""
    names: dict[int, set[tuple[str, str]]] = {}
    for number, role, known_as in connection.execute(select(claim_name)):
        names.setdefault(number, set()).add((role, known_as))
    for name, table in RECORDS.items():
        for row in connection.execute(select(table)).mappings():
            try:
                record = record_of(TYPES[name], row["id"], row["body"], row["digest"], row.get("uri"))
            except LedgerDamaged as error:
                yield f"{error.where}: {error.message}"
                continue
            wrong = [column for column, value in row_of(record).items() if row[column] != value]
            if isinstance(record, Claim) and set(names_of(record)) != names.get(row["row"], set()):
                wrong.append("names")
            if wrong:
                yield f"{row['id']}: the record does not say what is kept as its {', '.join(wrong)}."


def _homeless(connection: Connection) -> Iterator[str]:
    live = select(report.c.id).where(report.c.superseded_at.is_(None))
    lost = select(claim.c.id).where(claim.c.superseded_at.is_(None), claim.c.report.not_in(live))
    yield from (f"{row[0]}: its report is not in the ledger." for row in connection.execute(lost))


def _misquoted(connection: Connection) -> Iterator[str]:
    """Live claims with a span that does not quote their report; reports of gold come without their text."""
    claims = select(claim.c.id, claim.c.body, claim.c.digest).where(claim.c.superseded_at.is_(None))
    reports = select(report.c.id, report.c.body, report.c.digest).where(report.c.superseded_at.is_(None))
    for report_row in connection.execute(reports):
        try:
            words = record_of(Report, *report_row).text
            if words is None:
                continue
            for row in connection.execute(claims.where(claim.c.report == report_row[0])):
                if not all(span.fits(words) for span in spans_of(record_of(Claim, *row))):
                    yield f"{row[0]}: a span does not quote its report."
        except LedgerDamaged:
            continue  # named already
