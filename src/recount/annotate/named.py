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
    body: tuple[str, Actor | None] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """What a party is called."""

    name: str | None
    kind: str
    actor: ActorId | None = None
    country: str | None = None


# What a spokesman speaks for, by the first word of what he is called, as the kind of force that it is.
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
    if phrase.kind == "group":
        return _group(phrase, actor, country, cast)
    if phrase.kind in ("army", "air force", "navy", "forces", "service"):
        return _force(phrase, actor, country, cast)
    if phrase.kind == "ministry":
        return _ministry(phrase, actor, country, cast)
    return _government(actor, country, cast)


def _spokesman(phrase: Described, cast: Cast) -> Named:
    """The body that he speaks for: of “a military spokesman” the army, else whose spokesman he is told to be."""
    owner = phrase.owner
    body = _BODIES.get(phrase.head.partition(" ")[0])
    if body is not None and (owner is None or owner.actor is None or owner.actor.kind == "state"):
        force = replace(phrase, kind=body, head="police" if body == "service" else phrase.head)
        found = _force(force, None, owner.country if owner is not None else None, cast)
        if found.name is not None:
            return replace(found, kind="spokesman")
    if owner is not None and owner.actor is not None:
        return Named(name=owner.actor.name, kind="spokesman", actor=owner.actor.id, country=owner.country)
    if owner is not None:
        return Named(name=country_name(owner.country), kind="spokesman", country=owner.country)
    name, actor = cast.body if cast.body is not None else (None, None)
    return Named(name=name, kind="spokesman", actor=actor.id if actor is not None else None)


def _group(phrase: Described, actor: Actor | None, country: str | None, cast: Cast) -> Named:
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
    return Named(name=f"{country_name(where)} {phrase.head.title()}", kind="ministry", country=where)


def _government(actor: Actor | None, country: str | None, cast: Cast) -> Named:
    if actor is not None:
        return Named(name=actor.name, kind=actor.kind or "actor", actor=actor.id, country=actor.country)
    where = country or cast.last_country or cast.country
    known = state(where) if where is not None else None
    return Named(name=known.name if known else None, kind="state", actor=known.id if known else None, country=where)
