"""What happened, three ways: as a list, on a timeline, on a map; one question, and one table beneath each."""

from collections import Counter
from dataclasses import dataclass, replace
from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from recount.model.ask import Ask
from recount.model.occurrence import Told
from recount.model.place import Place
from recount.views.happening import Box, Happened, Row, box_of, happened, row
from recount.views.scene import map_of, timeline_of
from recount.web.desk import CLOCKS, Desk, address, desk
from recount.web.downloads import download, drawing
from recount.web.pages.tallies import measure_options
from recount.web.remembered import remembered
from recount.web.rendering import render

events, timeline, world = APIRouter(), APIRouter(), APIRouter()
WIDE, NARROW = 960, 340  # pixels of the two drawings of each; a page shows the one that fits
AIR = 1.5  # degrees around a country's events when a reader goes to it
COUNTRIES = 12
BESIDE = 6  # reports side by side
WAYS = (("List", "/events"), ("Timeline", "/timeline"), ("Map", "/map"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Where a reader can go on the map without a pointer: a country, its events, and the box around them."""

    country: str
    count: int
    box: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the address asks for, and what was found."""

    ask: Ask
    box: Box | None
    found: Happened

    def shown(self, request: Request) -> dict[str, Any]:  # Any: as a template takes them
        """What the three pages show alike: the events, their table, and the same in the other two ways."""
        rows = [row(told) for told in self.found.told]
        given = request.query_params.multi_items()
        return {
            "asked": self, "found": self.found, "rows": rows, "measures": measure_options(),
            "ways": [(name, address(path, given)) for name, path in WAYS],
            "compared": {r.id: _compared(request, r) for r in rows if len(r.reports) > 1},
        }


def _compared(request: Request, event: Row) -> str:
    """Where the reports of an event stand side by side, on the event's days where these are told."""
    days = (("from", event.first), ("to", event.last)) if event.first and event.last else ()
    reports = [("report", report.id) for report in event.reports[:BESIDE]]
    clocks = [(n, t) for n, t in request.query_params.multi_items() if n in CLOCKS]
    return address("/compare", [*reports, *days, *clocks])


def _asked(now: Desk) -> Asked:
    ask = replace(now.ask(), kind=None, after=now.given.get("after"))
    box = box_of(now.given.get("bbox"))
    return Asked(ask=ask, box=box, found=happened(now.store, ask, box))


@events.get("/events")
@remembered
def events_page(request: Request) -> Response:
    """Events as a list."""
    asked = _asked(desk(request))
    return render(request, "events.html", **asked.shown(request))


@events.get("/events.{suffix}")
def events_exported(request: Request, suffix: str) -> Response:
    """The events of the list, in a format."""
    return _file(request, suffix, "events")


@timeline.get("/timeline")
@remembered
def timeline_page(request: Request) -> Response:
    """Events on a timeline, over a table of them."""
    asked = _asked(desk(request))
    drawn = [timeline_of(asked.found.told, width=w, first=asked.ask.time_from, last=asked.ask.time_to)
             for w in (WIDE, NARROW)]
    return render(request, "timeline.html", drawn=drawn, **asked.shown(request))


@timeline.get("/timeline.{suffix}")
def timeline_exported(request: Request, suffix: str) -> Response:
    """The timeline as it is shown, or its events in a format."""
    return _file(request, suffix, "timeline")


@world.get("/map")
@remembered
def map_page(request: Request) -> Response:
    """Events on a map and on a timeline beneath it, over a table of them."""
    asked = _asked(desk(request))
    tiles = request.app.state.door.tiles
    drawn = [map_of(asked.found.told, width=w, box=asked.box, tiles=tiles) for w in (WIDE, NARROW)]
    strip = [timeline_of(asked.found.told, width=w, first=asked.ask.time_from, last=asked.ask.time_to)
             for w in (WIDE, NARROW)]
    return render(request, "map.html", drawn=drawn, strip=strip, countries=_countries(asked.found.told),
                  **asked.shown(request))


@world.get("/map.{suffix}")
def map_exported(request: Request, suffix: str) -> Response:
    """The map as it is shown, without tiles: a file asks no server for its parts; or its events in a format."""
    return _file(request, suffix, "map")


def _file(request: Request, suffix: str, name: str) -> Response:
    asked = _asked(desk(request))
    if suffix == "svg" and name != "events":
        made = map_of(asked.found.told, width=WIDE, box=asked.box) if name == "map" else timeline_of(
            asked.found.told, width=WIDE, first=asked.ask.time_from, last=asked.ask.time_to)
        return drawing(made, name)
    return download(asked.found.told, Told, suffix, name)


def _countries(told: tuple[Told, ...]) -> list[Stretch]:
    """The countries with most events, each with the box around those that have coordinates."""
    places = [t.event.place for t in told if t.event.place is not None]
    seen = Counter(p.country for p in places if p.country is not None and p.lat is not None and p.lon is not None)
    most = sorted(seen.items(), key=lambda item: (-item[1], item[0]))[:COUNTRIES]
    return [Stretch(country=code, count=n, box=_around([p for p in places if p.country == code])) for code, n in most]


def _around(places: list[Place]) -> str:
    lats = [p.lat for p in places if p.lat is not None]
    lons = [p.lon for p in places if p.lon is not None]
    west, south = max(-180, min(lons) - AIR), max(-90, min(lats) - AIR)
    edges = (west, south, min(180, max(lons) + AIR), min(90, max(lats) + AIR))
    return ",".join(f"{edge:.2f}" for edge in edges)
