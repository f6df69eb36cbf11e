"""A record to the rows that stand for it in a table, and the columns of each type's table."""

from collections.abc import Callable, Iterable, Iterator

from recount.errors import RecordError
from recount.export.base import Item
from recount.model.actor import Party
from recount.model.claim import Claim
from recount.model.finding import Finding
from recount.model.occurrence import Told
from recount.model.relation import Relation
from recount.model.report import Report
from recount.model.tally import Tally

Cell = str | int | float | None
Row = dict[str, Cell]


def rows_of(record: Item) -> Iterator[Row]:
    """The rows that stand for a record, all with the same columns for records of one type."""
    return _ROWS[type(record)](record)


def kind_rows(items: Iterable[Item]) -> Iterator[tuple[type[Item], Iterator[Row]]]:
    """Each record's type and rows; raises RecordError where the records are of more than one type."""
    first: type[Item] | None = None
    for item in items:
        first = first or type(item)
        if type(item) is not first:
            raise RecordError("a table holds records of one type", where=item.id)
        yield first, rows_of(item)


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


def _event(told: Told) -> Iterator[Row]:
    event, place = told.event, told.event.place
    yield {
        "id": event.id, "kind": event.kind, "first": event.first, "last": event.last,
        "place": None if place is None else place.name, "country": None if place is None else place.country,
        "latitude": None if place is None else place.lat, "longitude": None if place is None else place.lon,
        "place_precision": None if place is None else place.precision,
        "figures": "; ".join(_told_figure(claim) for claim in told.figures),
        "claims": " ".join(event.claims), "reports": " ".join(event.reports),
    }


def _told_figure(claim: Claim) -> str:
    figure = claim.figure
    assert figure is not None  # noqa: S101 - an event's figures are figure claims
    who = "; ".join(_name(party) for party in claim.sources[-1:]) or "the report"
    return f"{figure.measure} {figure.value.exact} ({figure.bound}, {who})"


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
    Told: "id kind first last place country latitude longitude place_precision figures claims reports",
}

_ROWS: dict[type, Callable[..., Iterator[Row]]] = {
    Report: _report, Claim: _claim, Relation: _relation, Tally: _tally, Finding: _finding, Told: _event,
}
