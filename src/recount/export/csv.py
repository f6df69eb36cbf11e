"""Records of one type to a table of comma-separated values that a spreadsheet opens without running anything."""

import csv
import re
from collections.abc import Callable, Iterable, Iterator
from typing import TextIO

from recount.errors import RecordError
from recount.model.actor import Party
from recount.model.batch import Record
from recount.model.claim import Claim
from recount.model.finding import Finding
from recount.model.relation import Relation
from recount.model.report import Report
from recount.model.tally import Tally

Cell = str | int | float | None
Row = dict[str, Cell]

# Excel, LibreOffice and Google Sheets run a cell that begins with one of these; East Asian versions take the
# full-width forms too. Blanks before them are skipped by some, so they are skipped here.
_RUNS = re.compile(r"'*(?:\s*[=+\-@＝＋－＠]|[\t\r\n])")


class CsvExporter:
    """One row a record (a tally: one row a point); text cells that would run as a formula get a leading '."""

    name = "csv"
    suffix = ".csv"
    media_type = "text/csv"
    standard = "RFC 4180, UTF-8, one header row"
    loses = (
        "reports lose their text; a claim keeps only the name of each source, agent and recipient, not its span; "
        "text cells that begin with = + - @ or a tab carry a leading apostrophe unless raw"
    )

    def __init__(self, *, raw: bool = False) -> None:
        self.raw = raw

    def write(self, items: Iterable[Record], out: TextIO) -> int:
        """Write a header and the rows; raises RecordError where the records are of more than one type."""
        count, kind, table = 0, None, None
        for record in items:
            count += 1
            if kind is None:
                kind = type(record)
            if type(record) is not kind:
                raise RecordError("a table holds records of one type", where=record.id)
            for row in rows_of(record):
                if table is None:
                    table = self.header(kind, out)
                table.writerow({name: self._cell(value) for name, value in row.items()})
        return count

    def header(self, of: type[Record], out: TextIO) -> "csv.DictWriter[str]":
        """Write the header row of a type's table and return what writes its rows; all that a table of none has."""
        table = csv.DictWriter(out, COLUMNS[of].split(), lineterminator="\r\n")
        table.writeheader()
        return table

    def _cell(self, value: Cell) -> Cell:
        if not isinstance(value, str):
            return value
        text = value.encode("utf-8", "replace").decode("utf-8").replace("\0", "\ufffd")
        return text if self.raw else guarded(text)


def guarded(text: str) -> str:
    """The text with a leading apostrophe where a spreadsheet would run it; `unguarded` takes it off again."""
    return f"'{text}" if _RUNS.match(text) else text


def unguarded(text: str) -> str:
    """The text as it was before `guarded`, for every text."""
    return text[1:] if text.startswith("'") and _RUNS.match(text) else text


def rows_of(record: Record) -> Iterator[Row]:
    """The rows that stand for a record, all with the same columns for records of one type."""
    return _ROWS[type(record)](record)


def _report(report: Report) -> Iterator[Row]:
    yield {
        "id": report.id, "published": report.published, "published_from": report.published_from,
        "publisher": report.publisher, "title": report.title, "author": report.author,
        "language": report.language, "uri": report.uri, "sha256": report.sha256,
    }


def _claim(claim: Claim) -> Iterator[Row]:
    figure, event, statement, place = claim.figure, claim.event, claim.statement, claim.place
    group = None if figure is None else figure.group
    yield {
        "id": claim.id, "report": claim.report, "kind": claim.kind, "exact": claim.span.exact,
        "start": claim.span.start, "end": claim.span.end,
        "sources": _names(claim.sources), "cue": None if claim.cue is None else claim.cue.exact,
        "stance": claim.stance, "certainty": claim.certainty,
        "time": claim.time.edtf, "time_from": claim.time.from_,
        "place": None if place is None else place.name, "country": None if place is None else place.country,
        "latitude": None if place is None else place.lat, "longitude": None if place is None else place.lon,
        "place_precision": None if place is None else place.precision,
        "measure": None if figure is None else figure.measure, "unit": None if figure is None else figure.unit,
        "value": None if figure is None else figure.value.exact, "bound": None if figure is None else figure.bound,
        "low": None if figure is None else figure.low, "high": None if figure is None else figure.high,
        "group": None if group is None else group.span.exact,
        "roles": None if group is None else " ".join(group.roles),
        "nationality": None if group is None else group.nationality,
        "scope": None if figure is None else figure.scope, "part_of": None if figure is None else figure.part_of,
        "blamed": None if figure is None or figure.blamed is None else _name(figure.blamed),
        "plover": event.plover if event is not None else None if statement is None else statement.plover,
        "mode": None if event is None else event.mode,
        "agents": None if event is None else _names(event.agents),
        "recipients": None if event is None else _names(event.recipients),
        "content": None if statement is None else statement.content.exact,
    }


def _relation(relation: Relation) -> Iterator[Row]:
    yield {
        "id": relation.id, "kind": relation.kind, "from": relation.from_, "to": relation.to,
        "dimension": relation.dimension, "because": relation.because,
    }


def _tally(tally: Tally) -> Iterator[Row]:
    asked = tally.question
    for point in tally.points:
        yield {
            "id": tally.id, "measure": asked.measure, "unit": asked.unit, "group": asked.group,
            "place": asked.place, "scope": asked.scope, "since": asked.since, "blamed": asked.blamed,
            "policy": tally.policy, "origins": tally.origins, "claim": point.claim, "report": point.report,
            "as_of": point.as_of, "as_of_from": point.as_of_from, "published": point.published,
            "low": point.low, "high": point.high, "bound": point.bound, "source": point.source,
            "origin": point.origin,
        }


def _finding(finding: Finding) -> Iterator[Row]:
    yield {
        "id": finding.id, "kind": finding.kind, "status": finding.status, "explanation": finding.explanation,
        "claims": " ".join(finding.claims), "reports": " ".join(finding.reports),
        "explained_by": finding.explained_by, "closed_by": finding.closed_by,
    }


def _names(parties: tuple[Party, ...]) -> str:
    return "; ".join(_name(p) for p in parties)


def _name(party: Party) -> str:
    return party.name or ("" if party.span is None else party.span.exact)


# The columns of each type's table, in order; a row with any other is refused by the writer.
COLUMNS: dict[type, str] = {
    Report: "id published published_from publisher title author language uri sha256",
    Claim: (
        "id report kind exact start end sources cue stance certainty time time_from place country latitude longitude "
        "place_precision measure unit value bound low high group roles nationality scope part_of blamed plover mode "
        "agents recipients content"
    ),
    Relation: "id kind from to dimension because",
    Tally: (
        "id measure unit group place scope since blamed policy origins claim report as_of as_of_from published low "
        "high bound source origin"
    ),
    Finding: "id kind status explanation claims reports explained_by closed_by",
}

_ROWS: dict[type, Callable[..., Iterator[Row]]] = {
    Report: _report, Claim: _claim, Relation: _relation, Tally: _tally, Finding: _finding,
}
