"""A claim and its report in, whether they answer a question out: what the store asks by index, for single claims."""

import datetime as dt
from dataclasses import replace

from recount.errors import RecordError
from recount.model.ask import Ask
from recount.model.claim import Claim
from recount.model.moment import Moment
from recount.model.report import Report
from recount.text import key


def claim_matches(claim: Claim, ask: Ask) -> bool:
    """Whether the claim itself has the measure, place, source, kind and time that are asked for."""
    if ask.kind is not None and claim.kind != ask.kind:
        return False
    if ask.measure is not None and (claim.figure is None or key(claim.figure.measure) != key(ask.measure)):
        return False
    if ask.place is not None and key(ask.place) not in _places(claim):
        return False
    if ask.source is not None and key(ask.source) not in _sources(claim):
        return False
    return _overlaps(claim.time.edtf, ask.time_from, ask.time_to)


def report_matches(report: Report, ask: Ask) -> bool:
    """Whether the report is by the publisher and of the days that are asked for; words are not looked for."""
    if ask.publisher is not None and key(report.publisher or "") != key(ask.publisher):
        return False
    if ask.known is not None and not _published_by(report, ask.known):
        return False
    return _overlaps(report.published, ask.published_from, ask.published_to)


# The filters that a correction can change the answer to, and the fields that it does so by.
CORRECTED = {"measure": ("measure",), "place": ("place", "country"), "source": ("source",), "time_from": ("time",),
             "time_to": ("time",)}


def corrected_by(ask: Ask) -> set[str]:
    """The fields a correction of which can make a claim match the question."""
    return {field for name, fields in CORRECTED.items() if getattr(ask, name) is not None for field in fields}


def narrows(ask: Ask) -> bool:
    """Whether the question asks for less than everything that its clocks allow."""
    return replace(Ask(), known=ask.known, recorded=ask.recorded, limit=ask.limit, after=ask.after,
                   latest=ask.latest) != ask


def _places(claim: Claim) -> set[str]:
    place = claim.place
    if place is None:
        return set()
    names = (place.name, place.country, None if place.span is None else place.span.exact)
    return {key(name) for name in names if name}


def _sources(claim: Claim) -> set[str]:
    return {key(name) for party in claim.sources
            for name in (party.name, party.actor, None if party.span is None else party.span.exact) if name}


def _published_by(report: Report, day: dt.date) -> bool:
    moment = _moment(report.published)
    return moment is not None and moment.last is not None and moment.last <= day


def _overlaps(edtf: str | None, start: dt.date | None, end: dt.date | None) -> bool:
    """Days that share one with start to end, both included; what has no date shares none."""
    if start is None and end is None:
        return True
    moment = _moment(edtf)
    if moment is None or moment.precision == "unknown":
        return False
    first, last = moment.first or dt.date.min, moment.last or dt.date.max
    return (start is None or last >= start) and (end is None or first <= end)


def _moment(edtf: str | None) -> Moment | None:
    if edtf is None:
        return None
    try:
        return Moment.parse(edtf)
    except RecordError:
        return None
