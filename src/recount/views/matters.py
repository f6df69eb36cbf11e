"""Questions that were told of last in, the same in the order in which they want a look now out, each with why.

A question stands the higher the more open disagreements there are on its latest answers; then whether its range has
moved of late; then the more independent origins tell of it. How many people it counts plays no part: suffering is not
ranked. Whatever is equal stays in the order in which it was told of.
"""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from recount.ledger.base import Store
from recount.model.ask import Ask
from recount.model.heading import Heading
from recount.model.moment import last_day
from recount.model.tally import Point
from recount.views.recent import Told
from recount.views.rulings import is_judged, rulings_about

LATEST = 20  # answers of a question on which disagreements are counted, and over which its range is seen to move
OF_LATE = dt.timedelta(days=14)  # before the last day on which any of these questions was told of
DISAGREEMENTS = ("disputed", "contradicts", "implausible")  # the findings that say that numbers do not fit together


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """Why a question stands where it does: open disagreements, whether its range moved, independent origins."""

    open: int
    moved: bool
    origins: int | None


def weighed(store: Store, told: Iterable[tuple[Told, Sequence[Point]]], then: Ask) -> list[tuple[Told, Why]]:
    """The questions with their last points, in their order; of a past day no disagreements are counted."""
    every = [(each, points[-LATEST:]) for each, points in told]
    claims = [point.claim for _, points in every for point in points]
    found = _open(store, claims) if then.known is None and then.recorded is None else {}
    days = [last_day(point.published or "") for _, points in every for point in points]
    since = max(days, default=dt.date.min)
    since = since - OF_LATE if since > dt.date.min + OF_LATE else since
    held = [(each, Why(open=len({f for p in points for f in found.get(p.claim, ())}), moved=moved(points, since),
                       origins=_origins(each))) for each, points in every]
    return sorted(held, key=lambda each: (-each[1].open, not each[1].moved, -(each[1].origins or 0)))


def moved(points: Sequence[Point], since: dt.date) -> bool:
    """Whether an answer published from that day on lies outside all that were published before it."""
    before = [point for point in points if last_day(point.published or "") < since]
    after = [point for point in points if last_day(point.published or "") >= since]
    old, new = list(_numbers(before)), list(_numbers(after))
    return bool(old) and any(number < min(old) or number > max(old) for number in new)


def _numbers(points: Iterable[Point]) -> Iterable[int]:
    return (number for point in points for number in (point.low, point.high) if number is not None)


def _open(store: Store, claims: Sequence[str]) -> Mapping[str, Collection[str]]:
    """The open disagreements on each claim on which nobody has decided."""
    found = store.open_on(claims, DISAGREEMENTS)
    ids = sorted({finding for findings in found.values() for finding in findings})
    if not ids or not is_judged(store):
        return found
    rulings = rulings_about(store, Ask(), ids)
    left = {finding for finding in ids if not rulings.of(finding).every}
    return {claim: set(findings) & left for claim, findings in found.items()}


def _origins(told: Told) -> int | None:
    tally = told.tally if isinstance(told, Heading) else told
    return tally.origins if isinstance(tally.origins, int) else None
