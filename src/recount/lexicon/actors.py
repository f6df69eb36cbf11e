"""The built-in actor list and the words that make a party: names in, actors out."""

import functools
from dataclasses import dataclass, field

from recount.lexicon.gazetteer import gazetteer, place_key
from recount.lexicon.packs import read_rows, table
from recount.model.actor import Actor, ActorId


@dataclass(slots=True)
class Actors:
    """Actors by each of their names as compared, with the names as written; and who stands for a country."""

    named: dict[str, list[tuple[str, Actor]]] = field(default_factory=dict)
    longest: dict[str, int] = field(default_factory=dict)
    by_id: dict[str, Actor] = field(default_factory=dict)
    forces: dict[tuple[str, str], Actor] = field(default_factory=dict)

    def find(self, words: str) -> Actor | None:
        """The actor that these words name; a name in capitals only where they are in capitals too."""
        listed = self.named.get(place_key(words), [])
        as_written = [actor for written, actor in listed if written == words]
        loosely = [actor for written, actor in listed if words.isupper() or not written.isupper()]
        return next(iter(as_written or loosely), None)


@functools.cache
def actors() -> Actors:
    """The built-in list, read once."""
    found = Actors()
    for row in read_rows("gazetteer/actors.tsv"):
        actor = Actor(
            id=ActorId(row["id"]), name=row["name"], kind=row["kind"], country=row["country"] or None,
            aliases=tuple(filter(None, row["aliases"].split("|"))),
        )
        found.by_id[actor.id] = actor
        for written in (actor.name, *actor.aliases):
            words = place_key(written)
            found.named.setdefault(words, []).append((written, actor))
            first = words.partition(" ")[0]
            found.longest[first] = max(found.longest.get(first, 0), words.count(" ") + 1)
        if actor.country is not None and actor.kind == "military":
            service = "air force" if "Air Force" in actor.name else "army"
            found.forces.setdefault((actor.country, service), actor)
    return found


@functools.cache
def state(country: str) -> Actor | None:
    """A country as an actor; its id is the country's code."""
    known = gazetteer().countries.get(country)
    return None if known is None else Actor(id=ActorId(country), name=known.name, kind="state", country=country)


@functools.cache
def head_lengths(language: str) -> dict[str, int]:
    """The first word of every head noun, with the number of words in the longest one that starts so."""
    found: dict[str, int] = {}
    for head in party_words("head", language):
        first = head.replace("-", " ").partition(" ")[0]
        found[first] = max(found.get(first, 0), head.count(" ") + head.count("-") + 1)
    return found


@functools.cache
def party_words(kind: str, language: str) -> dict[str, str]:
    """The words of one kind with their value; titles as they are written, all others folded."""
    return {
        row["word"] if kind == "title" else row["word"].lower(): row["value"]
        for row in table(language, "parties") if row["kind"] == kind
    }
