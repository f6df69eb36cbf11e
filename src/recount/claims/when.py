"""Chooses the words that date a claim, and resolves them by the claim's scope."""

from recount.claims.dated import (
    LANGUAGE,
    aside,
    dates_of,
    nearest,
    of_count,
    of_seizing,
    possessive,
    segment_of,
    to_come,
)
from recount.claims.lead import in_live_page
from recount.lexicon.times import time_words
from recount.model.claim import ClaimTime, Scope, TimeFrom
from recount.model.mention import Harm, Mentions, Sentence, Time, Trigger
from recount.model.moment import Moment, interval
from recount.model.report import Report
from recount.model.span import Range, Span

_LEAD = 2  # paragraphs in which a report tells of its own event
_YEAR = 366
_POINT = ("at", "until")
_STRUCK = ("launched", "struck")


def time_of(report: Report, mentions: Mentions, span: Span, scope: Scope | None = None) -> ClaimTime:
    """When the claim at `span` holds; `scope` is a figure's, None for events and statements.

    An incident has its day; a cumulative count the interval from its start, open where the text has none, to
    the day of the count; a period its interval; a state its day. All None where nothing dates it.
    """
    home = mentions.sentence_at(span)
    if home is None:
        return ClaimTime()
    text = report.text or ""
    narrated = _narrated(text, mentions, home, span)
    if narrated is not None:
        return narrated
    if scope == "cumulative":
        return _cumulative(report, text, mentions, home, span)
    if scope == "period":
        return _period(text, mentions, home, span)
    if scope == "standing":
        return _standing(report, text, mentions, home, span)
    if scope == "incident":
        return _incident(report, text, mentions, home, span)
    return _own(text, mentions, home, span)


def _claimed(time: Time, edtf: str | None = None) -> ClaimTime:
    return ClaimTime(edtf=edtf or time.edtf, span=time.span, from_=time.from_)


def _context(time: Time, edtf: str | None = None) -> ClaimTime:
    """A date taken from another sentence: without words of its own."""
    return ClaimTime(edtf=edtf or time.edtf, span=None, from_="context")


def _narrated(text: str, mentions: Mentions, home: Sentence, span: Span) -> ClaimTime | None:
    """The date of "not since 2015, when …", inside its clause; where that tells of the beginning, there is none."""
    for time in reversed(mentions.of(Time, home.span)):
        clause = text[time.span.end : span.start]
        if time.role == "since" and time.edtf is not None and time_words("narrates", LANGUAGE).match(clause):
            return _claimed(time)
    return None


def _own(text: str, mentions: Mentions, home: Sentence, span: Span) -> ClaimTime:
    """The date in the claim's own part of the sentence."""
    for within in (segment_of(text, home.span, span), home.span):
        time = nearest(text, dates_of(text, mentions, within, ("at", "during")), span)
        if time is not None:
            return _claimed(time)
    return ClaimTime()


def _incident(report: Report, text: str, mentions: Mentions, home: Sentence, span: Span) -> ClaimTime:
    """The day in the sentence, else the last one told of before in the paragraph, else the report's own event's."""
    rising: list[Time] = []
    for within in (segment_of(text, home.span, span), home.span):
        dates = dates_of(text, mentions, within, ("at",), span)
        rising += [time for time in dates if of_count(text, time, within.start)]
        time = nearest(text, [time for time in dates if time not in rising], span)
        if time is not None:
            return _claimed(time, _weekend_day(mentions, time))
        started = nearest(text, dates_of(text, mentions, within, ("since",), span), span)
        if started is not None and _begins(started):
            return _claimed(started)
        during = nearest(text, dates_of(text, mentions, within, ("during",), span), span)
        if during is not None and (during.from_ != "relative" or possessive(text, during)):
            return _claimed(during)
        rising += dates_of(text, mentions, within, ("until",), span)
    counted = _counted(text, mentions, home)
    if counted is not None:
        return _claimed(counted)
    time = _before(text, mentions, home) or _main(text, mentions, home)
    if time is None and not rising and report.published is not None and in_live_page(text, home):
        return ClaimTime(edtf=report.published, from_="published")
    if time is None and rising:
        return _claimed(rising[0])
    time = time or _told_late(text, mentions, home)
    if time is None:
        return ClaimTime()
    return _context(time, _weekend_day(mentions, time))


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
        if time.edtf is not None and time_words("had_said", LANGUAGE).search(before):
            return time
    return None


def _before(text: str, mentions: Mentions, home: Sentence) -> Time | None:
    """The last date of an event in the sentences before, within the paragraph."""
    for sentence in reversed(mentions.of(Sentence)):
        if sentence.paragraph == home.paragraph and sentence.span.end <= home.span.start:
            times = _of_events(text, mentions, sentence)
            if times:
                return times[-1]
    return None


def _main(text: str, mentions: Mentions, home: Sentence) -> Time | None:
    """The date of the report's own event: the first one of harm in its title and first two paragraphs, else any."""
    sentences = mentions.of(Sentence)
    bodies = sorted({s.paragraph for s in sentences if s.part == "body"})[:_LEAD]
    leads = [s for s in sentences if s != home and (s.part == "title" or s.paragraph in bodies)]
    dates = [(s, times[0]) for s in leads if (times := _of_events(text, mentions, s))]
    harmed = (time for sentence, time in dates if mentions.of(Harm, sentence.span))
    return next(harmed, dates[0][1] if dates else None)


def _told_late(text: str, mentions: Mentions, home: Sentence) -> Time | None:
    """The first day in the whole report on which something was struck, else on which somebody was harmed."""
    others = [s for s in mentions.of(Sentence) if s != home]
    days = [(s, t) for s in others for t in _of_events(text, mentions, s)
            if t.edtf is not None and Moment.parse(t.edtf).precision == "day"]
    harms = [(t, mentions.of(Harm, s.span), mentions.of(Trigger, s.span)) for s, t in days]
    struck = (t for t, harm, acts in harms
              if any(h.measure in _STRUCK for h in harm) or any(act.plover == "ASSAULT" for act in acts))
    return next(struck, next((t for t, harm, _ in harms if harm), None))


def _of_events(text: str, mentions: Mentions, sentence: Sentence) -> list[Time]:
    """The dates of a sentence that are those of events; of a count's only where there are no others."""
    days = dates_of(text, mentions, sentence.span, ("at",)) or dates_of(text, mentions, sentence.span, ("until",))
    times = [t for t in days if not of_seizing(text, t, sentence.span) and not to_come(text, t)]
    return [time for time in times if not of_count(text, time, sentence.span.start)] or times


def _cumulative(report: Report, text: str, mentions: Mentions, home: Sentence, span: Span) -> ClaimTime:
    """From the start, `..` where the text has none, to the day of the count."""
    within, published = segment_of(text, home.span, span), report.published
    times = [t for t in mentions.of(Time, within) if _begins(t) or not aside(text, t, span, within)]
    since = nearest(text, [t for t in times if t.role == "since"], span)
    lasting = [t for t in times if t.edtf is not None and (t.role == "during" or possessive(text, t))]
    during = nearest(text, lasting, span)
    if during is not None and since is None:
        return _claimed(during, _to_the_day(during.edtf, published))
    end = _end(text, mentions, within, span)
    if since is None and end is None:
        days = dates_of(text, mentions, home.span, ("at",), span)
        day = nearest(text, [time for time in days if ";" not in text[span.end : time.span.start]], span)
        if day is not None:
            return _claimed(day)
        told = _told(mentions, home)
        if told is not None:
            return told if published is None or told.edtf is None else _until(told.edtf, None, "context", published)
    first = None if since is None else since.edtf
    if end is not None:
        whole = published is not None and end.edtf is not None and published.startswith(end.edtf)
        if whole and published != end.edtf and first is None:
            return _claimed(end, interval(_first_day(end.edtf), published))
        return _claimed(end, interval(first, end.edtf))
    if published is None:
        return ClaimTime() if since is None or first is None else _claimed(since, interval(first, None))
    if since is None:
        return ClaimTime(edtf=interval(None, published), from_="published")
    return _until(first, since.span, "published" if first is None else since.from_, published)


def _begins(time: Time) -> bool:
    """Whether a date is that of an outbreak: "the war, which began in April"."""
    return time.role == "since" and not time.span.exact.lower().startswith("since")


def _to_the_day(edtf: str | None, published: str | None) -> str | None:
    """A stretch of months or years up to publication ends on its day."""
    first, slash, last = (edtf or "").partition("/")
    if not slash or published is None or last == published or not published.startswith(last):
        return edtf
    return interval(first, published)


def _first_day(edtf: str | None) -> str | None:
    """The first day of a month or year."""
    first = None if edtf is None else Moment.parse(edtf).first
    return edtf if first is None else first.isoformat()


def _until(first: str | None, span: Span | None, origin: TimeFrom | None, published: str) -> ClaimTime:
    """From a start to publication; a stretch that has its own end keeps it."""
    whole = first if first is not None and "/" in first else interval(first, published)
    return ClaimTime(edtf=whole, span=span, from_=origin)


def _told(mentions: Mentions, home: Sentence) -> ClaimTime | None:
    """The start of the fighting that the report told of before, or the stretch that its first paragraph is about."""
    found = None
    first = min((s.paragraph for s in mentions.of(Sentence) if s.part == "body"), default=0)
    for time in mentions.of(Time):
        if time.span.start >= home.span.start or time.edtf is None:
            break
        moment = Moment.parse(time.edtf)
        begun = _begins(time) and moment.precision == "day"
        short = moment.first is not None and moment.last is not None and (moment.last - moment.first).days < _YEAR
        sentence = mentions.sentence_at(time.span)
        leads = sentence is not None and (sentence.part == "title" or sentence.paragraph == first)
        near = sentence is not None and sentence.paragraph == home.paragraph
        begun = begun or (near and time.role == "since" and moment.precision == "day")
        if begun or (time.role == "during" and short and (leads or near)):
            found = ClaimTime(edtf=time.edtf, from_="context")
    return found


def _end(text: str, mentions: Mentions, within: Span | Range, span: Span) -> Time | None:
    """The day of a count that is older than the report: "by August 2023", "in February … put the number at"."""
    until = [t for t in mentions.of(Time, within) if t.role in _POINT and t.edtf is not None and "/" not in t.edtf]
    return nearest(text, until, span)


def _period(text: str, mentions: Mentions, home: Sentence, span: Span) -> ClaimTime:
    """The interval, month or year; of the sentence, else of the one before."""
    for within in (segment_of(text, home.span, span), home.span):
        time = nearest(text, dates_of(text, mentions, within, ("during",)), span)
        if time is not None:
            return _claimed(time)
        until = nearest(text, dates_of(text, mentions, within, ("until",)), span)
        if until is not None and until.edtf is not None:
            told = _told(mentions, home)
            first = None if told is None else told.edtf
            return _claimed(until, interval(first, until.edtf))
        time = nearest(text, dates_of(text, mentions, within, ("at",)), span)
        if time is not None:
            return _claimed(time)
    before = _before(text, mentions, home)
    return _context(before) if before is not None else ClaimTime()


def _standing(report: Report, text: str, mentions: Mentions, home: Sentence, span: Span) -> ClaimTime:
    """The day of the state: the one named with it, of a past state the event's, else the day of the report."""
    within = segment_of(text, home.span, span)
    time = nearest(text, dates_of(text, mentions, within, _POINT, span), span)
    if time is not None and time.span.end <= span.start and _later(text, within, time, span):
        time = None
    if time is None and time_words("past", LANGUAGE).search(text[within.start : span.end] + " "):
        time = nearest(text, dates_of(text, mentions, home.span, ("at",), span), span)
    time = time or _counted(text, mentions, home)
    if time is not None:
        return _claimed(time)
    start, end = text.rfind(",", within.start, span.start), text.find(",", span.end, within.end)
    clause = text[max(start, within.start) : end if end >= 0 else within.end]
    if time_words("past", LANGUAGE).search(clause) and not time_words("still", LANGUAGE).search(clause):
        time = _before(text, mentions, home) or _main(text, mentions, home)
        if time is not None:
            return _context(time)
    return ClaimTime(edtf=report.published, from_="published" if report.published is not None else None)


def _later(text: str, within: Range, time: Time, span: Span) -> bool:
    """Whether a state is told of behind a deed and its date: "taken on Monday, and 12 are still missing"."""
    start, end = text.rfind(" and ", time.span.end, span.start), text.find(",", span.end, within.end)
    clause = text[start : within.end if end < 0 else end] if start >= 0 else ""
    return time_words("still", LANGUAGE).search(clause) is not None
