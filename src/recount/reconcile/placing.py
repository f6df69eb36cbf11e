"""Two places in, how they stand to each other out: one, inside, around or apart, by gazetteer, name and map."""

import functools
import math
from typing import Literal

from recount.lexicon.within import Listed, listed
from recount.model.place import Place
from recount.text import key

PlaceFit = Literal["same", "inside", "around", "apart", "unknown"]
# Kilometres that a place of UCDP's precision 1–5 may stretch from its point; 6 and 7 are countries, told by name.
REACH = {1: 5.0, 2: 25.0, 3: 50.0, 4: 120.0, 5: 200.0}
_COUNTRY = 6


def known(place: Place) -> Listed | None:
    """The place as the gazetteer lists it; None where it does not."""
    return listed(place.name, place.country, place.precision)


def place_name(place: Place) -> str:
    """Its canonical name: “the enclave” and “Gaza”, where that is wide, are the Gaza Strip."""
    found = known(place)
    return place.name if found is None else found.name


def compared(place: Place) -> str:
    """Its name as names are compared."""
    return _compared(place.name, place.country, place.precision)


@functools.lru_cache(maxsize=1 << 14)
def _compared(name: str, country: str | None, precision: int | None) -> str:
    found = listed(name, country, precision)
    return key(name if found is None else found.name)


def widest(place: Place) -> str:
    """The widest listed region that the place lies in, or the place itself, by compared name."""
    found = known(place)
    return compared(place) if found is None else (found.key, *found.regions)[-1]


def places_fit(x: Place | None, y: Place | None) -> PlaceFit:
    """How x stands to y: by the gazetteer, by name, by the words of one name in the other, by the map."""
    if x is None or y is None:
        return "unknown"
    if x.country and y.country and x.country != y.country:
        return "apart"
    mine, other = compared(x), compared(y)
    if mine == other or (x.geoname is not None and x.geoname == y.geoname):
        return "same"
    return _by_gazetteer(known(x), known(y)) or _by_map(x, y, _words(mine), _words(other))


def _by_gazetteer(x: Listed | None, y: Listed | None) -> PlaceFit | None:
    """How two listed places stand to each other; None where the lists do not tell."""
    if x is None or y is None:
        return None
    if y.key in x.regions:
        return "inside"
    if x.key in y.regions:
        return "around"
    wide = [p.kind in ("region", "area") for p in (x, y)]
    if x.town and y.town:
        return "apart"
    narrow = y if wide[0] else x
    return "apart" if wide[0] != wide[1] and narrow.regions else None


def _by_map(x: Place, y: Place, mine: frozenset[str], other: frozenset[str]) -> PlaceFit:
    if other < mine or _reaches(y, x):
        return "inside"
    return "around" if mine < other or _reaches(x, y) else "apart"


@functools.lru_cache(maxsize=4096)
def _words(name: str) -> frozenset[str]:
    """A place's name as words: El Fasher stands in "Saudi Hospital, El Fasher"."""
    return frozenset(name.replace(",", " ").split())


def _reaches(y: Place, x: Place) -> bool:
    """Whether y is x's country, or an area that reaches to x."""
    precise, wide = x.precision or 0, y.precision or 0
    if wide <= precise and not (wide == precise == 1):
        return False
    if wide >= _COUNTRY:
        return x.country is not None and x.country == y.country
    away = kilometres(x, y)
    return away is not None and away <= REACH.get(wide, 0.0)


def kilometres(x: Place, y: Place) -> float | None:
    """How far apart the points of two places are, None where one has none."""
    if x.lat is None or x.lon is None or y.lat is None or y.lon is None:
        return None
    north = math.radians(x.lat - y.lat)
    east = math.radians(x.lon - y.lon) * math.cos(math.radians((x.lat + y.lat) / 2))
    return 6371.0 * math.hypot(north, east)
