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
_DAY = re.compile(r"[\dX]{4}-\d\d-\d\d\Z")
_ASIDE = re.compile(r",\s(?:which|who|whose)\s[^,;:.\d]{1,120},")  # a clause beside the one that counts


def scope_of(
    text: str, mentions: Mentions, sentence: Sentence, tie: Tie, earlier: Scope | None, *, part: bool
) -> Scope:
    """The scope of one figure; `earlier` is that of its whole or of the figure it goes on from, or None.

    Words that date the count decide first, then what its clause tells of, then the figure before it, then the
    measure's own habit.
    """
    own = None if tie.harm is None or tie.how == "shared" else frame_of(tie.harm.frame).scope
    measure = measures()[tie.measure]
    if tie.how == "doer":
        return "incident"
    if own is not None or measure.scope == "standing":
        before = text[max(sentence.span.start, tie.slot.start - 60) : tie.slot.start]
        return "cumulative" if own is None and _driven().search(before) else own or measure.scope
    if part and earlier is not None:
        return earlier
    clause = clause_of(text, sentence.span, tie)
    dated = _dated(mentions, clause, tie)
    if dated is not None:
        return dated
    if _held(tie):
        return "standing"
    told = "incident" if _at_day(mentions, clause, tie) else _told(clause, tie)
    if told is None and _on_a_day(text, mentions, sentence.span, clause):
        told = "incident"
    if told is not None:
        return told
    if _large(tie):
        return "cumulative"
    if earlier is not None and earlier != "standing":
        return earlier
    return "cumulative" if tie.how == "toll" or _pattern("totals").search(clause.exact) else measure.scope


def signs(text: str, mentions: Mentions, sentence: Span, tie: Tie) -> tuple[float, ...]:
    """What a figure's clause holds that tells over what stretch it counts: 14 features, one where it is there."""
    clause = clause_of(text, sentence, tie)
    words, around = clause.exact, _around(clause, tie)
    return tuple(map(float, (
        _pattern("since").search(words) is not None,
        _length().search(words) is not None,
        _brought(clause, tie),
        _during().search(words) is not None,
        _finished(clause),
        _period().search(words) is not None,
        _days().search(words) is not None,
        _rated(clause, tie),
        _year().search(words) is not None,
        _pattern("event").search(around) is not None,
        _pattern("war").search(around) is not None,
        _pattern("totals").search(words) is not None,
        _at_day(mentions, clause, tie),
        _on_a_day(text, mentions, sentence, clause),
    )))


def _on_a_day(text: str, mentions: Mentions, sentence: Span, clause: Span) -> bool:
    """Reads “The raid of 3 May burned a clinic; seven people died”: the clause before tells of one day."""
    if clause.start <= sentence.start:
        return False
    before = Span.of(text, sentence.start, clause.start)
    return any(t.role == "at" and _DAY.match(t.edtf or "") for t in mentions.of(Time, within=before))


def _held(tie: Tie) -> bool:
    """Reads “600 were displaced”: a state, as the bare word tells it."""
    bare = tie.harm is not None and tie.harm.span.exact.lower() == tie.measure
    return tie.measure == "displaced" and tie.how == "right" and bare


def _large(tie: Tie) -> bool:
    quantity = tie.slot.number.quantity
    return max(quantity.low or 0, quantity.high or 0) >= LARGE and tie.measure in ("killed", "injured", "casualties")


def clause_of(text: str, sentence: Span, tie: Tie) -> Span:
    """The part of the sentence, between semicolons and colons, that the figure stands in."""
    start = max(text.rfind(mark, sentence.start, tie.slot.start) for mark in (";", ":")) + 1
    ends = [at for mark in (";", ":") if (at := text.find(mark, tie.slot.end, sentence.end)) >= 0]
    return Span.of(text, max(start, sentence.start), min(ends, default=sentence.end))


def _dated(mentions: Mentions, clause: Span, tie: Tie) -> Scope | None:
    """What the words that date the count say; "the largest convoy since the war began" dates none."""
    words = clause.exact
    since = [t.span for t in mentions.of(Time, within=clause) if t.role == "since"]
    if any(t.holds(tie.slot.number.span) for t in since):
        return "incident"  # "since rebels took 40 villagers in May"
    starts = [t.start - clause.start for t in since]
    starts += [m.start() for m in _pattern("since").finditer(words)]
    if any(_narrated(clause, t, tie) for t in since):
        return "incident"
    if any(not _compared().search(words[:at]) for at in starts):
        return "cumulative"
    if _length().search(words) or _brought(clause, tie) or _during().search(words):
        return "cumulative"
    if _finished(clause):
        return "incident"
    if _period().search(words) or _days().search(words) or _rated(clause, tie):
        return "period"
    if _year().search(words) and not _pattern("event").search(_around(clause, tie)):
        return "period"
    return None


def _narrated(clause: Span, since: Span, tie: Tie) -> bool:
    """Reads “None since 2015, when gunmen killed 20”: what the "when" tells of happened once."""
    between = clause.exact[since.end - clause.start : max(0, tie.slot.start - clause.start)]
    return _when().match(between) is not None


def _finished(clause: Span) -> bool:
    """Reads “In last week's operation”: an offensive that a day or week owns is over, and one event."""
    return any(
        m.group(1).lower() in closed(LANGUAGE, "stint") or m.group(1).lower() in closed(LANGUAGE, "daytime")
        for m in _owned().finditer(clause.exact)
    )


def _rated(clause: Span, tie: Tie) -> bool:
    """Reads “Thirteen a day”; not "13 a day, and 3,000 in all": a rate binds the number before it alone."""
    end = tie.slot.end - clause.start
    return any(
        found.end() <= end or not re.search(r"\d", clause.exact[end : found.start()])
        for found in _rate().finditer(clause.exact)
        if found.start() >= end or not re.search(r"\d", clause.exact[: found.start()])
    )


def _brought(clause: Span, tie: Tie) -> bool:
    """Reads “That brought to 1,788 the number”: a running total."""
    return _running().search(clause.exact[: max(0, tie.slot.start - clause.start)]) is not None


def _at_day(mentions: Mentions, clause: Span, tie: Tie) -> bool:
    """Whether a day stands right after the predicate: "abducted on a single Thursday"."""
    end = max(tie.slot.end, 0 if tie.harm is None else tie.harm.span.end) - clause.start
    return any(
        t.role == "at"
        and _brief().fullmatch(clause.exact[end : t.span.start - clause.start])
        for t in mentions.of(Time, within=clause)
        if 0 < t.span.start - clause.start - end < 24
    )


def _told(clause: Span, tie: Tie) -> Scope | None:
    """What the clause tells of: the word for an attack or for a war that stands nearest before, else after."""
    blot = _around(clause, tie)
    for aside in (_ASIDE, _pattern("aside")):
        blot = aside.sub(lambda m: " " * len(m.group()), blot)
    words, at = blot, tie.slot.start - clause.start
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


@functools.cache
def _days() -> re.Pattern[str]:
    """A stretch between two days: "July 13 to 20", "between Jan. 29 and 30", "up to July 18"."""
    month = rf"(?:{alternation(months(LANGUAGE))})\.?"
    return re.compile(
        rf"\b(?:{_any('between')})\s{month}\s\d{{1,2}}\s(?:\w{{2,3}})\s(?:{month}\s)?\d{{1,2}}\b"
        rf"|\b(?:{_any('between')})\s\d{{1,2}}\s(?:{month}\s)?\w{{2,3}}\s\d{{1,2}}\s{month}"
        rf"|\b{month}\s\d{{1,2}}\s?(?:to|and|-|–)\s?(?:{month}\s)?\d{{1,2}}\b|\bup\sto\s{month}\s\d{{1,2}}\b"
    )


@functools.cache
def _period() -> re.Pattern[str]:
    """A bounded window: "in the past week", "a day", "over three months"."""
    amount, stint = _any("amount"), _any("stint")
    return re.compile(
        rf"\b(?:{_any('spanning')})\b(?!['’]s)"
        rf"|\b(?:{_any('stretch')})\s(?:\w+\s)?(?:{amount}|\d+)\s(?:{stint})\b",
        re.I,
    )


@functools.cache
def _rate() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_any('rate')})\b(?!\s(?:{_any('rateless')})\b)", re.I)


@functools.cache
def _length() -> re.Pattern[str]:
    """A length of time counted from its start: "in 27 months of war", "after three weeks"."""
    return re.compile(
        rf"\b(?:{_any('lasting')})\s(?:{_any('amount')}|\d+)\s(?:{_any('stint')})\b(?!\s(?:{_any('rateless')})\b)"
        rf"|\b(?:{_any('lasting')})\s(?:{_any('amount')}|\d+)\s(?:{_any('stint')})\s(?=\w+\s(?:\w+\s)?(?:{_any('war')}))",
        re.I,
    )


@functools.cache
def _year() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_any('inyear')})\s(?:19|20)\d\d\b", re.I)


@functools.cache
def _during() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_any('throughout')})\s(?:\w+\s){{0,4}}(?:{_any('war')})\b", re.I)


@functools.cache
def _when() -> re.Pattern[str]:
    return re.compile(rf",?\s(?:{_any('narrates')})\b", re.I)


@functools.cache
def _owned() -> re.Pattern[str]:
    """A possessive and the fighting it owns: "last week's offensive", "Monday's raid"."""
    return re.compile(rf"\b(\w+)['’]s\s(?:\w+\s){{0,2}}(?:{_any('war', 'event', 'attack')})\b", re.I)


@functools.cache
def _compared() -> re.Pattern[str]:
    return re.compile(rf"(?<!\bat )\b(?:{_any('compared')})\b[^.;:]{{0,60}}$", re.I)


@functools.cache
def _driven() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_any('driven')})\s[^.;:,]{{0,40}}$", re.I)


@functools.cache
def _running() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_any('running')})\s(?:[\w\s]{{1,40}}\s)?to\s$", re.I)


@functools.cache
def _brief() -> re.Pattern[str]:
    return re.compile(rf"\s(?:(?:{_any('brief')})\s){{0,4}}", re.I)


@functools.cache
def _pattern(kind: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{_any(kind)})(?![\w-])", re.I)


@functools.cache
def _any(*kinds: str) -> str:
    return alternation(w for kind in kinds for w in closed(LANGUAGE, kind))
