"""Claims with places to a map: each as wide as its place is told, countries as ground, near ones counted together."""

import functools
import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from recount.draw.palette import BORDER, FAINT, INK, LAND, PAPER, SEA, SERIES, SOFT
from recount.draw.svg import Drawing, Svg, element, group, line, text, words
from recount.draw.svg import width as room
from recount.draw.tiles import Tiles, images
from recount.draw.view import View
from recount.draw.world import Box, Point, world

# Kilometres around the coordinates within which a place lies, by UCDP's where_prec: 1 is a spot or a town (hand-made
# entries are right within 5 km), 2 a limited area around one (UCDP: about 25 km), 3 and 4 the middle of a second- and
# a first-order district, 5 the middle of a larger or vaguer region, 7 a sea or an airspace. 6 is a whole country, and
# is drawn as its ground. A coordinate without a precision is taken for a district's.
KILOMETRES = {1: 5.0, 2: 25.0, 3: 40.0, 4: 100.0, 5: 250.0, 7: 250.0}
UNTOLD = 4
COUNTRY = 6
LEAST = 6.0  # pixels of the smallest mark: its area holds the place all the same
CELL = 26.0  # pixels within which marks are counted together
LETTERS = 11
KEPT = 32  # views whose land is kept: each takes a tenth of a megabyte, and a quarter of a second to make


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """An event or a figure with its place; `lat` and `lon` are None where only a country is told, or no place."""

    id: str
    claim: str
    told: str
    to: str
    lat: float | None
    lon: float | None
    precision: int | None
    country: str | None

    @property
    def is_country(self) -> bool:
        """Whether no more than a country is told."""
        return self.country is not None and (self.precision == COUNTRY or self.lat is None or self.lon is None)

    @property
    def is_located(self) -> bool:
        """Whether it can be drawn at all."""
        return (self.lat is not None and self.lon is not None) or self._is_drawn()

    def _is_drawn(self) -> bool:
        return self.country is not None and self.country in world().rings


@dataclass(frozen=True, slots=True, kw_only=True)
class _Site:
    """Spots that are counted together, where they lie, and the pixels around it."""

    spots: tuple[Spot, ...]
    x: float
    y: float
    radius: float


def world_map(
    spots: Iterable[Spot], *, title: str, desc: str, width: float = 720, height: float | None = None,
    box: Box | None = None, tiles: Tiles | None = None,
) -> Drawing:
    """The map of a box of degrees, or of all that has a place; what has none is counted in its corner.

    `tiles` lie over the land where they are asked for, and their credit stands beside Natural Earth's.

    A mark's area holds the place that is told: a town's is small, a district's wide, a country is its ground with a
    number. Marks near each other are one with their number.
    """
    every = sorted(spots, key=lambda s: s.id)
    placed = [s for s in every if s.is_located]
    high = height or max(240.0, round(width * 0.56))
    view = View.around([at for s in placed for at in _extent(s)], width, high, box)
    shown = [s for s in placed if (at := _place(s)) is not None and view.holds(*at)]
    sites = _together(view, [s for s in shown if not s.is_country])
    sea = element("rect", {"class_": "sea", "width": width, "height": high, "fill": SEA})
    under = [] if tiles is None else [group({"class_": "tiles"}, list(images(view, tiles)))]
    body = [sea, _ground(view), *under, *_countries(view, [s for s in shown if s.is_country], sites), *_sites(sites),
            *_notes(view, len(every) - len(placed), len(placed) - len(shown), "" if tiles is None else tiles.credit)]
    return Drawing(width=width, height=high, title=title, desc=desc, kind="map", body=Svg("".join(body)),
                   data=(("box", ",".join(f"{edge:.4f}" for edge in view.box)),))


def _extent(spot: Spot) -> Iterator[Point]:
    """The places that a map of it has to show: its own, or the corners of its country."""
    if spot.is_country and spot.country in world().rings:
        west, south, east, north = world().extent(spot.country or "")
        yield from ((max(west, -180.0), south), (min(east, 180.0), north))
    elif (at := _place(spot)) is not None:
        yield at


def _place(spot: Spot) -> tuple[float, float] | None:
    if spot.is_country and spot.country is not None:
        return world().middle(spot.country)
    return None if spot.lat is None or spot.lon is None else (spot.lon, spot.lat)


@functools.lru_cache(maxsize=KEPT)
def _ground(view: View) -> Svg:
    """The land and its borders, the same for every map of one view."""
    return group({"transform": "scale(.1)"}, [
        element("path", {"class_": "land", "fill": LAND, "d": view.land(world())}),
        element("path", {"class_": "border", "fill": "none", "stroke": BORDER, "stroke_width": 8,
                         "stroke_linejoin": "round", "d": view.borders(world())})])


def _countries(view: View, spots: Sequence[Spot], sites: Sequence[_Site]) -> Iterator[Svg]:
    """Each country of which no more is told: its ground tinted, and a number on it that is no place."""
    by_code: dict[str, list[Spot]] = {}
    for spot in spots:
        by_code.setdefault(spot.country or "", []).append(spot)
    taken = [(s.x, s.y) for s in sites]
    for code, own in sorted(by_code.items()):
        middle = world().middle(code)
        if middle is None:
            continue
        x, y = _free(*view.at(*middle), taken)
        taken.append((x, y))
        wide = room(str(len(own)), LETTERS) + 12
        badge = element("rect", {"class_": "hollow", "x": x - wide / 2, "y": y - 9, "width": wide, "height": 18,
                                 "fill": PAPER, "stroke": "currentColor", "stroke_dasharray": "3 2", "rx": 2})
        yield _mark(own, "area", [
            element("path", {"transform": "scale(.1)", "d": view.country(world(), code), "fill": "currentColor",
                             "fill_opacity": 0.22}),
            badge, text(x, y + 4, str(len(own)), anchor="middle", font_size=LETTERS, class_="ink", fill=INK)])


def _free(x: float, y: float, taken: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """A place for a number at or beside another that hides no other number; it says nothing of where."""
    beside = ((0, 0), (0, 22), (0, -22), (28, 0), (-28, 0), (28, 22), (-28, -22))
    places = [(x + dx, y + dy) for dx, dy in beside]
    return next((p for p in places if all(abs(p[0] - a) > 24 or abs(p[1] - b) > 19 for a, b in taken)), places[0])


def _sites(sites: Sequence[_Site]) -> Iterator[Svg]:
    """Marks as wide as the places, the widest first, so that none is hidden; near ones as one with a number."""
    for site in sorted(sites, key=lambda s: (-s.radius, s.x, s.y, s.spots[0].id)):
        circle = element("circle", {"cx": site.x, "cy": site.y, "r": site.radius, "fill": "currentColor",
                                    "fill_opacity": 0.3, "stroke": "currentColor", "stroke_width": 1.4})
        number = [] if len(site.spots) == 1 else _number(site)
        yield _mark(site.spots, "site", [circle, *number])


def _number(site: _Site) -> list[Svg]:
    told = f"{len(site.spots):,}"
    wide = room(told, LETTERS) + 8
    return [element("rect", {"class_": "hollow", "x": site.x - wide / 2, "y": site.y - 8, "width": wide, "height": 16,
                             "rx": 8, "fill": PAPER, "stroke": "currentColor"}),
            text(site.x, site.y + 4, told, anchor="middle", font_size=LETTERS, class_="ink", fill=INK)]


def _together(view: View, spots: Sequence[Spot]) -> list[_Site]:
    """Spots in order of their places, each with the first site that it lies near to and that is as wide as it."""
    sites: list[_Site] = []
    by_place: dict[tuple[float, float, int], list[Spot]] = {}
    for spot in spots:
        assert spot.lat is not None and spot.lon is not None  # noqa: S101, PT018 - no country is among them
        by_place.setdefault((spot.lon, spot.lat, spot.precision or UNTOLD), []).append(spot)
    for (lon, lat, precision), own in sorted(by_place.items(), key=lambda item: (-len(item[1]), item[0])):
        x, y = view.at(lon, lat)
        radius = max(LEAST, view.pixels(KILOMETRES.get(precision, KILOMETRES[UNTOLD])))
        near = next((n for n, s in enumerate(sites) if math.hypot(s.x - x, s.y - y) < CELL
                     and max(s.radius, radius) < CELL), None)
        if near is None:
            sites.append(_Site(spots=tuple(own), x=x, y=y, radius=radius))
        else:
            s = sites[near]
            reach = max(s.radius, math.hypot(s.x - x, s.y - y) + radius)
            sites[near] = _Site(spots=(*s.spots, *own), x=s.x, y=s.y, radius=min(reach, CELL * 1.5))
    return sites


def _mark(spots: Sequence[Spot], kind: str, inside: Sequence[Svg]) -> Svg:
    told = "; ".join(s.told for s in spots[:4]) + (f"; and {len(spots) - 4} more" if len(spots) > 4 else "")
    index = 1 if kind == "area" else 0
    return element("g", {"class_": f"mark {kind} s{index}", "color": SERIES[index], "data_claim": spots[0].claim,
                         "data_count": len(spots), "data_ids": " ".join(s.id for s in spots), "data_to": spots[0].to},
                   element("title", {}, words(told)), *inside)


def _notes(view: View, unlocated: int, outside: int, credit: str) -> Iterator[Svg]:
    """A scale, whose land this is, and how many are not on the map."""
    km = _round(view.width / 5 / view.wide * 111.32 * math.cos(math.radians((view.box[1] + view.box[3]) / 2)))
    long = view.pixels(km)
    y = view.height - 10
    yield element("path", {"class_": "axis", "fill": "none", "stroke": SOFT, "stroke_width": 1.5,
                           "d": f"M10 {y - 4:.1f}V{y:.1f}H{10 + long:.1f}V{y - 4:.1f}"})
    whose = f"Natural Earth · {credit}" if credit else "Natural Earth"
    notes = [text(14 + long, y + 1, f"{km:,} km"), text(view.width - 8, y + 1, whose, anchor="end")]
    told = [f"{unlocated:,} without a place"] if unlocated else []
    told += [f"{outside:,} outside this map"] if outside else []
    notes += [text(view.width - 8, 16 + 15 * n, each, anchor="end", class_="bucket") for n, each in enumerate(told)]
    yield group({"class_": "soft halo", "fill": SOFT, "font_size": LETTERS, "stroke": PAPER, "stroke_width": 3,
                 "paint_order": "stroke"}, notes)
    yield line(0, view.height, view.width, view.height, class_="rule", stroke=FAINT)


def _round(km: float) -> int:
    """The largest of 1, 2 and 5 times a power of ten that is no longer."""
    power = 10 ** int(math.log10(max(km, 1)))
    return int(next(times * power for times in (5, 2, 1) if times * power <= max(km, 1)))
