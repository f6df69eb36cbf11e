"""The built-in gazetteer in, theatres of war out: a region of a country with the towns around it."""

import functools
import math
from dataclasses import dataclass

from bench.simulator.chance import Chance
from recount.lexicon.gazetteer import Entry, gazetteer

_REACH = 110.0  # kilometres from a region's point to its towns
_LEAST, _MOST = 5, 14  # towns of a theatre
_KM_A_DEGREE = 111.2


@dataclass(frozen=True, slots=True, kw_only=True)
class Theatre:
    """Where a conflict is fought, from wide to narrow."""

    country: Entry
    region: Entry
    towns: tuple[Entry, ...]


def theatres(chance: Chance, count: int) -> list[Theatre]:
    """`count` theatres, each in a country of its own while there are such."""
    by_country = _by_country()
    names = chance.sample(sorted(by_country), len(by_country))
    ranked = [[options[i] for options in (by_country[n] for n in names) if i < len(options)] for i in range(_MOST)]
    flat = [theatre for rank in ranked for theatre in rank]
    return flat[:count]


@functools.cache
def _by_country() -> dict[str, list[Theatre]]:
    entries = sorted({e for found in gazetteer().plain.values() for e in found if e.country is not None}, key=_order)
    homes: dict[str, list[Entry]] = {}
    for entry in entries:
        homes.setdefault(entry.country or "", []).append(entry)
    return {country: found for country, home in homes.items() if (found := _theatres(home))}


def _order(entry: Entry) -> tuple[str, str, str, float]:
    return entry.country or "", entry.kind, entry.name, entry.lat or 0.0


def _theatres(home: list[Entry]) -> list[Theatre]:
    country = next((e for e in home if e.kind == "country"), None)
    towns = [e for e in home if e.kind in ("town", "city") and e.lat is not None]
    out: list[Theatre] = []
    used: set[str] = set()
    for region in home:
        if country is None or region.kind != "region" or region.lat is None:
            continue
        measured = [(_kilometres(region, t), t.name, t) for t in towns if t.name not in used]
        near = sorted(measured, key=lambda found: found[:2])
        around = {t.name: t for away, _, t in near if away <= _REACH and t.name not in region.name}
        if len(around) >= _LEAST:
            chosen = tuple(around.values())[:_MOST]
            used.update(t.name for t in chosen)
            out.append(Theatre(country=country, region=region, towns=chosen))
    return out


def _kilometres(a: Entry, b: Entry) -> float:
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return math.inf
    east = (a.lon - b.lon) * math.cos(math.radians((a.lat + b.lat) / 2))
    return _KM_A_DEGREE * math.hypot(a.lat - b.lat, east)
