"""A figure's predicate and the actors of its sentence in, who is said to have caused the harm out."""

import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from recount.claims.scope import clause_of
from recount.claims.tie import Tie
from recount.lexicon.codebook import frame_of, measures
from recount.lexicon.counting import country_names, demonyms
from recount.lexicon.numerals import alternation, closed
from recount.model.actor import Party
from recount.model.mention import ActorName, Counted, Harm, Mentions, Sentence, Trigger
from recount.model.span import Span

LANGUAGE = "en"
_DOERS = frozenset(("state", "military", "armed-group", "police", "company", "government", None))
_ACTS = frozenset(("ASSAULT", "COERCE", "MOBILIZE"))
_BORNE = ("subject", "participle", "of", "counted", "state", "among")
_SAYS = 40  # characters between who says it and "it"
_CAPITAL = re.compile(r"(?<![\w.])(?:U\.S\.|[A-Z]\w+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Field:
    """What the search looks at: the text, the clause, the actors that may do harm, the counted ones, and the tie."""

    text: str
    clause: Span
    actors: tuple[ActorName, ...]
    crowds: tuple[ActorName, ...]
    acts: tuple[Span, ...]
    tie: Tie


def blamed_by(text: str, mentions: Mentions, sentence: Sentence, tie: Tie, sources: Sequence[Party]) -> Party | None:
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
        if a.kind in _DOERS and _fought().search(text, clause.start, a.span.start) is None
    ]
    actors = tuple(a for a in able if not any(c.span.meets(a.span) for c in counted))
    group = tie.slot.group
    crowds = tuple(a for a in able if a not in actors and (group is None or not group.span.meets(a.span)))
    acts = [t.span for t in mentions.of(Trigger, within=clause) if t.plover in _ACTS]
    acts += [
        h.span
        for h in mentions.of(Harm, within=clause)
        if frame_of(h.frame).voice in ("object", "participle")
        and not _lost().search(h.span.exact)
        and measures()[h.measure].harm
    ]
    field = _Field(
        text=text, clause=clause, actors=actors, crowds=crowds, acts=tuple(sorted(set(acts))), tie=tie
    )
    return _after_by(field, sources) or _subject(field, sources) or _main_clause(field) or _nearest(field)


def _after_by(field: _Field, sources: Sequence[Party]) -> Party | None:
    """Reads “Were killed by JNIM”, "put to death by Druze gunmen"; not "claimed by the ministry"."""
    tie = field.tie
    if tie.harm is None or frame_of(tie.harm.frame).voice not in _BORNE:
        return None
    said = [s.span for s in sources if s.span is not None]
    for actor in field.actors:
        start = max(tie.harm.span.end, tie.slot.number.span.end)
        if (
            actor.span.start > start
            and _by().fullmatch(field.text[start : actor.span.start])
            and not any(span.meets(actor.span) for span in said)
        ):
            return actor.party
    return None


def _subject(field: _Field, sources: Sequence[Party]) -> Party | None:
    """Reads “Gunmen have killed 33”, "they had killed 13": the actor or pronoun right before an active verb."""
    harm = field.tie.harm
    if (
        harm is None
        or frame_of(harm.frame).voice not in ("object", "participle")
        or field.tie.how in ("right", "number of")
        or (_lost().search(harm.span.exact))
    ):
        return None
    for actor in sorted((*field.actors, *field.crowds), key=lambda a: -a.span.end):
        gap = field.text[actor.span.end : harm.span.start] if actor.span.end <= harm.span.start else None
        if gap is not None and len(gap) < 60 and _doing().fullmatch(gap):
            return _owner(field, actor).party
    before = field.text[field.clause.start : harm.span.start]
    pronoun = (_pronoun().search(before) or _accused().search(before) or _shared_pronoun().search(before)
               or _foe().search(before))
    if pronoun is None:
        return None
    if field.tie.how == "relative" and pronoun.group(1).lower() in closed(LANGUAGE, "together-they"):
        return _antecedent(field, harm.span.start)
    at = field.clause.start + pronoun.start(1)
    return _meant(field, Span.of(field.text, at, at + len(pronoun.group(1))), sources)


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
    return named[-1] if _pair().fullmatch(between) else actor


def _main_clause(field: _Field) -> Party | None:
    """Reads “Twenty rebels overran the base, wrecking three jets”: who did what the clause before the comma tells."""
    harm = field.tie.harm
    if harm is None or frame_of(harm.frame).voice not in ("object", "participle") or field.tie.how == "right":
        return None
    for actor in (*field.crowds, *field.actors):
        for act in field.acts:
            if actor.span.end <= act.start and act.end <= harm.span.start and act.start < harm.span.start:
                near = _verb().fullmatch(field.text[actor.span.end : act.start]) is not None
                if near and "," in field.text[act.end : harm.span.start]:
                    return actor.party
    return None


def _antecedent(field: _Field, at: int) -> Party | None:
    """Reads “Gunmen killed 33 of the 51 people they took”: who "they" are, where the clause begins with them."""
    before = [a for a in field.actors if a.span.end < field.tie.slot.start]
    return before[0].party if before else None


def _nearest(field: _Field) -> Party | None:
    """The nearest of "Israeli strikes", "a drone of the RSF", "its bombardment", "when Hamas gunmen stormed"."""
    at = field.tie.slot.start
    found = sorted(_doers(field), key=lambda party: abs((party.span.start if party.span else 0) - at))
    return found[0] if found else None


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
            and _attacks().match(text, span.end, min(clause.end, span.end + 60))
        ):
            yield Party(span=span, name=country_names().get(code))
    for owner in _possessed().finditer(text, clause.start, field.tie.slot.start):
        yield Party(span=Span.of(text, owner.start(1), owner.end(1)))


def _acts_next(field: _Field, actor: Span) -> bool:
    """Whether an act follows the actor: as its noun ("Israeli air strikes") or as its verb ("gunmen stormed")."""
    if _attacks().match(field.text, actor.end, min(field.clause.end, actor.end + 60)):
        return True
    for act in field.acts:
        gap = field.text[actor.end : act.start]
        if act.start >= actor.end and len(gap) < 40 and _verb().fullmatch(gap) and act.start < field.tie.slot.end:
            return True
    return any(
        _verb().fullmatch(field.text[actor.end : act.start]) is not None
        and _whenever().search(field.text[field.clause.start : actor.start]) is not None
        for act in field.acts
        if act.start >= actor.end and act.start - actor.end < 40
    )


def _acted(before: str) -> bool:
    return _attacked().search(before) is not None


@functools.cache
def _fought() -> re.Pattern[str]:
    """What stands before either side of a fight ("the war between A and B has killed …"): neither is blamed by it."""
    versus = _any("versus")
    return re.compile(
        rf"\b(?:{_any('fight')})\s(?:[a-z]+\s){{0,3}}(?:{_any('opponent')})\s(?:[^,;:.]{{1,60}}\s(?:{versus})\s)?"
        rf"(?:(?!(?:{versus})\b)[\w'’-]+\s){{0,3}}\Z",
        re.I,
    )


@functools.cache
def _attacks() -> re.Pattern[str]:
    """What stands after an actor that attacked: up to two adjectives and a noun for an attack."""
    stops = rf"(?!(?:{_any('nounless')})\b)"
    return re.compile(rf"(?:['’]s?)?\s(?:{stops}[A-Za-z-]{{1,20}}\s){{0,2}}(?:{_any('attack')})(?![\w-])", re.I)


@functools.cache
def _attacked() -> re.Pattern[str]:
    """What stands before an actor that attacked: a noun for an attack and "by", "of" or "claimed by"."""
    return re.compile(
        rf"(?:{_any('attack')})\s(?:[^,;:.]{{0,30}}?,?\s?(?:{_any('done')})\s)?(?:{_any('doneby')})\s"
        rf"(?:(?:{_any('thearticle')})\s)?(?:[a-z-]{{3,16}}\s)?$",
        re.I,
    )


@functools.cache
def _possessed() -> re.Pattern[str]:
    return re.compile(rf"\b({_any('owner')})\s(?:[a-z-]{{1,16}}\s)?(?:{_any('attack')})(?![\w-])", re.I)


@functools.cache
def _by() -> re.Pattern[str]:
    return re.compile(rf"[^;:]{{0,60}}?\b(?:{_any('agent')})\s(?:(?:{_any('thearticle')})\s)?", re.I)


@functools.cache
def _verb() -> re.Pattern[str]:
    """What may stand between an actor and what it did: a word or two of its name, an auxiliary, an adverb."""
    return re.compile(
        rf"(?:\s(?!(?:{_any('verbless')})\b)[a-z-]{{1,16}}){{0,2}}\s?(?:(?:{_any('acting')})\s){{0,2}}"
    )


@functools.cache
def _pair() -> re.Pattern[str]:
    """What may stand between an owner and the last of two things that are theirs: "(Russian) missiles and "."""
    return re.compile(rf"(?:\s[\w\s-]{{1,30}})?\s(?:{_any('pair')})\s", re.I)


@functools.cache
def _doing() -> re.Pattern[str]:
    return re.compile(
        rf"(?:\s(?:{_any('wherein')})\s[\w\s]{{1,30}},?)?\s?(?:(?:{_any('doing')}|\w+ly)\s?){{0,3}}", re.I
    )


@functools.cache
def _pronoun() -> re.Pattern[str]:
    return re.compile(rf"\b({_any('they')})\s(?:(?:{_any('doing')}|\w+ly)\s){{0,3}}$", re.I)


@functools.cache
def _accused() -> re.Pattern[str]:
    """Who is charged: "accused them of (killing)"."""
    return re.compile(rf"\b(?:{_any('accuses')})\s({_any('accused')})\s(?:of|with)\s(?:having\s)?$", re.I)


@functools.cache
def _shared_pronoun() -> re.Pattern[str]:
    """A pronoun whose second verb it is: "they came at night and took", "it had stormed the post and killed"."""
    return re.compile(
        rf"(?:\A\W{{0,2}}|\b(?=\w+\s(?:{_any('perfect')})\s))({_any('they')})\s[^,;.:]{{1,60}}"
        rf"\s(?:{_any('pair')})\s$",
        re.I,
    )


@functools.cache
def _foe() -> re.Pattern[str]:
    """A noun for those who fight, right before what they did: "the enemy fired", "its pilots destroyed"."""
    return re.compile(rf"\b({_any('foe')})\s(?:(?:{_any('doing')}|\w+ly)\s){{0,2}}$", re.I)


@functools.cache
def _whenever() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_any('whenever')})\s(?:\w+\s){{0,3}}$", re.I)


@functools.cache
def _lost() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_any('lost')})$", re.I)


@functools.cache
def _any(*kinds: str) -> str:
    return alternation(w for kind in kinds for w in closed(LANGUAGE, kind))
