"""A source phrase in, the party it stands for out: by the actor list, pronouns and spokesmen by what came before."""

from collections.abc import Sequence

from recount.claims.own_name import local_name, own_name, short_for
from recount.claims.spoken import KINDS, PERSONS, PLURAL, SINGULAR, Spoken, named_before, stands_for, subject_before
from recount.claims.spokesman import speaks_for
from recount.lexicon.actors import actors, state
from recount.lexicon.gazetteer import gazetteer, place_key
from recount.lexicon.phrase import Token, span_of
from recount.lexicon.speakers import speakers, speaking
from recount.model.actor import Party
from recount.model.mention import ActorName, Mentions, PlaceName
from recount.model.span import Range, Span

_COUNTRY = 6  # where_prec of a whole country
_BODY_KINDS = ("ministry", "military", "state", "police")
_NAMELESS = ("official", "people")  # kinds of mentions


def party_of(text: str, found: Sequence[Token], at: tuple[int, int], mentions: Mentions, spoken: Spoken) -> Party:
    """The party of a phrase at tokens [first, last); it is remembered for the pronouns that follow."""
    span = span_of(text, found, at)
    words = found[at[0] : at[1]]
    low = words[0].low
    if len(words) == 1 and low in PERSONS | SINGULAR | PLURAL and not words[0].is_("capital"):
        known = stands_for(text, low, span, mentions, spoken, found[0].start if at[0] == 0 else None)
        return Party(span=span, name=known.name if known else None, actor=known.actor if known else None)
    if len(words) == 1 and low in speakers("ourselves"):
        return Party(span=span, name=spoken.publisher)
    head = _head(words)
    mention = _actor(mentions, found, at, head)
    actor = mention.party if mention is not None else None
    if actor is None or actor.name is None:
        actor = _capital(mentions, span) or actor
    if head.low in speakers("voice") and not head.is_("capital"):
        near = named_before(mentions, found[0].start, span.start)
        last = spoken.bodies[-1] if spoken.bodies else None
        opens = at[0] == 0 and low == "its"  # “The army changed its account. Its spokesman …”
        told = subject_before(text, near, last) if opens else None
        party = told if told is not None else speaks_for(span, words, mentions, actor, spoken, near)
        party = Party(span=span, name=party.name, actor=party.actor)
        spoken.persons.append(party)
        return party
    proper = head.is_("capital", "initial") and not (head is found[0] and head.low in speaking())
    party = _named(span, words, head, mention, actor, spoken, proper=proper)
    kind = KINDS.get(mention.kind or "", "body") if mention is not None else None
    _remember(party, words, head, spoken, proper and not (at[0] > 0 and found[at[0] - 1].is_("article")), kind)
    return party


def _named(
    span: Span, words: Sequence[Token], head: Token, mention: ActorName | None, actor: Party | None, spoken: Spoken,
    *, proper: bool,
) -> Party:
    """A party by the actor list, else by its own words, else by the longer name that it is short for."""
    if actor is not None and actor.name is not None:
        a_word = actor.name.islower() and " " not in actor.name  # "rebels"
        return Party(span=span, name=None if a_word else actor.name, actor=actor.actor)
    country = _adjective(words)
    if country is not None:
        return Party(span=span, name=country.name, actor=country.actor)
    local = local_name(words) if mention is not None and mention.kind in _BODY_KINDS else None
    if local is not None:
        return Party(span=span, name=local)
    a_body = proper and len(words) > 1 and head.low in speakers("body")  # “Tigris Rights Monitor”
    nameless = mention is not None and mention.kind in _NAMELESS and not a_body  # "Turkey's president"
    own = None if nameless or (actor is not None and not proper) else own_name(words, head, spoken, proper=proper)
    listed = actors().find(own) if own is not None and (" " in own or own.isupper()) else None
    if listed is not None:
        return Party(span=span, name=listed.name, actor=listed.id)
    short = short_for(words, spoken) if own is None else None
    return Party(span=span, name=own) if short is None else Party(span=span, name=short.name, actor=short.actor)


def _adjective(words: Sequence[Token]) -> Party | None:
    """The state of “the Israeli count”; “Serbs” are people."""
    alone = len(words) == 1 and words[0].is_("capital") and not words[0].low.endswith("s")
    known = state(gazetteer().demonyms.get(place_key(words[0].low), "")) if alone else None
    return None if known is None else Party(span=None, name=known.name, actor=known.id)


def _head(words: Sequence[Token]) -> Token:
    for k, token in enumerate(words):
        if k and token.is_("binding") and not token.is_("capital"):
            return words[k - 1]
    return words[-1]


def _capital(mentions: Mentions, span: Span) -> Party | None:
    """The state that a place stands for where it speaks ("Moscow denied")."""
    place = next((m.place for m in mentions.of(PlaceName, span) if m.span == span), None)
    one = " " not in span.exact  # “Rawalpindi”; a “Second Army Region” speaks for itself
    rules = place is not None and (
        place.precision == _COUNTRY or one or place_key(span.exact) in gazetteer().capitals)
    known = state(place.country) if place is not None and place.country is not None and rules else None
    return None if known is None else Party(span=span, name=known.name, actor=known.id)


def _actor(mentions: Mentions, found: Sequence[Token], at: tuple[int, int], head: Token) -> ActorName | None:
    """The actor whose mention covers the head; for a spokesman the first one in the phrase."""
    first, last = found[at[0]].start, found[at[1] - 1].end
    around = Range(start=found[0].start, end=found[-1].end)
    near = [m for m in mentions.of(ActorName, around) if m.span.start < last and m.span.end > first]
    over = [m for m in near if m.span.start < head.end and m.span.end > head.start]
    if over:
        return max(over, key=lambda m: m.span.end - m.span.start)
    if near and head.low in speakers("voice"):
        return max(near, key=lambda m: m.span.end - m.span.start)
    return None


def _remember(
    party: Party, words: Sequence[Token], head: Token, spoken: Spoken, named: bool, kind: str | None
) -> None:
    kinds = speakers("title") | speakers("person")
    titled = len(words) > 1 and any(t.low in kinds for t in words[:-1])
    if kind is not None and head.low not in speakers("anonymous"):
        {"person": spoken.persons, "people": spoken.groups, "body": spoken.bodies}[kind].append(party)
    elif head.low in speakers("anonymous") or head.low in ("authorities", "forces", "police"):
        spoken.groups.append(party)
    elif (named and (titled or _personal(words))) or head.low in speakers("person"):
        spoken.persons.append(party)
    else:
        spoken.bodies.append(party)


def _personal(words: Sequence[Token]) -> bool:
    """Two or three capitalised words of which none is a body's: taken for a person's name."""
    low = [t.low for t in words]
    return 2 <= len(words) <= 4 and all(t.is_("capital") for t in words) and not any(
        w in speakers("body") or w.rstrip("s") in speakers("body") for w in low)
