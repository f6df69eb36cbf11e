"""A question in, the SELECT that answers it out: every filter a column with an index, the same for every record."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Select,
    Table,
    and_,
    func,
    not_,
    or_,
    select,
    union_all,
)

from recount.errors import AskError
from recount.ledger.few import within
from recount.ledger.order import behind, beyond, ordered, tested
from recount.ledger.rows import asked, storable
from recount.ledger.tables import (
    answer,
    change,
    claim,
    claim_name,
    finding,
    finding_claim,
    finding_report,
    relation,
    report,
    tally,
    tally_head,
    tally_told,
)
from recount.ledger.words import holding, holds, words_within
from recount.model.ask import Ask

Found = Select[Any]  # Any: the columns' types, which Core's tables do not tell
Condition = ColumnElement[bool]
# Up to so many matches are looked up and sorted in less time than a walk takes to meet a page of them: with m matches
# among n claims a walk to L of them looks at L·n/m claims, which is m where m = √(L·n), 7,000 for 50 of a million. So
# many reports hold some thousand claims.
_FEW, _FEW_REPORTS = 7000, 150
CLAIM_KINDS = ("figure", "event", "statement")


def reports(ask: Ask, *, walk: bool = False, broad: bool = False) -> Found:
    """Id, body, digest and URI of the reports that match, or that hold a claim that does.

    Every question can be asked in two ways that give the same: by going from what a filter names to the records, or
    (`walk`) by going through the records in their order and testing each, which ends at the limit. The first is
    quick where little matches, the second where much does; `dense` tells which. With `broad` words are looked for in
    each report that another filter names, since they stand in very many.
    """
    found = select(report.c.id, report.c.body, report.c.digest, report.c.uri).where(
        *of_report(ask, words=not (walk or broad)))
    if ask.after is not None:
        found = found.where(beyond(ask.after, ask))
    if tests := list(of_claim(ask, walk=walk)):
        held = select(claim.c.report).where(at(claim, ask), *tests)
        found = found.where(
            held.where(claim.c.report == report.c.id).exists() if walk else report.c.id.in_(held))
    if ask.text is not None and (walk or broad):
        found = found.where(holds(ask.text, "report.row"))  # the last test, since it costs most
    return limited(found.order_by(*ordered(ask, walk=walk)), ask)


def claims(ask: Ask, *, walk: bool = False, broad: bool = False) -> Found:
    """Id, body and digest of the claims that match."""
    in_text = (claim.c.start, claim.c.end, claim.c.kind, claim.c.id)
    found = _claims(ask, walk=walk, reports_first=walk, broad=broad).with_only_columns(
        claim.c.id, claim.c.body, claim.c.digest)
    if ask.after is not None:
        found = found.where(behind(ask.after, ask))
    return limited(found.order_by(*ordered(ask, walk=walk), *in_text), ask)


def relations(ask: Ask, *, walk: bool = False) -> Found:
    """Id, body and digest of the relations whose two claims match; `kind` may be a relation's own."""
    found, of_claims = _derived(relation, ask)
    if narrows(of_claims):
        for end in (relation.c.from_claim, relation.c.to_claim):
            found = found.where(rests_on(end, of_claims, walk=walk))
    return found


def tallies(ask: Ask, *, walk: bool = False) -> Found:
    """Id, body and digest of the tallies with a point whose claim matches."""
    found, of_claims = _derived(tally, ask)
    if narrows(of_claims):
        asked_by = and_(answer.c.question == tally_head.c.question,
                        answer.c.at.between(tally_head.c.low, tally_head.c.high), _stood(answer, tally_head))
        points = select(tally_head.c.row).join_from(answer, tally_head, asked_by).where(
            at(tally_head, ask), rests_on(answer.c.claim, of_claims, walk=walk))
        told = select(tally_told.c.tally).where(rests_on(tally_told.c.claim, of_claims, walk=walk))
        if walk:
            found = found.where(or_(points.where(tally_head.c.row == tally.c.row).exists(),
                                    told.where(tally_told.c.tally == tally.c.row).exists()))
        else:
            found = found.where(tally.c.row.in_(union_all(points, told)))
    return found


def findings(ask: Ask, *, walk: bool = False) -> Found:
    """Id, body and digest of the findings on a claim that matches, or on no claim but a report that does.

    `kind` may be a finding's own.
    """
    found, of_claims = _derived(finding, ask)
    return found.where(finding_matches(of_claims, walk=walk)) if narrows(of_claims) else found


def finding_matches(of_claims: Ask, *, walk: bool) -> Condition:
    """Whether a finding is on a claim that matches, or on no claim but a report that does."""
    on_claims = select(finding_claim.c.finding).where(rests_on(finding_claim.c.claim, of_claims, walk=walk))
    wanted = reports(of_claims, walk=walk).with_only_columns(report.c.id).order_by(None)
    on_reports = select(finding_report.c.finding)
    if walk:
        of_claim = on_claims.where(finding_claim.c.finding == finding.c.row).exists()
        of_report = on_reports.where(
            finding_report.c.finding == finding.c.row,
            wanted.where(report.c.id == finding_report.c.report).exists()).exists()
        return or_(of_claim, and_(not_(finding.c.has_claims), of_report))
    on_reports = on_reports.where(finding_report.c.report.in_(wanted))
    return or_(finding.c.row.in_(on_claims), and_(not_(finding.c.has_claims), finding.c.row.in_(on_reports)))


def dense(connection: Connection, ask: Ask) -> bool:
    """Whether none of a question's filters names less than a few thousand claims, each counted no further."""
    of_claims = [(condition, claim.c.row, _FEW) for condition in of_claim(replace(ask, place=None, source=None))]
    own = list(of_report(ask, words=False))[1:]
    of_reports = [(condition, report.c.row, _FEW_REPORTS) for condition in own]
    counted = [(select(row).where(condition), few) for condition, row, few in (*of_claims, *of_reports)]
    counted += [(_named(role, name), _FEW) for role, name in (("place", ask.place), ("source", ask.source))
                if name is not None]
    counted += [] if ask.text is None else [(holding(ask.text), _FEW_REPORTS)]
    return not any(within(connection, rows, few) for rows, few in counted)


def broad(connection: Connection, ask: Ask) -> bool:
    """Whether a question's words stand in more reports than another of its filters names."""
    if ask.text is None or words_within(connection, ask.text, _FEW_REPORTS):
        return False
    return not dense(connection, replace(ask, text=None))


def rests_on(column: Column[Any], ask: Ask, *, walk: bool) -> Condition:  # Any: as in Found
    """Whether a column names a claim that matches."""
    if walk:
        return _claims(ask, walk=True).where(claim.c.id == column).exists()
    return column.in_(_claims(ask, walk=False))


def _stood(point: Table, head: Table) -> Condition:
    """Whether a point is one of those that a version of its tally's head was made over."""
    return and_(point.c.recorded_at <= head.c.recorded_at,
                or_(point.c.superseded_at.is_(None), point.c.superseded_at > head.c.recorded_at))


def moment(at: dt.datetime) -> str:
    """A moment in UTC as the ledger's clock writes it; raises AskError for one without a zone."""
    if at.tzinfo is None:
        raise AskError(f"{at.isoformat()} has no time zone.", advice="Give one, such as +00:00.")
    return at.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _claims(ask: Ask, *, walk: bool, reports_first: bool = False, broad: bool = False) -> Found:
    """Ids of claims; `reports_first` goes from reports to claims even where SQLite knows nothing of their numbers."""
    report_id = tested(report.c.id) if reports_first else report.c.id
    its_report = and_(report_id == claim.c.report, *of_report(ask, words=not (walk or broad)))
    found = select(claim.c.id).join_from(claim, report, its_report).where(at(claim, ask), *of_claim(ask, walk=walk))
    if ask.text is not None and (walk or broad):  # the claim stands in it, so that it is tested behind the claim
        found = found.where(holds(ask.text, "iif(claim.row, report.row, 0)"))
    return found


def _derived(table: Table, ask: Ask) -> tuple[Found, Ask]:
    """What is derived, in the order of ids, and what is left to ask of the claims it rests on."""
    live = select(table.c.id, table.c.body, table.c.digest).where(at(table, ask))
    if ask.after is not None:
        live = live.where(table.c.id > ask.after)
    found = limited(live.order_by(table.c.id), ask)
    rest = replace(ask, limit=None, after=None)
    if ask.kind is not None and ask.kind not in CLAIM_KINDS and "kind" in table.c:
        return found.where(table.c.kind == storable(ask.kind)), replace(rest, kind=None)
    return found, rest


def narrows(ask: Ask) -> bool:
    """Whether the question asks for less than all claims; which moment it replays is the rows' own matter."""
    return replace(ask, recorded=None, latest=False) != Ask()


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


def of_report(ask: Ask, *, words: bool = True) -> Iterator[Condition]:
    """What the question asks of a report itself, its words only if they are wanted; that it is live comes first."""
    yield at(report, ask)
    if ask.publisher is not None:
        yield report.c.publisher == asked(ask.publisher)
    yield from published_by(ask)
    yield from _overlaps(report.c.published_first, report.c.published_last, ask.published_from, ask.published_to)
    if words and ask.text is not None:
        yield report.c.row.in_(holding(ask.text))


def of_claim(ask: Ask, *, walk: bool = False) -> Iterator[Condition]:
    """What the question asks of a claim itself; for a walk as tests of a row, which no index answers."""
    kind, measure, first, last = (
        tested(column) if walk else column
        for column in (claim.c.kind, claim.c.measure, claim.c.time_first, claim.c.time_last))
    if ask.kind is not None:
        yield kind == storable(ask.kind)
    if ask.measure is not None:
        yield measure == asked(ask.measure)
    for role, name in (("place", ask.place), ("source", ask.source)):
        if name is not None:
            named = _named(role, name)
            yield named.where(claim_name.c.claim == claim.c.row).exists() if walk else claim.c.row.in_(named)
    yield from _overlaps(first, last, ask.time_from, ask.time_to)


def _named(role: str, name: str) -> Found:
    """The rows of the claims that have a name."""
    return select(claim_name.c.claim).where(claim_name.c.role == role, claim_name.c.name == asked(name))


def _overlaps(
    first: ColumnElement[Any], last: ColumnElement[Any], start: dt.date | None, end: dt.date | None  # Any: as Found
) -> Iterator[Condition]:
    """Days that share one with start to end, both included; what has no date shares none."""
    if start is not None and end is not None and start > end:
        raise AskError(f"{start} is later than {end}.", advice="Give the earlier day first.")
    if start is not None:
        yield last >= start.isoformat()
    if end is not None:
        yield first <= end.isoformat()


def limited(found: Found, ask: Ask) -> Found:
    """The question with its limit; raises AskError for one below 0."""
    if ask.limit is not None and ask.limit < 0:
        raise AskError(f"a limit of {ask.limit} asks for nothing.", advice="Give 0 or more.")
    return found if ask.limit is None else found.limit(ask.limit)
