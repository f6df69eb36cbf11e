"""A question with a limit in, a page of what happened out: events of so many figures, whole within their reports."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace

from recount.errors import AskError
from recount.ledger.base import Store
from recount.model.ask import Ask
from recount.model.claim import Claim, ClaimId
from recount.model.occurrence import Told
from recount.model.place import Place
from recount.model.report import Report
from recount.views import english, telling
from recount.views.answers import last_day
from recount.views.events import of_claims
from recount.views.judged import claims_in_effect, judge
from recount.views.quoting import visible

# Figures that one page looks at. Linking the tellings of so many and of what stands beside them takes some 30 ms of a
# core at a million claims (bench/ledger.py); a page that looked at all of a ledger's would take minutes.
CLAIMS = 32
ADVICE = "Give west,south,east,north in degrees."
SHOWN = 8  # figures of one event in a row; its reports have the rest
Box = tuple[float, float, float, float]  # west, south, east, north, in degrees
PRECISION = {
    1: "a spot or a town", 2: "near it", 3: "in its district", 4: "in its province", 5: "in a wider area",
    6: "in the country", 7: "at sea or in the air",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Happened:
    """Events, the latest first; `after` is the claim to go on behind, None where all that match were looked at.

    `outside` lie in no part of the box that was asked for, `unlocated` in no place at all: these are shown.
    """

    told: tuple[Told, ...]
    looked: int
    after: ClaimId | None
    outside: int = 0

    @property
    def undated(self) -> int:
        """Events of which no day is told."""
        return sum(1 for t in self.told if t.event.first is None and t.event.last is None)

    @property
    def unlocated(self) -> int:
        """Events of which no place is told, or none that is on a map."""
        return sum(1 for t in self.told if not is_located(t.event.place))


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """One figure of an event: its claim, its number, what it counts, who gives it."""

    claim: ClaimId
    number: str
    measure: str
    who: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """An event as a table tells it; `wide` says how exact its place is."""

    id: str
    what: str
    kind: str
    days: str
    where: str
    country: str | None
    wide: str
    numbers: tuple[Number, ...]
    more: int
    reports: tuple[Report, ...]
    first: str | None
    last: str | None
    located: bool

    @property
    def dated(self) -> bool:
        """Whether any day is told."""
        return self.first is not None or self.last is not None


def happened(store: Store, ask: Ask = Ask(), box: Box | None = None, *, most: int = CLAIMS) -> Happened:
    """The events of the next `most` figures that match, those published last first, behind `ask.after`.

    Each is whole within its reports; further reports may tell of it: a page that goes on shows it again, with theirs.
    """
    with store.steady():
        found = list(claims_in_effect(store, replace(ask, kind="figure", limit=most + 1, latest=True)))
        page = found[:most]
        wanted = {each.claim.id for each in page if each.counts}
        ids = sorted({each.claim.report for each in page if each.counts})
        reports = list(store.resting(Report, ids)) if ids else []
        held = list(judge(store, ask, store.resting(Claim, ids))) if ids else []
    events = [t for t in of_claims(reports, (e.claim for e in held if e.counts)) if wanted & set(t.event.claims)]
    inside = [t for t in events if box is None or _holds(box, t.event.place)]
    return Happened(
        told=tuple(sorted(inside, key=_order)), looked=len(page), outside=len(events) - len(inside),
        after=page[-1].claim.id if len(found) > most else None,
    )


def _order(told: Told) -> tuple[bool, int, int, str]:
    event = told.event
    day = last_day(event.last or event.first or "")
    return day == dt.date.min, -day.toordinal(), -len(event.reports), event.id


def is_located(place: Place | None) -> bool:
    """Whether a place is on a map, be it as a country."""
    return place is not None and (place.country is not None or (place.lat is not None and place.lon is not None))


def _holds(box: Box, place: Place | None) -> bool:
    """Whether a place lies in the box; one without coordinates is never left out by a box."""
    if place is None or place.lat is None or place.lon is None:
        return True
    west, south, east, north = box
    return west <= place.lon <= east and south <= place.lat <= north


def box_of(text: str | None) -> Box | None:
    """The box that four numbers give: west, south, east, north in degrees; raises AskError."""
    if text is None:
        return None
    try:
        west, south, east, north = (float(part) for part in text.split(","))
    except ValueError as error:
        raise AskError(f"{text!r} is no box.", where="bbox", advice=ADVICE) from error
    if not (-180 <= west < east <= 180 and -90 <= south < north <= 90):
        raise AskError(f"{text!r} is no box on the map.", where="bbox", advice=ADVICE)
    return west, south, east, north


def row(told: Told) -> Row:
    """The event as a row."""
    event = told.event
    place = event.place
    named = english.sentence(visible(f"{event.kind} {telling.where(place)}".strip()))
    numbers = list(_numbers(told))
    wide = "" if place is None else PRECISION.get(place.precision or 0, "how exact is not known")
    return Row(
        id=event.id, what=named, kind=event.kind, days=days(event.first, event.last),
        where="" if place is None else visible(place.name), wide=wide,
        country=None if place is None else place.country,
        numbers=tuple(numbers[:SHOWN]), more=max(0, len(numbers) - SHOWN),
        reports=tuple(told.reports[r] for r in event.reports), first=event.first, last=event.last,
        located=is_located(place),
    )


def days(first: str | None, last: str | None) -> str:
    """The days of an event in words, as wide as they are told."""
    if first is None and last is None:
        return "no day told"
    return english.date(english.whole(f"{first or '..'}/{last or '..'}") if first != last else first)


def _numbers(told: Told) -> Iterator[Number]:
    """The distinct figures, totals before what is part of them left out, a measure at a time."""
    seen: set[tuple[str, str, str]] = set()
    totals = [c for c in told.figures if c.figure is not None and c.figure.part_of is None]
    for claim in sorted(totals, key=_by_measure):
        figure = claim.figure
        assert figure is not None  # noqa: S101 - as above
        number = english.number(figure.low, figure.high, figure.bound, visible(figure.value.exact))
        who = telling.teller_key(claim) or "the report itself"
        if (said := (figure.measure, number, who)) not in seen:
            seen.add(said)
            yield Number(claim=claim.id, number=number, measure=english.predicate(figure.measure), who=who)


def _by_measure(claim: Claim) -> tuple[int, str]:
    assert claim.figure is not None  # noqa: S101 - as above
    return english.rank(claim.figure.measure)

