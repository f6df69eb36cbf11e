"""A seed and a number of claims in, a stream of reports with their claims and the truth out, day after day.

The same seed and size give the same records on every machine. A larger world has more conflicts, and more stories a
day, so that the first 10,000 claims of a large world are not those of a small one. What waits to be printed again is
all that is held: the memory grows with a day's stories, not with the world.
"""

import datetime as dt
import math
from collections.abc import Iterator
from dataclasses import dataclass, field

from bench.simulator.chance import Chance
from bench.simulator.conflict import Conflict
from bench.simulator.desk import Desk
from bench.simulator.outlets import Outlet, Press, press
from bench.simulator.story import Story, issued
from bench.simulator.theatre import theatres
from bench.simulator.truth import Flaw, How, ReportTruth, Told
from recount.model.report import ReportId

_FIRST = dt.date(2024, 1, 1)
_SMALL = 10_000  # claims of the world that the others are measured by
_CONFLICTS, _DAYS = 4, 150  # of that world; both grow with the size, more slowly than it
_CLAIMS_A_STORY = 23.0  # claims of a story with all its copies, as measured on seeds 1 to 5
_COPIES, _MOST_COPIES = 1.25, 60  # Pareto tail of how often a text is printed again
_AGAIN = 0.02  # stories that are printed again long after under the new day's date
_UNDATED, _MISDATED = 0.03, 0.015
_HOW: dict[How, float] = {"whole": 0.62, "lead": 0.23, "citing": 0.15}
_LAG = {0: 0.7, 1: 0.2, 2: 0.07, 3: 0.03}


@dataclass(slots=True, kw_only=True)
class _Printing:
    """A story that waits for its outlet and day, with the reports it comes from."""

    desk: Desk
    story: Story
    outlet: Outlet
    how: How
    written: dt.date
    origin: ReportId
    taken_from: ReportId
    stale: bool = False
    sequence: int = field(default=0)


class World:
    """The whole: iterate over it once for its reports in the order of the days on which they came out."""

    def __init__(self, seed: int, claims: int) -> None:
        self.seed, self.claims = seed, claims
        size = max(claims, 1) / _SMALL
        self.press: Press = press(seed)
        count = max(2, round(_CONFLICTS * math.sqrt(size)))
        self.days = max(60, round(_DAYS * size ** 0.25))
        weights = [1 / rank ** 1.1 for rank in range(1, count + 1)]
        self._stories = claims / (_CLAIMS_A_STORY * self.days * sum(weights))
        chance = Chance(seed, "world")
        self.conflicts = [
            Conflict(f"w{seed}k{number}", theatre, _FIRST + dt.timedelta(days=chance.whole(-30, 0)), weight)
            for number, (theatre, weight) in enumerate(zip(theatres(chance, count), weights, strict=False), 1)
        ]
        self._waiting: dict[dt.date, list[_Printing]] = {}

    def __iter__(self) -> Iterator[Told]:
        """Reports until there are as many claims as asked for; the last report may bring a few more."""
        made = 0
        for told in self.stream():
            yield told
            made += len(told.claims)
            if made >= self.claims:
                return

    def stream(self) -> Iterator[Told]:
        """The same reports and, without end, those that come after them."""
        desks = [Desk(conflict) for conflict in self.conflicts]
        day = _FIRST
        while True:
            yield from self._day(day, desks)
            day += dt.timedelta(days=1)

    def day(self, share: float) -> dt.date:
        """The day at that share of the time that the world is meant to last."""
        return _FIRST + dt.timedelta(days=int(share * self.days))

    def _day(self, day: dt.date, desks: list[Desk]) -> Iterator[Told]:
        for printing in self._waiting.pop(day, ()):
            yield self._printed(printing, day)
        for desk in desks:
            stories = self._stories * desk.conflict.weight
            desk.conflict.advance(day, attacks=0.6 * stories)
            chance = Chance(self.seed, desk.conflict.name, "desk", day.isoformat())
            for number in range(chance.arrivals(stories)):
                yield from self._told(desk, day, Chance(self.seed, desk.conflict.name, day.isoformat(), number))

    def _told(self, desk: Desk, day: dt.date, chance: Chance) -> Iterator[Told]:
        """A new story by an agency, its copies of the same day, and those that wait."""
        story, agency = desk.story(chance), chance.pick(self.press.agencies)
        flaw: Flaw | None = "undated" if chance.happens(_UNDATED) else None
        report, claims, marks = issued(story, agency, None if flaw else day, flaw)
        truth = ReportTruth(report=report.id, conflict=desk.conflict.name, day=day.isoformat(), origin=report.id,
                            taken_from=None, how="own", flaw=flaw)
        yield Told(report=report, claims=claims, truth=truth, marks=marks, sayings=story.sayings)
        takers: list[tuple[ReportId, Story]] = [(report.id, story)]
        for number, outlet in enumerate(self._takers(chance)):
            later = day + dt.timedelta(days=chance.weighted(_LAG))
            source, text = takers[chance.whole(0, len(takers) - 1)] if chance.happens(0.3) else takers[0]
            how = chance.weighted(_HOW)
            taken = self._taken(desk, text, outlet, how, agency, chance)
            if taken is None:
                continue
            printing = _Printing(desk=desk, story=taken, outlet=outlet, how=how, written=day, origin=report.id,
                                 taken_from=source, sequence=number)
            if later == day:
                told = self._printed(printing, day)
                yield told
                if how == "whole":
                    takers.append((told.report.id, taken))
            else:
                self._waiting.setdefault(later, []).append(printing)
        if chance.happens(_AGAIN):
            again = day + dt.timedelta(days=chance.whole(20, 90))
            self._waiting.setdefault(again, []).append(_Printing(
                desk=desk, story=story, outlet=chance.pick(self.press.outlets), how="repost", written=day,
                origin=report.id, taken_from=report.id, stale=True))

    def _takers(self, chance: Chance) -> list[Outlet]:
        """Who prints the story again, each once; the outlets of a family follow one another."""
        found: dict[str, Outlet] = {}
        for outlet in chance.sample(self.press.outlets, chance.heavy(_COPIES, _MOST_COPIES) - 1):
            family = self.press.families.get(outlet.family or "", ())
            for each in (outlet, *family):
                found.setdefault(each.name, each)
        return list(found.values())

    def _taken(
        self, desk: Desk, story: Story, outlet: Outlet, how: How, agency: Outlet, chance: Chance
    ) -> Story | None:
        """The text as the outlet prints it: whole, with another opening, or in its own words, naming the agency."""
        if how == "citing":
            return desk.relayed(story, agency.name, chance)
        if how == "whole":
            return Story(title=story.title, body=story.body)
        region = desk.conflict.theatre.region.name
        opening = f"{outlet.name} has the latest from {region} for its readers this morning."
        return Story(title=f"{region}: what we know", body=(opening, *story.body[1:], story.body[0]))

    def _printed(self, printing: _Printing, day: dt.date) -> Told:
        chance = Chance(self.seed, "printing", printing.origin, printing.outlet.name, day.isoformat())
        flaw: Flaw | None = None
        published: dt.date | None = day
        if printing.stale:
            flaw = "stale"
        elif chance.happens(_UNDATED):
            flaw, published = "undated", None
        elif chance.happens(_MISDATED):
            flaw, published = "misdated", printing.written - dt.timedelta(days=chance.whole(4, 40))
        report, claims, marks = issued(printing.story, printing.outlet, published, flaw)
        truth = ReportTruth(report=report.id, conflict=printing.desk.conflict.name, day=day.isoformat(),
                            origin=printing.origin, taken_from=printing.taken_from, how=printing.how, flaw=flaw)
        return Told(report=report, claims=claims, truth=truth, marks=marks)
