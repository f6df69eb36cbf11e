"""One answer at its place to marks: a shape for who gives it, and its bounds as they were told, open ones open."""

from collections.abc import Iterator

from recount.draw.mark import MOST, Mark
from recount.draw.palette import INK, PAPER, SERIES, SHAPES, SOFT, Shape
from recount.draw.svg import Svg, Value, element, group, line, text, words

SIZE = 4.6  # pixels from a shape's middle to its edge
OPEN = 24.0  # pixels of an open whisker: it leads on, and to no number
SMALL = 3.2


def shape(kind: Shape, x: float, y: float, size: float = SIZE, **attributes: Value) -> Svg:
    """A shape around a place."""
    if kind == "circle":
        return element("circle", {"cx": x, "cy": y, "r": size, **attributes})
    if kind == "square":
        half = size * 0.9
        return element("rect", {"x": x - half, "y": y - half, "width": 2 * half, "height": 2 * half, **attributes})
    corners: dict[Shape, tuple[tuple[float, float], ...]] = {
        "triangle": ((0, -1.15), (1.1, 0.85), (-1.1, 0.85)), "wedge": ((0, 1.15), (1.1, -0.85), (-1.1, -0.85)),
        "diamond": ((0, -1.3), (1.3, 0), (0, 1.3), (-1.3, 0)),
        "cross": ((-1.1, -0.4), (-0.4, -0.4), (-0.4, -1.1), (0.4, -1.1), (0.4, -0.4), (1.1, -0.4), (1.1, 0.4),
                  (0.4, 0.4), (0.4, 1.1), (-0.4, 1.1), (-0.4, 0.4), (-1.1, 0.4)),
    }
    places = " ".join(f"{x + size * dx:.1f},{y + size * dy:.1f}" for dx, dy in corners[kind])
    return element("polygon", {"points": places, **attributes})


def series(index: int) -> dict[str, Value]:
    """The attributes that colour what a series draws, on paper; a page's style does by class."""
    return {"class_": f"s{index}", "color": SERIES[index]}


def glyph(
    mark: Mark, index: int, x: float, ys: tuple[float, ...], *, ceiling: float, floor: float, hollow: bool = False,
    more: int = 0, about: tuple[float, float] | None = None, size: float = SIZE,
) -> Svg:
    """The answer at pixel `x`; `ys` are the pixels of the numbers it tells, low first.

    An upper end that is open is a whisker that ends in an arrow, never above `ceiling`; an answer that only tells
    its most is a dashed line down to `floor`. `about` is the stretch of pixels of a date wider than a day.
    `more` answers lie at the same place; `size` is that of the shape, in pixels.
    """
    classes = "mark" + (" old" if mark.superseded else "")
    told = mark.told + (f" (and {more} more at this place)" if more else "")
    return element(
        "g",
        {"class_": f"{classes} s{index}", "color": SOFT if mark.superseded else SERIES[index],
         "opacity": 0.55 if mark.superseded else None, "data_claim": mark.claim, "data_to": f"/claims/{mark.claim}",
         "data_open": mark.openness if mark.openness != "closed" else None, "stroke": "currentColor",
         "fill": "currentColor"},
        element("title", {}, words(told)), *_when(ys, about), *_bounds(mark, x, ys, ceiling, floor),
        *_shapes(mark, index, x, ys, size, hollow=hollow),
    )


def _when(ys: tuple[float, ...], about: tuple[float, float] | None) -> Iterator[Svg]:
    """A date wider than a day as a bar over all its days."""
    if about is not None:
        y = ys[-1]
        yield line(about[0], y, about[1], y, class_="days", stroke_width=1.5)
        yield from (line(x, y - 3, x, y + 3, stroke_width=1.5) for x in about)


def _bounds(mark: Mark, x: float, ys: tuple[float, ...], ceiling: float, floor: float) -> Iterator[Svg]:
    if mark.openness == "untold":
        return
    if mark.openness == "above":
        top = max(ceiling, ys[0] - OPEN)
        yield element("path", {
            "class_": "open", "d": f"M{x:.1f} {ys[0]:.1f}V{top:.1f}M{x - 3.5:.1f} {top + 4.5:.1f}L{x:.1f} {top:.1f}"
            f"L{x + 3.5:.1f} {top + 4.5:.1f}", "fill": "none", "stroke_width": 1.5})
    elif mark.bound in MOST or mark.low is None:
        yield line(x, ys[-1], x, floor, class_="most", stroke_width=1.5, stroke_dasharray="3 3")
    elif len(ys) == 2 and ys[0] != ys[1]:
        yield line(x, ys[0], x, ys[1], class_="range", stroke_width=3.5, opacity=0.6)


def _shapes(mark: Mark, index: int, x: float, ys: tuple[float, ...], size: float, *, hollow: bool) -> Iterator[Svg]:
    kind = SHAPES[index]
    fill: dict[str, Value] = {"stroke": "none"}
    if hollow:
        fill = {"class_": "hollow", "fill": PAPER, "stroke_width": 1.6}
    ends = len(ys) == 2 and ys[0] != ys[1] and mark.bound not in MOST
    places, size = (ys, min(SMALL, size)) if ends else (ys[-1:], size)
    for y in places:
        if mark.disputed:
            yield shape("circle", x, y, size + 4, class_="disputed", fill="none", stroke=INK, stroke_width=1.6)
        yield shape(kind, x, y, size, **fill)
    if mark.bound == "about":
        yield text(x + 5, places[-1] - 5, "≈", font_size=12, stroke="none")


def swatch(index: int, x: float, y: float) -> Svg:
    """A series' shape by itself, as its name stands beside."""
    return group({**series(index), "fill": "currentColor"}, [shape(SHAPES[index], x, y)])
