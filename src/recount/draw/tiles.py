"""A view and an address of tiles in, their pictures under a map out: each stretched over the degrees that it shows.

Tiles are squares of the Web Mercator projection, as OpenStreetMap and others serve them (z, x and y as in its wiki's
"Slippy map tilenames"). A map's degrees are laid out evenly, so that a tile is stretched to its own corners. Inside
it things lie off by less than a pixel from the seventh zoom on, by three at the fifth, by more on maps of continents.
"""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass

from recount.draw.svg import Svg, element
from recount.draw.view import View
from recount.errors import AskError

SIDE = 256  # pixels of a tile
FINEST = 19
MOST = 48  # tiles of one map; with more it takes coarser ones
NORTHMOST = 85.0511  # degrees: where Web Mercator ends
_ADDRESS = re.compile(r"(https?://[A-Za-z0-9.-]+(?::\d{1,5})?)/[!-~]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tiles:
    """Where tiles come from: an address with {z}, {x} and {y}, and whose they are, in the words that they ask for."""

    address: str
    credit: str = ""

    @classmethod
    def of(cls, address: str, credit: str) -> "Tiles":
        """Raises AskError for an address that is none, or holds no {z}, {x} or {y}."""
        if _ADDRESS.fullmatch(address) is None or any(part not in address for part in ("{z}", "{x}", "{y}")):
            raise AskError(f"{address!r} is no address of tiles.", where="--tiles",
                           advice="Give one with {z}, {x} and {y}: https://tiles.example.org/{z}/{x}/{y}.png")
        return cls(address=address, credit=credit)

    @property
    def origin(self) -> str:
        """The server that a browser asks, for the page's policy."""
        found = _ADDRESS.fullmatch(self.address)
        return "" if found is None else found[1]


def images(view: View, tiles: Tiles) -> Iterator[Svg]:
    """The tiles of a view, from the north-west on."""
    west, south, east, north = view.box
    zoom = max(0, min(FINEST, round(math.log2(360 * view.wide / SIDE))))
    while zoom and _count(view, zoom) > MOST:
        zoom -= 1
    for row in range(_row(north, zoom), _row(south, zoom) + 1):
        for column in range(_column(west, zoom), _column(east, zoom) + 1):
            left, top = view.at(_lon(column, zoom), _lat(row, zoom))
            right, foot = view.at(_lon(column + 1, zoom), _lat(row + 1, zoom))
            address = tiles.address.replace("{z}", str(zoom)).replace("{x}", str(column)).replace("{y}", str(row))
            yield element("image", {"class_": "tile", "href": address, "x": left, "y": top, "width": right - left,
                                    "height": foot - top, "preserveAspectRatio": "none", "aria_hidden": "true"})


def _count(view: View, zoom: int) -> int:
    west, south, east, north = view.box
    columns = _column(east, zoom) - _column(west, zoom) + 1
    return columns * (_row(south, zoom) - _row(north, zoom) + 1)


def _column(lon: float, zoom: int) -> int:
    return max(0, min((1 << zoom) - 1, math.floor((lon + 180) / 360 * (1 << zoom))))


def _row(lat: float, zoom: int) -> int:
    bent = math.asinh(math.tan(math.radians(max(-NORTHMOST, min(NORTHMOST, lat)))))
    return max(0, min((1 << zoom) - 1, math.floor((1 - bent / math.pi) / 2 * (1 << zoom))))


def _lon(column: int, zoom: int) -> float:
    return column / (1 << zoom) * 360 - 180


def _lat(row: int, zoom: int) -> float:
    return math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * row / (1 << zoom)))))
