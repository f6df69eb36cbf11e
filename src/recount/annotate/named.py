"""A described party and whom the report has named so far in, what the party is called out."""

from dataclasses import dataclass, field, replace

from recount.annotate.party import Described, adjective, country_name
from recount.lexicon.actors import actors, state
from recount.lexicon.gazetteer import gazetteer
from recount.model.actor import Actor, ActorId


@dataclass(slots=True, kw_only=True)
class Cast:
    """The parties met so far in a report, for what refers back to them.

    `near` is the country of the officials named before in the sentence, `fighting` that of its soldiers.
    """

    country: str | None
    sure: bool = True
    last_country: str | None = None
    near: str | None = None
    fighting: str | None = None
    army: Actor | None = None
    ministry: tuple[str, Actor | None] | None = None
    ministries: dict[str, "Named"] = field(default_factory=dict)
    group: Actor | None = None
    bodies: dict[str, Actor | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """What a party is called."""

    name: str | None
    kind: str
    actor: ActorId | None = None
    country: str | None = None


# What a spokesman speaks for, by the first word of what he is called, as the kind of force that it is.
# Bodies that a part of a country has as well, by the kind of actor that each is.
_AS = {"army": "military", "service": "military", "ministry": "ministry", "government": "state"}
_BODIES = {"military": "army", "army": "army", "police": "service"}


def called(phrase: Described, cast: Cast) -> Named:
    """The name that a described party goes by; None for the anonymous."""
    owner = phrase.owner
    country = owner.country if owner is not None else None
    actor = owner.actor if owner is not None else None
    if phrase.kind in ("people", "official", "media", "document"):
        name = None
        if phrase.head.startswith("state ") and (country or cast.country):
            name = f"{country_name(country or cast.country)} {phrase.head}"
        return Named(name=name, kind=phrase.kind, country=country)
    if phrase.kind == "spokesman":
        return _spokesman(phrase, cast)
    if _of_a_part(phrase):
        return Named(name=None, kind=_AS.get(phrase.kind, phrase.kind), country=country)
    if phrase.kind == "group":
        return _group(phrase, actor, country, cast)
    if phrase.kind in ("army", "air force", "navy", "forces", "service"):
        return _force(phrase, actor, country, cast)
    if phrase.kind == "ministry":
        return _ministry(phrase, actor, country, cast)
    return _government(actor, country, cast)


def _of_a_part(phrase: Described) -> bool:
    """Whether the words are of a body of a part of a country: “the regional government”, “Kunduz police”.

    It is not the country's own, and by which name it goes the words alone tell.
    """
    owner = phrase.owner
    if phrase.kind not in _AS or (owner is not None and owner.actor is not None):
        return False
    return phrase.part or (owner is not None and owner.how == "place")


def _spokesman(phrase: Described, cast: Cast) -> Named:
    """The body that he speaks for: of “a military spokesman” the army, else whose spokesman he is told to be.

    A bare one speaks for the one body that the report has named so far, and for nobody known where there are several.
    """
    owner = phrase.owner
    body = _BODIES.get(phrase.head.partition(" ")[0])
    if body is not None and (owner is None or owner.actor is None or owner.actor.kind == "state"):
        force = replace(phrase, kind=body, head=phrase.head.partition(" ")[0])
        found = _force(force, None, owner.country if owner is not None else None, cast)
        if found.name is not None:
            return replace(found, kind="spokesman")
    if owner is not None and owner.actor is not None:
        return Named(name=owner.actor.name, kind="spokesman", actor=owner.actor.id, country=owner.country)
    if owner is not None:
        return Named(name=country_name(owner.country), kind="spokesman", country=owner.country)
    if phrase.rebels and cast.group is not None:
        return Named(name=cast.group.name, kind="spokesman", actor=cast.group.id, country=cast.group.country)
    if phrase.bound or len(cast.bodies) != 1:
        return Named(name=None, kind="spokesman")
    (name, actor), = cast.bodies.items()
    return Named(name=name, kind="spokesman", actor=actor.id if actor is not None else None)


def _group(phrase: Described, actor: Actor | None, country: str | None, cast: Cast) -> Named:
    if phrase.akin:
        return Named(name=None, kind="armed-group", country=country)
    if actor is not None:
        return Named(name=actor.name, kind="armed-group" if actor.kind == "armed-group" else actor.kind or "actor",
                      actor=actor.id, country=actor.country)
    if country is not None:
        return Named(name=f"{adjective(country)} {phrase.head}", kind="armed-group", country=country)
    if phrase.definite and cast.group is not None:
        return Named(name=cast.group.name, kind="armed-group", actor=cast.group.id, country=cast.group.country)
    return Named(name=phrase.head, kind="armed-group")


def _force(phrase: Described, actor: Actor | None, country: str | None, cast: Cast) -> Named:
    """An army by its own name, forces by their country's, police and services by both."""
    if actor is not None:
        return Named(name=actor.name, kind=actor.kind or "military", actor=actor.id, country=actor.country)
    where = country or cast.country
    if phrase.kind in ("army", "air force", "navy"):
        if country is None and phrase.kind == "army" and cast.army is not None:
            return Named(name=cast.army.name, kind="military", actor=cast.army.id, country=cast.army.country)
        listed = actors().forces.get((where or "", phrase.kind))
        if listed is not None:
            return Named(name=listed.name, kind="military", actor=listed.id, country=where)
        name = f"{adjective(where)} {phrase.head}" if where in gazetteer().countries and where is not None else None
        return Named(name=name, kind="military", country=where)
    if phrase.kind == "service":
        police = phrase.head.startswith("police")
        name = country_name(where)
        kind = "police" if police else "military"
        title = "Police" if police else phrase.head
        return Named(name=f"{name} {title}" if name is not None else None, kind=kind, country=where)
    return Named(name=country_name(country), kind="military", actor=None, country=country)


def _ministry(phrase: Described, actor: Actor | None, country: str | None, cast: Cast) -> Named:
    if phrase.head == "ministry" and country is None and actor is None:
        if phrase.bound:  # "the Ministry of Emergency Situations"
            return Named(name=None, kind="ministry")
        name, known = cast.ministry if cast.ministry is not None else (None, None)
        return Named(name=name, kind="ministry", actor=known.id if known is not None else None)
    if country is None and phrase.head in cast.ministries:
        return cast.ministries[phrase.head]
    named = _body(phrase, country or (cast.country if cast.sure else None))
    cast.ministries[phrase.head] = named
    return named


def _body(phrase: Described, where: str | None) -> Named:
    """A ministry of a country; of none, it has no name."""
    if where is None or where not in gazetteer().countries:
        return Named(name=None, kind="ministry")
    seat = phrase.owner.how if phrase.owner is not None else ""
    forms = (f"{seat} {phrase.head}", f"{adjective(where)} {phrase.head}", f"{country_name(where)}'s {phrase.head}")
    for written in forms:
        listed = actors().find(written)
        if listed is not None:
            return Named(name=listed.name, kind="ministry", actor=listed.id, country=where)
    return Named(name=f"{country_name(where)} {_titled(phrase.head)}", kind="ministry", country=where)


def _titled(head: str) -> str:
    """One name for one body: “ministry of defence” and “defense ministry” are a Defence Ministry."""
    kind, of, subject = head.partition(" of ")
    words = head if not of else f"{subject.removeprefix('the ')} {kind}"
    words = words.replace("foreign affairs", "foreign").replace("defense", "defence")
    return " ".join(word[:1].upper() + word[1:] for word in words.split())


def _government(actor: Actor | None, country: str | None, cast: Cast) -> Named:
    if actor is not None:
        return Named(name=actor.name, kind=actor.kind or "actor", actor=actor.id, country=actor.country)
    where = country or (cast.country if cast.sure or cast.last_country == cast.country else None)
    known = state(where) if where is not None else None
    return Named(name=known.name if known else None, kind="state", actor=known.id if known else None, country=where)
