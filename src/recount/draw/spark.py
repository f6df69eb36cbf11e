"""Answers to one question to a line as high as a line of words: how they moved, and where they stand."""

from collections import Counter
from collections.abc import Iterable

from recount.draw.amounts import Amounts
from recount.draw.days import Axis
from recount.draw.glyph import series
from recount.draw.layout import days_of
from recount.draw.mark import MOST, Clock, Mark
from recount.draw.palette import INK, SOFT
from recount.draw.svg import Drawing, Svg, element, group, line

WIDTH, HEIGHT, EDGE = 132.0, 30.0, 5.0
DOT = 2.1


def sparkline(marks: Iterable[Mark], *, title: str, desc: str, clock: Clock = "as_of") -> Drawing:
    """Every dated number as a dot over its day, from zero; whoever gave most answers has them joined by steps.

    An upper end that is open is a stroke upwards, a range a stroke from end to end. What has no date or no number
    is not in it: `desc` says so.
    """
    every = sorted(marks, key=lambda m: (m.as_of or "", m.published or "", m.claim))
    dated = [(m, found) for m in every if (found := days_of(m, clock)[0]) is not None and m.numbers]
    axis = Axis.over((days for _, days in dated), EDGE, WIDTH - EDGE, least=0)
    body: list[Svg] = [line(0, HEIGHT - 2, WIDTH, HEIGHT - 2, class_="rule", stroke=SOFT, stroke_opacity=0.6)]
    if axis is not None:
        amounts = Amounts.over([n for m, _ in dated for n in m.numbers], HEIGHT - 3, EDGE, "linear")
        placed = [(m, axis.middle(days), tuple(map(amounts.at, m.numbers))) for m, days in dated]
        body += [_steps(placed), group({"class_": "ink", "fill": INK, "stroke": INK}, map(_dot, placed))]
    left_out = len(every) - len(dated)
    note = f" {left_out} without a date or a number." if left_out else ""
    return Drawing(width=WIDTH, height=HEIGHT, title=title, desc=f"{desc}{note}", kind="spark",
                   body=Svg("".join(body)))


def _steps(placed: list[tuple[Mark, float, tuple[float, ...]]]) -> Svg:
    told = Counter(m.who for m, _, _ in placed)
    most = min(told, key=lambda who: (-told[who], who))
    own = sorted((x, ys[0]) for m, x, ys in placed if m.who == most and m.bound not in MOST)
    if len(own) < 2:
        return Svg("")
    path = f"M{own[0][0]:.1f} {own[0][1]:.1f}" + "".join(f"H{x:.1f}V{y:.1f}" for x, y in own[1:])
    return element("path", {**series(0), "d": path, "fill": "none", "stroke": "currentColor", "stroke_width": 1.5})


def _dot(placed: tuple[Mark, float, tuple[float, ...]]) -> Svg:
    mark, x, ys = placed
    parts = [element("circle", {"cx": x, "cy": ys[-1] if mark.bound in MOST else ys[0], "r": DOT, "stroke": "none"})]
    if mark.openness == "above":
        parts.append(line(x, ys[0], x, max(0.5, ys[0] - 7), class_="open"))
    elif len(ys) == 2 and ys[0] != ys[1]:
        parts.append(line(x, ys[0], x, ys[1]))
    return element("g", {"data_claim": mark.claim, "opacity": 0.5 if mark.superseded else None}, *parts)
