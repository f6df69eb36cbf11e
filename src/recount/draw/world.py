"""The packaged outline of the world: each country's rings and the borders between countries, in degrees.

`world.txt` has a line of text a line of the map, then a line a country: `=`, its ISO 3166 letters (`-` where there
are none), a tab, its rings divided by `;`, each of numbers of lines divided by `,`; a line that runs backwards is the
complement of its number. `tools/world.py` writes it from Natural Earth, whose borders are those of who holds ground;
Recount takes no position on any of them.
"""

import functools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from itertools import pairwise

UNIT = 100  # steps to a degree, as in tools/world.py
Point = tuple[float, float]  # longitude, latitude
Ring = tuple[Point, ...]
Box = tuple[float, float, float, float]  # west, south, east, north


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """Rings by country (`-`: ground without a code) with the box around each, and the borders between countries."""

    rings: Mapping[str, tuple[tuple[Box, Ring], ...]]
    borders: tuple[tuple[Box, Ring], ...]

    def middle(self, country: str) -> Point | None:
        """A place to write on within a country's largest ring; None for a country that is not drawn."""
        found = self.rings.get(country)
        return None if found is None else _inside(max((ring for _, ring in found), key=_area))

    def extent(self, country: str) -> Box:
        """The box around a country's largest ring; raises KeyError for a country that is not drawn."""
        return max(self.rings[country], key=lambda found: _area(found[1]))[0]


@functools.cache
def world() -> World:
    """The world, read once."""
    text = resources.files("recount.draw").joinpath("world.txt").read_text(encoding="ascii")
    lines = [_decoded(told) for told in text.splitlines() if told[0] not in "#="]
    rings: dict[str, tuple[tuple[Box, Ring], ...]] = {}
    sides: dict[int, set[str]] = {}
    for told in text.splitlines():
        if told.startswith("="):
            code, _, listed = told[1:].partition("\t")
            numbers = [[int(n) for n in ring.split(",")] for ring in listed.split(";")]
            rings[code] = tuple((_box(part), part) for ns in numbers for part in _unrolled(_joined(ns, lines)))
            for n in {~n if n < 0 else n for ns in numbers for n in ns}:
                sides.setdefault(n, set()).add(code)
    shared = [lines[n] for n, codes in sorted(sides.items()) if len(codes) > 1]
    return World(rings=rings, borders=tuple((_box(part), part) for line in shared for part in _unrolled(line)))


def _decoded(told: str) -> Ring:
    """Points from steps, five bits a character from `?` on, the sign in the lowest bit."""
    steps, value, shift = [], 0, 0
    for char in told:
        bits = ord(char) - 63
        value |= (bits & 0x1F) << shift
        shift += 5
        if bits < 0x20:
            steps.append(~(value >> 1) if value & 1 else value >> 1)
            value = shift = 0
    x = y = 0
    points = []
    for dx, dy in zip(steps[::2], steps[1::2], strict=True):
        x, y = x + dx, y + dy
        points.append((x / UNIT, y / UNIT))
    return tuple(points)


def _joined(numbers: list[int], lines: list[Ring]) -> Ring:
    """Lines end to end; each begins where the one before ends."""
    points: list[Point] = []
    for n in numbers:
        part = lines[n] if n >= 0 else lines[~n][::-1]
        points += part[1:] if points else part
    return tuple(points)


def _unrolled(ring: Ring) -> tuple[Ring, ...]:
    """The points without a jump at the 180th meridian; what crosses it, once at either side of the map."""
    turned, points = 0.0, [ring[0]]
    for before, (x, y) in pairwise(ring):
        turned += 360 if x - before[0] < -180 else -360 if x - before[0] > 180 else 0
        points.append((x + turned, y))
    least, _, most, _ = _box(points)
    if least >= -180 and most <= 180:
        return (tuple(points),)
    over = -360 if most > 180 else 360
    return tuple(points), tuple((x + over, y) for x, y in points)


def _box(ring: Sequence[Point]) -> Box:
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    return min(xs), min(ys), max(xs), max(ys)


def _area(ring: Ring) -> float:
    return abs(sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in zip(ring, (*ring[1:], ring[0]), strict=True))) / 2


def _inside(ring: Ring) -> Point:
    """The middle of the widest stretch of the ring along one of nine parallels."""
    _, south, _, north = _box(ring)
    widest = (0.0, ring[0])
    for n in range(1, 10):
        y = south + (north - south) * n / 10
        cuts = sorted(_cut(a, b, y) for a, b in zip(ring, (*ring[1:], ring[0]), strict=True)
                      if (a[1] > y) != (b[1] > y))
        for x0, x1 in zip(cuts[::2], cuts[1::2], strict=False):
            widest = max(widest, (x1 - x0, ((x0 + x1) / 2, y)))
    return widest[1]


def _cut(a: Point, b: Point, y: float) -> float:
    return a[0] + (b[0] - a[0]) * (y - a[1]) / (b[1] - a[1])
