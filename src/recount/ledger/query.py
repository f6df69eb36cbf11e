"""A question in, the SELECT that answers it out: every filter a column with an index, the same for every record."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from sqlalchemy import Column, ColumnElement, Integer, Select, Table, and_, func, not_, or_, select, text

from recount.errors import AskError
from recount.ledger.rows import asked, storable
from recount.ledger.search import match
from recount.ledger.tables import (
    change,
    claim,
    claim_name,
    finding,
    finding_claim,
    finding_report,
    relation,
    report,
    tally,
    tally_claim,
)
from recount.model.ask import Ask

Found = Select[Any]  # Any: the columns' types, which Core's tables do not tell
Condition = ColumnElement[bool]
_CLAIM_KINDS = ("figure", "event", "statement")


def reports(ask: Ask) -> Found:
    """Id, body, digest and URI of the reports that match, or that hold a claim that does."""
    found = select(report.c.id, report.c.body, report.c.digest, report.c.uri).where(*_of_report(ask))
    if of_claim := list(_of_claim(ask)):
        found = found.where(report.c.id.in_(select(claim.c.report).where(at(claim, ask), *of_claim)))
    return _limited(found.order_by(*_BY_PUBLICATION), ask)


def claims(ask: Ask) -> Found:
    """Id, body and digest of the claims that match."""
    in_text = (claim.c.start, claim.c.end, claim.c.kind, claim.c.id)
    found = _claims(ask).with_only_columns(claim.c.id, claim.c.body, claim.c.digest)
    return _limited(found.order_by(*_BY_PUBLICATION, *in_text), ask)


def relations(ask: Ask) -> Found:
    """Id, body and digest of the relations whose two claims match; `kind` may be a relation's own."""
    found, of_claims = _derived(relation, ask)
    if _narrows(of_claims):
        ids = _claims(of_claims)
        found = found.where(relation.c.from_claim.in_(ids), relation.c.to_claim.in_(ids))
    return found


def tallies(ask: Ask) -> Found:
    """Id, body and digest of the tallies with a point whose claim matches."""
    found, of_claims = _derived(tally, ask)
    if _narrows(of_claims):
        points = select(tally_claim.c.tally).where(tally_claim.c.claim.in_(_claims(of_claims)))
        found = found.where(tally.c.row.in_(points))
    return found


def findings(ask: Ask) -> Found:
    """Id, body and digest of the findings on a claim that matches, or on no claim but a report that does.

    `kind` may be a finding's own.
    """
    found, of_claims = _derived(finding, ask)
    if _narrows(of_claims):
        wanted = reports(of_claims).with_only_columns(report.c.id).order_by(None)
        on_claims = select(finding_claim.c.finding).where(finding_claim.c.claim.in_(_claims(of_claims)))
        on_reports = select(finding_report.c.finding).where(finding_report.c.report.in_(wanted))
        found = found.where(
            or_(finding.c.row.in_(on_claims), and_(not_(finding.c.has_claims), finding.c.row.in_(on_reports)))
        )
    return found


def moment(at: dt.datetime) -> str:
    """A moment in UTC as the ledger's clock writes it; raises AskError for one without a zone."""
    if at.tzinfo is None:
        raise AskError(f"{at.isoformat()} has no time zone.", advice="Give one, such as +00:00.")
    return at.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


_BY_PUBLICATION = (report.c.published_first.nulls_last(), report.c.published_last, report.c.id)


def _claims(ask: Ask) -> Found:
    its_report = and_(report.c.id == claim.c.report, *_of_report(ask))
    return select(claim.c.id).join_from(claim, report, its_report).where(at(claim, ask), *_of_claim(ask))


def _derived(table: Table, ask: Ask) -> tuple[Found, Ask]:
    """What is derived, in the order of ids, and what is left to ask of the claims it rests on."""
    live = select(table.c.id, table.c.body, table.c.digest).where(at(table, ask))
    found = _limited(live.order_by(table.c.id), ask)
    rest = replace(ask, limit=None)
    if ask.kind is not None and ask.kind not in _CLAIM_KINDS and "kind" in table.c:
        return found.where(table.c.kind == storable(ask.kind)), replace(rest, kind=None)
    return found, rest


def _narrows(ask: Ask) -> bool:
    """Whether the question asks for less than all claims; which moment it replays is the rows' own matter."""
    return replace(ask, recorded=None) != Ask()


def at(table: Table, ask: Ask) -> Condition:
    """The rows that are live, or were at the last change by the moment that is replayed."""
    if ask.recorded is None:
        return table.c.superseded_at.is_(None)
    then = select(func.max(change.c.seq)).where(change.c.at <= moment(ask.recorded)).scalar_subquery()
    return and_(table.c.recorded_at <= then, or_(table.c.superseded_at.is_(None), table.c.superseded_at > then))


def published_by(ask: Ask) -> Iterator[Condition]:
    """What `known` asks of a report."""
    if ask.known is not None:
        yield report.c.published_last <= ask.known.isoformat()


def _of_report(ask: Ask) -> Iterator[Condition]:
    """What the question asks of a report itself."""
    yield at(report, ask)
    if ask.publisher is not None:
        yield report.c.publisher == asked(ask.publisher)
    yield from published_by(ask)
    yield from _overlaps(report.c.published_first, report.c.published_last, ask.published_from, ask.published_to)
    if ask.text is not None:
        words = text("SELECT rowid FROM report_search WHERE report_search MATCH :words")
        yield report.c.row.in_(words.bindparams(words=match(ask.text)).columns(Column("rowid", Integer)))


def _of_claim(ask: Ask) -> Iterator[Condition]:
    """What the question asks of a claim itself."""
    if ask.kind is not None:
        yield claim.c.kind == storable(ask.kind)
    if ask.measure is not None:
        yield claim.c.measure == asked(ask.measure)
    for role, name in (("place", ask.place), ("source", ask.source)):
        if name is not None:
            named = select(claim_name.c.claim).where(claim_name.c.role == role, claim_name.c.name == asked(name))
            yield claim.c.row.in_(named)
    yield from _overlaps(claim.c.time_first, claim.c.time_last, ask.time_from, ask.time_to)


def _overlaps(
    first: Column[Any], last: Column[Any], start: dt.date | None, end: dt.date | None  # Any: as in Found
) -> Iterator[Condition]:
    """Days that share one with start to end, both included; what has no date shares none."""
    if start is not None and end is not None and start > end:
        raise AskError(f"{start} is later than {end}.", advice="Give the earlier day first.")
    if start is not None:
        yield last >= start.isoformat()
    if end is not None:
        yield first <= end.isoformat()


def _limited(found: Found, ask: Ask) -> Found:
    if ask.limit is not None and ask.limit < 0:
        raise AskError(f"a limit of {ask.limit} asks for nothing.", advice="Give 0 or more.")
    return found if ask.limit is None else found.limit(ask.limit)
