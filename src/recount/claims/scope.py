"""A figure's words and times in, over what stretch it counts out."""

import functools
import re

from recount.claims.tie import Tie
from recount.lexicon.codebook import frame_of, measures
from recount.lexicon.numerals import alternation, closed
from recount.lexicon.times import months
from recount.model.claim import Scope
from recount.model.mention import Harm, Mentions, Sentence, Time
from recount.model.span import Span

LANGUAGE = "en"
LARGE = 5000  # more dead than one attack leaves: without an incident in its clause, the count is a war's
_COUNT = r"(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|several|\d+)"
_UNITS = r"(?:hours|days|weeks|months|years|day|week|month|year)"
_PERIOD = re.compile(
    r"\b(?:in|over|during|within|for)\sthe\s(?:past|last|previous|preceding)\s"
    r"|\ba\s(?:day|week|month|year)\b(?!\s(?:earlier|ago|later|before|after|of))"
    r"|\bper\s(?:day|week|month|year)\b|\b(?:daily|every\sday|each\sday)\b|\bin\sa\ssingle\s(?:day|week|month)"
    rf"|\bover\s(?:\w+\s)?{_COUNT}\s{_UNITS}\b|\bover\sthe\s(?:weekend|years|decades)|\bfor\sthe\speriod\b"
    r"|\blast\sweek\b(?!['’]s)",
    re.I,
)
_YEAR = re.compile(r"\b(?:in|during|throughout)\s(?:19|20)\d\d\b", re.I)
_LENGTH = re.compile(
    rf"\bin\s{_COUNT}\s{_UNITS}\sof\s|\b(?:in|after|within)\s{_COUNT}\s(?:days|weeks|months|years)\b(?!\s(?:ago|earlier|later))",
    re.I,
)
_COMPARED = re.compile(r"\b(?:\w+est|most|least|first|worst)\b[^.;:]{0,60}$", re.I)
_ASIDE = re.compile(
    r",\s(?:which|who|whose)\s[^,;:.\d]{1,120},|\bwar\s(?:monitors?|crimes?|cabinet|zones?|veterans?)\b|\bof\swar\b",
    re.I,
)
_DRIVEN = re.compile(r"\b(?:driv|drov|push|forc|plung|tip)\w*\s[^.;:,]{0,40}$", re.I)


def scope_of(
    text: str, mentions: Mentions, sentence: Sentence, tie: Tie, earlier: Scope | None, *, part: bool
) -> Scope:
    """The scope of one figure; `earlier` is that of its whole or of the figure it goes on from, or None.

    Words that date the count decide first, then what its clause tells of, then the figure before it, then the
    measure's own habit.
    """
    own = None if tie.harm is None or tie.how == "shared" else frame_of(tie.harm.frame).scope
    measure = measures()[tie.measure]
    if own is not None or measure.scope == "standing":
        driven = own is None and _DRIVEN.search(text[max(sentence.span.start, tie.slot.start - 60) : tie.slot.start])
        return "cumulative" if driven else own or measure.scope
    if part and earlier is not None:
        return earlier
    clause = clause_of(text, sentence.span, tie)
    dated = _dated(mentions, clause, tie)
    if dated is not None:
        return dated
    if (
        tie.measure == "displaced"
        and tie.how == "right"
        and tie.harm is not None
        and tie.harm.span.exact.lower() == "displaced"
    ):
        return "standing"
    told = "incident" if _at_day(mentions, clause, tie) else _told(clause, tie)
    if told is not None:
        return told
    if max(tie.slot.number.quantity.low or 0, tie.slot.number.quantity.high or 0) >= LARGE and tie.measure in (
        "killed",
        "injured",
        "casualties",
    ):
        return "cumulative"
    if earlier is not None and earlier != "standing":
        return earlier
    return "cumulative" if tie.how == "toll" or _totals(clause, tie) else measure.scope


def clause_of(text: str, sentence: Span, tie: Tie) -> Span:
    """The part of the sentence, between semicolons and colons, that the figure stands in."""
    start = max(text.rfind(mark, sentence.start, tie.slot.start) for mark in (";", ":")) + 1
    ends = [at for mark in (";", ":") if (at := text.find(mark, tie.slot.end, sentence.end)) >= 0]
    return Span.of(text, max(start, sentence.start), min(ends, default=sentence.end))


def _dated(mentions: Mentions, clause: Span, tie: Tie) -> Scope | None:
    """What the words that date the count say; "the largest convoy since the war began" dates none."""
    words = clause.exact
    since = [t.span.start - clause.start for t in mentions.of(Time, within=clause) if t.role == "since"]
    since += [m.start() for m in _pattern("since").finditer(words)]
    if any(not _COMPARED.search(words[:at]) for at in since):
        return "cumulative"
    if _LENGTH.search(words) or _brought(clause, tie):
        return "cumulative"
    if _during().search(words):
        return "cumulative"
    if _PERIOD.search(words) or _days().search(words):
        return "period"
    if _YEAR.search(words) and not _pattern("event").search(_around(clause, tie)):
        return "period"
    return None


def _brought(clause: Span, tie: Tie) -> bool:
    """Reads “That brought to 1,788 the number”: a running total."""
    before = clause.exact[: max(0, tie.slot.start - clause.start)]
    return (
        re.search(r"\b(?:brought|bring|brings|bringing|raised|raising)\s(?:[\w\s]{1,40}\s)?to\s$", before) is not None
    )


def _at_day(mentions: Mentions, clause: Span, tie: Tie) -> bool:
    """Whether a day stands right after the predicate: "abducted on a single Thursday"."""
    end = max(tie.slot.end, 0 if tie.harm is None else tie.harm.span.end) - clause.start
    return any(
        t.role == "at"
        and re.fullmatch(
            r"\s(?:(?:late|early|on|a|single|the)\s){0,4}", clause.exact[end : t.span.start - clause.start]
        )
        for t in mentions.of(Time, within=clause)
        if 0 < t.span.start - clause.start - end < 24
    )


def _told(clause: Span, tie: Tie) -> Scope | None:
    """What the clause tells of: the word for an attack or for a war that stands nearest before, else after."""
    words, at = _ASIDE.sub(lambda m: " " * len(m.group()), _around(clause, tie)), tie.slot.start - clause.start
    if (
        tie.harm is not None
        and tie.how in ("left", "left far")
        and _done_once(tie.harm)
        and (tie.slot.number.quantity.low or 0) < LARGE
    ):
        return "incident"
    events = [m.start() for m in _pattern("event").finditer(words)]
    wars = [m.start() for m in _pattern("war").finditer(words)]
    if tie.measure in ("launched", "intercepted", "struck", "released", "delivered"):
        wars = []
    if not events or not wars:
        return "incident" if events else "cumulative" if wars else None
    return "incident" if min(abs(e - at) for e in events) <= min(abs(w - at) for w in wars) else "cumulative"


def _done_once(harm: Harm) -> bool:
    """Reads “Killing 21”, "dropped three bombs": an act told as done, not "has killed"."""
    return frame_of(harm.frame).voice in ("object", "participle") and " " not in harm.span.exact.strip()


def _around(clause: Span, tie: Tie) -> str:
    """The clause with the counted group blotted out: "300 air strikes" is no incident of its own."""
    group = tie.slot.group
    if group is None or not clause.holds(group.span):
        return clause.exact
    first, last = group.span.start - clause.start, group.span.end - clause.start
    return clause.exact[:first] + " " * (last - first) + clause.exact[last:]


def _totals(clause: Span, tie: Tie) -> bool:
    return re.search(r"\btotal(?:l?ing|l?ed|s)?\b", clause.exact) is not None


@functools.cache
def _days() -> re.Pattern[str]:
    """A stretch between two days: "July 13 to 20", "between Jan. 29 and 30", "up to July 18"."""
    month = rf"(?:{alternation(months(LANGUAGE))})\.?"
    return re.compile(
        rf"\b(?:between|from)\s{month}\s\d{{1,2}}\s(?:and|to)\s(?:{month}\s)?\d{{1,2}}\b"
        rf"|\b{month}\s\d{{1,2}}\s?(?:to|and|-|–)\s?(?:{month}\s)?\d{{1,2}}\b|\bup\sto\s{month}\s\d{{1,2}}\b"
    )


@functools.cache
def _during() -> re.Pattern[str]:
    wars = alternation(closed(LANGUAGE, "war"))
    return re.compile(rf"\b(?:during|throughout|amid|amidst)\s(?:the\s)?(?:\w+\s){{0,3}}(?:{wars})\b", re.I)


@functools.cache
def _pattern(kind: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{alternation(closed(LANGUAGE, kind))})(?![\w-])", re.I)
