"""A figure's predicate and the actors of its sentence in, who is said to have caused the harm out."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from recount.claims import deeds
from recount.claims.scope import clause_of
from recount.claims.tie import Tie
from recount.lexicon.codebook import frame_of, measures
from recount.lexicon.counting import country_names, demonyms
from recount.lexicon.numerals import closed
from recount.model.actor import Party
from recount.model.mention import ActorName, Counted, Harm, Mentions, Sentence, Trigger
from recount.model.span import Span

LANGUAGE = "en"
_DOERS = frozenset(("state", "military", "armed-group", "police", "company", "government", None))
_ACTS = frozenset(("ASSAULT", "COERCE", "MOBILIZE"))
_BORNE = ("subject", "participle", "of", "counted", "state", "among")
_SAYS = 40  # characters between who says it and "it"
_CAPITAL = re.compile(r"(?<![\w.])(?:U\.S\.|[A-Z]\w+)")


# How the words tell who did it: "killed by JNIM", "gunmen killed 33", "they killed 13", "rebels overran the base,
# wrecking three jets", "in an Israeli strike".
Way = Literal["agent", "subject", "pronoun", "clause", "attack"]
WAYS: tuple[Way, ...] = ("agent", "subject", "pronoun", "clause", "attack")


@dataclass(frozen=True, slots=True)
class Blame:
    """Who is said to have done it, and how the words tell."""

    party: Party
    way: Way


@dataclass(frozen=True, slots=True, kw_only=True)
class _Field:
    """What the search looks at: the text, the clause, the actors that may do harm, the counted ones, and the tie."""

    text: str
    clause: Span
    actors: tuple[ActorName, ...]
    crowds: tuple[ActorName, ...]
    acts: tuple[Span, ...]
    tie: Tie


def blamed_by(text: str, mentions: Mentions, sentence: Sentence, tie: Tie, sources: Sequence[Party]) -> Blame | None:
    """Who did it, where the sentence names them; None for measures that do no harm."""
    if not measures()[tie.measure].harm or tie.how == "share":
        return None
    if tie.harm is not None and tie.harm.measure != tie.measure:
        return None  # "33 of 41 drones were shot down": who shot them down did not launch them
    clause = clause_of(text, sentence.span, tie)
    counted = mentions.of(Counted, within=clause)
    able = [
        a
        for a in mentions.of(ActorName, within=clause)
        if a.kind in _DOERS and deeds.fought().search(text, clause.start, a.span.start) is None
    ]
    actors = tuple(a for a in able if not any(c.span.meets(a.span) for c in counted))
    group = tie.slot.group
    crowds = tuple(a for a in able if a not in actors and (group is None or not group.span.meets(a.span)))
    acts = [t.span for t in mentions.of(Trigger, within=clause) if t.plover in _ACTS]
    acts += [
        h.span
        for h in mentions.of(Harm, within=clause)
        if frame_of(h.frame).voice in ("object", "participle")
        and not deeds.lost().search(h.span.exact)
        and measures()[h.measure].harm
    ]
    field = _Field(
        text=text, clause=clause, actors=actors, crowds=crowds, acts=tuple(sorted(set(acts))), tie=tie
    )
    return _after_by(field, sources) or _subject(field, sources) or _main_clause(field) or _nearest(field)


def _after_by(field: _Field, sources: Sequence[Party]) -> Blame | None:
    """Reads “Were killed by JNIM”, "put to death by Druze gunmen"; not "claimed by the ministry"."""
    tie = field.tie
    if tie.harm is None or frame_of(tie.harm.frame).voice not in _BORNE:
        return None
    said = [s.span for s in sources if s.span is not None]
    for actor in field.actors:
        start = max(tie.harm.span.end, tie.slot.number.span.end)
        if (
            actor.span.start > start
            and deeds.agent().fullmatch(field.text[start : actor.span.start])
            and not any(span.meets(actor.span) for span in said)
        ):
            return Blame(actor.party, "agent")
    return None


def _subject(field: _Field, sources: Sequence[Party]) -> Blame | None:
    """Reads “Gunmen have killed 33”, "they had killed 13": the actor or pronoun right before an active verb."""
    harm = field.tie.harm
    if (
        harm is None
        or frame_of(harm.frame).voice not in ("object", "participle")
        or field.tie.how in ("right", "number of")
        or (deeds.lost().search(harm.span.exact))
    ):
        return None
    for actor in sorted((*field.actors, *field.crowds), key=lambda a: -a.span.end):
        gap = field.text[actor.span.end : harm.span.start] if actor.span.end <= harm.span.start else None
        if gap is not None and len(gap) < 60 and deeds.doing().fullmatch(gap):
            return Blame(_owner(field, actor).party, "subject")
    before = field.text[field.clause.start : harm.span.start]
    told = (deeds.pronoun(), deeds.accused(), deeds.shared_pronoun(), deeds.foe())
    pronoun = next((found for found in (way.search(before) for way in told) if found is not None), None)
    if pronoun is None:
        return None
    if field.tie.how == "relative" and pronoun.group(1).lower() in closed(LANGUAGE, "together-they"):
        return _antecedent(field)
    at = field.clause.start + pronoun.start(1)
    return Blame(_meant(field, Span.of(field.text, at, at + len(pronoun.group(1))), sources), "pronoun")


def _meant(field: _Field, pronoun: Span, sources: Sequence[Party]) -> Party:
    """Who the pronoun is in "the army says it has killed 40": the one who says it, right before; else unknown."""
    said = sources[-1] if sources else None
    between = "" if said is None or said.span is None else field.text[said.span.end : pronoun.start]
    several = said is not None and said.span is not None and said.span.exact.endswith("s")
    own = pronoun.exact.lower() in closed(LANGUAGE, "themselves" if several else "itself")
    if said is None or not own or not 0 < len(between) <= _SAYS or set(between) & set(",;:."):
        return Party(span=pronoun)
    if any(said.span is not None and said.span.end <= a.span.start < pronoun.start for a in field.actors):
        return Party(span=pronoun)
    return Party(span=pronoun, name=said.name, actor=said.actor)


def _owner(field: _Field, actor: ActorName) -> ActorName:
    """Whose "missiles and drones" they are: the one who is named before a pair, where the last of it is not."""
    named = [a for a in field.actors if a.party.name is not None and a.span.end < actor.span.start]
    if actor.kind != "military" or actor.party.name is not None or not named:
        return actor
    between = field.text[named[-1].span.end : actor.span.start]
    return named[-1] if deeds.pair().fullmatch(between) else actor


def _main_clause(field: _Field) -> Blame | None:
    """Reads “Twenty rebels overran the base, wrecking three jets”: who did what the clause before the comma tells."""
    harm = field.tie.harm
    if harm is None or frame_of(harm.frame).voice not in ("object", "participle") or field.tie.how == "right":
        return None
    for actor in (*field.crowds, *field.actors):
        for act in field.acts:
            if actor.span.end <= act.start and act.end <= harm.span.start and act.start < harm.span.start:
                near = deeds.verb().fullmatch(field.text[actor.span.end : act.start]) is not None
                if near and "," in field.text[act.end : harm.span.start]:
                    return Blame(actor.party, "clause")
    return None


def _antecedent(field: _Field) -> Blame | None:
    """Reads “Gunmen killed 33 of the 51 people they took”: who "they" are, where the clause begins with them."""
    before = [a for a in field.actors if a.span.end < field.tie.slot.start]
    return Blame(before[0].party, "pronoun") if before else None


def _nearest(field: _Field) -> Blame | None:
    """The nearest of "Israeli strikes", "a drone of the RSF", "its bombardment", "when Hamas gunmen stormed"."""
    at = field.tie.slot.start
    found = sorted(_doers(field), key=lambda party: abs((party.span.start if party.span else 0) - at))
    return Blame(found[0], "attack") if found else None


def _doers(field: _Field) -> Iterator[Party]:
    text, clause = field.text, field.clause
    for actor in field.actors:
        if _acts_next(field, actor.span) or _acted(text[max(clause.start, actor.span.start - 70) : actor.span.start]):
            yield actor.party
    for word in _CAPITAL.finditer(text, clause.start, clause.end):
        span = Span.of(text, word.start(), word.end())
        code = demonyms(LANGUAGE).get(word.group())
        inside = field.tie.slot.start <= span.start < field.tie.slot.end
        if (
            code is not None
            and not inside
            and not any(a.span.meets(span) for a in field.actors)
            and deeds.attacks().match(text, span.end, min(clause.end, span.end + 60))
        ):
            yield Party(span=span, name=country_names().get(code))
    for owner in deeds.possessed().finditer(text, clause.start, field.tie.slot.start):
        yield Party(span=Span.of(text, owner.start(1), owner.end(1)))


def _acts_next(field: _Field, actor: Span) -> bool:
    """Whether an act follows the actor: as its noun ("Israeli air strikes") or as its verb ("gunmen stormed")."""
    if deeds.attacks().match(field.text, actor.end, min(field.clause.end, actor.end + 60)):
        return True
    for act in field.acts:
        gap, early = field.text[actor.end : act.start], act.start < field.tie.slot.end
        if act.start >= actor.end and len(gap) < 40 and early and deeds.verb().fullmatch(gap):
            return True
    return any(
        deeds.verb().fullmatch(field.text[actor.end : act.start]) is not None
        and deeds.whenever().search(field.text[field.clause.start : actor.start]) is not None
        for act in field.acts
        if act.start >= actor.end and act.start - actor.end < 40
    )


def _acted(before: str) -> bool:
    return deeds.attacked().search(before) is not None
