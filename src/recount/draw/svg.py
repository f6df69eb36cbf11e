"""Names, numbers and words to SVG text: elements, and a whole drawing that says what it shows."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NewType

from recount.draw.palette import INK, PAPER

Svg = NewType("Svg", str)  # markup that was made here, in which every word is escaped
Value = str | int | float | None

FONT = "system-ui, -apple-system, 'Segoe UI', 'Noto Sans', 'DejaVu Sans', sans-serif"
SIZE = 12  # pixels of the usual lettering; none is below 11
NAMESPACE = "http://www.w3.org/2000/svg"
_QUOTES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"})
# What XML does not allow, the last two of every plane among it, and what moves other characters from their place.
_ENDS = "".join(f"{chr(plane << 16 | 0xFFFE)}-{chr(plane << 16 | 0xFFFF)}" for plane in range(0x11))
_ODD = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c"
                  f"{_ENDS}]")


def words(text: str) -> Svg:
    """Text as SVG shows it: markup escaped, and what XML cannot hold or what turns lines around spelled out."""
    plain = _ODD.sub(_spelled, text) if _ODD.search(text) else text
    return Svg(plain.translate(_QUOTES))


def _spelled(odd: re.Match[str]) -> str:
    return f"⟨U+{ord(odd[0]):04X}⟩"


def number(value: float) -> str:
    """A coordinate with at most one decimal place, a tenth of a pixel, and no sign before zero."""
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text in ("-0", "0") else text


def element(name: str, attributes: Mapping[str, Value], *inside: Svg) -> Svg:
    """One element; an attribute that is None is left out, an underscore in its name becomes a hyphen."""
    told = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{words(value) if isinstance(value, str) else number(value)}"'
        for key, value in attributes.items() if value is not None
    )
    return Svg(f"<{name}{told}>{''.join(inside)}</{name}>" if inside else f"<{name}{told}/>")


def group(attributes: Mapping[str, Value], inside: Iterable[Svg]) -> Svg:
    """A group, or nothing where nothing is in it."""
    parts = tuple(inside)
    return element("g", attributes, *parts) if parts else Svg("")


def line(x1: float, y1: float, x2: float, y2: float, **attributes: Value) -> Svg:
    """A straight line."""
    return element("line", {"x1": x1, "y1": y1, "x2": x2, "y2": y2, **attributes})


def text(x: float, y: float, told: str, *, anchor: str = "start", **attributes: Value) -> Svg:
    """One line of lettering that fills the same place whichever way its script runs.

    A line that runs from the right is anchored by its other end, since SVG anchors by where a line begins.
    """
    direction = None
    if runs_left(told):
        direction, anchor = "rtl", {"start": "end", "end": "start"}.get(anchor, anchor)
    return element("text", {"x": x, "y": y, "text_anchor": None if anchor == "start" else anchor,
                            "direction": direction, **attributes}, words(told))


def runs_left(told: str) -> bool:
    """Whether the first letter that has a direction runs to the left, as Arabic and Hebrew do."""
    for char in told:
        way = unicodedata.bidirectional(char)
        if way in ("R", "AL"):
            return True
        if way == "L":
            return False
    return False


def width(told: str, size: float = SIZE) -> float:
    """About how many pixels a line takes: letters of East Asia are square, capitals wide, some others thin."""
    return size * sum(_part(c) for c in told)


def _part(char: str) -> float:
    if char in "iljtfr.,:;'|!()[]/ ’‘":
        return 0.31
    if char.isupper() or char in "mw—…%":
        return 0.7
    return 1.0 if unicodedata.east_asian_width(char) in ("W", "F") else 0.57


def shortened(told: str, room: float, size: float = SIZE) -> str:
    """The line, ended with an ellipsis where it takes more than `room` pixels."""
    if width(told, size) <= room:
        return told
    kept = told
    while kept and width(kept + "…", size) > room:
        kept = kept[:-1]
    return kept.rstrip() + "…"


def wrapped(told: str, room: float, most: int, size: float = SIZE) -> list[str]:
    """The line in up to `most` lines that break at blanks, the last one ended with an ellipsis where it is cut."""
    lines: list[str] = []
    left = told
    while len(lines) + 1 < most and width(left, size) > room:
        cut = next((n for n in range(len(left) - 1, 0, -1) if left[n] == " " and width(left[:n], size) <= room), 0)
        if not cut:
            break
        lines.append(left[:cut])
        left = left[cut + 1 :]
    return [*lines, shortened(left, room, size)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """A drawing of `width` by `height` pixels; `title` names it, `desc` says in words what it shows.

    `data` are attributes by which a page's script knows what a pixel is: the days or the degrees it shows.
    """

    width: float
    height: float
    title: str
    desc: str
    kind: str
    body: Svg
    data: tuple[tuple[str, str], ...] = ()

    def inline(self) -> Svg:
        """The drawing as it stands in a page, whose style may colour it otherwise."""
        return self._svg({})

    def file(self) -> str:
        """The same drawing as a file of its own, on paper."""
        return f'<?xml version="1.0" encoding="UTF-8"?>\n{self._svg({"xmlns": NAMESPACE})}\n'

    def _svg(self, more: Mapping[str, Value]) -> Svg:
        return element(
            "svg",
            {**more, **{f"data_{name}": told for name, told in self.data},
             "class_": f"drawing {self.kind}", "viewBox": f"0 0 {number(self.width)} {number(self.height)}",
             "width": self.width, "height": self.height, "role": "img", "direction": "ltr",
             "font_family": FONT, "font_size": SIZE, "fill": INK},
            element("title", {}, words(self.title)), element("desc", {}, words(self.desc)),
            element("rect", {"class_": "paper", "width": self.width, "height": self.height, "fill": PAPER}),
            self.body,
        )
