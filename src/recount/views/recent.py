"""A question in, the tallies that it concerns out, those told of last first, a page at a time.

A page goes through reports from the last one back until it has met enough tallies; a tally stands where the last
report stands that answers it and matches. So a page costs what its reports hold, however large the ledger is: a tally
of many points is a heading, and only what is small or was judged is put together whole. Where words are asked for, a
judged tally may stand on a later page again: which reports hold the words is not asked of each.
"""

import datetime as dt
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from recount.errors import RecordError
from recount.ledger.base import Store
from recount.model.ask import Ask
from recount.model.batch import Derived
from recount.model.claim import Claim
from recount.model.heading import Heading
from recount.model.moment import Moment, last_day
from recount.model.report import Report
from recount.model.tally import Tally
from recount.views.judged import in_effect, judge
from recount.views.matching import claim_matches, narrows, report_matches
from recount.views.rulings import is_judged
from recount.views.telling import RUNNING
from recount.views.touched import touched

WHOLE = 60  # points of a tally that a list puts together: for its line and its range, some 5 ms
_STEP = 20  # reports looked at together: their claims and tallies are a few queries
_MOST_STEPS = 8  # after so many reports a page is given as it is, and the next one goes on from there

Told = Tally | Heading


@dataclass(frozen=True, slots=True, kw_only=True)
class Recent:
    """A page of tallies, each whole or its heading; `after` is the report to go on behind, None at the end."""

    tallies: tuple[Told, ...]
    after: str | None


def recent(store: Store, ask: Ask, *, limit: int, after: str | None = None) -> Recent:
    """Tallies that match, in effect; with `known`, today's, as far as they had been told by the end of that day.

    A page ends with a report: it may hold some tallies more than `limit`, or fewer where few reports answer anything.
    """
    found: dict[str, Told] = {}
    start: Report | None = None
    for _ in range(_MOST_STEPS):
        page = list(store.reports(replace(ask, latest=True, after=after, limit=_STEP)))
        start = page[0] if start is None and after is not None and page else start
        for report, tallies in _told(store, ask, page, start, found.keys()):
            found |= {tally.id: tally for tally in tallies}
            after = report.id
            if len(found) >= limit:
                return Recent(tallies=tuple(found.values()), after=after)
        if len(page) < _STEP:
            return Recent(tallies=tuple(found.values()), after=None)
    return Recent(tallies=tuple(found.values()), after=after)


def every(store: Store, ask: Ask) -> Iterator[Tally]:
    """All of them in the same order, each whole."""
    after: str | None = None
    while True:
        page = recent(store, ask, limit=_STEP, after=after)
        for told in page.tallies:
            yield told if isinstance(told, Tally) else next(iter(store.resting(Tally, [told.id])), told.tally)
        if page.after is None:
            return
        after = page.after


def _told(
    store: Store, ask: Ask, page: list[Report], start: Report | None, found: Collection[str]
) -> Iterator[tuple[Report, list[Told]]]:
    """Each report with the tallies of which it is the last that matches; what is `found` stands before already.

    `start` is the report with which the page begins, None where it begins with the very first.
    """
    claims = [c for c in _matching(store, ask, [r.id for r in page]) if c.figure is not None]
    place = {report.id: n for n, report in enumerate(page)}
    standing: dict[str, list[Told]] = {}
    met = [(tally, mine) for tally, mine in answered(store, ask, claims) if tally.id not in found]
    before = set() if start is None else _told_later(store, ask, [tally for tally, _ in met], start)
    for tally, mine in met:
        if tally.id not in before:
            standing.setdefault(min((c.report for c in mine), key=lambda r: place[r]), []).append(tally)
    for report in page:
        yield report, sorted(standing.get(report.id, ()), key=_order)


def answered(store: Store, ask: Ask, claims: Sequence[Claim]) -> Iterator[tuple[Told, list[Claim]]]:
    """The tallies in effect that these claims answer, each with those that do; a large one is its heading."""
    if not claims:
        return
    by_id: dict[str, Claim] = {claim.id: claim for claim in claims}
    clock = Ask(recorded=ask.recorded)
    heads: dict[str, tuple[Heading, list[Claim]]] = {}
    whole: set[str] = set(by_id)
    if ask.recorded is None and store.measures() is not None:
        apart = touched(store, ask).ids(Tally) if is_judged(store) else frozenset()
        whole = set()
        for heading, claim in store.headed(list(by_id)):
            if heading.id in heads:
                heads[heading.id][1].append(by_id[claim])
            elif heading.points > WHOLE and heading.id not in apart and (then := _then(store, heading, ask.known)):
                heads[heading.id] = then, [by_id[claim]]
            else:
                whole.add(heading.id)
    yield from heads.values()
    held = Derived(tallies=tuple(store.resting(Tally, sorted(whole), clock))) if whole else Derived()
    for tally in in_effect(store, clock, held, weigh=False).derived.tallies:
        told = cut(tally, ask.known)
        mine = [by_id[point.claim] for point in told.points if point.claim in by_id]
        if mine and tally.id not in heads:
            yield told, mine


def _then(store: Store, heading: Heading, known: dt.date | None) -> Heading | None:
    """A heading as it stood on a day; None where it takes the whole tally to tell."""
    if known is None:
        return heading
    return store.heading_then(heading, known) if heading.tally.question.scope in RUNNING else None


def _matching(store: Store, ask: Ask, ids: list[str]) -> Iterator[Claim]:
    """The claims in effect of these reports that are asked for."""
    clock = Ask(known=ask.known, recorded=ask.recorded)
    for each in judge(store, ask, store.resting(Claim, ids, clock)):
        if each.counts and claim_matches(each.claim, ask):
            yield each.claim


def _told_later(store: Store, ask: Ask, tallies: list[Told], start: Report) -> set[str]:
    """Which of them a report answers and matches that stands before this page: an earlier page has them then.

    The ledger is asked, but for what judgements touch, and for what it held at another time.
    """
    if ask.recorded is not None or store.measures() is None:
        return {tally.id for tally in tallies if _points_later(store, ask, tally, start)}
    apart = touched(store, ask).ids(Tally) if is_judged(store) else frozenset()
    first, last, _ = _place(start.published, start.id)
    undated = first == last == dt.date.min
    days = (None, None) if undated else (first.isoformat(), last.isoformat())
    own = [tally for tally in tallies if tally.id in apart or (apart and store.heading(tally.id) is None)]
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
    for n in range(0, len(before), _STEP):
        some = before[n : n + _STEP]
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
