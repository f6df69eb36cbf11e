"""Rows and a connection in a transaction in; what is new added, what is no longer so superseded, the rest left."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Column, Connection, Table, bindparam, func, insert, select, text, update

from recount.errors import RecordError
from recount.ledger import audit, picking
from recount.ledger.migration import measure
from recount.ledger.query import moment
from recount.ledger.rows import Row, checked_id, names_of, row_of, storable
from recount.ledger.search import indexed
from recount.ledger.sqlite import driver_of
from recount.ledger.tables import (
    change,
    claim,
    claim_name,
    finding,
    finding_claim,
    finding_report,
    judgement,
    relation,
    report,
    run,
    series,
    settled,
    tally_head,
    tally_told,
)
from recount.ledger.work import Work
from recount.model.batch import Batch, Derived, Recorded
from recount.model.judgement import Judgement
from recount.model.reference import Reference
from recount.model.run import Run

_CHUNK = 500  # values in one IN list, well below what any database allows


@dataclass(slots=True)
class Rows:
    """Rows of one table by id, each with its links into other tables and, for a report, the words to find it by."""

    table: Table
    rows: dict[str, Row] = field(default_factory=dict)
    links: dict[str, list[tuple[Table, list[Row]]]] = field(default_factory=dict)
    words: dict[str, Row] = field(default_factory=dict)

    def add(self, row: Row, *links: tuple[Table, list[Row]], words: Row | None = None) -> None:
        """Keep a row; of two with one id the later one stays."""
        record_id = str(row["id"])
        self.rows[record_id], self.links[record_id] = row, list(links)
        if words is not None:
            self.words[record_id] = words


def batch_rows(batch: Batch) -> tuple[Rows, Rows]:
    """A batch's reports and claims as rows; raises RecordError for a claim on a report that is not in the batch."""
    reports, claims = Rows(report), Rows(claim)
    for each in batch.reports:
        reports.add(row_of(each), words=indexed(each.title, each.text))
    for one in batch.claims:
        if one.report not in reports.rows:
            raise RecordError(f"its report {one.report} is not in the batch.", where=one.id)
        claims.add(row_of(one), (claim_name, [{"role": role, "name": name} for role, name in names_of(one)]))
    return reports, claims


def derived_rows(derived: Derived) -> tuple[Rows, ...]:
    """Relations, tallies and findings as rows, with the claims and reports they rest on."""
    relations, tallies, findings = Rows(relation), Rows(tally_head), Rows(finding)
    for link in derived.relations:
        relations.add(row_of(link))
    for counted in derived.tallies:
        tallies.add(row_of(counted), (tally_told, _each("claim", (point.claim for point in counted.points))))
    for matter in derived.findings:
        findings.add(
            row_of(matter), (finding_claim, _each("claim", matter.claims)),
            (finding_report, _each("report", matter.reports)),
        )
    return relations, tallies, findings


def record(connection: Connection, by: Run, rows: tuple[Rows, Rows], now: dt.datetime) -> Recorded:
    """Add a batch's rows; claims of its reports that it no longer has, or has otherwise, are superseded."""
    reports, claims = rows
    ids = list(reports.rows)
    held_reports = _live(connection, report, report.c.id, ids)
    held_claims = _live(connection, claim, claim.c.report, ids)
    strays = _live(connection, claim, claim.c.id, [i for i in claims.rows if i not in held_claims])
    if strays:
        raise RecordError("this claim's id is taken by a claim of another report.", where=min(strays))
    new_reports, old_reports = _difference(reports, held_reports)
    new_claims, old_claims = _difference(claims, held_claims)
    if new_reports or new_claims or old_claims:
        seq = _change(connection, by, "record", now)
        _supersede(connection, report, old_reports, seq)
        _supersede(connection, claim, old_claims, seq)
        _add(connection, reports, new_reports, seq)
        _add(connection, claims, new_claims, seq)
        picking.claims(driver_of(connection), ids)
    return Recorded(
        new_reports=len(reports.rows) - len(held_reports), known_reports=len(held_reports),
        new_claims=len(new_claims), superseded_claims=len(old_claims),
    )


def settle(
    connection: Connection, by: Run, derived: Sequence[Rows], seen: int | None, now: dt.datetime
) -> bool:
    """Make the derived rows the live ones; False where what stands already saw more than `seen`."""
    latest, recorded, reflected = progress(connection)
    seen = latest if seen is None else min(seen, latest)
    if seen < reflected:
        return False
    differences = [(rows, *_difference(rows, _live(connection, rows.table))) for rows in derived]
    if any(new or old for _, new, old in differences) or recorded > reflected:
        seq = _change(connection, by, "settle", now, reflects=seen)
        for rows, new, old in differences:
            _supersede(connection, rows.table, old, seq)
            _add(connection, rows, new, seq)
        picking.fill(driver_of(connection))
        measure(connection)
    return True


def up_to_date(connection: Connection, by: Run) -> bool:
    """Whether cells of this release saw all that was recorded."""
    _, recorded, _ = progress(connection)
    found: dict[str, str] = {row.name: row.value for row in connection.execute(select(settled))}
    return found.get("version") == version_of(connection, by) and recorded <= int(found["seq"])


def version_of(connection: Connection, by: Run) -> str:
    """What settles a ledger besides its claims: the release, and the reference series as they stand."""
    live = select(series.c.id, series.c.digest).where(series.c.superseded_at.is_(None)).order_by(series.c.id)
    return " ".join([by.version, *(f"{row.id}:{row.digest[:16]}" for row in connection.execute(live))])


def bring_up_to_date(
    connection: Connection, by: Run, cells: Callable[[Work], None], references: Sequence[Reference], now: dt.datetime
) -> bool:
    """Run the cells on what changed; False where they saw everything already, as where another process was first."""
    if up_to_date(connection, by):
        return False
    latest = progress(connection)[0]
    seq = _change(connection, by, "settle", now, reflects=latest)
    work = Work(driver_of(connection), seq, version_of(connection, by), references)
    cells(work)
    if work.grown():
        measure(connection)
    return True


def progress(connection: Connection) -> tuple[int, int, int]:
    """The last change, the last that recorded something, and the last that what is derived reflects; 0 for none."""
    recorded = select(func.max(change.c.seq)).where(change.c.kind == "record").scalar_subquery()
    latest, reflects = (select(func.max(column)).scalar_subquery() for column in (change.c.seq, change.c.reflects))
    found = connection.execute(select(latest, recorded, reflects)).one()
    last, last_recorded, reflected = (value or 0 for value in found)
    return last, last_recorded, reflected


def replace(connection: Connection, by: Run, rows: Rows, now: dt.datetime) -> int:
    """Let these rows stand in the place of the live ones of their ids; how many were new or other."""
    new, old = _difference(rows, _live(connection, rows.table, rows.table.c.id, list(rows.rows)))
    if new or old:
        seq = _change(connection, by, "record", now)
        _supersede(connection, rows.table, old, seq)
        _add(connection, rows, new, seq)
    return len(new)


def judge(connection: Connection, by: Run, given: Judgement, now: dt.datetime) -> bool:
    """Add a judgement to the log; False where it is there already, RecordError where its id stands for another."""
    given = audit.storable_judgement(given)
    if audit.holds(connection, given):
        return False
    audit.append(connection, given, _next(connection, judgement.c.row), _change(connection, by, "judge", now))
    return True


def _each(column: str, ids: Iterable[str]) -> list[Row]:
    return [{column: checked_id(i)} for i in dict.fromkeys(ids)]


def _live(
    connection: Connection, table: Table, column: Column[Any] | None = None, values: Sequence[str] = ()
) -> dict[str, tuple[int, str]]:
    """Id -> (row, digest) of a table's live rows, or of those with one of these values in that column."""
    live = select(table.c.id, table.c.row, table.c.digest).where(table.c.superseded_at.is_(None))
    if column is None:
        wanted = [live]
    else:
        wanted = [live.where(column.in_(values[i : i + _CHUNK])) for i in range(0, len(values), _CHUNK)]
    return {i: (row, digest) for query in wanted for i, row, digest in connection.execute(query)}


def _difference(rows: Rows, held: Mapping[str, tuple[int, str]]) -> tuple[list[str], list[int]]:
    """The ids to add and the row numbers to supersede, so that the live rows become these."""
    new = [i for i, row in rows.rows.items() if i not in held or held[i][1] != row["digest"]]
    old = [row for i, (row, digest) in held.items() if i not in rows.rows or rows.rows[i]["digest"] != digest]
    return new, old


def _change(
    connection: Connection, by: Run, kind: str, now: dt.datetime, *, reflects: int | None = None
) -> int:
    """Count one more change; its time is after the last one's, whatever the machine's clock says."""
    seq = _next(connection, change.c.seq)
    last = connection.execute(select(change.c.at).where(change.c.seq == seq - 1)).scalar_one_or_none()
    at = moment(now)
    if last is not None and at <= last:
        at = moment(dt.datetime.fromisoformat(last) + dt.timedelta(microseconds=1))
    connection.execute(
        insert(change),
        [{"seq": seq, "run": _run(connection, by), "kind": kind, "at": at, "reflects": reflects}],
    )
    return seq


def _run(connection: Connection, by: Run) -> int:
    held = connection.execute(select(run.c.seq).where(run.c.id == by.id)).scalar_one_or_none()
    if held is not None:
        return int(held)
    seq = _next(connection, run.c.seq)
    row = {"seq": seq, "id": checked_id(by.id), "started_at": moment(by.started_at)}
    connection.execute(insert(run), [{**row, "version": storable(by.version), "command": storable(by.command)}])
    return seq


def _next(connection: Connection, column: Column[Any]) -> int:
    """The number after the highest: numbers are never used again, since rows are never deleted."""
    return int(connection.execute(select(func.max(column))).scalar() or 0) + 1


def _supersede(connection: Connection, table: Table, rows: Sequence[int], seq: int) -> None:
    if rows:
        gone = update(table).where(table.c.row == bindparam("gone")).values(superseded_at=bindparam("by"))
        connection.execute(gone, [{"gone": row, "by": seq} for row in rows])


def add_words(connection: Connection, words: Sequence[Row]) -> None:
    """Let reports be found by their words: rows of the search index, each with the number of its report's row."""
    into = "INSERT INTO report_search(rowid, title, words, stems) VALUES (:row, :title, :words, :stems)"
    connection.execute(text(into), words)


def _add(connection: Connection, rows: Rows, ids: Sequence[str], seq: int) -> None:
    """Add the rows of these ids, their links and, for reports, the words by which they are found."""
    numbered = list(enumerate(ids, _next(connection, rows.table.c.row)))
    if not numbered:
        return
    new = [{**rows.rows[i], "row": number, "recorded_at": seq} for number, i in numbered]
    connection.execute(insert(rows.table), new)
    words = [{**rows.words[i], "row": number} for number, i in numbered if i in rows.words]
    if words:
        add_words(connection, words)
    links: dict[Table, list[Row]] = {}
    for number, i in numbered:
        for table, linked in rows.links[i]:
            links.setdefault(table, []).extend({**link, table.name.split("_")[0]: number} for link in linked)
    for table, linked in links.items():
        if linked:
            connection.execute(insert(table), linked)
