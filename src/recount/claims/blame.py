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
_BY = re.compile(r"[^;:]{0,60}?\bby\s(?:the\s|an?\s|its\s)?")
_VERB = re.compile(
    r"(?:\s(?!(?:and|that|said|says|in|of|to|on|an?|the|by|with|from|for)\b)[a-z-]{1,16}){0,2}\s?(?:(?:had|has|have|also|then)\s){0,2}"
)
_LOST = re.compile(r"\b(?:los\w+|buried)$", re.I)
_CAPITAL = re.compile(r"(?<![\w.])(?:U\.S\.|[A-Z]\w+)")
_PRONOUN = re.compile(r"\b(they|it|he|she|we)\s(?:(?:had|have|has|also|then|later|\w+ly)\s){0,3}$", re.I)
_SHARED_PRONOUN = re.compile(r"\b(they|it)\s(?:had|have|has)\s[^,;.:]{1,60}\sand\s$", re.I)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Field:
    """What the search looks at: the text, the clause, the actors that may do harm, and the tie."""

    text: str
    clause: Span
    actors: tuple[ActorName, ...]
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
    actors = tuple(
        a
        for a in mentions.of(ActorName, within=clause)
        if a.kind in _DOERS
        and not any(c.span.meets(a.span) for c in counted)
        and _fought().search(text, clause.start, a.span.start) is None
    )
    acts = [t.span for t in mentions.of(Trigger, within=clause) if t.plover in _ACTS]
    acts += [
        h.span
        for h in mentions.of(Harm, within=clause)
        if frame_of(h.frame).voice in ("object", "participle")
        and not _LOST.search(h.span.exact)
        and measures()[h.measure].harm
    ]
    field = _Field(text=text, clause=clause, actors=actors, acts=tuple(sorted(set(acts))), tie=tie)
    return _after_by(field, sources) or _subject(field) or _nearest(field)


def _after_by(field: _Field, sources: Sequence[Party]) -> Party | None:
    """Reads “Were killed by JNIM”, "put to death by Druze gunmen"; not "claimed by the ministry"."""
    tie = field.tie
    if tie.harm is None or frame_of(tie.harm.frame).voice not in (
        "subject",
        "participle",
        "of",
        "counted",
        "state",
        "among",
    ):
        return None
    said = [s.span for s in sources if s.span is not None]
    for actor in field.actors:
        start = max(tie.harm.span.end, tie.slot.number.span.end)
        if (
            actor.span.start > start
            and _BY.fullmatch(field.text[start : actor.span.start])
            and not any(span.meets(actor.span) for span in said)
        ):
            return actor.party
    return None


def _subject(field: _Field) -> Party | None:
    """Reads “Gunmen have killed 33”, "they had killed 13": the actor or pronoun right before an active verb."""
    harm = field.tie.harm
    if (
        harm is None
        or frame_of(harm.frame).voice not in ("object", "participle")
        or field.tie.how == "right"
        or (_LOST.search(harm.span.exact))
    ):
        return None
    for actor in sorted(field.actors, key=lambda a: -a.span.end):
        gap = field.text[actor.span.end : harm.span.start] if actor.span.end <= harm.span.start else None
        if (
            gap is not None
            and len(gap) < 60
            and re.fullmatch(
                r"(?:\s(?:in|on|from|near)\s[\w\s]{1,30},?)?\s?(?:that|which|who|said\sit)?\s?(?:(?:also|then|later|had|have|has|\w+ly)\s?){0,3}",
                gap,
            )
        ):
            return actor.party
    before = field.text[field.clause.start : harm.span.start]
    pronoun = _PRONOUN.search(before) or _SHARED_PRONOUN.search(before)
    if pronoun is None:
        return None
    if pronoun.group(1).lower() == "they" and field.tie.how == "relative":
        return _antecedent(field, harm.span.start)
    at = field.clause.start + pronoun.start(1)
    return Party(span=Span.of(field.text, at, at + len(pronoun.group(1))))


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
        if act.start >= actor.end and len(gap) < 40 and _VERB.fullmatch(gap) and act.start < field.tie.slot.end:
            return True
    return any(
        _VERB.fullmatch(field.text[actor.end : act.start]) is not None
        and re.search(r"\b(?:when|as|after)\s(?:\w+\s){0,3}$", field.text[field.clause.start : actor.start])
        is not None
        for act in field.acts
        if act.start >= actor.end and act.start - actor.end < 40
    )


def _acted(before: str) -> bool:
    return _attacked().search(before) is not None


@functools.cache
def _fought() -> re.Pattern[str]:
    """What stands before either side of a fight ("the war between A and B has killed …"): neither is blamed by it."""
    words = alternation(closed(LANGUAGE, "fight"))
    return re.compile(
        rf"\b(?:{words})\s(?:[a-z]+\s){{0,3}}(?:between|pitting)\s(?:[^,;:.]{{1,60}}\s(?:and|against)\s)?"
        r"(?:(?!and\b)[\w'’-]+\s){0,3}\Z",
        re.I,
    )


@functools.cache
def _attacks() -> re.Pattern[str]:
    """What stands after an actor that attacked: up to two adjectives and a noun for an attack."""
    words = alternation(closed(LANGUAGE, "attack"))
    stops = r"(?!(?:and|or|in|on|of|to|the|an?|was|were|said|by|that|who|which|for|from|with|as|at|is|ha[sd]|its?)\b)"
    return re.compile(rf"(?:['’]s?)?\s(?:{stops}[A-Za-z-]{{1,20}}\s){{0,2}}(?:{words})(?![\w-])", re.I)


@functools.cache
def _attacked() -> re.Pattern[str]:
    """What stands before an actor that attacked: a noun for an attack and "by", "of" or "claimed by"."""
    words = alternation(closed(LANGUAGE, "attack"))
    return re.compile(
        rf"(?:{words})\s(?:[^,;:.]{{0,30}}?,?\s?(?:launched|carried\sout|conducted|staged|claimed)\s)?(?:by|of|from)\s(?:the\s|an?\s)?(?:[a-z-]{{3,16}}\s)?$",
        re.I,
    )


@functools.cache
def _possessed() -> re.Pattern[str]:
    words = alternation(closed(LANGUAGE, "attack"))
    return re.compile(rf"\b(its|their|his)\s(?:[a-z-]{{1,16}}\s)?(?:{words})(?![\w-])", re.I)
