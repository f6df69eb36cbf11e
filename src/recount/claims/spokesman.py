"""A spokesman's phrase in, the body that he speaks for out: for and of whom he is told to speak, else who spoke."""

from collections.abc import Sequence

from recount.claims.spoken import JUST_BEFORE, Spoken
from recount.lexicon.phrase import Token
from recount.lexicon.speakers import speakers
from recount.model.actor import Party
from recount.model.mention import ActorName, Mentions
from recount.model.span import Span

_WHOSE = ("for", "of")


def speaks_for(
    span: Span, words: Sequence[Token], mentions: Mentions, actor: Party | None, spoken: Spoken,
    near: Sequence[ActorName],
) -> Party:
    """The party of a spokesman; `actor` is whose he is by the words before him, `near` the bodies named just before.

    “A spokesman for the hospital” speaks for whatever that is called, and for nobody else; “its spokesman” for who
    spoke just before, and a bare one for the one body that is named just before, or for nobody known.
    """
    bound = next((k for k, t in enumerate(words) if k and t.is_("binding") and not t.is_("capital")), None)
    if bound is not None and words[bound].low in _WHOSE:
        body = _told(span, [t for t in words[bound + 1 :] if not t.is_("article")], mentions)
    else:
        body = _owner(words[:bound], mentions) or _of_whom(span, words[:bound], actor, spoken, near)
    named = body is not None and body.name is not None and not body.name.islower()  # "rebels" name nobody
    return Party(span=span, name=body.name, actor=body.actor) if named and body is not None else Party(span=span)


def _told(span: Span, of: Sequence[Token], mentions: Mentions) -> Party | None:
    """Whom he is told to speak for: the first party named there, else a name in its own words."""
    inner = [m for m in mentions.of(ActorName, span) if of and m.span.start >= of[0].start and m.party.name]
    if inner:
        return min(inner, key=lambda m: m.span.start).party
    named = of and all(t.is_("capital") or t.low == "of" for t in of)
    return Party(span=span, name=" ".join(t.text for t in of)) if named else None


def _owner(words: Sequence[Token], mentions: Mentions) -> Party | None:
    """Whose spokesman he is told to be right before: “the rebels' spokesman”, “the ministry's spokesman in Baku”."""
    owners = [w for w in words[:-1] if w.is_("possessive") and w.low not in speakers("anybody")]
    for word in owners:
        over = mentions.of(ActorName, Span(start=word.start, end=word.end, exact=word.text))
        told = [m for m in over if m.span.end <= words[-1].start and m.party.name is not None]
        if told:
            return told[0].party
    return None


def _of_whom(
    span: Span, words: Sequence[Token], actor: Party | None, spoken: Spoken, near: Sequence[ActorName]
) -> Party | None:
    last = spoken.bodies[-1] if spoken.bodies else None
    spoke = last is not None and last.span is not None and span.start - last.span.end <= JUST_BEFORE
    owned = words[0].low in speakers("owner") or any(
        t.is_("possessive") and t.low in speakers("anybody") for t in words)
    if owned and (spoke or not near):
        return last
    if owned or (len(words) == 1 and (actor is None or actor.name is None)):
        names = {m.party.name for m in near} | ({last.name} if spoke and last is not None else set())
        return last if not near else near[-1].party if len(names) == 1 else None
    return actor
