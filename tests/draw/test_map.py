"""Maps: a place is as wide as it is told, a country is its ground, and what has no place is counted."""

import itertools
import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.draw.conftest import Tree, all_of, tree

from recount.draw.map import KILOMETRES, LEAST, Spot, world_map
from recount.draw.svg import Drawing
from recount.draw.view import KM, View
from recount.draw.world import world


@st.composite
def spots(draw: st.DrawFn) -> list[Spot]:
    found = []
    for n in range(draw(st.integers(0, 12))):
        lat, lon = draw(st.sampled_from([(31.5, 34.5), (50.4, 30.5), (15.6, 32.5), (-12.0, 178.0), (None, None)]))
        found.append(Spot(id=f"v_{n}", claim=f"c_{n}", told=draw(st.text(max_size=9)), to=f"#v_{n}", lat=lat, lon=lon,
                          precision=draw(st.sampled_from([None, 1, 2, 3, 4, 5, 6, 7])),
                          country=draw(st.sampled_from([None, "SDN", "PSE", "XXX"]))))
    return found


def spot(n: int = 1, lat: float | None = 31.5, lon: float | None = 34.5, precision: int | None = 1,
         country: str | None = None) -> Spot:
    return Spot(id=f"v_{n}", claim=f"c_{n}", told="told", to="#", lat=lat, lon=lon, precision=precision,
                country=country)


def drawn(*every: Spot, box: tuple[float, float, float, float] | None = None) -> Drawing:
    return world_map(every, title="Where", desc="Where.", box=box)


def marks(root: Tree) -> list[Tree]:
    return [g for g in all_of(root, "g") if "mark" in (g.get("class") or "").split()]


def buckets(root: Tree) -> list[str]:
    return [t.text or "" for t in all_of(root, "text") if t.get("class") == "bucket"]


@given(spots())
@settings(max_examples=60)
def test_every_spot_is_drawn_or_counted(every: list[Spot]) -> None:
    """Marks, and the notes on what has no place or lies outside, hold every spot once."""
    for box in (None, (30.0, 28.0, 38.0, 34.0)):
        root = tree(drawn(*every, box=box))
        held = [i for g in marks(root) for i in (g.get("data-ids") or "").split()]
        assert len(held) == len(set(held))
        assert all(int(g.get("data-count", "")) == len((g.get("data-ids") or "").split()) for g in marks(root))
        assert len(held) + sum(int(b.split()[0]) for b in buckets(root)) == len(every)


@pytest.mark.parametrize("precision", sorted(KILOMETRES))
def test_a_mark_holds_all_of_its_place(precision: int) -> None:
    """A circle is as wide as the precision says, and never narrower than can be seen."""
    box = (33.0, 30.0, 36.0, 33.0)
    root = tree(drawn(spot(precision=precision), box=box))
    (circle,) = all_of(root, "circle")
    view = View.around([], 720, 403, box)
    wanted = max(LEAST, KILOMETRES[precision] / KM * view.high)
    assert float(circle.get("r", "")) == pytest.approx(wanted, abs=0.1)


def test_a_coordinate_without_a_precision_is_no_spot() -> None:
    """What is not told to be exact is drawn as wide as a district."""
    exact, untold = (float(all_of(tree(drawn(spot(precision=p), box=(30, 28, 38, 34))), "circle")[0].get("r", ""))
                     for p in (1, None))
    assert untold > 3 * exact


def test_a_country_is_its_ground_and_no_point() -> None:
    """Where a country is all that is told, its ground is tinted and no circle is drawn."""
    root = tree(drawn(spot(lat=None, lon=None, precision=None, country="SDN"),
                      spot(2, lat=15.6, lon=32.5, precision=6, country="SDN")))
    (mark,) = marks(root)
    assert mark.get("data-count") == "2"
    assert all_of(root, "circle") == []
    assert len(all_of(mark, "path")[0].get("d", "")) > 200


def test_near_marks_are_counted_and_apart_when_nearer() -> None:
    """Two towns are one number on the world's map, and two marks on their country's."""
    gaza, khan = spot(1), spot(2, lat=31.34, lon=34.30)
    far = marks(tree(drawn(gaza, khan, box=(-180, -58, 180, 84))))
    near = marks(tree(drawn(gaza, khan, box=(34.0, 31.0, 35.0, 32.0))))
    assert [g.get("data-count") for g in far] == ["2"]
    assert sorted(g.get("data-ids") or "" for g in near) == ["v_1", "v_2"]


def test_what_has_no_place_or_lies_outside_is_told() -> None:
    """The corner says how many have no place, and how many lie beyond the map's edges."""
    root = tree(drawn(spot(lat=None, lon=None), spot(2, lat=-30, lon=150), spot(3), box=(30, 28, 38, 34)))
    assert buckets(root) == ["1 without a place", "1 outside this map"]


def test_the_world_is_all_there_and_crosses_no_map() -> None:
    """Every country that claims name most is drawn, has a middle within it, and no ring runs across the map."""
    outline = world()
    for code in ("AFG", "COD", "ETH", "ISR", "LBN", "MMR", "PSE", "RUS", "SDN", "SYR", "UKR", "XKX", "YEM"):
        lon, lat = outline.middle(code) or (math.nan, math.nan)
        assert any(w <= lon <= e and s <= lat <= n for (w, s, e, n), _ in outline.rings[code])
    for found in outline.rings.values():
        for _, ring in found:
            assert all(abs(a[0] - b[0]) < 90 for a, b in itertools.pairwise(ring))


def test_a_map_is_light_and_the_same_again() -> None:
    """The world with its borders takes less than 150 kB, and the same spots give the same bytes in any order."""
    made = drawn(spot(), spot(2, lat=50.4, lon=30.5), box=(-180, -58, 180, 84)).file()
    assert len(made) < 150_000
    assert made == drawn(spot(2, lat=50.4, lon=30.5), spot(), box=(-180, -58, 180, 84)).file()


def test_a_degree_is_as_long_eastwards_as_northwards() -> None:
    """At the middle of a view a circle on the ground is a circle on the map."""
    view = View.around([(34.5, 31.5), (35.5, 33.0)], 720, 400)
    middle = math.radians((view.box[1] + view.box[3]) / 2)
    assert view.wide == pytest.approx(view.high * math.cos(middle), rel=0.01)
