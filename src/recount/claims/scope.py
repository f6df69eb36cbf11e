"""A figure's words and times in, over what stretch it counts out."""

import functools
import re

from recount.claims.tie import Tie
from recount.lexicon.codebook import frame_of, measures
from recount.lexicon.numerals import alternation, closed
from recount.model.claim import Scope
from recount.model.mention import Mentions, Sentence, Time
from recount.model.span import Span

LANGUAGE = "en"
LARGE = 2000  # a toll above this, without an incident in its sentence, is a war's
_PERIOD = re.compile(
    r"\b(?:in|over|during|within|for)\sthe\s(?:past|last|previous|preceding)\s|\ba\s(?:day|week|month|year)\b(?!\s(?:earlier|ago|later|before|after))"
    r"|\bper\s(?:day|week|month|year)\b|\b(?:daily|every\sday|each\sday)\b|\bin\sa\ssingle\s(?:day|week|month)"
    r"|\bover\s(?:\w+\s)?(?:two|three|four|five|six|seven|ten|\d+)\s(?:days|weeks|months|years)\b|\bover\sthe\s(?:weekend|years|decades)"
    r"|\bfor\sthe\speriod\b|\b(?:between|from)\s[A-Z]\w{2,8}\.?\s\d{1,2}\s(?:and|to)\s(?:[A-Z]\w{2,8}\.?\s)?\d{1,2}\b"
    r"|\b[A-Z]\w{2,8}\.?\s\d{1,2}\s(?:to|and)\s\d{1,2}\b|\bup\sto\s[A-Z]\w{2,8}\.?\s\d{1,2}\b", re.I)
_YEAR = re.compile(r"\b(?:in|during|throughout)\s(?:19|20)\d\d\b")
_LENGTH = re.compile(r"\bin\s(?:\w+\s){1,3}of\s(?:fighting|war|clashes|violence|unrest|conflict|attacks|bombardment|hostilities)"
                     r"|\b(?:in|after|within)\s(?:an?|\w+|\d+)\s(?:days|weeks|months|years|week|month|year)\b(?!\s(?:ago|earlier|later))", re.I)


def scope_of(text: str, mentions: Mentions, sentence: Sentence, tie: Tie, earlier: Scope | None) -> Scope:
    """The scope of one figure; `earlier` is that of the figure it goes on from, or None.

    Words that date the count decide first, then what its sentence tells of, then the measure's own habit.
    """
    own = None if tie.harm is None else frame_of(tie.harm.frame).scope
    measure = measures()[tie.measure]
    clause = _clause(text, sentence.span, tie)
    if own is not None:
        return own
    if measure.scope == "standing":
        return "standing"
    if _since(mentions, clause) or _has(clause, "since"):
        return "cumulative"
    if _PERIOD.search(clause.exact):
        return "period"
    if _LENGTH.search(clause.exact):
        return "cumulative"
    if _YEAR.search(clause.exact) and not _has(clause, "event"):
        return "period"
    if tie.measure == "displaced" and tie.how == "right" and tie.harm is not None and tie.harm.span.exact.lower() == "displaced":
        return "standing"
    if _has(clause, "event"):
        return "incident"
    if _has(clause, "war") and tie.measure not in ("launched", "intercepted", "struck"):
        return "cumulative"
    if earlier is not None and tie.how not in ("left", "right"):
        return earlier
    if tie.how == "toll" and (tie.slot.number.quantity.low or 0) >= LARGE:
        return "cumulative"
    return earlier if earlier is not None and earlier != "standing" else measure.scope


def _clause(text: str, sentence: Span, tie: Tie) -> Span:
    """The part of the sentence, between semicolons, that the figure stands in."""
    start = text.rfind(";", sentence.start, tie.slot.start) + 1 or sentence.start
    end = text.find(";", tie.slot.end, sentence.end)
    return Span.of(text, max(start, sentence.start), sentence.end if end < 0 else end)


def _since(mentions: Mentions, clause: Span) -> bool:
    return any(time.role == "since" for time in mentions.of(Time, within=clause))


def _has(clause: Span, kind: str) -> bool:
    return _pattern(kind).search(clause.exact) is not None


@functools.cache
def _pattern(kind: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{alternation(closed(LANGUAGE, kind))})(?![\w-])", re.I)
