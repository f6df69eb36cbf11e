"""A question in, the tallies that it concerns out, those told of last first, a page at a time.

A page goes through reports from the last one back until it has met enough tallies; a tally stands where the last
report stands that answers it and matches. So a page costs what its reports hold, however large the ledger is. Where
words are asked for, a tally may stand on a later page again: which reports hold the words is not asked of each.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from recount.errors import RecordError
from recount.ledger.base import Store
from recount.model.ask import Ask
from recount.model.batch import Derived
from recount.model.claim import Claim
from recount.model.moment import Moment, last_day
from recount.model.report import Report
from recount.model.tally import Point, Tally
from recount.views.judged import in_effect, judge
from recount.views.matching import claim_matches, narrows, report_matches

_STEP = 20  # reports looked at together: their claims and tallies are a few queries
_MOST_STEPS = 8  # after so many reports a page is given as it is, and the next one goes on from there


@dataclass(frozen=True, slots=True, kw_only=True)
class Recent:
    """A page of tallies; `after` is the report to go on behind, None at the end."""

    tallies: tuple[Tally, ...]
    after: str | None


def recent(store: Store, ask: Ask, *, limit: int, after: str | None = None) -> Recent:
    """Tallies that match, in effect; with `known`, today's, as far as they had been told by the end of that day.

    A page ends with a report: it may hold some tallies more than `limit`, or fewer where few reports answer anything.
    """
    found: dict[str, Tally] = {}
    for _ in range(_MOST_STEPS):
        page = list(store.reports(replace(ask, latest=True, after=after, limit=_STEP)))
        for report, tallies in _told(store, ask, page):
            found |= {tally.id: tally for tally in tallies}
            after = report.id
            if len(found) >= limit:
                break
        else:
            after = page[-1].id if page else after
            if len(page) < _STEP:
                return Recent(tallies=tuple(found.values()), after=None)
            continue
        break
    return Recent(tallies=tuple(found.values()), after=after)


def every(store: Store, ask: Ask) -> Iterator[Tally]:
    """All of them in the same order."""
    after: str | None = None
    while True:
        page = recent(store, ask, limit=_STEP, after=after)
        yield from page.tallies
        if page.after is None:
            return
        after = page.after


def _told(store: Store, ask: Ask, page: list[Report]) -> Iterator[tuple[Report, list[Tally]]]:
    """Each report with the tallies of which it is the last that matches."""
    clock = Ask(recorded=ask.recorded)
    claims = [c for c in _matching(store, ask, [r.id for r in page]) if c.figure is not None]
    by_report: dict[str, set[str]] = {}
    for claim in claims:
        by_report.setdefault(claim.report, set()).add(claim.id)
    held = Derived(tallies=tuple(store.resting(Tally, [c.id for c in claims], clock))) if claims else Derived()
    tallies = [cut(tally, ask.known) for tally in in_effect(store, clock, held, weigh=False).derived.tallies]
    place = {report.id: n for n, report in enumerate(page)}
    standing: dict[str, list[Tally]] = {}
    for tally in tallies:
        mine = [p for p in tally.points if p.claim in by_report.get(p.report, ())]
        if mine and not _told_later(store, ask, tally, page):
            standing.setdefault(min(mine, key=lambda p: place[p.report]).report, []).append(tally)
    for report in page:
        yield report, sorted(standing.get(report.id, ()), key=_order)


def _matching(store: Store, ask: Ask, ids: list[str]) -> Iterator[Claim]:
    """The claims in effect of these reports that are asked for."""
    clock = Ask(known=ask.known, recorded=ask.recorded)
    for each in judge(store, ask, store.resting(Claim, ids, clock)):
        if each.counts and claim_matches(each.claim, ask):
            yield each.claim


def _told_later(store: Store, ask: Ask, tally: Tally, page: list[Report]) -> bool:
    """Whether a report that stands before this page answers the tally and matches: an earlier page has it then."""
    start = _place(page[0].published, page[0].id)
    before = sorted((p for p in tally.points if _place(p.published, p.report) > start),
                    key=lambda p: _place(p.published, p.report), reverse=True)
    if not before or ask.text is not None:
        return False
    if not narrows(ask):
        return True
    clock = Ask(known=ask.known, recorded=ask.recorded)
    for at in range(0, len(before), _STEP):
        some = before[at : at + _STEP]
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
    kept: Iterable[Point] = (p for p in tally.points if dt.date.min < last_day(p.published or "") <= known)
    return replace(tally, points=tuple(kept))


def _order(tally: Tally) -> tuple[int, str]:
    return -len({point.report for point in tally.points}), tally.id
