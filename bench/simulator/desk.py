"""A conflict's day in, the stories that an agency writes about it out: what leads, what stands below."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

from bench.simulator import passage
from bench.simulator.chance import Chance
from bench.simulator.conflict import Conflict
from bench.simulator.dating import WEEK, Style, When
from bench.simulator.incident import Incident
from bench.simulator.numbers import swapped
from bench.simulator.passage import Passage
from bench.simulator.scenery import history, scenery
from bench.simulator.story import Story
from bench.simulator.truth import Saying
from bench.simulator.wording import TITLES, TITLES_WIDE, TITLES_WITH, line
from recount.model.quantity import Quantity

_HISTORY = 0.3  # stories that end with the paragraph that agencies put under every story
_SLIPS = 0.006  # stories with a misprint in a total or in its part


class Desk:
    """One conflict's newsroom: it writes stories, and remembers which sayings have been told."""

    def __init__(self, conflict: Conflict) -> None:
        self.conflict = conflict
        self._told: dict[str, Saying] = {}

    def story(self, chance: Chance) -> Story:
        """One story of the day: an attack, the count, or a state leads; some background follows."""
        self._told = {}
        conflict = self.conflict
        incidents = {i: i.weight for i in conflict.incidents}
        region = conflict.theatre.region.name
        title: str | Passage = line(chance.pick(TITLES_WIDE), place=region).text
        names = [region]
        if incidents and chance.happens(0.62):
            incident = chance.weighted(incidents)
            lead, title = self._attack(incident, chance), self._title(incident, chance)
            names.append(incident.town.name)
        else:
            lead = [self._running(self._count(chance) if chance.happens(0.6) else self._state(chance), chance)]
        fillers = [scenery(chance.pick(names), chance) for _ in range(chance.whole(1, 3))]
        fillers += history(conflict.theatre.country.name, region) if chance.happens(_HISTORY) else ()
        body: tuple[str | Passage, ...] = (*lead, fillers[0], *self._background(lead, chance), *fillers[1:])
        return Story(title=title, body=body, sayings=tuple(self._told.values()))

    def relayed(self, story: Story, outlet: str, chance: Chance) -> Story | None:
        """Another outlet's short text that tells the story's first figure and names whom it has it from."""
        first = next((p for p in story.body if isinstance(p, Passage) and p.numbers and p.sources), None)
        if first is None or first.numbers[0].saying.matter.scope == "standing":
            return None
        matter = first.numbers[0].saying.matter
        incident = next((i for i in self.conflict.incidents if i.name == matter.incident), None)
        if matter.incident is not None and incident is None:
            return None
        told = passage.citing(first, incident, outlet, chance)
        filler = scenery(matter.place, chance)
        return Story(title=line(chance.pick(TITLES_WIDE), place=matter.place).text, body=(told, filler))

    def _tell(self, saying: Saying) -> Saying:
        self._told[saying.id] = saying
        return saying

    def _attack(self, incident: Incident, chance: Chance) -> list[Passage]:
        """The attack's toll by whoever counts, and what the other side says of it."""
        conflict, when = self.conflict, self._when(incident.day, chance)
        office = f"{incident.town.name} Hospital" if chance.happens(0.5) else conflict.office
        source = incident.speaker or office
        incident.speaker = source
        before = incident.last.get((source, "killed"))
        saying = self._tell(incident.counted(source, conflict.day))
        changed = before is not None and saying.replaces == before.id
        if changed and before is not None and chance.happens(0.6):
            out = [passage.revision(incident, before, saying, when, chance)]
        else:
            blamed = conflict.sides[1] if chance.happens(0.3) else None
            out = [passage.toll(incident, saying, when, chance, bare=chance.happens(0.08), blamed=blamed)]
        if chance.happens(0.5):
            hurt = self._tell(incident.counted(source, conflict.day, "injured"))
            out.append(passage.toll(incident, hurt, when, chance))
        if incident.denied and chance.happens(0.5):
            out.append(passage.denial(incident, conflict.sides[1], when, chance))
        elif chance.happens(0.15):
            own = self._tell(incident.counted(conflict.sides[1], incident.day, share=incident.rival_share))
            out.append(passage.rival(incident, own, when, chance))
        if chance.happens(0.4):
            out.append(passage.event(incident, conflict.sides[1], when, chance))
        return out

    def _title(self, incident: Incident, chance: Chance) -> str | Passage:
        """A title, of which one in five gives the number in nobody's name."""
        last = next((s for (_, m), s in sorted(incident.last.items()) if m == "killed" and s.id in self._told), None)
        words = {"weapon": incident.weapon, "target": incident.target, "place": incident.town.name}
        if last is None or not chance.happens(0.2):
            return line(chance.pick(TITLES), **words).text
        words |= {"value": f"{last.number:,}", "verb": "killed"}
        when = When(style="none", day=incident.day, scope="incident")
        number = passage.Number(saying=last, bound=None)
        title = line(chance.pick(TITLES_WITH), **words)
        return Passage(line=title, place=incident.town, when=when, numbers=(number,), incident=incident.name)

    def _count(self, chance: Chance) -> Saying:
        """A count of the dead, mostly the office's; of its counts mostly the one since the war began."""
        conflict = self.conflict
        by = chance.weighted({conflict.office: 0.8, conflict.monitor: 0.13, conflict.sides[1]: 0.07})
        if by == conflict.office and conflict.resumed and chance.happens(0.35):
            return conflict.since_resumed()
        if by == conflict.office and conflict.day >= conflict.renamed and chance.happens(0.2):
            return conflict.identified()
        return conflict.total(by=by)

    def _state(self, chance: Chance) -> Saying:
        return self.conflict.standing(chance.pick(("displaced", "abducted")))

    def _running(self, saying: Saying, chance: Chance) -> Passage:
        """A total as a line, some with a part, a few with a misprint."""
        conflict, matter = self.conflict, saying.matter
        plain = matter.since == conflict.start.isoformat() and matter.definition is None
        part = None
        if plain and saying.source == conflict.office and matter.measure == "killed" and chance.happens(0.35):
            part = conflict.total(group=chance.pick(("children", "women")))
        for given in (saying, part):
            if given is not None:
                self._tell(given)
        if chance.happens(_SLIPS):
            saying, part = _misprinted(saying), part and _misprinted(part, past=saying.number)
        dated = plain and matter.scope == "cumulative" and chance.happens(0.25)
        when = When(style="date" if dated else "none", day=dt.date.fromisoformat(saying.day), scope=matter.scope,
                    since=None if matter.since is None else dt.date.fromisoformat(matter.since))
        self._tell(saying)
        if part is not None:
            self._tell(part)
        return passage.running(conflict, saying, when, chance, part=part)

    def _background(self, lead: list[Passage], chance: Chance) -> list[Passage]:
        """The counts that agencies repeat under every story, none twice."""
        told = {n.saying.id for p in lead for n in p.numbers}
        out: list[Passage] = []
        for saying in self._repeated(chance):
            if saying.id not in told:
                out.append(self._running(saying, chance))
                told.update(n.saying.id for n in out[-1].numbers)
        return out

    def _repeated(self, chance: Chance) -> Iterator[Saying]:
        """What stands below a story; a source is asked only where it is quoted."""
        if chance.happens(0.7):
            yield self._count(chance)
        if chance.happens(0.25):
            yield self.conflict.total("injured")
        if chance.happens(0.2):
            yield self._state(chance)
        if chance.happens(0.15):
            yield self.conflict.total(by=self.conflict.monitor)

    def _when(self, day: dt.date, chance: Chance) -> When:
        near = (self.conflict.day - day).days < WEEK
        style: Style = chance.weighted({"date": 0.55, "weekday": 0.35 if near else 0.0, "none": 0.1})
        return When(style=style, day=day, scope="incident")


def _misprinted(saying: Saying, past: int = 0) -> Saying:
    """The number with the first two digits swapped that can be, or as a part that is larger than its whole."""
    number = int(past * 1.3) + 1 if past else next(swapped(saying.number), 9)
    return replace(saying, id=f"{saying.id}/misprint", number=number, replaces=None, slip=True,
                   quantity=Quantity.bounded(number, saying.quantity.bound))
