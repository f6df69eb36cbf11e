"""A record to labelled lines, as a page about that one record shows them."""

from collections.abc import Iterator

from recount.model.actor import Party
from recount.model.batch import Record
from recount.model.claim import Claim
from recount.model.finding import Finding
from recount.model.relation import Relation
from recount.model.report import Report
from recount.model.tally import Tally
from recount.views import english, telling
from recount.views.answers import answers_of, heading
from recount.views.citing import title_of
from recount.views.quoting import quoted, visible

Line = tuple[str, str]


def details(record: Record, text: str = "") -> Iterator[Line]:
    """The lines, a label and its value each; what is not known has no line. `text` is the record's report's."""
    match record:
        case Claim():
            lines = _claim(record, text)
        case Report():
            lines = _report(record)
        case Tally():
            lines = _tally(record)
        case Finding():
            lines = _finding(record)
        case Relation():
            lines = _relation(record)
    return ((label, value) for label, value in lines if value)


def _claim(claim: Claim, text: str) -> Iterator[Line]:
    yield claim.kind, claim.id
    if claim.figure is not None:
        yield "means", f"{telling.told(claim, text=text)}."
        figure = claim.figure
        yield "counts", f"{english.predicate(figure.measure)}, {figure.unit}, {figure.scope}, bound {figure.bound}"
        yield "interval", f"{_end(figure.low)} to {_end(figure.high)}"
        yield "part of", figure.part_of or ""
    elif claim.event is not None:
        mode = f", {claim.event.mode}" if claim.event.mode else ""
        yield "act", f"{claim.event.plover}{mode} ({quoted(claim.event.trigger.exact)})"
        yield "agents", _parties(claim.event.agents)
        yield "recipients", _parties(claim.event.recipients)
    elif claim.statement is not None:
        yield "says", quoted(claim.statement.content.exact)
        yield "act", claim.statement.plover or ""
        yield "denies", ", ".join(claim.statement.denies)
    yield "source", _parties(claim.sources) or "none; the report says it in its own voice"
    yield "cue", quoted(claim.cue.exact) if claim.cue is not None else ""
    yield "stance", f"{claim.stance}, {claim.certainty}"
    yield "holds for", _time(claim)
    yield "where", _place(claim)


def _end(value: int | None) -> str:
    return "open" if value is None else f"{value:,}"


def _time(claim: Claim) -> str:
    time = claim.time
    if time.edtf is None:
        return "no date"
    words = f", from {quoted(time.span.exact)}" if time.span is not None else ""
    return f"{english.date(time.edtf)} ({time.edtf}; {time.from_ or 'origin not known'}{words})"


def _place(claim: Claim) -> str:
    place = claim.place
    if place is None:
        return ""
    at = f", {place.lat:.3f} {place.lon:.3f}" if place.lat is not None and place.lon is not None else ""
    country = f", {place.country}" if place.country else ""
    precision = f", precision {place.precision}" if place.precision is not None else ""
    return f"{visible(place.name)}{country}{at}{precision}"


def _parties(parties: tuple[Party, ...]) -> str:
    return "; ".join(_party(party) for party in parties)


def _party(party: Party) -> str:
    words = visible(party.span.exact) if party.span is not None else ""
    name = visible(party.name or words)
    return f"{name} (“{words}”)" if words and words != name else name


def _report(report: Report) -> Iterator[Line]:
    yield "report", report.id
    yield "title", title_of(report)
    yield "publisher", visible(report.publisher or "")
    yield "author", visible(report.author or "")
    found = f" ({report.published}, from the {report.published_from})" if report.published_from else ""
    yield "published", f"{english.date(report.published)}{found}"
    yield "language", report.language or ""
    yield "length", english.plural(len(report.text), "character") if report.text is not None else ""
    yield "sha256", report.sha256 or ""
    yield "read from", visible(report.uri or "")


def _tally(tally: Tally) -> Iterator[Line]:
    yield "tally", tally.id
    yield "question", heading(tally)
    yield "scope", tally.question.scope
    yield "policy", visible(tally.policy)
    yield "origins", "unmeasured" if tally.origins == "unmeasured" else str(tally.origins)
    for point, ids in answers_of(tally):
        when = english.date(point.as_of, "undated")
        said = visible(point.source) if point.source else "no source named"
        also = f" and {english.plural(len(ids) - 1, 'more claim')}" if len(ids) > 1 else ""
        yield "answer", f"{when}: {telling.point_number(point, None)}, {said}, {ids[0]}{also}"


def _finding(finding: Finding) -> Iterator[Line]:
    yield "finding", finding.id
    yield "kind", finding.kind
    yield "status", finding.status
    yield "matter", visible(finding.explanation)
    yield "explained", visible(finding.explained_by or "")
    yield "closed", visible(finding.closed_by or "")
    yield "reports", ", ".join(finding.reports)


def _relation(relation: Relation) -> Iterator[Line]:
    yield "relation", relation.id
    yield "kind", relation.kind
    yield "from", relation.from_
    yield "to", relation.to
    yield "differ on", relation.dimension or ""
    yield "because", visible(relation.because)
