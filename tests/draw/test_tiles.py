"""Tiles under a map: which ones, where, and from where alone."""

import math
import re

import pytest

from recount.draw.map import Spot, world_map
from recount.draw.tiles import MOST, SIDE, Tiles, _lat, images
from recount.draw.view import View
from recount.errors import AskError

TILES = Tiles.of("https://tiles.example.org/{z}/{x}/{y}.png", "© example mappers")
_IMAGE = re.compile(r'<image class="tile" href="[^"]*/(\d+)/(\d+)/(\d+)\.png" x="([^"]+)" y="([^"]+)" '
                    r'width="([^"]+)" height="([^"]+)"')


@pytest.mark.parametrize("box", [(28.0, 44.0, 40.0, 52.0), (-180.0, -58.0, 180.0, 84.0), (34.2, 31.2, 34.6, 31.6)])
def test_tiles_cover_the_view_and_are_few(box: tuple[float, float, float, float]) -> None:
    """Neighbours meet at their edges, the first lies at or before the corner, the last at or behind the other."""
    view = View.around([], 720, 400, box)
    found = [tuple(map(float, each)) for each in _IMAGE.findall("".join(images(view, TILES)))]
    assert 1 <= len(found) <= MOST
    assert min(x for *_, x, _, _, _ in found) <= 0.5
    assert max(x + width for *_, x, _, width, _ in found) >= view.width - 0.5
    rights = {(column + 1, row): x + width for _, column, row, x, _, width, _ in found}
    for _, column, row, x, *_ in found:
        assert math.isclose(rights.get((column, row), x), x, abs_tol=0.2)


def test_a_tile_lies_over_its_own_degrees() -> None:
    """The tile south-east of the crossing of the equator and the first meridian begins there."""
    view = View.around([], 512, 512, (-20.0, -20.0, 20.0, 20.0))
    zoom = int(_IMAGE.findall("".join(images(view, TILES)))[0][0])
    middle = str(2 ** (zoom - 1))
    (found,) = [each for each in _IMAGE.findall("".join(images(view, TILES))) if each[1:3] == (middle, middle)]
    assert [float(n) for n in found[3:5]] == pytest.approx([256, 256], abs=0.1)


def test_a_map_has_tiles_only_where_they_are_asked_for() -> None:
    """They lie under the marks, and their credit stands at the foot."""
    spot = Spot(id="e1", claim="c1", told="an attack", to="#e1", lat=49.0, lon=32.0, precision=1, country="UKR")
    plain = world_map([spot], title="Where", desc="One event.").body
    tiled = world_map([spot], title="Where", desc="One event.", tiles=TILES).body
    assert "<image" not in plain
    assert tiled.index('class="tiles"') < tiled.index('class="mark')
    assert "Natural Earth · © example mappers" in tiled


@pytest.mark.parametrize(("zoom", "pixels"), [(7, 1.0), (5, 3.2)])
def test_inside_a_tile_things_lie_nearly_where_they_should(zoom: int, pixels: float) -> None:
    """The middle of a stretched tile against the parallel that Web Mercator has there."""
    worst = 0.0
    for row in range(1 << zoom):
        top, middle, foot = (_lat(2 * row + half, zoom + 1) for half in (0, 1, 2))
        worst = max(worst, abs((top + foot) / 2 - middle) * SIDE * (1 << zoom) / 360)
    assert worst < pixels


@pytest.mark.parametrize(
    "address", ["", "tiles.example.org/{z}/{x}/{y}", "https://tiles.example.org/{z}/{x}.png", "ftp://a/{z}/{x}/{y}",
                "https://a b/{z}/{x}/{y}", "https://a.example/{z}/{x}/{y}; script-src *"])
def test_an_address_without_its_parts_is_refused(address: str) -> None:
    """Nothing but one server's address gets into the policy."""
    with pytest.raises(AskError, match="no address of tiles"):
        Tiles.of(address, "")


def test_the_origin_is_the_server_alone() -> None:
    """The path and what it asks for do not belong to it."""
    assert Tiles.of("http://localhost:8081/osm/{z}/{x}/{y}.png?key=1", "").origin == "http://localhost:8081"
