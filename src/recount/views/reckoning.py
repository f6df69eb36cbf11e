"""Tallies and a policy in, one answer to each question out, with what made it and why the rest does not count."""

import datetime as dt
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import Literal

from recount.model.claim import Claim, ClaimId
from recount.model.moment import last_day
from recount.model.reckoning import LeftOut, Reckoning
from recount.model.report import Report, ReportId
from recount.model.tally import Point, Tally
from recount.reconcile.policies import CountingPolicy, End, Grade, Item
from recount.reconcile.policy import policy as thresholds
from recount.text import key
from recount.views import english
from recount.views.telling import RUNNING

# A source that cannot be judged stands between those that are usually right and those that usually are not.
_STANDING: dict[Grade | None, int] = {"A": 0, "B": 1, "C": 2, "F": 3, None: 3, "D": 4, "E": 5}
_CREDIT: dict[Item | None, int] = {"1": 0, "2": 1, "3": 2, "6": 3, None: 3, "4": 4, "5": 5}
_OPEN_BELOW, _OPEN_ABOVE = ("at_most", "under"), ("at_least", "over", "vague")

Ends = tuple[int | None, list[Point]]
Side = Literal["lowest", "single", "highest"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What an answer is made on besides the tally: claims and reports by id, what was replaced, grades by name.

    `grades` has the names of sources and publishers, in any case; a source's own grade goes before its publisher's.
    `items` has the grades of what claims and reports say, by id.
    """

    claims: Mapping[ClaimId, Claim] = field(default_factory=dict)
    reports: Mapping[ReportId, Report] = field(default_factory=dict)
    replaced: Collection[ClaimId] = ()
    grades: Mapping[str, Grade] = field(default_factory=dict)
    items: Mapping[str, Item] = field(default_factory=dict)

    def item(self, point: Point) -> Item | None:
        """The grade of what is said: the claim's own, else its report's; None where nobody has graded it."""
        return self.items.get(point.claim) or self.items.get(point.report)

    def grade(self, point: Point) -> Grade | None:
        """The grade of who gives the number; None where nobody has graded them."""
        if not self.grades:
            return None
        names = {key(name): grade for name, grade in self.grades.items()}
        report = self.reports.get(point.report)
        publisher = None if report is None else report.publisher
        for name in (point.source, publisher):
            if name is not None and key(name) in names:
                return names[key(name)]
        return None


def answer(
    tally: Tally, policy: CountingPolicy, known: dt.date | None = None, ground: Ground = Ground()
) -> Reckoning:
    """The tally's question answered under a policy: numbers that reports give, never a sum or an estimate.

    With `known` only reports published by the end of that day count. Ten copies of an answer change nothing, since
    each source counts once.
    """
    left: list[LeftOut] = []
    kept = _sifted(list(tally.points), lambda point: _why_not(point, policy, known, ground), left)
    if policy.take != "all":
        kept = _latest_of_each(tally, kept, left)
    if policy.take == "latest-of-best" and kept:
        first = _best(tally, kept, ground)
        kept = _sifted(kept, lambda p: None if p in first else "another source, or a later answer, goes first", left)
    low = _end(policy.low, "lowest", tally, kept, policy, ground)
    best = _end(policy.best, "single", tally, kept, policy, ground)
    high = _end(policy.high, "highest", tally, kept, policy, ground)
    made_of = {p.claim for _, points in (low, best, high) for p in points}
    open_above = any(p.bound in _OPEN_ABOVE for p in high[1])
    return Reckoning(
        tally=tally.id, policy=policy.name, known=None if known is None else known.isoformat(),
        low=low[0], best=best[0], high=None if open_above else high[0], open_above=open_above,
        below=_below(policy, kept, low[0]),
        made_of=tuple(sorted(made_of)), left_out=tuple(sorted(left, key=lambda o: o.claim)),
        because=_because(policy, kept, left),
    )


def _sifted(points: list[Point], why_not: Callable[[Point], str | None], left: list[LeftOut]) -> list[Point]:
    """The points that count; the others go to `left`, each with its reason."""
    kept = []
    for point in points:
        because = why_not(point)
        if because is None:
            kept.append(point)
        else:
            left.append(LeftOut(claim=point.claim, because=because))
    return kept


def _why_not(point: Point, policy: CountingPolicy, known: dt.date | None, ground: Ground) -> str | None:
    """Why a point by itself does not count, None where it does."""
    published = last_day(point.published or "")
    if known is not None and published == dt.date.min:
        return "its report has no date"
    if known is not None and published > known:
        return f"published later, on {english.date(published.isoformat())}"
    if point.claim in ground.replaced:
        return "replaced since, by its own source or report"
    if _lower(point, policy, ground) is None and _upper(point, policy, ground) is None:
        return "its words give no number"
    grade = ground.grade(point)
    if policy.worst is not None and _STANDING[grade] > _STANDING[policy.worst]:
        return f"its source is graded {grade}"
    item = ground.item(point)
    if policy.worst_item is not None and _CREDIT[item] > _CREDIT[policy.worst_item]:
        return f"what it says is graded {item}"
    return None


def _latest_of_each(tally: Tally, points: list[Point], left: list[LeftOut]) -> list[Point]:
    """Of each source the last answers; of a running count those that hold for the newest days."""
    last: dict[str, dt.date] = {}
    for point in points:
        last[_who(point)] = max(_when(tally, point), last.get(_who(point), dt.date.min))
    later = "its source has a later count"
    kept = _sifted(points, lambda p: None if _when(tally, p) == last[_who(p)] else later, left)
    if tally.question.scope not in RUNNING or not kept:
        return kept
    slack = dt.timedelta(days=thresholds().slack_days)
    newest = max(_when(tally, point) for point in kept)
    oldest = newest - slack if newest > dt.date.min + slack else dt.date.min
    late = f"another source has a count for {english.date(newest.isoformat())}"
    return _sifted(kept, lambda p: None if _when(tally, p) >= oldest else late, left)


def _who(point: Point) -> str:
    """Who gives the number; a report's own voice is one voice a report."""
    return f"/{point.report}" if point.source is None else key(point.source)


def _when(tally: Tally, point: Point) -> dt.date:
    """By what the points are ordered: a running count by what it is true of, an incident by when it was told."""
    day, told = last_day(point.as_of or ""), last_day(point.published or "")
    return day if tally.question.scope in RUNNING else max(told, day) if told == dt.date.min else told


def _end(
    rule: End, side: Side, tally: Tally, points: list[Point], policy: CountingPolicy, ground: Ground
) -> Ends:
    """One number of an answer, with the points that give it; None where the rule gives none."""
    if rule == "none" or not points:
        return None, []
    if rule == "latest-of-best":
        points = _best(tally, points, ground)
        if side == "single":
            numbers = {_single(point, policy, ground) for point in points}
            return (numbers.pop() if len(numbers) == 1 else None), points
    lowest = (side if rule == "latest-of-best" else rule) == "lowest"
    ends = [(_lower if lowest else _upper)(point, policy, ground) for point in points]
    numbered = [(n, p) for n, p in zip(ends, points, strict=True) if n is not None]
    if not numbered:
        return None, []
    number = (min if lowest else max)(n for n, _ in numbered)
    return number, [point for n, point in numbered if n == number]


def _below(policy: CountingPolicy, points: list[Point], low: int | None) -> int | None:
    """The least "at most" of an answer that counts, where it lies under the lowest number that another gives."""
    if policy.low == "none":
        return None
    tops = [point.high for point in points if point.bound in _OPEN_BELOW and point.high is not None]
    least = min(tops, default=None)
    return least if least is not None and (low is None or least < low) else None


def _best(tally: Tally, points: list[Point], ground: Ground) -> list[Point]:
    """The last answers of those whose source stands highest: by its grade, then by what it says, then by its name."""
    def rank(point: Point) -> tuple[int, int, int, int]:
        described = point.origin is None or point.origin.startswith(f"{point.source} (")
        named = 2 if point.source is None else int(described)
        standing, credit = _STANDING[ground.grade(point)], _CREDIT[ground.item(point)]
        return standing, credit, named, -_when(tally, point).toordinal()

    first = min(map(rank, points))
    return [point for point in points if rank(point) == first]


def _lower(point: Point, policy: CountingPolicy, ground: Ground) -> int | None:
    """The lowest number that the words allow; None where "up to" leaves that end open."""
    named = _by_words(point, policy, ground)
    if named is not None:
        return named
    return None if point.bound in _OPEN_BELOW else point.low


def _upper(point: Point, policy: CountingPolicy, ground: Ground) -> int | None:
    """The highest number that the words name, though "at least" goes on from there."""
    named = _by_words(point, policy, ground)
    if named is not None:
        return named
    return point.low if point.high is None else point.high


def _single(point: Point, policy: CountingPolicy, ground: Ground) -> int | None:
    """The one number of an answer; None for a range, and for "up to"."""
    low, high = _lower(point, policy, ground), _upper(point, policy, ground)
    return low if low == high else None


def _by_words(point: Point, policy: CountingPolicy, ground: Ground) -> int | None:
    """The number that the policy has for a word of magnitude."""
    claim = ground.claims.get(point.claim)
    if claim is None or claim.figure is None or point.bound != "vague":
        return None
    return dict(policy.words).get(key(claim.figure.value.exact))


def _because(policy: CountingPolicy, kept: list[Point], left: list[LeftOut]) -> str:
    """In words: of how many answers, by how many who give them, and how many do not count."""
    who = len({_who(point) for point in kept})
    words = f"{policy.label}; of {english.plural(len(kept), 'figure')} by {english.plural(who, 'source')}"
    return words + (f", {len(left):,} left out" if left else "")
