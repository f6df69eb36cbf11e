"""A figure's predicate and the actors of its sentence in, who is said to have caused the harm out."""

import functools
import re
from collections.abc import Sequence

from recount.claims.tie import Tie
from recount.lexicon.codebook import frame_of, measures
from recount.lexicon.counting import country_names, demonyms
from recount.lexicon.numerals import alternation, closed
from recount.model.actor import Party
from recount.model.mention import ActorName, Mentions, Sentence
from recount.model.span import Span

LANGUAGE = "en"
_BY = re.compile(r"[^;:]{0,60}?\bby\s(?:the\s|an?\s|its\s)?$")
_CAPITAL = re.compile(r"(?<![\w.])(?:U\.S\.|[A-Z]\w+(?:\s[A-Z]\w+)?)")


def blamed_by(text: str, mentions: Mentions, sentence: Sentence, tie: Tie, sources: Sequence[Party]) -> Party | None:
    """Who did it, where the sentence names them; None for measures that do no harm."""
    if not measures()[tie.measure].harm or tie.harm is None:
        return None
    actors = [a for a in mentions.of(ActorName, within=sentence.span) if not tie.slot.start <= a.span.start < tie.slot.end]
    return (
        _after_by(text, actors, tie) or _subject(text, actors, tie, sources) or _adjective(text, sentence.span, actors, tie)
    )


def _after_by(text: str, actors: Sequence[ActorName], tie: Tie) -> Party | None:
    """ "Were killed by JNIM", "put to death by Druze gunmen"."""
    if tie.harm is None or frame_of(tie.harm.frame).voice not in ("subject", "participle", "of", "counted", "state"):
        return None
    for actor in actors:
        gap = text[max(tie.harm.span.end, tie.slot.number.span.end) : actor.span.start]
        if actor.span.start > tie.harm.span.end and _BY.fullmatch(gap):
            return actor.party
    return None


def _subject(text: str, actors: Sequence[ActorName], tie: Tie, sources: Sequence[Party]) -> Party | None:
    """ "Gunmen have killed 33": the last actor before an active verb, with no other clause between."""
    if tie.harm is None or frame_of(tie.harm.frame).voice not in ("object", "participle", "by") or tie.how == "right":
        return None
    for actor in sorted(actors, key=lambda a: -a.span.end):
        gap = text[actor.span.end : tie.harm.span.start]
        if actor.span.end > tie.harm.span.start or len(gap) > 70:
            continue
        if re.fullmatch(r"\s(?:(?:that|which|who|also|then|later|had|have|has|\w+ly|in\s[\w\s]{1,30}|had said it)\s?){0,2}", gap):
            return actor.party
    return None


def _adjective(text: str, sentence: Span, actors: Sequence[ActorName], tie: Tie) -> Party | None:
    """ "Israeli strikes", "a drone of the RSF", "an attack by Hamas", "the Hamas assault"."""
    found: list[tuple[int, Party]] = []
    clause = _clause(text, sentence, tie)
    for actor in actors:
        after = text[actor.span.end : actor.span.end + 60]
        before = text[max(clause.start, actor.span.start - 60) : actor.span.start]
        if clause.holds(actor.span) and (_acts().match(after) or _acted().search(before)):
            found.append((_distance(actor.span, tie), actor.party))
    for word in _CAPITAL.finditer(text, clause.start, clause.end):
        code = demonyms(LANGUAGE).get(word.group())
        span = Span.of(text, word.start(), word.end())
        if code is not None and _acts().match(text[word.end() : word.end() + 60]) and not any(a.span.meets(span) for a in actors):
            found.append((_distance(span, tie), Party(span=span, name=country_names().get(code))))
    return min(found, key=lambda f: f[0])[1] if found else None


def _clause(text: str, sentence: Span, tie: Tie) -> Span:
    start = text.rfind(";", sentence.start, tie.slot.start) + 1 or sentence.start
    end = text.find(";", tie.slot.end, sentence.end)
    return Span.of(text, start, sentence.end if end < 0 else end)


def _distance(span: Span, tie: Tie) -> int:
    return abs(span.start - tie.slot.start)


@functools.cache
def _acts() -> re.Pattern[str]:
    """What stands after an actor that attacked: up to three words and a word for an attack."""
    words = alternation(closed(LANGUAGE, "attack"))
    return re.compile(rf"(?:['’]s?)?\s(?:(?!and\b|or\b|in\b|on\b|of\b|to\b|the\b|was\b|were\b|said\b|by\b)[\w-]{{1,20}}\s){{0,3}}(?:{words})(?!\w)", re.I)


@functools.cache
def _acted() -> re.Pattern[str]:
    """What stands before an actor that attacked: a word for an attack and "by" or "of"."""
    words = alternation(closed(LANGUAGE, "attack"))
    return re.compile(
        rf"(?:{words})\s(?:(?:launched|carried\sout|conducted|staged|blamed\son|attributed\sto|claimed)\s)?(?:by|of|from)?\s?(?:the\s|a\s)?(?:paramilitary\s)?$",
        re.I)
