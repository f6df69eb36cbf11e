"""A ledger and a day in, what a reader wants to see first out: questions that want a look, what is open and new."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace

from recount.ledger.base import Store
from recount.model.ask import Ask
from recount.model.claim import Claim
from recount.model.finding import Finding
from recount.model.report import Report
from recount.model.tally import Point, Tally
from recount.views.brief import SECTIONS
from recount.views.findings import in_order
from recount.views.matters import Why, weighed
from recount.views.recent import Told, recent
from recount.views.rulings import is_judged
from recount.views.summary import Line, lines

QUESTIONS = 12  # a reader takes in about this many before it is a list to search
CANDIDATES = 24  # questions told of last, among which those are chosen
NEWS = 12  # reports that the ledger learned last
_LOOKED_AT = 2 * NEWS
COUNTED = 20  # findings of a kind are counted so far, and then there are "more than" so many
SPARKED = 60  # points of a line as high as a letter: one a pixel or two
TOLD = 2  # findings of a kind that are told in full
_LOOKED_FOR = 4 * TOLD  # findings among which those are: what is explained stands between what is open


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """Open findings of one kind: the first of them, how many there are, and whether there are more than that."""

    kind: str
    findings: tuple[Finding, ...]
    count: int
    more: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class New:
    """A report that the ledger learned, when, and how many claims it makes."""

    report: Report
    recorded: dt.datetime
    claims: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Front:
    """What stands first. `sections` are matters under the brief's headings; `silent` are new reports without claims.

    `beyond` tells that more reports came since the reader looked than are told. `sparks` are the tallies of lines
    that have several answers, by id, of a large one its last points alone. `whys` says by id why a line stands where
    it does.
    """

    lines: tuple[Line, ...]
    sections: tuple[tuple[str, tuple[Matter, ...]], ...]
    news: tuple[New, ...]
    silent: tuple[New, ...]
    beyond: bool
    sparks: Mapping[str, Tally]
    whys: Mapping[str, Why]


def front(store: Store, then: Ask = Ask(), *, since: dt.datetime | None = None) -> Front:
    """What stands first, as of `then`'s clocks; news are what was recorded after `since`, or last without it."""
    told = [(each, _points(store, each, then)) for each in recent(store, then, limit=CANDIDATES).tallies[:CANDIDATES]]
    chosen = weighed(store, told, then)[:QUESTIONS]
    points = {each.id: some for each, some in told}
    every = _news(store)
    news = [each for each in every if since is None or each.recorded > since]
    return Front(
        lines=tuple(lines(store, [each for each, _ in chosen], then)),
        sparks={each.id: _tally(each, points[each.id]) for each, _ in chosen if len(points[each.id]) > 1},
        whys={each.id: why for each, why in chosen}, sections=_sections(store, then),
        news=tuple(each for each in news if each.claims)[:NEWS], silent=tuple(e for e in news if not e.claims)[:NEWS],
        beyond=since is not None and len(news) == len(every) == _LOOKED_AT,
    )


def _points(store: Store, told: Told, then: Ask) -> tuple[Point, ...]:
    return told.points if isinstance(told, Tally) else store.last_points(told.id, SPARKED, then.known)


def _tally(told: Told, points: tuple[Point, ...]) -> Tally:
    return told if isinstance(told, Tally) else replace(told.tally, points=points)


def _news(store: Store) -> list[New]:
    """The reports that the ledger learned last, with how many claims each makes."""
    held = [v for v in store.newest(Report, _LOOKED_AT) if isinstance(v.record, Report)]
    counted: dict[str, int] = {}
    for claim in store.resting(Claim, [version.record.id for version in held]):
        counted[claim.report] = counted.get(claim.report, 0) + 1
    return [New(report=v.record, recorded=v.recorded, claims=counted.get(v.record.id, 0))
            for v in held if isinstance(v.record, Report)]


def _sections(store: Store, then: Ask) -> tuple[tuple[str, tuple[Matter, ...]], ...]:
    found = []
    quick = then.recorded is None and not is_judged(store) and store.kinds() is not None
    for title, kinds, _ in SECTIONS:
        matters = tuple(m for kind in kinds if (m := _matter(store, then, kind, quick=quick)).count)
        if matters:
            found.append((title, matters))
    return tuple(found)


def _matter(store: Store, then: Ask, kind: str, *, quick: bool) -> Matter:
    """Open findings of a kind, as the ledger was settled, those of most reports first.

    A day replays them in the findings' own list. `quick`: they are read off the index of their order and counted.
    """
    if quick:
        told, count = store.listed([kind], Ask(limit=_LOOKED_FOR)), store.open_of(kind, COUNTED + 1)
        still = [each for each in told if each.status == "open"]
    else:
        found = in_order(store, Ask(recorded=then.recorded, kind=kind, limit=COUNTED + 1))
        still = [each for each in found if each.status == "open"]
        count = len(still)
    return Matter(kind=kind, findings=tuple(still[:TOLD]), count=min(count, COUNTED), more=count > COUNTED)
