"""A question in, the tallies that it concerns out, those told of last first, a page at a time.

A page goes through reports from the last one back until it has met enough tallies; a tally stands where the last
report stands that answers it and matches. So a page costs what its reports hold, however large the ledger is: a tally
of many points is a heading, and only what is small or was judged is put together whole. Where words are asked for, a
judged tally may stand on a later page again: which reports hold the words is not asked of each.
"""

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from recount.errors import RecordError
from recount.ledger.base import Store
from recount.model.ask import Ask
from recount.model.batch import Derived
from recount.model.claim import Claim, ClaimId
from recount.model.heading import Heading
from recount.model.moment import Moment, last_day
from recount.model.report import Report, ReportId
from recount.model.tally import Tally
from recount.views.effects import in_effect
from recount.views.judged import judge
from recount.views.matching import claim_matches, narrows, report_matches
from recount.views.rulings import is_judged
from recount.views.telling import RUNNING
from recount.views.touched import touched

WHOLE = 60  # points of a tally that a list puts together: for its line and its range, some 5 ms
_STEP = 40  # reports whose tallies are looked up together
_MOST = 160  # after so many reports a page is given as it is, and the next one goes on from there
_AT_ONCE = 20
# A page of a past day ends where its tallies have so many points today, each of which is looked at to tell what had
# been told by then: some 0.6 microseconds of a processor a point (bench/ledger.py at a million claims).
_COUNTED = 20_000

Told = Tally | Heading


@dataclass(frozen=True, slots=True, kw_only=True)
class _Apart:
    """The tallies and the reports that judgements touch: those are put together, these read claim by claim."""

    tallies: frozenset[str] = frozenset()
    reports: frozenset[str] = frozenset()

    @classmethod
    def of(cls, store: Store, ask: Ask) -> "_Apart":
        """What the judgements of the question's clocks touch."""
        looked = touched(store, ask)
        homes = store.homes(looked.named, Ask())
        return cls(tallies=looked.ids(Tally), reports=frozenset((*looked.named, *homes.values())))


@dataclass(frozen=True, slots=True, kw_only=True)
class Recent:
    """A page of tallies, each whole or its heading; `after` is the report to go on behind, None at the end."""

    tallies: tuple[Told, ...]
    after: str | None


def recent(store: Store, ask: Ask, *, limit: int, after: str | None = None) -> Recent:
    """Tallies that match, in effect; with `known`, today's, as far as they had been told by the end of that day.

    A page ends with a report: it may hold some tallies more than `limit`, or fewer where few reports answer anything.
    """
    if ask.kind in ("event", "statement"):  # points are figures
        return Recent(tallies=(), after=None)
    with store.steady():
        return _recent(store, ask, limit, after)


def _recent(store: Store, ask: Ask, limit: int, after: str | None) -> Recent:
    met: dict[ReportId, list[Told]] = {}
    quick = ask.recorded is None and store.measures() is not None
    apart = _Apart.of(store, ask) if quick and is_judged(store) else _Apart()
    page = _page(store, replace(ask, kind="figure", latest=True, after=after, limit=_MOST))
    start = page[0] if after is not None and page else None
    found: set[str] = set()
    counted, n, step = 0, 0, _STEP
    while n < len(page):
        for report, tallies in _told(store, ask, page[n : n + step], start, found, apart if quick else None):
            met[report] = tallies
            found |= {tally.id for tally in tallies}
            counted += sum(told.points for told in tallies if ask.known and isinstance(told, Heading))
            if len(found) >= limit or counted > _COUNTED:
                return Recent(tallies=_in_order(store, ask, met), after=report)
        n += step
        step = max(_STEP, n * (limit - len(found)) // max(len(found), 1))  # so many more if these were like the rest
    after = page[-1] if len(page) == _MOST else None
    return Recent(tallies=_in_order(store, ask, met), after=after)


def every(store: Store, ask: Ask) -> Iterator[Tally]:
    """All of them in the same order, each whole."""
    after: str | None = None
    while True:
        page = recent(store, ask, limit=_AT_ONCE, after=after)
        for told in page.tallies:
            yield told if isinstance(told, Tally) else next(iter(store.resting(Tally, [told.id])), told.tally)
        if page.after is None:
            return
        after = page.after


def _page(store: Store, ask: Ask) -> list[ReportId]:
    return store.report_ids(ask) if ask.recorded is None else [report.id for report in store.reports(ask)]


def _told(
    store: Store, ask: Ask, page: list[ReportId], start: ReportId | None, found: Collection[str],
    apart: _Apart | None,
) -> Iterator[tuple[ReportId, list[Told]]]:
    """Each report with the tallies of which it is the last that matches; what is `found` stands before already.

    A tally is its heading as it is now, until it is shown; but what judgements touch is put together.

    `start` is the report with which the page begins, None where it begins with the very first.
    """
    place = {report: n for n, report in enumerate(page)}
    standing: dict[str, list[Told]] = {}
    every = _of_records(store, ask, page) if apart is None else _of_rows(store, ask, page, apart)
    met = [(tally, mine) for tally, mine in every if tally.id not in found]
    before = set() if start is None else _told_later(store, ask, [tally for tally, _ in met], start, apart)
    for tally, mine in met:
        if tally.id not in before:
            standing.setdefault(min(mine, key=lambda r: place[r]), []).append(tally)
    for report in page:
        yield report, standing.get(report, [])


def _in_order(store: Store, ask: Ask, met: Mapping[ReportId, list[Told]]) -> tuple[Told, ...]:
    """The tallies of a page as they are shown: of each report what most reports tell of first."""
    shown = _shown(store, ask, [told for tallies in met.values() for told in tallies])
    return tuple(shown[told.id] for tallies in met.values()
                 for told in sorted(tallies, key=lambda told: _order(shown[told.id])))


def _shown(store: Store, ask: Ask, tallies: Iterable[Told]) -> dict[str, Told]:
    """Tallies by id, as far as they were told by the day: a heading where points are many, else put together."""
    every = list(tallies)
    shown: dict[str, Told] = {told.id: told for told in every if isinstance(told, Tally)}
    shown |= _then(store, [told for told in every if isinstance(told, Heading) and told.points > WHOLE], ask.known)
    few = [told for told in every if isinstance(told, Heading) and told.id not in shown]
    points = store.points([told.id for told in few if told.points > 1])
    for told in few:
        shown[told.id] = cut(replace(told.tally, points=points.get(told.id, (told.last,))), ask.known)
    return shown


def _of_rows(
    store: Store, ask: Ask, page: list[ReportId], apart: _Apart
) -> Iterator[tuple[Told, list[ReportId]]]:
    """The tallies that figures of a page answer, each with the reports that do; judged reports claim by claim."""
    homes: dict[ClaimId, ReportId] = {}
    met: list[tuple[Heading, ClaimId]] = []
    for heading, claim, report in store.told_in([r for r in page if r not in apart.reports], ask):
        homes[claim] = report
        met.append((heading, claim))
    if judged := [report for report in page if report in apart.reports]:
        claims = {c.id: c for c in _matching(store, ask, judged) if c.figure is not None}
        homes |= {claim.id: claim.report for claim in claims.values()}
        met += [(heading, ClaimId(claim)) for heading, claim in store.headed(list(claims))]
    for told, mine in _standing(store, ask, met, apart.tallies):
        yield told, [homes[claim] for claim in mine]


def _of_records(store: Store, ask: Ask, page: list[ReportId]) -> Iterator[tuple[Told, list[ReportId]]]:
    claims = [c for c in _matching(store, ask, page) if c.figure is not None]
    for told, mine in answered(store, ask, claims):
        yield told, [claim.report for claim in mine]


def answered(store: Store, ask: Ask, claims: Sequence[Claim]) -> Iterator[tuple[Told, list[Claim]]]:
    """The tallies in effect that these claims answer, each with those that do; a large one is its heading."""
    if not claims:
        return
    by_id = {claim.id: claim for claim in claims}
    if ask.recorded is None and store.measures() is not None:
        apart = touched(store, ask).ids(Tally) if is_judged(store) else frozenset()
        met = [(heading, ClaimId(claim)) for heading, claim in store.headed(list(by_id))]
        found = list(_standing(store, ask, met, apart))
        shown = _shown(store, ask, [told for told, _ in found])
        yield from ((shown[told.id], [by_id[claim] for claim in mine]) for told, mine in found)
        return
    clock = Ask(recorded=ask.recorded)
    held = Derived(tallies=tuple(store.resting(Tally, sorted(by_id), clock)))
    for tally in in_effect(store, clock, held, weigh=False).derived.tallies:
        told = cut(tally, ask.known)
        if mine_ := [by_id[point.claim] for point in told.points if point.claim in by_id]:
            yield told, mine_


def _standing(
    store: Store, ask: Ask, met: Sequence[tuple[Heading, ClaimId]], apart: Collection[str]
) -> Iterator[tuple[Told, list[ClaimId]]]:
    """The heading of each tally that is met, with the claims by which it is; what is apart is put together."""
    heads: dict[str, tuple[Heading, list[ClaimId]]] = {}
    for heading, claim in met:
        heads.setdefault(heading.id, (heading, []))[1].append(claim)
    yield from (each for name, each in heads.items() if name not in apart)
    own = sorted(heads.keys() & set(apart))
    if not own:
        return
    every = {claim for _, claim in met}
    held = Derived(tallies=tuple(store.resting(Tally, own)))
    for tally in in_effect(store, Ask(), held, weigh=False).derived.tallies:
        told = cut(tally, ask.known)
        if mine := [point.claim for point in told.points if point.claim in every]:
            yield told, mine


def _then(store: Store, many: Sequence[Heading], known: dt.date | None) -> dict[str, Heading]:
    """Headings by id as they stood on a day; without those of which it takes the whole tally to tell."""
    if known is None:
        return {told.id: told for told in many}
    return store.headings_then([told for told in many if told.tally.question.scope in RUNNING], known)


def _matching(store: Store, ask: Ask, ids: Sequence[str]) -> Iterator[Claim]:
    """The claims in effect of these reports that are asked for."""
    clock = Ask(known=ask.known, recorded=ask.recorded)
    for each in judge(store, ask, store.resting(Claim, ids, clock)):
        if each.counts and claim_matches(each.claim, ask):
            yield each.claim


def _told_later(
    store: Store, ask: Ask, tallies: list[Told], start_id: ReportId, apart: _Apart | None
) -> set[str]:
    """Which of them a report answers and matches that stands before this page: an earlier page has them then.

    The ledger is asked, but for what judgements touch, and for what it held at another time.
    """
    start = next(iter(store.resting(Report, [start_id], Ask(recorded=ask.recorded))))
    if apart is None:
        return {tally.id for tally in tallies if _points_later(store, ask, tally, start)}
    first, last, _ = _place(start.published, start.id)
    undated = first == last == dt.date.min
    days = (None, None) if undated else (first.isoformat(), last.isoformat())
    judged = apart.tallies
    own = [tally for tally in tallies if tally.id in judged or (judged and store.heading(tally.id) is None)]
    asked = sorted({tally.id for tally in tallies} - {tally.id for tally in own})
    later = store.told_before(asked, ask, days[0], days[1], start.id)
    return later | {tally.id for tally in own if _points_later(store, ask, tally, start)}


def _points_later(store: Store, ask: Ask, tally: Told, start: Report) -> bool:
    if ask.text is not None:
        return False
    if isinstance(tally, Heading):
        tally = next(iter(store.resting(Tally, [tally.id])), tally.tally)
    at = _place(start.published, start.id)
    before = sorted((p for p in tally.points if _place(p.published, p.report) > at),
                    key=lambda p: _place(p.published, p.report), reverse=True)
    if not before or not narrows(ask):
        return bool(before)
    clock = Ask(known=ask.known, recorded=ask.recorded)
    for n in range(0, len(before), _AT_ONCE):
        some = before[n : n + _AT_ONCE]
        reports = {r.id for r in store.resting(Report, [p.report for p in some], clock) if report_matches(r, ask)}
        held = judge(store, clock, store.resting(Claim, [p.claim for p in some if p.report in reports], clock))
        if any(each.counts and claim_matches(each.claim, ask) for each in held):
            return True
    return False


def _place(published: str | None, report: str) -> tuple[dt.date, dt.date, str]:
    """A report's place among others, the higher the earlier it stands; undated ones stand last."""
    try:
        moment = None if published is None else Moment.parse(published)
    except RecordError:
        moment = None
    if moment is None or moment.precision == "unknown":
        return dt.date.min, dt.date.min, report
    return moment.first or dt.date.min, moment.last or dt.date.max, report


def cut(tally: Tally, known: dt.date | None) -> Tally:
    """The tally without what was not published by the end of a day."""
    if known is None:
        return tally
    kept = (p for p in tally.points if dt.date.min < last_day(p.published or "") <= known)
    return replace(tally, points=tuple(kept))


def _order(told: Told) -> tuple[int, str]:
    reports = told.reports if isinstance(told, Heading) else len({point.report for point in told.points})
    return -reports, told.id
