"""Events to a timeline: a lane a kind, each event as wide as its days are told, and those without a day counted."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from recount.draw.days import Axis, Stretch
from recount.draw.glyph import series, shape
from recount.draw.palette import FAINT, SERIES, SHAPES, SOFT
from recount.draw.svg import Drawing, Svg, element, group, line, number, shortened, text, words
from recount.draw.svg import width as room

ROW = 13.0  # pixels from one event to the one above it
ROWS = 12  # events above each other in a lane; what comes on top is a number
SIZE = 4.6
TOP = 10.0
AIR = 12.0  # pixels between two lanes
ASIDE = 76.0  # pixels of the column for what has no day
NARROW = 520
LETTERS = 11


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """An event as a timeline shows it: its lane, its first and last day (None: none told), its words.

    `claim` is one of its claims; `to` is where more of it stands.
    """

    id: str
    kind: str
    first: dt.date | None
    last: dt.date | None
    told: str
    claim: str
    to: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Lane:
    kind: str
    index: int
    rows: list[list[tuple[float, float, Occasion]]]
    over: list[tuple[float, Occasion]]
    undated: int
    top: float

    @property
    def height(self) -> float:
        return ROW * max(1, len(self.rows)) + (ROW if self.over else 0)


def timeline(
    occasions: Iterable[Occasion], *, title: str, desc: str, width: float = 720, within: Stretch | None = None
) -> Drawing:
    """The timeline over all days of the events, or over the days `within`; kinds are lanes in their alphabet.

    An event of one day is a shape; one of which several days are told is a bar over them, none of which is its day.
    """
    every = sorted(occasions, key=lambda o: (o.first or dt.date.min, o.last or dt.date.max, o.id))
    aside = any(o.first is None and o.last is None for o in every)
    left = 14 + (max((room(o.kind, LETTERS) for o in every), default=0) if width >= NARROW else 0)
    right = width - 12 - (ASIDE if aside else 0)
    days = [within] if within is not None else [Stretch(o.first, o.last) for o in every]
    axis = Axis.over(days, left, right)
    lanes = list(_lanes(every, axis, header=0 if width >= NARROW else 16))
    bottom = lanes[-1].top + lanes[-1].height + 6 if lanes else TOP + 40
    body = [*_frame(axis, left, right, bottom)]
    body += [part for lane in lanes for part in _drawn(lane, width, left, right)]
    if aside:
        body.append(_undated(lanes, right + ASIDE / 2 + 6, bottom))
    if not every:
        body.append(text(width / 2, TOP + 24, "No events", anchor="middle", class_="soft", fill=SOFT))
    return Drawing(width=width, height=bottom + 40, title=title, desc=desc, kind="timeline", body=Svg("".join(body)),
                   data=() if axis is None else _data(axis))


def _data(axis: Axis) -> tuple[tuple[str, str], ...]:
    """What a script needs to know which days lie between two pixels."""
    return (("first", axis.first.isoformat()), ("last", axis.last.isoformat()), ("left", number(axis.left)),
            ("right", number(axis.right)))


def _lanes(every: Sequence[Occasion], axis: Axis | None, header: float) -> Iterator[_Lane]:
    """Lane by lane from the top, each event in the lowest row that has room for it."""
    top = TOP
    for index, kind in enumerate(sorted({o.kind for o in every})):
        rows: list[list[tuple[float, float, Occasion]]] = []
        over: list[tuple[float, Occasion]] = []
        own = [o for o in every if o.kind == kind]
        for o in own:
            if axis is None or (o.first is None and o.last is None):
                continue
            x0, x1 = _reach(o, axis)
            free = next((row for row in rows if row[-1][1] + 2 <= x0), None)
            if free is not None:
                free.append((x0, x1, o))
            elif len(rows) < ROWS:
                rows.append([(x0, x1, o)])
            else:
                over.append(((x0 + x1) / 2, o))
        lane = _Lane(kind=kind, index=min(index, len(SERIES) - 1), rows=rows, over=over, top=top + header,
                     undated=sum(1 for o in own if o.first is None and o.last is None))
        yield lane
        top = lane.top + lane.height + AIR


def _reach(o: Occasion, axis: Axis) -> tuple[float, float]:
    """The pixels an event takes: all its days, or its shape's where these are narrower; within the axis."""
    x0, x1 = max(axis.start(o.first), axis.left), min(axis.end(o.last), axis.right)
    middle = (x0 + x1) / 2
    return min(x0, middle - SIZE - 1), max(x1, middle + SIZE + 1)


def _frame(axis: Axis | None, left: float, right: float, bottom: float) -> Iterator[Svg]:
    yield line(left, bottom, right, bottom, class_="axis", stroke=SOFT)
    if axis is None:
        return
    ticks = axis.ticks()
    yield group({"class_": "rule", "stroke": FAINT}, [line(x, TOP - 4, x, bottom) for x, _, _ in ticks])
    names = [text(min(max(x, left + 12), right - 12), bottom + 16, told, anchor="middle") for x, told, _ in ticks]
    names += [text(min(max(x, left + 12), right - 12), bottom + 30, str(axis.day_at(x).year), anchor="middle")
              for x, _, begins in ticks if begins]
    yield group({"class_": "soft", "fill": SOFT, "font_size": LETTERS}, names)


def _drawn(lane: _Lane, width: float, left: float, right: float) -> Iterator[Svg]:
    """A lane: its name, its events from its foot upwards, and numbers on top where it is full."""
    foot = lane.top + lane.height - ROW / 2
    if width >= NARROW:
        yield text(left - 8, foot + 4, lane.kind, anchor="end", class_="soft", fill=SOFT, font_size=LETTERS)
    else:
        yield text(left, lane.top - 5, shortened(lane.kind, right - left, LETTERS), class_="soft", fill=SOFT,
                   font_size=LETTERS)
    drawn = [_event(lane.index, x0, x1, foot - ROW * n, o) for n, row in enumerate(lane.rows) for x0, x1, o in row]
    yield group({**series(lane.index), "fill": "currentColor", "stroke": "currentColor"}, drawn)
    yield from _more(lane, foot - ROW * len(lane.rows))


def _event(index: int, x0: float, x1: float, y: float, o: Occasion) -> Svg:
    told = element("title", {}, words(o.told))
    if o.first is not None and o.first == o.last:
        mark = shape(SHAPES[index], (x0 + x1) / 2, y, SIZE, stroke="none")
    else:
        ends = [line(x, y - 4.5, x, y + 4.5, stroke_width=1.5)
                for x, day in ((x0, o.first), (x1, o.last)) if day is not None]
        mark = group({"class_": "days"}, [
            element("rect", {"x": x0, "y": y - 3, "width": x1 - x0, "height": 6, "fill_opacity": 0.35,
                             "stroke": "none"}), *ends])
    return element("g", {"class_": "mark", "data_claim": o.claim, "data_ids": o.id, "data_to": o.to}, told, mark)


def _more(lane: _Lane, y: float) -> Iterator[Svg]:
    """What a full lane has no row for, counted where it lies."""
    near: dict[int, list[Occasion]] = {}
    for x, o in lane.over:
        near.setdefault(round(x / 40), []).append(o)
    for place, found in sorted(near.items()):
        told = element("title", {}, words(f"{len(found)} more: {'; '.join(o.told for o in found[:5])}"))
        yield element("g", {"class_": "mark more", "data_claim": found[0].claim, "data_count": len(found),
                            "data_ids": " ".join(o.id for o in found), "data_to": found[0].to},
                      told, text(place * 40, y + 4, f"+{len(found)}", anchor="middle", font_size=LETTERS))


def _undated(lanes: Sequence[_Lane], x: float, bottom: float) -> Svg:
    """The column for what has no day: how many in each lane."""
    counts = [text(x, lane.top + lane.height - ROW / 2 + 4, str(lane.undated), anchor="middle", class_="bucket")
              for lane in lanes if lane.undated]
    return group({}, [
        element("rect", {"class_": "rule", "x": x - ASIDE / 2 + 4, "y": TOP - 4, "width": ASIDE - 8,
                         "height": bottom - TOP + 4, "fill": "none", "stroke": FAINT, "rx": 3}),
        *counts, text(x, bottom + 16, "no day told", anchor="middle", class_="soft", fill=SOFT, font_size=LETTERS)])
