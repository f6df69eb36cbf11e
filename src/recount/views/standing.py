"""A question in, claims as a list shows them out: each with who says it, of which day, and how it stands to others.

How claims stand is as the ledger was settled; with `known`, what only reports of later days say is left out of it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from recount.errors import AskError
from recount.ledger.base import Store
from recount.model.ask import Ask
from recount.model.batch import Derived
from recount.model.claim import Claim, ClaimId
from recount.model.finding import Finding
from recount.model.relation import Relation
from recount.model.report import Report, ReportId
from recount.views import english, paging, telling
from recount.views.effects import in_effect
from recount.views.exhibit import number
from recount.views.judged import JudgedClaim, judge
from recount.views.quoting import quoted, visible
from recount.views.status import statuses

LONGEST = 140  # characters of a claim's own words in a list
# How many claims are looked at for one page of a rare status, at a time: few first, since most are not rare. A step
# has a cost of its own: at a million claims these take half as long as ten steps of 50.
_STEPS = (50, 150, 300)
_AT_ONCE = 200  # claims of a file that are looked at together
MOST_LOOKED = 200_000  # claims that are looked through for a file of a status

Words = Mapping[ClaimId, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A claim in a list; `what` is its number, or its words, `counts` whether people left it in."""

    claim: Claim
    what: str
    means: str
    who: str
    day: str
    place: str
    statuses: tuple[str, ...]
    counts: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Some claims under their reports, and the id to go on behind, None at the end.

    A page of a rare status may be short.
    """

    reports: tuple[tuple[Report, tuple[Row, ...]], ...]
    after: str | None


def known_status(word: str | None) -> str | None:
    """The status of that name; raises AskError naming those that there are."""
    if word is not None and word not in english.statuses():
        known = ", ".join(english.statuses())
        raise AskError(f"{word!r} is no status.", where="status", advice=f"Statuses: {known}.")
    return word


def claims(store: Store, ask: Ask, status: str | None = None) -> Page:
    """A page of the claims that match, those of the latest reports first; raises AskError."""
    limit = ask.limit or paging.LIMIT
    found: list[tuple[JudgedClaim, tuple[str, ...]]] = []
    after = ask.after
    for step in _STEPS if status else (0,):
        page = paging.claims(store, replace(ask, latest=True, limit=max(limit, step), after=after))
        stand = standing(store, ask, [each.claim for each in page.records])
        for each in page.records:
            if status is None or status in stand[each.claim.id]:
                found.append((each, stand[each.claim.id]))
                if len(found) == limit and each is not page.records[-1]:
                    return Page(reports=tuple(_rows(store, found)), after=each.claim.id)
        after = page.after
        if after is None or len(found) >= limit:
            break
    return Page(reports=tuple(_rows(store, found)), after=after)


def every(store: Store, ask: Ask, status: str | None = None) -> Iterator[Claim]:
    """All of them in the same order that people left in; raises AskError where a status is sought among too many."""
    after: str | None = None
    looked = 0
    while looked < MOST_LOOKED or status is None:
        page = paging.claims(store, replace(ask, latest=True, limit=_AT_ONCE, after=after))
        counting = [each.claim for each in page.records if each.counts]
        stand = standing(store, ask, counting) if status else {}
        yield from (claim for claim in counting if status is None or status in stand[claim.id])
        after, looked = page.after, looked + len(page.records)
        if after is None:
            return
    raise AskError("there are too many claims to look through.", where="status", advice="Narrow the filters.")


def standing(store: Store, ask: Ask, some: Iterable[Claim]) -> Words:
    """How each claim stands, in the field's words."""
    by_id = {claim.id: claim for claim in some}
    clock = Ask(recorded=ask.recorded)
    held = Derived(relations=tuple(store.resting(Relation, list(by_id), clock)),
                   findings=tuple(store.resting(Finding, list(by_id), clock)))
    made = in_effect(store, clock, held).derived
    told = None if ask.known is None else _told(store, ask, made)
    relations: dict[ClaimId, list[Relation]] = {}
    findings: dict[ClaimId, list[Finding]] = {}
    for relation in made.relations:
        if told is None or {relation.from_, relation.to} <= told:
            for end in {relation.from_, relation.to} & by_id.keys():
                relations.setdefault(end, []).append(relation)
    for finding in made.findings:
        if told is None or set(finding.claims) <= told:
            for end in set(finding.claims) & by_id.keys():
                findings.setdefault(end, []).append(finding)
    return {i: statuses(c, relations.get(i, ()), findings.get(i, ())) for i, c in by_id.items()}


def _told(store: Store, ask: Ask, made: Derived) -> set[ClaimId]:
    """The claims that had been published by the day, of all that relations and findings speak of."""
    ends = {c for r in made.relations for c in (r.from_, r.to)} | {c for f in made.findings for c in f.claims}
    return {ClaimId(each) for each in store.told(sorted(ends), Ask(known=ask.known, recorded=ask.recorded))}


def rows_of(store: Store, ids: Sequence[ClaimId]) -> tuple[tuple[Report, tuple[Row, ...]], ...]:
    """The claims of these ids that are in effect, under their reports, without how they stand."""
    held = {each.claim.id: each for each in judge(store, Ask(), store.resting(Claim, ids))} if ids else {}
    return tuple(_rows(store, [(held[i], ()) for i in ids if i in held]))


def _rows(
    store: Store, found: Iterable[tuple[JudgedClaim, tuple[str, ...]]]
) -> Iterator[tuple[Report, tuple[Row, ...]]]:
    by_report: dict[ReportId, list[Row]] = {}
    for each, words in found:
        claim = each.claim
        by_report.setdefault(claim.report, []).append(Row(
            claim=claim, what=number(claim) if claim.figure else quoted(claim.span.exact, LONGEST),
            means=english.predicate(claim.figure.measure) if claim.figure else "",
            who=telling.teller_key(claim) or "the report itself", day=english.date(claim.time.edtf, ""),
            place="" if claim.place is None else visible(claim.place.name), statuses=words, counts=each.counts,
        ))
    held = {report.id: report for report in store.resting(Report, list(by_report))}
    for report_id, rows in by_report.items():
        yield held.get(report_id) or Report(id=report_id), tuple(rows)
