"""One attack in, what its sources say of it from day to day out: tolls that rise, seldom fall, and are disputed."""

import datetime as dt

from bench.simulator.chance import Chance
from bench.simulator.numbers import told
from bench.simulator.truth import Matter, Saying
from recount.lexicon.gazetteer import Entry

WEAPONS = (
    "a drone strike", "an air strike", "a rocket", "mortar fire", "a car bomb", "artillery shelling", "a missile",
    "a roadside bomb", "a barrage of rockets", "a glide bomb", "tank fire", "an armed raid",
)
TARGETS = (
    "a market", "a bakery", "a bus station", "a school yard", "an apartment block", "a water station",
    "a petrol queue", "a wedding hall", "a grain store", "a clinic", "a bridge", "a row of shops", "a prison",
    "a workshop", "a convoy", "a railway depot", "a farmhouse", "a football ground", "a courthouse",
    "a power plant", "a fishing harbour", "a textile mill", "a warehouse", "a checkpoint", "a brick kiln",
    "a mosque", "a church", "a radio mast",
)
LIFE = 5  # days after which nobody counts again
_SPEED = (0.55, 0.8, 0.92, 0.97, 1.0, 1.0)  # share of the dead who are found by each day
_FALLS = 0.2  # incidents whose last count is lower: some were counted twice
_WORST, _FEWEST = 450, 2  # dead of one attack


class Incident:
    """One attack on one day in one town; what each source says of it, and when it says something else."""

    def __init__(self, name: str, conflict: str, day: dt.date, town: Entry, weapon: str, target: str) -> None:
        chance = Chance(name, "toll")
        self.name, self.conflict, self.day, self.town = name, conflict, day, town
        self.weapon, self.target = weapon, target
        self.killed = chance.heavy(0.9, _WORST) + chance.whole(1, 3)
        self.injured = 1 + int(self.killed * chance.between(0.5, 3.5))
        self.falls, self.denied = chance.happens(_FALLS), chance.happens(0.25)
        self.rival_share = chance.pick((0.2, 0.4, 0.5, 1.0))
        self.weight = self.killed * chance.between(0.3, 3.0)
        self.speaker: str | None = None  # who counts the dead; settled by the first who asks
        self.last: dict[tuple[str, str], Saying] = {}

    def matter(self, measure: str) -> Matter:
        """The question how many were killed, or injured, in this attack."""
        return Matter(id=f"{self.name}/{measure}", conflict=self.conflict, incident=self.name, measure=measure,
                      group=None, place=self.town.name, scope="incident", since=self.day.isoformat())

    def counted(self, source: str, day: dt.date, measure: str = "killed", share: float = 1.0) -> Saying:
        """What the source's count is on that day: its last one, unless more were found or the count was corrected."""
        age = min((day - self.day).days, LIFE)
        final = self.killed if measure == "killed" else self.injured
        number = max(_FEWEST, int(final * _SPEED[age] * share + 0.5))
        if self.falls and age >= 2 and final > 3:
            number = max(_FEWEST, int(number * 0.65))
        last = self.last.get((source, measure))
        if last is not None and (last.number == number or (number < last.number and not self.falls)):
            return last
        how = told(number, "exact")
        saying = Saying(
            id=f"{self.name}/{measure}/{source}/{age}", matter=self.matter(measure), source=source,
            day=self.day.isoformat(), said=day.isoformat(), number=how.number, quantity=how.quantity,
            replaces=None if last is None else last.id, corrects=last is not None and number < last.number,
        )
        self.last[source, measure] = saying
        return saying
