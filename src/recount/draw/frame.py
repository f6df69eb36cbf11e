"""What stands around a chart's marks: axes with their words, the names of the series, and a key to what is drawn."""

from collections.abc import Iterator, Sequence

from recount.draw.glyph import SIZE, shape, swatch
from recount.draw.layout import ASIDE, NAMES, PLOT, TOP, Layout, Placed
from recount.draw.mark import MOST, Clock
from recount.draw.palette import FAINT, INK, PAPER, SOFT
from recount.draw.svg import Svg, element, group, line, shortened, text, width, wrapped

LETTERS = 11
ROW = 17.0  # pixels from one line of words to the next
LINE, NAME_LINES = 14.0, 2  # pixels between the lines of a name beside the plot, and how many it may have


def frame(layout: Layout, unit: str) -> Iterator[Svg]:
    """Both axes: rules to read along, numbers at the left, days below, and the margins with their names."""
    rules = [line(layout.left, y, layout.right, y) for y, _ in layout.amounts.ticks()]
    numbers = [text(layout.left - 6, y + 4, told, anchor="end") for y, told in layout.amounts.ticks()]
    scaled = f"{unit} (each line ten times the last)".strip() if layout.amounts.scale == "log" else unit
    yield group({"class_": "rule", "stroke": FAINT, "stroke_width": 1}, rules)
    yield group({"class_": "soft", "fill": SOFT, "font_size": LETTERS}, [
        *numbers, text(4, 14, shortened(scaled, layout.width - 8, LETTERS)), *_days(layout), *_aside(layout)])
    yield line(layout.left, layout.amounts.bottom, layout.right, layout.amounts.bottom, class_="axis", stroke=SOFT)


def _days(layout: Layout) -> Iterator[Svg]:
    """Ticks with days or months, and the year below where one begins."""
    if layout.axis is None:
        return
    for x, told, begins in layout.axis.ticks():
        edge = min(max(x, layout.left + 8), layout.right - 8)
        yield line(x, layout.bottom, x, layout.bottom + 4, class_="axis", stroke=SOFT)
        yield text(edge, layout.bottom + 16, told, anchor="middle")
        if begins:
            yield text(edge, layout.bottom + 30, str(_year(layout, x)), anchor="middle")


def _year(layout: Layout, x: float) -> int:
    assert layout.axis is not None  # noqa: S101 - ticks stand on an axis
    return layout.axis.day_at(x).year


def _aside(layout: Layout) -> Iterator[Svg]:
    """The column for what has no date, and the row for what has no number."""
    if layout.undated is not None:
        yield element("rect", {"class_": "rule", "x": layout.undated - ASIDE / 2, "y": TOP - 8, "width": ASIDE,
                               "height": PLOT + 16, "fill": "none", "stroke": FAINT, "rx": 3})
        yield text(layout.undated, layout.bottom + 16, "no date", anchor="middle")
    if layout.untold is not None:
        yield text(layout.left - 6, layout.untold + 4, "untold", anchor="end")


def legend(
    named: Sequence[tuple[str, int, float]], layout: Layout, below: float, *, beside: bool
) -> tuple[list[Svg], float]:
    """Each series' shape and name: beside the plot near its last number, or a line each below.

    Returns them, and the height that the drawing has then.
    """
    if not beside:
        room = layout.width - 34
        drawn = [part for n, (name, index, _) in enumerate(named) for part in (
            swatch(index, 14, below + ROW * n + ROW - 6), text(26, below + ROW * n + ROW - 2, shortened(name, room)))]
        return drawn, below + ROW * len(named) + (4 if named else 0)
    x = layout.width - NAMES + 22
    lines = [wrapped(name, layout.width - x - 24, NAME_LINES) for name, _, _ in named]
    heights = _apart([y for _, _, y in named], [LINE * len(each) + ROW - LINE for each in lines], TOP + 4, TOP + PLOT)
    drawn = [part for each, (_, index, _), y in zip(lines, named, heights, strict=True) for part in (
        swatch(index, x, y), *(text(x + 12, y + 4 + LINE * n, told) for n, told in enumerate(each)))]
    end = max((y + LINE * len(each) for each, y in zip(lines, heights, strict=True)), default=below)
    return drawn, max(below, end + 4)


def _apart(wanted: Sequence[float], takes: Sequence[float], first: float, last: float) -> list[float]:
    """Heights near those wanted, in their order, each with the room it takes; pushed up where they pass the last.

    What has no room above goes on below.
    """
    found: list[float] = []
    for n, y in enumerate(wanted):
        found.append(max(y, found[-1] + takes[n - 1] if found else first))
    for n in range(len(found) - 1, -1, -1):
        limit = last if n == len(found) - 1 else found[n + 1] - takes[n]
        found[n] = min(found[n], limit)
    if found and found[0] < first:
        found = [y + first - found[0] for y in found]
    return found


def key(placed: Sequence[Placed], layout: Layout, clock: Clock) -> tuple[list[Svg], float]:
    """What the signs mean, of those that occur, in lines as wide as the drawing; and where they end."""
    x, y = 8.0, layout.bottom + 52
    drawn: list[Svg] = []
    for sign, told in _signs(placed, clock):
        wide = width(told, LETTERS) + 34
        if x > 8 and x + wide > layout.width:
            x, y = 8.0, y + ROW
        drawn += [*(_sign(sign, x + 8, y - 4)), text(x + 20, y, told)]
        x += wide
    end = y + 6 if drawn else layout.bottom + 34
    return [group({"class_": "soft", "fill": SOFT, "font_size": LETTERS}, drawn)], end


def _signs(placed: Sequence[Placed], clock: Clock) -> Iterator[tuple[str, str]]:
    marks = [p.mark for p in placed]
    if any(m.openness == "above" for m in marks):
        yield "open", "at least: the upper end is open"
    if any(m.bound in MOST for m in marks):
        yield "most", "up to"
    if any(m.low != m.high and None not in (m.low, m.high) and m.bound not in MOST for m in marks):
        yield "range", "between two numbers"
    if any(m.bound == "about" for m in marks):
        yield "about", "about"
    if any(p.by_publication for p in placed):
        yield "hollow", "day not told: drawn at publication"
    if any(p.days is not None and not p.days.is_day for p in placed):
        yield "days", "any of these days"
    if clock == "as_of" and any(not p.by_publication and p.mark.published and p.days for p in placed):
        yield "tail", "until it was published"
    if any(m.superseded for m in marks):
        yield "old", "superseded"
    if any(m.disputed for m in marks):
        yield "disputed", "disputed"


def _sign(sign: str, x: float, y: float) -> list[Svg]:
    match sign:
        case "open":
            arrow = f"M{x} {y + 6}V{y - 6}M{x - 3} {y - 2}L{x} {y - 6}L{x + 3} {y - 2}"
            return [element("path", {"class_": "axis", "d": arrow, "stroke": SOFT, "fill": "none",
                                     "stroke_width": 1.5})]
        case "most":
            return [line(x, y - 6, x, y + 6, class_="axis", stroke=SOFT, stroke_width=1.5, stroke_dasharray="3 3")]
        case "range":
            return [line(x, y - 5, x, y + 5, class_="axis", stroke=SOFT, stroke_width=3.5)]
        case "about":
            return [text(x - 4, y + 4, "≈", font_size=12)]
        case "hollow":
            return [shape("circle", x, y, SIZE, class_="axis hollow", stroke=SOFT, fill=PAPER, stroke_width=1.6)]
        case "days":
            return [line(x - 7, y, x + 7, y, class_="axis", stroke=SOFT, stroke_width=1.5),
                    line(x - 7, y - 3, x - 7, y + 3, class_="axis", stroke=SOFT, stroke_width=1.5),
                    line(x + 7, y - 3, x + 7, y + 3, class_="axis", stroke=SOFT, stroke_width=1.5)]
        case "tail":
            return [line(x - 7, y, x + 7, y, class_="axis", stroke=SOFT, stroke_dasharray="1.5 3"),
                    line(x + 7, y - 3, x + 7, y + 3, class_="axis", stroke=SOFT)]
        case "old":
            return [shape("circle", x, y, SIZE, fill=SOFT, opacity=0.55, class_="soft")]
        case _:
            return [shape("circle", x, y, SIZE + 2, class_="disputed", fill="none", stroke=INK, stroke_width=1.6)]
