"""A template and words in, a line with its marked stretches out."""

import string
from dataclasses import dataclass

_PARSED: dict[str, tuple[tuple[str, str | None], ...]] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One sentence; `slots` gives each stretch's start and end in it."""

    text: str
    slots: dict[str, tuple[int, int]]


def line(template: str, **words: str) -> Line:
    """Fill the template; its first letter is made a capital."""
    parts: list[str] = []
    slots: dict[str, tuple[int, int]] = {}
    size = 0
    for literal, name in _parts(template):
        parts.append(literal)
        size += len(literal)
        if name is not None:
            word = words[name]
            slots[name] = (size, size + len(word))
            parts.append(word)
            size += len(word)
    text = "".join(parts)
    return Line(text=text[:1].upper() + text[1:], slots=slots)


def _parts(template: str) -> tuple[tuple[str, str | None], ...]:
    if template not in _PARSED:
        _PARSED[template] = tuple((literal, name) for literal, name, _, _ in string.Formatter().parse(template))
    return _PARSED[template]


# What a source says of an incident; `c` is the cue, `content` is marked by what stands around it.
TOLLS = (
    "{source} {cue} {bound}{value} {group} were {verb} when {weapon} hit {target} in {place}{when}.",
    "{bound}{value} {group} were {verb} in {place}{when} when {target} was struck by {weapon}, {source} {cue}.",
    "{weapon} on {target} in {place} left {bound}{value} {group} {verb}{when}, {source} {cue}.",
    "{bound}{value} {group} were {verb} in {place}{when} when {blamed} hit {target} with {weapon}, {source} {cue}.",
)
BARE = (
    "{bound}{value} {group} were {verb} when {weapon} hit {target} in {place}{when}.",
    "{weapon} on {target} left {bound}{value} {group} {verb} in {place}{when}.",
)
_STRUCK = "{verb} when {weapon} hit {target} in {place}{when}"
RISES = (
    f"{{source}} {{cue}} the number of people {_STRUCK} had risen to {{value}} from {{old}}.",
    f"{{source}} {{cue}} that {{value}} people were {_STRUCK}, up from {{old}}.",
)
CORRECTS = (
    f"{{source}} {{cue}} the number of people {_STRUCK} was corrected to {{value}} from {{old}}.",
)
RIVAL = (
    "{source} {cue} only {value} people were {verb} when {weapon} hit {target} in {place}{when}.",
    "{source} {cue} instead that {value} people had been {verb} in {place}{when} by {weapon} on {target}.",
)
DENIALS = (
    "{source} {cue} that its forces had fired {weapon} on {target} in {place}{when}.",
    "{source} {cue} having any part in {weapon} on {target} in {place}{when}.",
)
TOTALS = (
    "{source} {cue} {bound}{value} people had been {verb} in {place} since {since}{part}.",
    "since {since}, {bound}{value} people have been {verb} in {place}{part}, {source} {cue}.",
    "the number of people {verb} in {place} since {since} stands at {bound}{value}{part}, {source} {cue}.",
)
TOTALS_ON = ("as of {day}, {bound}{value} people had been {verb} in {place} since {since}{part}, {source} {cue}.",)
RESUMED = (
    "{source} {cue} {bound}{value} people had been {verb} in {place} since fighting resumed on {since}{part}.",
    "since the truce broke down on {since}, {bound}{value} people have been {verb} in {place}{part}, {source} {cue}.",
)
IDENTIFIED = (
    "{source} {cue} {bound}{value} people {verb} in {place} since {since} had been identified by name{part}.",
)
STANDING = {
    "displaced": (
        "{source} {cue} {bound}{value} people were displaced from their homes in {place}{part}.",
        "{bound}{value} people are displaced from their homes in {place}{part}, {source} {cue}.",
    ),
    "abducted": (
        "{source} {cue} {bound}{value} hostages were still being held in {place}{part}.",
        "{bound}{value} hostages remain in captivity in {place}{part}, {source} {cue}.",
    ),
}
EVENTS = (
    "{agent} {trigger} {target} in {place} with {weapon}{when}.",
    "in {place}, {agent} {trigger} {target}{when}.",
)
PART = ", including {part_value} {part_group}"
CITING = f"{{outlet}} reported, {{cue}} {{source}}, that {{bound}}{{value}} {{group}} were {_STRUCK}."
CITING_TOTAL = "{outlet} reported, {cue} {source}, that {bound}{value} people were {verb} in {place} since {since}."
TITLES = ("{weapon} hits {target} in {place}", "Attack on {target} in {place}", "What we know of {weapon} in {place}")
TITLES_WITH = ("{value} {verb} as {weapon} hits {target} in {place}", "{place}: {value} {verb} by {weapon}")
TITLES_WIDE = ("Fighting goes on in {place}", "{place}: the day's summary", "No end to the fighting in {place}")
CUES = ("said", "reported", "stated", "announced")
CUES_OF_DENIAL = ("denied", "rejected")
