"""What a source says in, one sentence of a report out, with everything that its claims need to be made of it."""

from dataclasses import dataclass, field, replace

from bench.simulator import dating, wording
from bench.simulator.chance import Chance
from bench.simulator.conflict import Conflict
from bench.simulator.dating import When
from bench.simulator.incident import Incident
from bench.simulator.numbers import bound_words, value_words
from bench.simulator.truth import Saying
from bench.simulator.wording import Line
from recount.lexicon.gazetteer import Entry
from recount.model.attribution import Stance
from recount.model.claim import Role

_VERBS = {"killed": ("killed",), "injured": ("wounded", "injured")}
_ROLES: dict[str, tuple[Role, ...]] = {"children": ("children",), "women": ("women",)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """One figure of a sentence, by the names of its slots; `whole` says that it is a part of the first figure."""

    saying: Saying
    value: str = "value"
    bound: str | None = "bound"
    group: str | None = None
    roles: tuple[Role, ...] = ()
    whole: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """One sentence: its words, who says it, what it counts and where."""

    line: Line
    place: Entry
    when: When
    sources: tuple[tuple[str, str], ...] = ()  # slot and canonical name, outermost first
    stance: Stance = "asserts"
    numbers: tuple[Number, ...] = field(default=())
    event: bool = False
    incident: str | None = None
    denies: str | None = None


def toll(incident: Incident, saying: Saying, when: When, chance: Chance, *, bare: bool = False,
         blamed: str | None = None) -> Passage:
    """A source's toll of an attack; `bare` tells it in the report's own voice."""
    choices = wording.BARE if bare else wording.TOLLS if blamed is not None else wording.TOLLS[:-1]
    words = _attack(incident, saying, when, chance) | {"blamed": f"the {blamed}"}
    line = wording.line(_dated(chance.pick(choices), when), **words)
    number = Number(saying=saying, group="group")
    sources = () if bare else (("source", saying.source),)
    return Passage(line=line, place=incident.town, when=when, sources=sources, numbers=(number,),
                   incident=incident.name)


def revision(incident: Incident, old: Saying, new: Saying, when: When, chance: Chance) -> Passage:
    """A source's new toll with the one that it replaces."""
    choices = wording.CORRECTS if new.corrects else wording.RISES
    words = _attack(incident, new, when, chance) | {"old": value_words(old.number)}
    line = wording.line(_dated(chance.pick(choices), when), **words)
    numbers = (Number(saying=new, bound=None), Number(saying=old, value="old", bound=None))
    return Passage(line=line, place=incident.town, when=when, sources=(("source", new.source),), numbers=numbers,
                   incident=incident.name)


def rival(incident: Incident, saying: Saying, when: When, chance: Chance) -> Passage:
    """The other side's toll of the same attack."""
    words = _attack(incident, saying, when, chance)
    line = wording.line(_dated(chance.pick(wording.RIVAL), when), **words)
    number = Number(saying=saying, bound=None)
    return Passage(line=line, place=incident.town, when=when, sources=(("source", saying.source),),
                   numbers=(number,), incident=incident.name)


def denial(incident: Incident, source: str, when: When, chance: Chance) -> Passage:
    """A side that says it did not do it."""
    words = {"source": f"the {source}", "cue": chance.pick(wording.CUES_OF_DENIAL), "weapon": incident.weapon,
             "target": incident.target, "place": incident.town.name, "day": dating.words(when)}
    which = wording.DENIALS[0] if words["cue"] == "denied" else wording.DENIALS[1]
    line = wording.line(_dated(which, when), **words)
    return Passage(line=line, place=incident.town, when=when, sources=(("source", source),), stance="denies",
                   denies=incident.name, incident=incident.name)


def event(incident: Incident, agent: str, when: When, chance: Chance) -> Passage:
    """The attack as an event, in the report's own voice."""
    words = {"agent": f"the {agent}", "trigger": chance.pick(("attacked", "bombarded", "hit")),
             "target": incident.target, "place": incident.town.name, "weapon": incident.weapon,
             "day": dating.words(when)}
    line = wording.line(_dated(chance.pick(wording.EVENTS), when), **words)
    return Passage(line=line, place=incident.town, when=when, event=True, incident=incident.name)


def running(conflict: Conflict, saying: Saying, when: When, chance: Chance, *, part: Saying | None = None) -> Passage:
    """A count that runs on, perhaps with one part of it."""
    matter = saying.matter
    if matter.scope == "standing":
        choices: tuple[str, ...] = wording.STANDING[matter.measure]
    elif matter.definition is not None:
        choices = wording.IDENTIFIED
    elif matter.since != conflict.start.isoformat():
        choices = wording.RESUMED
    else:
        choices = wording.TOTALS_ON if when.style == "date" else wording.TOTALS
    template = chance.pick(choices).replace("{part}", "" if part is None else wording.PART)
    words = {
        "source": f"the {saying.source}", "cue": chance.pick(wording.CUES),
        "bound": bound_words(saying.quantity.bound), "value": value_words(saying.number),
        "verb": chance.pick(_VERBS.get(matter.measure, ("",))),
        "place": matter.place, "since": "" if when.since is None else dating.written(when.since),
        "day": dating.words(when),
    }
    numbers = [Number(saying=saying)]
    if part is not None and part.matter.group is not None:
        words |= {"part_value": value_words(part.number), "part_group": part.matter.group}
        numbers.append(Number(saying=part, value="part_value", bound=None, group="part_group",
                              roles=_ROLES[part.matter.group], whole=True))
    wide = matter.place == conflict.theatre.country.name
    place = conflict.theatre.country if wide else conflict.theatre.region
    return Passage(line=wording.line(template, **words), place=place, when=when,
                   sources=(("source", saying.source),), numbers=tuple(numbers))


def citing(first: Passage, incident: Incident | None, outlet: str, chance: Chance) -> Passage:
    """The first figure of a sentence as another outlet relays it, naming whom it has it from."""
    number = first.numbers[0]
    saying, when = number.saying, first.when
    if incident is not None:
        words = _attack(incident, saying, when, chance)
        template = _dated(wording.CITING, when)
    else:
        template = wording.CITING_TOTAL
        words = {"source": f"the {saying.source}", "bound": bound_words(saying.quantity.bound),
                 "value": value_words(saying.number), "verb": chance.pick(_VERBS[saying.matter.measure]),
                 "place": saying.matter.place, "since": dating.written(when.since or when.day)}
    words |= {"outlet": outlet, "cue": chance.pick(("citing", "quoting"))}
    told = replace(number, bound="bound", group="group" if incident is not None else None)
    return Passage(line=wording.line(template, **words), place=first.place, when=when, numbers=(told,),
                   sources=(("outlet", outlet), ("source", saying.source)), incident=saying.matter.incident)


def _attack(incident: Incident, saying: Saying, when: When, chance: Chance) -> dict[str, str]:
    return {
        "source": f"the {saying.source}", "cue": chance.pick(wording.CUES), "value": value_words(saying.number),
        "bound": bound_words(saying.quantity.bound), "group": "people", "weapon": incident.weapon,
        "verb": chance.pick(_VERBS[saying.matter.measure]), "target": incident.target, "place": incident.town.name,
        "day": dating.words(when),
    }


def _dated(template: str, when: When) -> str:
    on = {"none": "", "date": " on {day}", "weekday": " on {day}"}[when.style]
    return template.replace("{when}", on)
