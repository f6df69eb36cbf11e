"""A tally's id and a day in, all that a page about its question shows out: its answers, and how each of them stands.

What was known on a day is reconciled anew over the reports that answer today's question, as far as they had been
published by then: no later report colours it. What those reports alone do not show is missing (findings that rest on
others too, another matching); a ledger of that day has it (`past/stood.py`).
"""

import contextlib
import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from itertools import islice

from recount.errors import NotFound
from recount.ledger.base import Store
from recount.model.ask import Ask
from recount.model.batch import Derived
from recount.model.claim import Claim, ClaimId
from recount.model.finding import Finding
from recount.model.heading import Heading
from recount.model.moment import last_day
from recount.model.reckoning import Reckoning
from recount.model.relation import Relation
from recount.model.report import Report
from recount.model.tally import Point, Tally
from recount.reconcile import reconcile
from recount.reconcile.policies import CountingPolicy
from recount.views.answers import answers_of, headed, heading
from recount.views.effects import in_effect
from recount.views.finding_again import record_in_effect
from recount.views.findings import closed_last
from recount.views.judged import judge
from recount.views.known import grades
from recount.views.reckoned import REPLACING
from recount.views.reckoning import Ground, answer
from recount.views.rows import Row, held, shown
from recount.views.rulings import is_judged
from recount.views.touched import touched

# Up to so many reports are reconciled anew for a day: some 4 ms a report (bench/ledger.py), so a sixth of a second.
MOST_ANEW = 40
ROWS = 100  # answers on one page
POINTS = 100  # figures that a page goes through: what more there are, its files have

@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question with its answers, as of a day; `anew` says whether that day was reconciled again.

    `days` are those on which an answer to it was published, the first one first; `after` is the claim of the last
    row, where more rows follow. `superseded` and `contested` are claims. Of a question with very many figures the
    last ones are gone through, and `untold` is how many are not; `reports` is how many reports tell of all of them.
    """

    tally: Tally
    heading: str
    rows: tuple[Row, ...]
    after: ClaimId | None
    answers: int
    reports: int
    untold: int
    undated: int
    days: tuple[dt.date, ...]
    anew: bool
    relations: tuple[Relation, ...]
    findings: tuple[Finding, ...]
    reckoning: Reckoning | None
    superseded: frozenset[ClaimId]
    contested: frozenset[ClaimId]


def question(
    store: Store, tally_id: str, then: Ask = Ask(), *, policy: CountingPolicy | None = None,
    after: str | None = None, limit: int = ROWS, most: int | None = POINTS,
) -> Asked:
    """The question of a tally as of `then`'s clocks, with a page of its answers; raises NotFound.

    Of more than `most` figures only the last ones are gone through; None goes through all.
    """
    with store.steady():
        return _question(store, tally_id, then, policy, after, limit, most)


def _question(
    store: Store, tally_id: str, then: Ask, policy: CountingPolicy | None, after: str | None, limit: int,
    most: int | None,
) -> Asked:
    told = None if most is None else _many(store, tally_id, then, most)
    now = _now(store, tally_id, then) if told is None else _last(store, told, then, most or 0)
    if then.known is None:
        tally, made, anew = now, _around(store, now, then), True
    else:
        tally, made, anew = _then(store, now, then) if told is None else _cut(store, now, then)
    superseded = frozenset(r.to for r in made.relations if r.kind in REPLACING)
    contested = frozenset(c for r in made.relations if r.kind == "contradicts" for c in (r.from_, r.to))
    denied = frozenset(r.to for r in made.relations if r.kind == "denies")
    reckoning = None if policy is None else _reckoned(store, tally, policy, then, superseded)
    answers = answers_of(tally, superseded)
    start = next((n + 1 for n, (_, ids) in enumerate(answers) if after in ids), 0) if after else 0
    page = answers[start : start + limit]
    rows = tuple(shown(store, then, page, made, reckoning))
    return Asked(
        tally=tally, heading=named(now, told), rows=rows, answers=len(answers),
        after=page[-1][1][0] if start + limit < len(answers) else None,
        reports=len({p.report for p in tally.points}) if told is None else told.reports,
        untold=0 if told is None else told.points - len(now.points),
        undated=sum(1 for p in now.points if p.published is None), days=_days(now), anew=anew,
        relations=made.relations, findings=tuple(sorted(made.findings, key=closed_last)), reckoning=reckoning,
        superseded=superseded, contested=contested | denied,
    )


def days_of(store: Store, tally_id: str, most: int = POINTS) -> tuple[dt.date, ...]:
    """The days on which an answer to a question of today was published; none where it is none of today's."""
    told = _many(store, tally_id, Ask(), most)
    with contextlib.suppress(NotFound):
        return _days(_now(store, tally_id, Ask()) if told is None else _last(store, told, Ask(), most))
    return ()


def of_then(store: Store, past: Store, tally_id: str, known: dt.date) -> str | None:
    """The question of a past day's ledger that is the same, or that most of its answers answer; None for none."""
    if any(tally.id == tally_id for tally in past.resting(Tally, [tally_id])):
        return tally_id
    with contextlib.suppress(NotFound):
        told = _many(store, tally_id, Ask(), POINTS)
        now = _now(store, tally_id, Ask()) if told is None else _last(store, told, Ask(known=known), POINTS)
        mine = {point.claim for point in now.points}
        held = list(past.resting(Tally, sorted(mine))) if mine else []
        met = {tally.id: sum(point.claim in mine for point in tally.points) for tally in held}
        return min(met, key=lambda each: (-met[each], each), default=None)
    return None


def _days(tally: Tally) -> tuple[dt.date, ...]:
    days = {day for p in tally.points if (day := last_day(p.published or "")) != dt.date.min}
    return tuple(sorted(days))


def _many(store: Store, tally_id: str, then: Ask, most: int) -> Heading | None:
    """The heading of a tally of more figures than that, which nobody judged and whose past is not replayed."""
    found = store.heading(tally_id) if then.recorded is None else None
    if found is None or found.points <= most:
        return None
    return None if is_judged(store) and tally_id in touched(store, then).ids(Tally) else found


def _last(store: Store, told: Heading, then: Ask, most: int) -> Tally:
    """The tally with its last figures alone."""
    return replace(told.tally, points=store.last_points(told.id, most, then.known))


def _now(store: Store, tally_id: str, then: Ask) -> Tally:
    """The tally in effect, as the ledger held it at the moment that is replayed."""
    if then.recorded is None:
        found = record_in_effect(store, tally_id)
    else:
        at = Ask(recorded=then.recorded)
        held = in_effect(store, at, Derived(tallies=tuple(store.resting(Tally, [tally_id], at)))).derived.tallies
        found = next((t for t in held if t.id == tally_id), None)  # type: ignore[assignment]  # None raises below
    if not isinstance(found, Tally):
        raise NotFound("this is no tally.", where=tally_id, advice="`recount tallies` lists those that there are.")
    return found


def _around(store: Store, tally: Tally, then: Ask) -> Derived:
    """Relations between the tally's claims, or with others, and the findings on them."""
    claims = [point.claim for point in tally.points]
    clock = Ask(recorded=then.recorded)
    found = Derived(relations=tuple(store.resting(Relation, claims, clock)),
                    findings=tuple(store.resting(Finding, claims, clock)))
    return in_effect(store, clock, found).derived


def _then(store: Store, now: Tally, then: Ask) -> tuple[Tally, Derived, bool]:
    """The tally as it stood on a day, what was made of its claims, and whether it was reconciled anew."""
    mine = {point.claim for point in now.points}
    reports = list(dict.fromkeys(point.report for point in now.points))
    if len(reports) > MOST_ANEW:
        return _cut(store, now, then)
    held = tuple(store.resting(Report, reports, then))
    told = judge(store, then, store.resting(Claim, [report.id for report in held], then))
    made = reconcile(held, [each.claim for each in told if each.counts], store.series(then))
    points = tuple(p for t in made.tallies for p in t.points if p.claim in mine)
    stood = replace(now, points=points, origins=_origins(points))
    return stood, Derived(relations=made.relations, findings=made.findings), True


def _cut(store: Store, now: Tally, then: Ask) -> tuple[Tally, Derived, bool]:
    """Of too many reports to reconcile again: today's answers, as far as they had been published by that day."""
    known = then.known
    assert known is not None  # noqa: S101 - `_then` is asked for a day
    points = tuple(p for p in now.points if dt.date.min < last_day(p.published or "") <= known)
    stood = replace(now, points=points, origins=_origins(points))
    made = _around(store, stood, then)
    ends = {c for r in made.relations for c in (r.from_, r.to)} | {c for f in made.findings for c in f.claims}
    own = {point.claim for point in points}
    told = own | store.told(sorted(ends - own), then)
    both = tuple(r for r in made.relations if r.from_ in told and r.to in told)
    return stood, Derived(relations=both, findings=tuple(f for f in made.findings if told >= set(f.claims))), False


def _origins(points: Iterable[Point]) -> int:
    return len({point.origin for point in points if point.origin is not None})


def _reckoned(
    store: Store, tally: Tally, policy: CountingPolicy, then: Ask, replaced: Collection[ClaimId]
) -> Reckoning:
    """The policy's answer, on the tally's own claims and reports."""
    claims, reports = held(store, tally.points, then)
    ground = Ground(claims=claims, reports=reports, replaced=replaced, grades=grades(store, then))
    return answer(tally, policy, then.known, ground)


def named(tally: Tally, told: Heading | None) -> str:
    """The question in a few words: of a tally without all its points as its heading has them."""
    return heading(tally) if told is None else headed(told.tally.question, told.until)


def behind(store: Store, record_id: str, most: int = 500) -> tuple[str, tuple[ClaimId, ...]]:
    """What a tally or a finding is called, and the claims behind it in the order in which a page shows them."""
    told = _many(store, record_id, Ask(), POINTS)
    record = record_in_effect(store, record_id) if told is None else _last(store, told, Ask(), POINTS)
    if isinstance(record, Tally):
        replaced = {r.to for r in _around(store, record, Ask()).relations if r.kind in REPLACING}
        ids = (claim for _, claims in answers_of(record, replaced) for claim in claims)
        return named(record, told), tuple(islice(ids, most))
    if isinstance(record, Finding):
        return f"{record.kind}: {record.explanation}", record.claims[:most]
    raise NotFound("no claims stand behind this.", where=record_id, advice="Give a tally's or a finding's id.")
