"""A source phrase in, the party it stands for out: by the actor list, pronouns and spokesmen by what came before."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from recount.lexicon.actors import state
from recount.lexicon.phrase import Token, span_of
from recount.lexicon.speakers import speakers, speaking
from recount.model.actor import Party
from recount.model.mention import ActorName, Mentions, PlaceName
from recount.model.span import Range, Span

_KINDS = {"person": "person", "people": "people", "official": "person"}
_PERSONS = frozenset(("he", "she", "his", "her"))
_SINGULAR = frozenset(("it", "its"))
_PLURAL = frozenset(("they", "their", "both", "others"))


@dataclass(slots=True)
class Spoken:
    """Who has been named so far in a report, the latest last: what a pronoun or a bare surname can stand for.

    `publisher` is who "we" is outside of quotations.
    """

    persons: list[Party] = field(default_factory=list)
    bodies: list[Party] = field(default_factory=list)
    groups: list[Party] = field(default_factory=list)
    publisher: str | None = None

    def latest(self, low: str) -> Party | None:
        """The party a pronoun stands for, or None."""
        order = [self.persons] if low in _PERSONS else [self.bodies, self.groups]
        order = order[::-1] if low in _PLURAL else order[:1]
        return next((kind[-1] for kind in order if kind), None)

    def named(self, surname: str) -> Party | None:
        """The person whose full name ended in this surname."""
        return next((p for p in reversed(self.persons) if p.name and p.name.split()[-1] == surname), None)


def party_of(text: str, found: Sequence[Token], at: tuple[int, int], mentions: Mentions, spoken: Spoken) -> Party:
    """The party of a phrase at tokens [first, last); it is remembered for the pronouns that follow."""
    span = span_of(text, found, at)
    words = found[at[0] : at[1]]
    low = words[0].low
    if len(words) == 1 and low in _PERSONS | _SINGULAR | _PLURAL and not words[0].is_("capital"):
        known = spoken.latest(low)
        return Party(span=span, name=known.name if known else None, actor=known.actor if known else None)
    if len(words) == 1 and low in speakers("ourselves"):
        return Party(span=span, name=spoken.publisher)
    head = _head(words)
    mention = _actor(mentions, found, at, head)
    actor = mention.party if mention is not None else _capital(mentions, span)
    if head.low in speakers("voice") and not head.is_("capital"):
        body = actor or (spoken.bodies[-1] if spoken.bodies and len(words) == 1 else None)
        party = Party(span=span, name=body.name if body else None, actor=body.actor if body else None)
        spoken.persons.append(party)
        return party
    proper = head.is_("capital", "initial") and not (head is found[0] and head.low in speaking())
    party = Party(span=span, name=actor.name, actor=actor.actor) if actor else Party(
        span=span, name=_own_name(words, head, spoken, proper))
    kind = _KINDS.get(mention.kind or "", "body") if mention is not None else None
    _remember(party, words, head, spoken, proper and not (at[0] > 0 and found[at[0] - 1].is_("article")), kind)
    return party


def _head(words: Sequence[Token]) -> Token:
    for k, token in enumerate(words):
        if k and token.is_("binding") and not token.is_("capital"):
            return words[k - 1]
    return words[-1]


def _capital(mentions: Mentions, span: Span) -> Party | None:
    """The state that a place stands for where it speaks ("Moscow denied")."""
    place = next((m.place for m in mentions.of(PlaceName, span) if m.span == span), None)
    known = state(place.country) if place is not None and place.country is not None else None
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


def _own_name(words: Sequence[Token], head: Token, spoken: Spoken, proper: bool) -> str | None:
    """The name that a phrase itself gives: titles dropped, a bare surname filled up; None for the unnamed."""
    if not proper:
        body = head.low in speakers("body") - speakers("anonymous") and not head.low.endswith("ents")
        if body and any(t.is_("capital") for t in words):
            return " ".join(t.text.removesuffix("'s").removesuffix("’s") for t in words)
        return None
    lower = max((k for k, t in enumerate(words) if not t.is_("capital", "initial")), default=-1)
    kept = list(words[lower + 1 :]) or list(words)
    titled = any(t.low in speakers("title") for t in kept[:-1])
    titled = titled and not any(t.is_("possessive") for t in kept) and kept[-1].low not in speakers("body")
    while titled and len(kept) > 1 and (kept[0].low in speakers("title") or not kept[0].is_("capital")
                                        or any(t.low in speakers("title") for t in kept[1:-1])):
        kept.pop(0)
    if len(kept) == 1 and (known := spoken.named(kept[0].text)) is not None:
        return known.name
    if all(t.low in speakers("title") for t in kept):
        kept = list(words)
    name = " ".join(t.text for t in kept)
    return name.removesuffix("'s").removesuffix("’s")


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
