"""Chooses the words that date a claim, and resolves them by the claim's scope."""

from recount.lexicon.times import time_words
from recount.model.claim import ClaimTime, Scope, TimeFrom
from recount.model.mention import Cue, Mentions, Sentence, Time
from recount.model.moment import Moment
from recount.model.report import Report
from recount.model.span import Range, Span

_LANGUAGE = "en"
_BEFORE = 60  # characters before a date in which a word of saying makes it the date of the saying
_LEAD = 2  # paragraphs in which a report tells of its own event
_YEAR = 366
_POINT = ("at", "until")


def time_of(report: Report, mentions: Mentions, span: Span, scope: Scope | None = None) -> ClaimTime:
    """When the claim at `span` holds; `scope` is a figure's, None for events and statements.

    An incident has its day; a cumulative count the interval from its start, open where the text has none, to
    the day of the count; a period its interval; a state its day. All None where nothing dates it.
    """
    home = mentions.sentence_at(span)
    if home is None:
        return ClaimTime()
    text = report.text or ""
    if scope == "cumulative":
        return _cumulative(report, text, mentions, home, span)
    if scope == "period":
        return _period(text, mentions, home, span)
    if scope == "standing":
        return _standing(report, text, mentions, home, span)
    if scope == "incident":
        return _incident(text, mentions, home, span)
    return _own(text, mentions, home, span)


def _segment(text: str, sentence: Span, span: Span) -> Range:
    """The part of the sentence between semicolons that holds the claim."""
    start = text.rfind(";", sentence.start, span.start)
    end = text.find(";", span.end, sentence.end)
    return Range(start=sentence.start if start < 0 else start, end=sentence.end if end < 0 else end)


def _said(text: str, mentions: Mentions, time: Time, start: int) -> bool:
    """Whether a date tells when something was said, not when it was: "said on Friday", "on Friday said"."""
    before = text[max(start, time.span.start - _BEFORE) : time.span.start]
    if time_words("said", _LANGUAGE).search(before):
        return True
    follows = any(cue.span.start - time.span.end == 1 for cue in mentions.of(Cue))
    words = before.split()
    return follows and words[-1:] == ["on"] and not "".join(words[-2:-1]).endswith(("ed", "en"))


def _dates(text: str, mentions: Mentions, within: Span | Range, roles: tuple[str, ...]) -> list[Time]:
    """The dates of a stretch that are known and tell when something was."""
    return [
        t for t in mentions.of(Time, within)
        if t.role in roles and t.edtf is not None and not _said(text, mentions, t, within.start)
    ]


def _nearest(text: str, times: list[Time], span: Span) -> Time | None:
    """The date with the fewest breaks to the claim, asides left out; of equals the nearer one."""

    def cost(time: Time) -> tuple[int, int]:
        ahead = time.span.start >= span.end
        between = text[span.end : time.span.start] if ahead else text[time.span.end : span.start]
        plain = time_words("aside", _LANGUAGE).sub(" ", between)
        return plain.count(";") * 3 + plain.count(","), len(between)

    return min(times, key=cost, default=None)


def _claimed(time: Time, edtf: str | None = None) -> ClaimTime:
    return ClaimTime(edtf=edtf or time.edtf, span=time.span, from_=time.from_)


def _context(time: Time, edtf: str | None = None) -> ClaimTime:
    """A date taken from another sentence: without words of its own."""
    return ClaimTime(edtf=edtf or time.edtf, span=None, from_="context")


def _own(text: str, mentions: Mentions, home: Sentence, span: Span) -> ClaimTime:
    """The date in the claim's own part of the sentence."""
    for within in (_segment(text, home.span, span), home.span):
        time = _nearest(text, _dates(text, mentions, within, ("at", "during")), span)
        if time is not None:
            return _claimed(time)
    return ClaimTime()


def _incident(text: str, mentions: Mentions, home: Sentence, span: Span) -> ClaimTime:
    """The day in the sentence, else the last one told of before in the paragraph, else the report's own event's."""
    for within in (_segment(text, home.span, span), home.span):
        time = _nearest(text, _dates(text, mentions, within, ("at",)), span)
        if time is not None:
            return _claimed(time, _weekend_day(mentions, time))
        started = _nearest(text, _dates(text, mentions, within, ("since",)), span)
        if started is not None and not started.span.exact.lower().startswith("since"):
            return _claimed(started)
    counted = _counted(text, mentions, home)
    if counted is not None:
        return _claimed(counted)
    time = _before(text, mentions, home) or _main(text, mentions)
    return _context(time, _weekend_day(mentions, time)) if time is not None else ClaimTime()


def _weekend_day(mentions: Mentions, time: Time) -> str | None:
    """The day that the report names elsewhere inside "the weekend"."""
    days = (time.edtf or "").split("/")
    if len(days) != 2 or "weekend" not in time.span.exact:
        return None
    return next((t.edtf for t in mentions.of(Time) if t.edtf in days), None)


def _counted(text: str, mentions: Mentions, home: Sentence) -> Time | None:
    """The day of an earlier count: "had said on Tuesday that 60 people were injured"."""
    for time in mentions.of(Time, home.span):
        before = text[home.span.start : time.span.start].removesuffix("on ")
        if time.edtf is not None and time_words("had_said", _LANGUAGE).search(before):
            return time
    return None


def _before(text: str, mentions: Mentions, home: Sentence) -> Time | None:
    """The last date of an event in the sentences before, within the paragraph."""
    for sentence in reversed(mentions.of(Sentence)):
        if sentence.paragraph == home.paragraph and sentence.span.end <= home.span.start:
            times = _dates(text, mentions, sentence.span, ("at",))
            if times:
                return times[-1]
    return None


def _main(text: str, mentions: Mentions) -> Time | None:
    """The date of the report's own event: the first one in its title and first two paragraphs."""
    sentences = mentions.of(Sentence)
    bodies = sorted({s.paragraph for s in sentences if s.part == "body"})[:_LEAD]
    for sentence in sentences:
        if sentence.part == "title" or sentence.paragraph in bodies:
            times = _dates(text, mentions, sentence.span, ("at",))
            if times:
                return times[0]
    return None


def _cumulative(report: Report, text: str, mentions: Mentions, home: Sentence, span: Span) -> ClaimTime:
    """From the start, `..` where the text has none, to the day of the count."""
    within, published = _segment(text, home.span, span), report.published
    since = _nearest(text, [t for t in mentions.of(Time, within) if t.role == "since"], span)
    end = _end(text, mentions, within, span)
    during = _nearest(text, [t for t in mentions.of(Time, within) if t.role == "during" and t.edtf], span)
    if during is not None and since is None:
        return _claimed(during)
    told = _told(mentions, home) if since is None and end is None else None
    if told is not None:
        return told if published is None or told.edtf is None else _until(told.edtf, None, "context", published)
    first = since.edtf if since is not None and since.edtf is not None else ".."
    if end is not None and end.edtf is not None:
        return _claimed(end, _interval(first, end.edtf))
    if published is None:
        return ClaimTime() if since is None or since.edtf is None else _claimed(since, f"{first}/..")
    if since is None:
        return ClaimTime(edtf=f"../{published}", from_="published")
    return _until(first, since.span, "published" if since.edtf is None else since.from_, published)


def _until(first: str, span: Span | None, origin: TimeFrom | None, published: str) -> ClaimTime:
    """From a start to publication; a stretch that has its own end keeps it."""
    return ClaimTime(edtf=first if "/" in first else _interval(first, published), span=span, from_=origin)


def _told(mentions: Mentions, home: Sentence) -> ClaimTime | None:
    """The start of the fighting that the report told of before, or the stretch that its first paragraph is about."""
    found = None
    first = min((s.paragraph for s in mentions.of(Sentence) if s.part == "body"), default=0)
    for time in mentions.of(Time):
        if time.span.start >= home.span.start or time.edtf is None:
            break
        moment = Moment.parse(time.edtf)
        begun = time.role == "since" and time.span.exact[:5].lower() != "since" and moment.precision == "day"
        short = moment.first is not None and moment.last is not None and (moment.last - moment.first).days < _YEAR
        sentence = mentions.sentence_at(time.span)
        leads = sentence is not None and (sentence.part == "title" or sentence.paragraph == first)
        near = sentence is not None and sentence.paragraph == home.paragraph
        if begun or (time.role == "during" and short and (leads or near)):
            found = ClaimTime(edtf=time.edtf, from_="context")
    return found


def _interval(first: str, last: str) -> str:
    """An interval; of a start after its end (a report that bears a wrong date) only the start is kept."""
    begins, ends = Moment.parse(first).first if first != ".." else None, Moment.parse(last).last
    if begins is None or ends is None or begins < ends:
        return f"{first}/{last}"
    return f"{first}/.." if begins > ends else f"../{last}"


def _end(text: str, mentions: Mentions, within: Span | Range, span: Span) -> Time | None:
    """The day of a count that is older than the report: "by August 2023", "in February … put the number at"."""
    until = [t for t in mentions.of(Time, within) if t.role in _POINT and t.edtf is not None and "/" not in t.edtf]
    return _nearest(text, until, span)


def _period(text: str, mentions: Mentions, home: Sentence, span: Span) -> ClaimTime:
    """The interval, month or year; of the sentence, else of the one before."""
    for within in (_segment(text, home.span, span), home.span):
        time = _nearest(text, _dates(text, mentions, within, ("during",)), span)
        if time is not None:
            return _claimed(time)
        until = _nearest(text, _dates(text, mentions, within, ("until",)), span)
        if until is not None and until.edtf is not None:
            told = _told(mentions, home)
            first = told.edtf.partition("/")[0] if told is not None and told.edtf is not None else ".."
            return _claimed(until, _interval(first, until.edtf))
        time = _nearest(text, _dates(text, mentions, within, ("at",)), span)
        if time is not None:
            return _claimed(time)
    before = _before(text, mentions, home)
    return _context(before) if before is not None else ClaimTime()


def _standing(report: Report, text: str, mentions: Mentions, home: Sentence, span: Span) -> ClaimTime:
    """The day of the state: the one named with it, of a past state the event's, else the day of the report."""
    within = _segment(text, home.span, span)
    time = _nearest(text, _dates(text, mentions, within, ("at",)), span) or _nearest(
        text, _dates(text, mentions, home.span, ("at",)), span) or _counted(text, mentions, home)
    if time is not None:
        return _claimed(time)
    start, end = text.rfind(",", within.start, span.start), text.find(",", span.end, within.end)
    clause = text[max(start, within.start) : end if end >= 0 else within.end]
    if time_words("past", _LANGUAGE).search(clause):
        time = _before(text, mentions, home) or _main(text, mentions)
        if time is not None:
            return _context(time)
    return ClaimTime(edtf=report.published, from_="published" if report.published is not None else None)
