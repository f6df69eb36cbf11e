"""Points of a tally in, the rows of a page about its question out: each answer in words, and how it stands."""

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from typing import Literal

from recount.ledger.base import Store
from recount.model.ask import Ask
from recount.model.batch import Derived
from recount.model.claim import Claim, ClaimId
from recount.model.finding import Finding
from recount.model.reckoning import Reckoning
from recount.model.relation import Relation
from recount.model.report import Report, ReportId
from recount.model.tally import Point
from recount.views import english, telling
from recount.views.citing import title_of
from recount.views.judged import judge
from recount.views.quoting import visible
from recount.views.status import statuses

Part = Literal["stands in it", "considered", "left out"]
# How the day of an answer is known, by the claims format's words for it.
AS_OF = {
    "stated": "the report gives the day", "relative": "told from the report's own date",
    "series": "by a source's daily series",
    "label": "only the report's own date tells", "unknown": "nothing tells the day",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One answer: the number in words, who gives it, of which day, and how it stands.

    `claims` are all that give it; `part` is what it plays in the policy's answer, None without a policy, and
    `because` why.
    """

    point: Point
    claims: tuple[ClaimId, ...]
    number: str
    who: str
    as_of: str
    found: str
    published: str
    report: str
    publisher: str
    statuses: tuple[str, ...]
    part: Part | None
    because: str


def shown(
    store: Store, then: Ask, page: list[tuple[Point, tuple[ClaimId, ...]]], made: Derived, reckoning: Reckoning | None
) -> Iterable[Row]:
    """The rows of a page of answers: a point each, with all claims that give it."""
    claims, reports = held(store, [point for point, _ in page], then)
    wanted = {claim for _, ids in page for claim in ids}
    about = _by_claim(made, wanted)
    left = {} if reckoning is None else {out.claim: out.because for out in reckoning.left_out}
    for point, ids in page:
        claim, report = claims.get(point.claim), reports.get(point.report)
        words = () if claim is None else statuses(claim, *about.get(point.claim, ((), ())))
        yield Row(
            point=point, claims=ids, number=telling.point_number(point, claim), statuses=words,
            who=visible(point.source) if point.source else "the report itself",
            as_of=english.date(point.as_of, "undated"), found=AS_OF[point.as_of_from],
            published=english.date(point.published, "undated"),
            report="a report that is not held" if report is None else title_of(report),
            publisher=visible((report.publisher if report else None) or ""),
            part=None if reckoning is None else _part(point.claim, reckoning, left),
            because=left.get(point.claim, ""),
        )


def _part(claim: ClaimId, reckoning: Reckoning, left: Mapping[ClaimId, str]) -> Part:
    if claim in reckoning.made_of:
        return "stands in it"
    return "left out" if claim in left else "considered"


def _by_claim(
    made: Derived, wanted: Set[ClaimId]
) -> dict[ClaimId, tuple[list[Relation], list[Finding]]]:
    """Relations and findings by each of the claims that they concern."""
    found: dict[ClaimId, tuple[list[Relation], list[Finding]]] = {}
    for relation in made.relations:
        for claim in {relation.from_, relation.to} & wanted:
            found.setdefault(claim, ([], []))[0].append(relation)
    for finding in made.findings:
        for claim in wanted & set(finding.claims):
            found.setdefault(claim, ([], []))[1].append(finding)
    return found


def held(store: Store, points: Iterable[Point], then: Ask) -> tuple[dict[ClaimId, Claim], dict[ReportId, Report]]:
    """The claims of points and their reports, as they stood."""
    every = list(points)
    claims = {e.claim.id: e.claim for e in judge(store, then, store.resting(Claim, [p.claim for p in every], then))}
    return claims, {r.id: r for r in store.resting(Report, list({p.report for p in every}), then)}
