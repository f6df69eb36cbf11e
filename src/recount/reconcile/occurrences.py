"""What reports tell of in, out what happened: tellings of one attack linked over days and outlets, two kept two.

Near-linear: a telling meets only those of its kind that lie in the same place or country, or share a rare word, and
of them the next `neighbours` by day. Links are made from the surest on; two tellings of one report are never joined,
since the report tells them apart.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence

from recount.model.claim import ClaimId
from recount.model.occurrence import Occurrence
from recount.model.report import Report
from recount.reconcile.asof import published
from recount.reconcile.count import Count
from recount.reconcile.evidence import Evidence
from recount.reconcile.match import group_fit, same_kind
from recount.reconcile.placing import places_fit
from recount.reconcile.policy import Policy, policy
from recount.reconcile.tellings import Telling, tellings
from recount.text import key

Days = tuple[dt.date, dt.date]
# What speaks for one occurrence, in points; LINK of them make a link. Set on one half of the gun violence corpus, and
# measured on the other (bench/events.py).
_SAME_PLACE, _AROUND_IT, _ONE_DAY = 1.5, 1.0, 0.5
_EQUAL, _LARGE_EQUAL, _ALLOWED, _EXCLUDED = 1.0, 2.0, 0.25, -1.0
_NAME, _MOST_WORDS = 0.5, 8.0
_RARE, _SELDOM, _COMMON = (4, 1.0), (30, 0.4), 0.05  # a word in at most so many tellings, and what sharing it says
_DAYS = 7  # a report that gives no day tells of the week before it, as far as finding the others goes
LINK = 2.5
# Points more that a link wants where a day is missing: the least with a precision of 0.9 on ECB+'s even topics.
_UNDATED = 2.5


def occurrences(evidence: Evidence) -> Iterator[Occurrence]:
    """Everything that happened, by the evidence, each with all its claims; in no order that means anything."""
    told = [t for report in _reports(evidence) for t in tellings(evidence, report)]
    told.sort(key=lambda t: (str((_days(t) or ("9999",))[0]), t.order))
    for members in _joined(told, policy()):
        yield _occurrence([told[i] for i in members])


def _reports(evidence: Evidence) -> list[Report]:
    return [evidence.reports[i] for i in sorted(evidence.counts_of) if i in evidence.reports]


def _joined(told: list[Telling], limits: Policy) -> Iterator[list[int]]:
    """The groups of tellings, by their numbers: joined along the links, the surest first."""
    group = list(range(len(told)))
    members = {i: [i] for i in group}
    reports = {i: {told[i].report.id} for i in group}
    for _, a, b in sorted(_links(told, limits, _weights(told))):
        x, y = sorted((group[a], group[b]))
        if x == y or reports[x] & reports[y]:
            continue
        for i in members.pop(y):
            group[i] = x
            members[x].append(i)
        reports[x] |= reports.pop(y)
    yield from (sorted(members[i]) for i in sorted(members))


def _weights(told: list[Telling]) -> dict[str, float]:
    """What it says that two tellings share a word: the rarer, the more."""
    seen: dict[str, int] = {}
    for telling in told:
        for word in telling.words:
            seen[word] = seen.get(word, 0) + 1
    return {word: next((w for most, w in (_RARE, _SELDOM) if n <= most), _COMMON) for word, n in seen.items()}


def _links(told: list[Telling], limits: Policy, weights: Mapping[str, float]) -> Iterator[tuple[float, int, int]]:
    """Pairs that are likely one occurrence, each with the points that speak for it, as a negative number."""
    blocks: dict[tuple[str, ...], list[int]] = {}
    days = list(map(_days, told))
    for i, telling in enumerate(told):
        for name in _blocks(telling, weights):
            blocks.setdefault(name, []).append(i)
    met: set[tuple[int, int]] = set()
    for name in sorted(blocks):
        block = blocks[name]
        for at, a in enumerate(block):
            for b in block[at + 1:at + 1 + limits.neighbours]:
                if (a, b) not in met:
                    met.add((a, b))
                    if (meet := _meet(days[a], days[b], limits.slack_days)) is False:
                        continue
                    points = _likeness(told[a], told[b], weights, undated=meet is None)
                    if points >= LINK:
                        yield -points, a, b


def _blocks(telling: Telling, weights: Mapping[str, float]) -> list[tuple[str, ...]]:
    """Where a telling meets others: its place, its country, and each of its rare words."""
    place = telling.place
    rare = (word for word in sorted(telling.words) if weights[word] > _COMMON)
    found: list[tuple[str, ...]] = [(telling.kind, "word", word) for word in rare]
    if place is not None:
        found.append((telling.kind, "place", key(place.name)))
        found.append((telling.kind, "country", place.country or ""))
    return found


def _likeness(a: Telling, b: Telling, weights: Mapping[str, float], *, undated: bool) -> float:
    """How much speaks for one occurrence of two whose days allow it, in points; 0 where places rule it out."""
    if a.report.id == b.report.id or a.kind != b.kind:
        return 0.0
    fit = places_fit(a.place, b.place)
    if fit == "apart":
        return 0.0
    points = {"same": _SAME_PLACE, "inside": _AROUND_IT, "around": _AROUND_IT}.get(fit, 0.0)
    points -= _UNDATED if undated else 0.0
    one_day = a.first is not None and a.first == a.last == b.first == b.last
    points += _ONE_DAY if one_day else 0.0
    points += _NAME * len(a.names & b.names)
    points += min(_MOST_WORDS, sum([weights[word] for word in sorted(a.words & b.words)]))
    return points + max(_numbers(a.counts, b.counts), default=0.0)


def _meet(x: Days | None, y: Days | None, slack: int) -> bool | None:
    """Whether the days of two tellings meet, give or take a day; None where those of one are not known."""
    if x is None or y is None:
        return None
    return (max(x[0], y[0]) - min(x[1], y[1])).days <= slack


def _days(telling: Telling) -> Days | None:
    """The days within which what is told lies; where none is told, the week before the report."""
    first, last = telling.first or telling.last, telling.last or telling.first
    if first is not None and last is not None:
        return first, last
    told = published(telling.report)
    return None if told is None else (told - dt.timedelta(days=_DAYS), told)


def _numbers(mine: Iterable[Count], others: Sequence[Count]) -> Iterator[float]:
    """What each pair of counts of one thing says: equal, compatible, or exclusive."""
    for x in mine:
        for y in others:
            if same_kind(x, y) and group_fit(x, y) == "same" and x.nominal is not None and y.nominal is not None:
                if x.nominal == y.nominal:
                    yield _LARGE_EQUAL if x.nominal >= policy().round_small else _EQUAL
                else:
                    yield _EXCLUDED if x.quantity.excludes(y.quantity) else _ALLOWED


def _occurrence(told: list[Telling]) -> Occurrence:
    placed = sorted((t.place for t in told if t.place is not None), key=lambda p: (p.precision or 9, p.name))
    days = [(t.first, t.last) for t in told if t.first is not None and t.last is not None]
    dated = sorted(((last - first).days, first, last) for first, last in days)
    claims: tuple[ClaimId, ...] = tuple(c.id for t in told for c in t.claims)
    return Occurrence.of(
        told[0].kind, place=placed[0] if placed else None, first=dated[0][1].isoformat() if dated else None,
        last=dated[0][2].isoformat() if dated else None, reports=tuple(t.report.id for t in told), claims=claims,
    )
