"""A stretch of the world to pixels and back: degrees laid out evenly, as wide as they are at its middle parallel."""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from recount.draw.svg import Svg
from recount.draw.world import Box, Point, Ring, World

KM = 111.32  # kilometres to a degree of latitude
WORLD: Box = (-180.0, -58.0, 180.0, 84.0)
NEAREST = 3.0  # degrees that a view shows at least: what is known is no finer than a town
AIR = 0.18  # of a view around what it shows
SEEN = 1.0  # pixels of an island that is drawn
TENTHS = 10  # steps to a pixel in what is drawn of the land


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """West, south, east and north in degrees, shown `width` by `height` pixels."""

    box: Box
    width: float
    height: float

    @classmethod
    def around(cls, places: Sequence[Point], width: float, height: float, box: Box | None = None) -> "View":
        """The view of a box, or of all these places, or of the whole world; wider or higher until it fills."""
        return cls(box=_filled(box or _around(places), width, height), width=width, height=height)

    @property
    def high(self) -> float:
        """Pixels to a degree northwards."""
        return self.height / (self.box[3] - self.box[1])

    @property
    def wide(self) -> float:
        """Pixels to a degree eastwards."""
        return self.width / (self.box[2] - self.box[0])

    def at(self, lon: float, lat: float) -> tuple[float, float]:
        """Where a place lies."""
        return (lon - self.box[0]) * self.wide, (self.box[3] - lat) * self.high

    def pixels(self, km: float) -> float:
        """How long a distance is, northwards."""
        return km / KM * self.high

    def holds(self, lon: float, lat: float) -> bool:
        """Whether a place lies in it."""
        west, south, east, north = self.box
        return west <= lon <= east and south <= lat <= north

    def land(self, world: World) -> Svg:
        """All ground in it, as the steps of a path in tenths of a pixel."""
        rings = (ring for found in world.rings.values() for box, ring in found if self._meets(box))
        return Svg("".join(self._ring(rings)))

    def country(self, world: World, code: str) -> Svg:
        """One country's ground in it, likewise."""
        return Svg("".join(self._ring(ring for box, ring in world.rings.get(code, ()) if self._meets(box))))

    def borders(self, world: World) -> Svg:
        """The borders in it, likewise."""
        found = (line for box, line in world.borders if self._meets(box))
        return Svg("".join(_steps(self._tenths(part), "") for line in found for part in self._parts(line)))

    def _meets(self, box: Box) -> bool:
        """Whether any of it is in view and large enough to be seen."""
        seen = (box[2] - box[0]) * self.wide > SEEN or (box[3] - box[1]) * self.high > SEEN
        west, south, east, north = self.box
        return seen and box[0] < east and box[2] > west and box[1] < north and box[3] > south

    def _ring(self, rings: Iterable[Ring]) -> Iterator[str]:
        for ring in rings:
            yield _steps(self._tenths(_clipped(ring, self._edge())), "z")

    def _edge(self) -> Box:
        """The view with a rim, so that what is cut off is cut out of sight."""
        x, y = 20 / self.wide, 20 / self.high
        return self.box[0] - x, self.box[1] - y, self.box[2] + x, self.box[3] + y

    def _parts(self, line: Ring) -> Iterator[Sequence[Point]]:
        """The stretches of a line that lie in it, each with the point before and the point behind."""
        west, south, east, north = self._edge()
        part: list[Point] = []
        for n, (x, y) in enumerate(line):
            beside = line[max(0, n - 1) : n + 2]
            if any(west <= a <= east and south <= b <= north for a, b in beside):
                part.append((x, y))
            elif part:
                yield part
                part = []
        if part:
            yield part

    def _tenths(self, points: Sequence[Point]) -> list[tuple[int, int]]:
        """Places in tenths of a pixel, those within a pixel of the one before left out."""
        found: list[tuple[int, int]] = []
        for n, (lon, lat) in enumerate(points):
            x, y = self.at(lon, lat)
            place = round(x * TENTHS), round(y * TENTHS)
            last = found[-1] if found else None
            far = last is None or max(abs(place[0] - last[0]), abs(place[1] - last[1])) >= TENTHS
            if far or n == len(points) - 1:
                found.append(place)
        return found


def _around(places: Sequence[Point]) -> Box:
    if not places:
        return WORLD
    xs, ys = [x for x, _ in places], [y for _, y in places]
    wide, high = max(xs) - min(xs), max(ys) - min(ys)
    x, y = max(NEAREST - wide, 2 * AIR * wide) / 2, max(NEAREST - high, 2 * AIR * high) / 2
    return min(xs) - x, min(ys) - y, max(xs) + x, max(ys) + y


def _filled(box: Box, width: float, height: float) -> Box:
    """The box grown about its middle until degrees are as long eastwards as northwards, on the ground."""
    west, south, east, north = box
    shrunk = max(0.2, math.cos(math.radians((south + north) / 2)))
    wanted = width / height / shrunk
    if (east - west) / (north - south) < wanted:
        air = ((north - south) * wanted - (east - west)) / 2
        west, east = west - air, east + air
    else:
        air = ((east - west) / wanted - (north - south)) / 2
        south, north = south - air, north + air
    return west, south, east, north


def _steps(points: Sequence[tuple[int, int]], end: str) -> str:
    """A path: one place, then steps from each to the next."""
    if len(points) < (3 if end else 2):
        return ""
    told = [f"M{points[0][0]} {points[0][1]}l"]
    for n in range(1, len(points)):
        dx, dy = points[n][0] - points[n - 1][0], points[n][1] - points[n - 1][1]
        told.append(f"{'' if n == 1 or dx < 0 else ' '}{dx}{'' if dy < 0 else ' '}{dy}")
    return "".join(told) + end


def _clipped(ring: Ring, box: Box) -> Sequence[Point]:
    """The ring within a box, by Sutherland and Hodgman."""
    points: Sequence[Point] = ring
    for axis, limit, least in ((0, box[0], True), (1, box[1], True), (0, box[2], False), (1, box[3], False)):
        if any((p[axis] < limit) if least else (p[axis] > limit) for p in points):
            points = _side(points, axis, limit, least)
    return points


def _side(points: Sequence[Point], axis: int, limit: float, least: bool) -> list[Point]:
    found: list[Point] = []
    for n, now in enumerate(points):
        before = points[n - 1]
        inside, was = ((p[axis] >= limit) == least or p[axis] == limit for p in (now, before))
        if inside != was:
            t = (limit - before[axis]) / (now[axis] - before[axis])
            cut = before[1 - axis] + t * (now[1 - axis] - before[1 - axis])
            found.append((limit, cut) if axis == 0 else (cut, limit))
        if inside:
            found.append(now)
    return found
