"""The built-in gazetteer: names in, places and countries out; the only code that opens gazetteer/."""

import functools
from collections.abc import Iterator
from dataclasses import dataclass, field

from recount.lexicon.packs import Row, read_rows
from recount.text import key

_INITIALS = 5  # letters: "UAE" and its like, which are names only in capitals
ARTICLES = frozenset(("al", "el", "ad", "ar", "as", "ash", "at", "az", "ed", "en", "er", "es", "ez", "ul"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A place of the gazetteer; `kind` is country, region, district, town, city, site, sea, border or area."""

    name: str
    country: str | None
    kind: str
    precision: int | None
    lat: float | None = None
    lon: float | None = None
    geoname: int | None = None
    population: int = 0

    @property
    def by_hand(self) -> bool:
        """Whether a person put it in: such a place is expected in reports on conflicts."""
        return self.kind != "city"


@dataclass(slots=True)
class Country:
    """A state: its name, the words for its people, and its capital's names."""

    iso3: str
    name: str
    demonyms: tuple[str, ...]
    capitals: tuple[str, ...]


@dataclass(slots=True)
class Gazetteer:
    """Places by their compared name: `plain` for the bare name, `marked` for one beside "region" or its like."""

    plain: dict[str, list[Entry]] = field(default_factory=dict)
    marked: dict[str, list[Entry]] = field(default_factory=dict)
    longest: dict[str, int] = field(default_factory=dict)
    countries: dict[str, Country] = field(default_factory=dict)
    demonyms: dict[str, str] = field(default_factory=dict)
    capitals: dict[str, str] = field(default_factory=dict)
    initials: set[str] = field(default_factory=set)

    def add(self, name: str, entry: Entry) -> None:
        """File an entry under one of its names."""
        mark = name[-1:] if name[-1:] in ("*", "!") else ""
        words = _compared(name.removesuffix(mark))
        if name.isupper() and len(words) <= _INITIALS:
            self.initials.add(words)
        if mark:
            _file(self.marked, words, entry)
        if mark != "!":
            _file(self.plain, words, entry)
        first, _, rest = words.partition(" ")
        self.longest[first] = max(self.longest.get(first, 0), rest.count(" ") + 1 + bool(rest))

    def listed(self, written: str) -> bool:
        """Whether the name is listed, as it is written: "CAR" and no "Car", "Sanaa" and no news agency SANA."""
        words = place_key(written)
        if words not in self.plain and words not in self.marked:
            return False
        return len(words) > _INITIALS or written.isupper() == (words in self.initials)


def _file(names: dict[str, list[Entry]], words: str, entry: Entry) -> None:
    """Add an entry once; a city that was entered by hand is that one."""
    known = names.setdefault(words, [])
    by_hand = entry.kind == "city" and any(e.kind in ("town", "site") and e.country == entry.country for e in known)
    if entry not in known and not by_hand:
        known.append(entry)


@functools.lru_cache(maxsize=1 << 14)
def place_key(name: str) -> str:
    """The form in which place names are compared: as `text.key`, and without stops, the Arabic articles made one."""
    return _compared(name)


def _compared(name: str) -> str:
    plain = name.replace(".", "").replace("ʿ", "")
    if plain.isascii():  # what key() does, without the detour for accents: most names, and the load's time, are here
        words = plain.lower().replace("'", "").replace("`", "").replace("-", " ").split()
    else:
        words = key(plain).split()
    if not ARTICLES.intersection(words):
        return " ".join(words)
    return " ".join("al" if w in ARTICLES and n + 1 < len(words) else w for n, w in enumerate(words))


@functools.cache
def gazetteer() -> Gazetteer:
    """The built-in gazetteer, read once."""
    found = Gazetteer()
    for row in read_rows("gazetteer/countries.tsv"):
        _add_country(found, row)
    starred = list(_add_places(found))
    for row in read_rows("gazetteer/cities.tsv"):
        entry = Entry(name=row["name"], country=row["country"], kind="city", precision=1, lat=float(row["lat"]),
                      lon=float(row["lon"]), geoname=int(row["geoname"]), population=int(row["population"]))
        for name in _names(row):
            found.add(name, entry)
    for name, entry in starred:
        _demote(found, place_key(name), entry)
    return found


def _names(row: Row) -> list[str]:
    return [row["name"], *filter(None, row["aliases"].split("|"))]


def _add_country(found: Gazetteer, row: Row) -> None:
    entry = Entry(name=row["name"], country=row["iso3"], kind="country", precision=6,
                  geoname=int(row["geoname"]) if row["geoname"] else None)
    for name in _names(row):
        found.add(name, entry)
    demonyms = tuple(filter(None, row["demonyms"].split("|")))
    capitals = tuple(filter(None, row["capital"].split("|")))
    found.countries[row["iso3"]] = Country(row["iso3"], row["name"], demonyms, capitals)
    found.demonyms.update({place_key(word): row["iso3"] for word in demonyms})
    found.capitals.update({place_key(word): row["iso3"] for word in capitals})


def _add_places(found: Gazetteer) -> Iterator[tuple[str, Entry]]:
    """Add what was entered by hand; yield the names that a town bears as well."""
    for row in read_rows("gazetteer/places.tsv"):
        entry = Entry(
            name=row["name"], country=row["country"] or None, kind=row["kind"],
            precision=int(row["precision"]) if row["precision"] else None,
            lat=float(row["lat"]) if row["lat"] else None, lon=float(row["lon"]) if row["lon"] else None,
            geoname=int(row["geoname"]) if row["geoname"] else None,
        )
        for name in _names(row):
            found.add(name, entry)
            if name.endswith("*") and name[:-1] != entry.name:
                yield name[:-1], entry


def _demote(found: Gazetteer, words: str, entry: Entry) -> None:
    """Put a region behind the town of the same name, where the town is known."""
    others = [e for e in found.plain.get(words, ()) if e is not entry]
    if any(e.kind in ("town", "city", "site") and e.country == entry.country for e in others):
        found.plain[words] = [*others, entry]
