"""Claims and events to GeoJSON: what has a place on the map, how exact it is, and how many have none."""

from collections.abc import Iterable
from typing import TextIO

from recount.errors import RecordError
from recount.export.base import Item
from recount.export.json import object_of
from recount.export.jsonl import dumped
from recount.export.rows import rows_of
from recount.model.claim import Claim
from recount.model.occurrence import Told
from recount.model.place import Place

DIGITS = 6  # RFC 7946, 11.2: more tells nothing about a place on the ground
# What UCDP's `where_prec` says, so that nobody takes a country's middle for the spot.
PRECISION = {
    1: "a spot or a town", 2: "near the place", 3: "somewhere in the second-order division",
    4: "somewhere in the first-order division", 5: "a line or an area without sharp bounds",
    6: "somewhere in the country", 7: "at sea or in international airspace",
}


class GeojsonExporter:
    """Claims or events as points, each with its precision in words; those without coordinates are counted beside."""

    name = "geojson"
    suffix = ".geojson"
    media_type = "application/geo+json"
    standard = "GeoJSON (RFC 7946), WGS 84"
    loses = (
        "what has no coordinates is named under `unlocated` and has no feature; a feature has the columns of csv, "
        "not the spans; reports, tallies and findings have no place of their own and are refused"
    )

    def write(self, items: Iterable[Item], out: TextIO) -> int:
        """Write a FeatureCollection and return how many features it has; raises RecordError for what has no place."""
        count, unlocated = 0, list[str]()
        out.write('{"type": "FeatureCollection", "features": [')
        for item in items:
            place = _place(item)
            if place is None or place.lat is None or place.lon is None:
                unlocated.append(item.id)
                continue
            out.write(("\n" if count == 0 else ",\n") + dumped(_feature(item, place, place.lon, place.lat)))
            count += 1
        beside = {"located": count, "unlocated": {"count": len(unlocated), "ids": unlocated}}
        out.write(f'\n], "recount": {dumped(beside)}}}\n')
        return count


def _place(item: Item) -> Place | None:
    match item:
        case Told():
            return item.event.place
        case Claim():
            return item.place
    raise RecordError("this has no place on a map.", where=item.id, advice="Claims and events have one.")


def _feature(item: Item, place: Place, lon: float, lat: float) -> dict[str, object]:
    row = next(iter(rows_of(item)))
    exact = {} if isinstance(item, Claim) else {"figures": object_of(item)["figures"]}
    known = None if place.precision is None else PRECISION.get(place.precision)
    told = {**row, **exact, "precision": known or "not known"}
    told = {name: value for name, value in told.items() if name not in ("latitude", "longitude")}
    where = {"type": "Point", "coordinates": [round(lon, DIGITS), round(lat, DIGITS)]}
    return {"type": "Feature", "id": item.id, "geometry": where, "properties": told}
