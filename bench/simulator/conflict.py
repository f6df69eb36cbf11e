"""A theatre and a day in, what is there to be told out: attacks, running totals, states, a truce and a new count."""

import datetime as dt

from bench.simulator.chance import Chance
from bench.simulator.counter import Counter
from bench.simulator.incident import LIFE, TARGETS, WEAPONS, Incident
from bench.simulator.theatre import Theatre
from bench.simulator.truth import Matter, Saying
from recount.lexicon.gazetteer import Entry
from recount.model.claim import Scope
from recount.model.quantity import Bound

_SIDES = ("Amber", "Grey", "River", "Upland", "Copper", "Coastal", "Cedar", "Granite", "Orchard", "Steppe")
_BODIES = ("Front", "Brigades", "Command", "Guard")
_TWICE = 0.1  # attacks after which another hits the same town on the same day


class Conflict:
    """One conflict; `advance` moves it on a day, and the rest says what its sources would say that day."""

    def __init__(self, name: str, theatre: Theatre, start: dt.date, weight: float) -> None:
        self.name, self.theatre, self.start, self.weight = name, theatre, start, weight
        self.chance = Chance(name, "conflict")
        first, second = self.chance.sample(_SIDES, 2)
        self.sides = tuple(f"{side} {self.chance.pick(_BODIES)}" for side in (first, second))
        self.office = f"{theatre.region.name} Health Office"
        self.monitor = f"{theatre.country.name} Casualty Watch"
        self.relief = f"{theatre.country.name} Relief Council"
        length, pause = self.chance.whole(25, 70), self.chance.whole(4, 12)
        self.truce = (start + dt.timedelta(days=length), start + dt.timedelta(days=length + pause))
        self.renamed = start + dt.timedelta(days=self.chance.whole(40, 120))
        self.pace = self.chance.heavy(0.8, 60) + 3
        self.totals = {"killed": 40, "injured": 90, "displaced": 20000 + 5000 * self.pace,
                       "abducted": self.chance.whole(20, 240), "resumed": 0}
        self.incidents: list[Incident] = []
        self.day = start
        self.counters: dict[str, Counter] = {}
        self._number = 0

    def advance(self, day: dt.date, attacks: float) -> None:
        """Let that day happen: so many attacks are expected, and the totals grow by them and by the unreported."""
        self.day = day
        chance = Chance(self.name, "day", day.isoformat())
        self.incidents = [i for i in self.incidents if (day - i.day).days <= LIFE]
        if self.paused:
            return
        for _ in range(max(chance.arrivals(attacks), 0 if self.incidents else 1)):
            town = chance.pick(self.theatre.towns)
            first = self._attack(town, chance)
            if chance.happens(_TWICE):
                second = self._attack(town, chance)
                first.weight = second.weight = max(first.weight, second.weight)
        grown = chance.whole(self.pace // 2, 2 * self.pace) + sum(i.killed for i in self.incidents if i.day == day)
        self.totals["killed"] += grown
        self.totals["injured"] += int(grown * chance.between(1.5, 2.5))
        self.totals["resumed"] += grown if day >= self.truce[1] else 0
        self.totals["displaced"] += chance.whole(-200, 1500) * self.pace // 10
        self.totals["abducted"] = max(3, self.totals["abducted"] - (chance.happens(0.1) and chance.whole(1, 4)))

    def _attack(self, town: Entry, chance: Chance) -> Incident:
        """One more attack; the targets go round, so that two attacks of a day never share one."""
        self._number += 1
        target = TARGETS[self._number % len(TARGETS)]
        name = f"{self.name}/i{self._number}"
        self.incidents.append(Incident(name, self.name, self.day, town, chance.pick(WEAPONS), target))
        return self.incidents[-1]

    @property
    def paused(self) -> bool:
        """Whether a truce holds."""
        return self.truce[0] <= self.day < self.truce[1]

    @property
    def resumed(self) -> bool:
        """Whether the truce is over, so that a second count runs."""
        return self.day > self.truce[1]

    def total(self, measure: str = "killed", group: str | None = None, *, by: str | None = None) -> Saying:
        """A source's count since the war began; from a certain day on the office names the identified only."""
        by = by or self.office
        if by == self.monitor:
            counter = self._counter(measure, None, by, place=self.theatre.country.name, bound="over", share=1.12,
                                    every=3)
        elif by == self.sides[1]:
            counter = self._counter(measure, group, by, share=0.62, every=2)
        else:
            counter = self._counter(measure, group, by)
        return counter.saying(self.day, int(self.totals[measure] * _share(group)))

    def since_resumed(self) -> Saying:
        """The office's count since fighting resumed."""
        since = self.truce[1].isoformat()
        return self._counter("killed", None, self.office, since=since).saying(self.day, self.totals["resumed"])

    def identified(self) -> Saying:
        """The office's count of the dead that it knows by name: another definition, and a lower number."""
        counter = self._counter("killed", None, self.office, definition="identified", share=0.7)
        return counter.saying(self.day, self.totals["killed"])

    def standing(self, measure: str) -> Saying:
        """How many are displaced, or held, on that day."""
        by = self.relief if measure == "displaced" else f"{self.sides[0]} press office"
        bound: Bound = "about" if measure == "displaced" else "exact"
        counter = self._counter(measure, None, by, scope="standing", bound=bound, every=2)
        return counter.saying(self.day, self.totals[measure])

    def _counter(self, measure: str, group: str | None, by: str, *, place: str | None = None,
                 since: str | None = None, definition: str | None = None, scope: Scope = "cumulative",
                 bound: Bound = "exact", share: float = 1.0, every: int = 1) -> Counter:
        start = None if scope == "standing" else since or self.start.isoformat()
        where = place or self.theatre.region.name
        name = "/".join((self.name, measure, group or "all", where, start or "now", definition or "all"))
        known = self.counters.get(f"{name}/{by}")
        if known is None:
            matter = Matter(id=name, conflict=self.name, incident=None, measure=measure, group=group, place=where,
                            scope=scope, since=start, definition=definition)
            known = Counter(matter=matter, source=by, bound=bound, share=share, every=every)
            self.counters[f"{name}/{by}"] = known
        return known


def _share(group: str | None) -> float:
    return {None: 1.0, "children": 0.38, "women": 0.24}[group]
