"""Events to where and when they are drawn: a timeline and a map, as wide as their days and places are told."""

import datetime as dt
from collections import Counter
from collections.abc import Sequence

from recount.draw.days import Stretch
from recount.draw.map import Spot, world_map
from recount.draw.svg import Drawing
from recount.draw.tiles import Tiles
from recount.draw.timeline import Occasion, timeline
from recount.model.occurrence import Told
from recount.views import english
from recount.views.happening import Box, days, is_located, row

LONGEST = 3  # figures of an event in the words that a reader who points at it is told


def timeline_of(
    told: Sequence[Told], *, width: float = 720, first: dt.date | None = None, last: dt.date | None = None
) -> Drawing:
    """The timeline of these events, over the days asked for where both ends are."""
    within = Stretch(first, last) if first is not None and last is not None else None
    occasions = [
        Occasion(id=t.id, kind=t.event.kind, first=_day(t.event.first), last=_day(t.event.last), told=_words(t),
                 claim=t.event.claims[0], to=f"#{t.id}")
        for t in told
    ]
    undated = sum(1 for o in occasions if o.first is None and o.last is None)
    desc = f"{english.sentence(english.plural(len(told), 'event'))} in lanes by kind: {_kinds(told)}."
    if undated:
        desc += f" Of {undated} no day is told; they are counted at the side."
    return timeline(occasions, title="When it happened", desc=desc, width=width, within=within)


def map_of(
    told: Sequence[Told], *, width: float = 720, box: Box | None = None, tiles: Tiles | None = None
) -> Drawing:
    """The map of these events, over the box asked for, or over all of them; on tiles where they are given."""
    spots = [
        Spot(id=t.id, claim=t.event.claims[0], told=_words(t), to=f"#{t.id}",
             lat=None if t.event.place is None else t.event.place.lat,
             lon=None if t.event.place is None else t.event.place.lon,
             precision=None if t.event.place is None else t.event.place.precision,
             country=None if t.event.place is None else t.event.place.country)
        for t in told
    ]
    located = sum(1 for t in told if is_located(t.event.place))
    desc = (
        f"{english.sentence(english.plural(located, 'event'))} with a place: {_countries(told)}. A circle holds the "
        "whole of a place, a tinted country is all that is told. Borders as Natural Earth draws them."
    )
    return world_map(spots, title="Where it happened", desc=desc, width=width, box=box, tiles=tiles)


def _day(day: str | None) -> dt.date | None:
    return None if day is None else dt.date.fromisoformat(day)


def _words(told: Told) -> str:
    shown = row(told)
    numbers = [f"{n.number} {n.measure} ({n.who})" for n in shown.numbers[:LONGEST]]
    more = [f"{len(shown.numbers) + shown.more - LONGEST} more"] if len(shown.numbers) + shown.more > LONGEST else []
    figures = f": {'; '.join((*numbers, *more))}" if numbers else ""
    return f"{shown.what}, {days(told.event.first, told.event.last)}{figures}"


def _kinds(told: Sequence[Told]) -> str:
    seen = Counter(t.event.kind for t in told)
    return english.listed([f"{n} {kind}" for kind, n in sorted(seen.items())]) or "none"


def _countries(told: Sequence[Told]) -> str:
    seen = Counter(t.event.place.country for t in told if t.event.place is not None and t.event.place.country)
    most = sorted(seen.items(), key=lambda item: (-item[1], item[0]))
    return english.listed([f"{n} in {code}" for code, n in most[:6]]) or "none"
