"""Answers to one question to a chart: who says how many, over the days, with every bound and every doubt drawn."""

from collections import Counter
from collections.abc import Iterable, Iterator

from recount.draw.amounts import Scale
from recount.draw.days import stretch
from recount.draw.frame import LETTERS, ROW, frame, key, legend
from recount.draw.glyph import SIZE, glyph, series
from recount.draw.layout import NARROW, PLOT, TOP, Layout, Placed, lay_out, place, series_of
from recount.draw.mark import MOST, Clock, Mark
from recount.draw.palette import SERIES, SOFT
from recount.draw.svg import Drawing, Svg, element, group, line, text, wrapped

OWN = "the report itself"
CROWD, SMALL = 120, 2.4  # marks from which on they are smaller, and how small: a day of a year is two pixels wide
TAIL = 9.0  # pixels between what is counted and when it was said, from which on a line joins them

# What the axis of days is of, behind what is counted.
_ALONG: dict[Clock, str] = {"as_of": ", by the day that it is true of", "published": ", by the day of publication"}


def tally_chart(
    marks: Iterable[Mark], *, title: str, desc: str, unit: str = "", clock: Clock = "as_of", width: float = 720,
    scale: Scale | None = None, note: str = "",
) -> Drawing:
    """The chart of a tally, `width` pixels wide; below 520 the names stand under it. A `note` stands at its foot.

    A running count lies at the days it is true of (`clock`), an incident's where it was told. An answer without a
    day lies in a column of its own, one without a number in a row of its own. `unit` names what is counted.
    """
    every = sorted(marks, key=lambda m: (m.as_of or "", m.published or "", m.claim))
    names = series_of(every)
    layout = lay_out(every, clock, width, scale)
    placed = place(every, names, layout, clock)
    told, height = key(placed, layout, clock)
    named, height = legend(_ends(placed, names), layout, height, beside=width >= NARROW)
    along = "" if layout.axis is None else _ALONG[clock]
    body = [*frame(layout, f"{unit}{along}".strip(", ")), *_lines(placed, names), *_tails(placed, layout, clock),
            *(_drawn(p, layout, SIZE if len(placed) <= CROWD else SMALL) for p in placed), *named, *told]
    if not every:
        body.append(text(width / 2, TOP + PLOT / 2, "Nobody has answered yet", anchor="middle", class_="soft",
                         fill=SOFT))
    if note:
        lines = wrapped(note, width - 8, 3, LETTERS)
        body += [text(4, height + ROW * n + 12, told, class_="soft note", fill=SOFT, font_size=LETTERS)
                 for n, told in enumerate(lines)]
        height += ROW * len(lines) + 4
    return Drawing(width=width, height=height + 8, title=title, desc=desc, kind="tally", body=Svg("".join(body)))


def _drawn(p: Placed, layout: Layout, size: float) -> Svg:
    wide = None
    if p.days is not None and not p.days.is_day and layout.axis is not None:
        wide = layout.axis.start(p.days.first), layout.axis.end(p.days.last)
    return glyph(p.mark, p.index, p.x, p.ys, ceiling=TOP - 12, floor=layout.amounts.bottom, hollow=p.by_publication,
                 more=p.more, about=wide, size=size)


def _lines(placed: list[Placed], names: dict[str, int]) -> Iterator[Svg]:
    """Each claimant's numbers as steps: an answer stands until the next; nothing is drawn between the two."""
    alone = Counter(names.values())
    for who, index in sorted(names.items(), key=lambda item: (item[1], item[0])):
        own = sorted((p for p in placed if p.mark.who == who and p.days is not None and p.mark.low is not None
                      and p.mark.bound not in MOST), key=lambda p: (p.x, p.mark.published or ""))
        if len(own) > 1 and alone[index] == 1:
            steps = "".join(f"H{p.x:.1f}V{p.ys[0]:.1f}" for p in own[1:])
            yield element("path", {**series(index), "d": f"M{own[0].x:.1f} {own[0].ys[0]:.1f}{steps}", "fill": "none",
                                   "stroke": "currentColor", "stroke_width": 1.5, "stroke_opacity": 0.55})


def _tails(placed: list[Placed], layout: Layout, clock: Clock) -> Iterator[Svg]:
    """From what a count is true of to the day on which it was published."""
    if clock == "published" or layout.axis is None:
        return
    found = []
    for p in placed:
        said = stretch(p.mark.published)
        if p.days is None or p.by_publication or said is None or said.first is None:
            continue
        x = layout.axis.middle(said)
        y = p.ys[-1] if p.mark.bound in MOST else p.ys[0]
        if p.x + TAIL < x <= layout.axis.right:
            found += [line(p.x + 6, y, x, y, stroke_dasharray="1.5 3"), line(x, y - 3, x, y + 3)]
    yield group({"class_": "axis", "stroke": SOFT, "stroke_width": 1}, found)


def _ends(placed: list[Placed], names: dict[str, int]) -> list[tuple[str, int, float]]:
    """Each series with its name and the height of its last number, the highest first."""
    shared = [who for who, index in names.items() if index == len(SERIES) - 1]
    found = []
    for who, index in names.items():
        if index == len(SERIES) - 1 and len(shared) > 1:
            continue
        own = [p for p in placed if p.mark.who == who]
        found.append((who or OWN, index, max(own, key=lambda p: (p.days is not None, p.x)).ys[-1]))
    found.sort(key=lambda each: (each[2], each[1]))
    if len(shared) > 1:
        found.append((f"{len(shared)} others", len(SERIES) - 1, PLOT + TOP))
    return found
