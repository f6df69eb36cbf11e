"""A report's events as the rules read them in, its events as the trained head weighs them out."""

import dataclasses
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence

from recount.claims.roles import Roles, roles_of
from recount.claims.weigh.heads import Heads
from recount.lexicon.heads import words_of
from recount.lexicon.phrase import Token, nominal, tokens
from recount.model.claim import Claim, claim_id
from recount.model.mention import ActorName, Counted, Mentions, PlaceName, Sentence, Trigger
from recount.model.span import Span

# Words that bind others together: a stretch of nothing else tells no act ("laid down their" is one, "their" is none).
_BINDING = ("article", "determiner", "pronoun", "preposition", "conjunction", "subordinator", "relative", "auxiliary",
            "modal", "mark")
Make = Callable[[Sentence, Trigger, Roles, Sequence[Token]], Claim | None]


def weighed(text: str, mentions: Mentions, events: Sequence[Claim], heads: Heads, make: Make) -> Iterator[Claim]:
    """The events that hold: the rules' own where the head agrees, under the act it names, and what else it finds.

    `make` makes a claim of a trigger and its roles, as it does for the rules.
    """
    for span, act in _acts(text, mentions, events, heads):
        own = [c for c in events if c.event is not None and c.event.trigger.meets(span)]
        if own:
            yield _named(own[0], act)
            continue
        sentence = mentions.sentence_at(span)
        if sentence is None:
            continue
        found = tokens(text, sentence.span)
        if all(token.is_(*_BINDING) for token in found if span.start <= token.start < span.end):
            continue
        trigger = _trigger(mentions, found, span, act)
        roles = roles_of(found, trigger)
        if not (roles.agents or roles.recipients):
            roles = _nearest(mentions, found, sentence, span)
        claim = make(sentence, trigger, roles, found)
        if claim is not None:
            yield claim


def _acts(text: str, mentions: Mentions, events: Sequence[Claim], heads: Heads) -> Iterator[tuple[Span, str]]:
    """Stretches of words that tell of one act."""
    words = words_of(text, mentions.of(Sentence))
    starts = [word.start for word in words]
    proposed = [""] * len(words)
    for event in reversed([claim.event for claim in events if claim.event is not None]):  # the first one stands
        at = event.trigger
        for n in range(bisect_left(starts, at.start), bisect_left(starts, at.end)):
            proposed[n] = event.plover if words[n].end <= at.end else proposed[n]
    held: tuple[Span, str] | None = None
    for word, act in zip(words, heads.acts(words, proposed), strict=True):
        if held is not None and act == held[1] and text[held[0].end : word.start].strip(" -") == "":
            held = (Span.of(text, held[0].start, word.end), act)
            continue
        if held is not None:
            yield held
        held = (word, act) if act else None
    if held is not None:
        yield held


def _named(claim: Claim, act: str) -> Claim:
    """The claim under the act that the head names."""
    event = claim.event
    if event is None or event.plover == act:
        return claim
    source = claim.sources[-1].span if claim.sources else None
    return dataclasses.replace(
        claim,
        event=dataclasses.replace(event, plover=act, mode=None),
        id=claim_id(claim.report, "event", event.trigger, act, source),
    )


def _trigger(mentions: Mentions, found: Sequence[Token], span: Span, act: str) -> Trigger:
    """The trigger that the lexicon marks there, or one whose grammar its form and its neighbours tell."""
    for known in mentions.of(Trigger):
        if known.span.meets(span):
            return known if known.plover == act else dataclasses.replace(known, plover=act, mode=None)
    at = [k for k, t in enumerate(found) if span.start <= t.start < span.end]
    first = at[0] if at else 0
    before = found[first - 1] if first else None
    verb = found[first].is_("ed", "past", "ing") if at else False
    if verb and before is not None and before.is_("article", "possessive", "preposition"):
        verb = False
    passive = verb and any(
        t.low in ("was", "were", "been", "being", "is", "are") for t in found[max(0, first - 3) : first]
    )
    return Trigger(
        span=span, plover=act, frame=("verb:passive:act" if passive else "verb:past:act") if verb else "noun:both"
    )


def _nearest(mentions: Mentions, found: Sequence[Token], sentence: Sentence, span: Span) -> Roles:
    """Who or what stands nearest: before the trigger as its agent, behind it as its recipient."""
    within = sentence.span
    named = [a.span for a in mentions.of(ActorName, within)]
    named += [c.span for c in mentions.of(Counted, within)] + [p.span for p in mentions.of(PlaceName, within)]
    named = [other for other in named if not other.meets(span)]
    if not named:
        return Roles()
    near = min(named, key=lambda s: (min(abs(s.end - span.start), abs(span.end - s.start)), s.start))
    at = [k for k, t in enumerate(found) if near.start <= t.start and t.end <= near.end]
    if not at or not any(nominal(found[k]) for k in at):
        return Roles()
    stretch = (at[0], at[-1] + 1)
    return Roles(agents=(stretch,)) if near.start < span.start else Roles(recipients=(stretch,))
