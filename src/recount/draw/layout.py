"""Where a chart's marks lie: its two axes, the column for what has no date, the row for what has no number."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from recount.draw.amounts import Amounts, Scale
from recount.draw.days import Axis, Stretch, end_of, stretch
from recount.draw.mark import Clock, Mark
from recount.draw.palette import SERIES
from recount.draw.svg import width

PLOT = 250.0  # pixels of height for the numbers
TOP = 34.0
NARROW = 520  # pixels below which names stand under the chart and not beside it
NAMES = 172.0  # pixels for the names beside the chart
ASIDE = 58.0  # pixels of the column for what has no date


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A mark with its series, its days (None: undated), whether these are only those of publication, and its place.

    `more` further marks lie at the very same place and would look the same.
    """

    mark: Mark
    index: int
    days: Stretch | None
    by_publication: bool
    x: float
    ys: tuple[float, ...]
    more: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """The axes (`axis` is None where nothing has a date), the middle of the column `undated`, the row `untold`."""

    axis: Axis | None
    amounts: Amounts
    undated: float | None
    untold: float | None
    width: float
    left: float
    right: float

    @property
    def bottom(self) -> float:
        """Where the words under the axes begin."""
        return TOP + PLOT + (0 if self.untold is None else 26)


def series_of(marks: Sequence[Mark]) -> dict[str, int]:
    """Who has which series: those with most answers have their own, all beyond the last share it."""
    told = Counter(mark.who for mark in marks)
    ordered = sorted(told, key=lambda who: (-told[who], who))
    return {who: min(n, len(SERIES) - 1) for n, who in enumerate(ordered)}


def lay_out(marks: Sequence[Mark], clock: Clock, wide: float, scale: Scale | None) -> Layout:
    """The layout that has room for every mark."""
    days = [days_of(mark, clock)[0] for mark in marks]
    amounts = Amounts.over([n for m in marks for n in m.numbers], TOP + PLOT, TOP, scale)
    left = 14 + max(width(told, 11) for _, told in amounts.ticks())
    right = wide - (NAMES if wide >= NARROW else 14)
    dated = [d for d in days if d is not None]
    undated = right - ASIDE / 2 if marks and len(dated) < len(days) else None
    end = right if undated is None else right - ASIDE - 8
    untold = TOP + PLOT + 16 if any(m.openness == "untold" for m in marks) else None
    return Layout(axis=Axis.over(dated, left, end), amounts=amounts, undated=undated, untold=untold, width=wide,
                  left=left, right=end)


def days_of(mark: Mark, clock: Clock) -> tuple[Stretch | None, bool]:
    """The days a mark lies at, and whether they are only those on which it was said."""
    if clock == "published":
        return stretch(mark.published), False
    found = end_of(mark.as_of)
    return (found, False) if found is not None else (stretch(mark.published), True)


def place(marks: Sequence[Mark], names: dict[str, int], layout: Layout, clock: Clock) -> list[Placed]:
    """Every mark at its place, what stands back first, so that what stands lies upon it."""
    every = sorted((_placed(mark, names, layout, clock) for mark in marks), key=_order)
    return _merged(every)


def _placed(mark: Mark, names: dict[str, int], layout: Layout, clock: Clock) -> Placed:
    days, said = days_of(mark, clock)
    aside = layout.right if layout.undated is None else layout.undated
    x = aside if days is None or layout.axis is None else min(layout.axis.middle(days), layout.axis.right)
    ys = tuple(layout.amounts.at(n) for n in mark.numbers)
    untold = layout.amounts.bottom if layout.untold is None else layout.untold
    return Placed(mark=mark, index=names[mark.who], days=days, by_publication=said and days is not None, x=x,
                  ys=ys or (untold,))


def _order(p: Placed) -> tuple[bool, float, tuple[float, ...], str]:
    return not p.mark.superseded, p.x, p.ys, p.mark.claim


def _merged(placed: list[Placed]) -> list[Placed]:
    """Marks that could not be told apart as one, which says how many it is."""
    found: dict[tuple[object, ...], Placed] = {}
    for p in placed:
        where = (p.mark.who, round(p.x), tuple(map(round, p.ys)), p.mark.bound, p.mark.superseded, p.mark.disputed,
                 p.by_publication, p.days is None)
        first = found.get(where)
        found[where] = p if first is None else replace(first, more=first.more + 1)
    return list(found.values())
