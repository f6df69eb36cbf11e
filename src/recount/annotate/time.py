"""A report's sentences in, the words that date things out, resolved against its publication date and one another."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Literal, NamedTuple

from recount.annotate.clock import Clock
from recount.annotate.dates import resolve
from recount.errors import RecordError
from recount.lexicon.times import TimePattern, lone_months, time_gate, time_patterns, time_words, weekdays
from recount.model.mention import Mention, Mentions, Sentence, Time
from recount.model.moment import Moment
from recount.model.report import Report
from recount.model.span import Span

Role = Literal["at", "since", "until", "during"]
_DURING = {"past_stretch", "stretch", "within", "week_to", "part_of", "so_far", "a_day",
           "first_days", "week_to_weekday", "of_month", "decade", "season"}  # and every `span_…`
_EVENT = 68  # characters of "since Israel broke the truce on" before its date
_SINCE = {"since_then", "since_start", "days_after"}
_BACK = {"hours_later", "that_day", "by_then", "that_weekend"}
_YEARS_ALONE = {"year_in", "year_war", "span_y_y", "part_of", "season"}
_MONTHS = {"month_year", "month_that", "span_my_my", "span_m_m"}
_DAYS = {"date", "month_day", "iso"}
_RUNNING = 120  # characters before a weekday in which "for a fourth day of shelling on" begins
_TERM = 24  # characters before a date in which a word of a term is looked for
_SAID = 60  # characters before a date in which a word of saying is looked for
_ANCHORS = _BACK | _SINCE | {"before_start", "a_day", "stretch", "within", "past_stretch", "so_far", "tomorrow",
                               "first_days"}


class _Match(NamedTuple):
    start: int
    end: int
    rule: str
    found: re.Match[str]


class TimeAnnotator:
    """Marks words that date something, and resolves them against the report's date and the dates before them."""

    name = "time"
    provides: tuple[type, ...] = (Time,)
    requires: tuple[type, ...] = (Sentence,)

    def annotate(self, report: Report, seen: Mentions) -> Iterator[Mention]:
        """Yield a Time for each expression; the longest one wins where two overlap."""
        text, language = report.text or "", "en"
        published, yearless = published_day(report), yearless_day(report)
        clock = Clock(language=language, published=published, yearless=yearless, by=month_end(report))
        matches = [(s, m) for s in seen.of(Sentence) for m in _matches(text, s.span, language)]
        undated = published is None and yearless is None
        clock = replace(clock, year=_first_year([m for _, m in matches]) if undated and clock.by is None else None)
        if yearless is not None:
            clock = replace(clock, weekday=_weekday_told(text, matches, language))
        outbreak = _outbreak(text, matches, clock)
        paragraph, main = -1, None
        for sentence, match in matches:
            if sentence.paragraph != paragraph:
                paragraph, clock = sentence.paragraph, replace(clock, last=None, said=None)
            ahead = _preceded("future", text, match, min(_SAID, match.start - sentence.span.start), language)
            ahead = ahead or time_words("future_after", language).match(text, match.end) is not None
            soon = _preceded("soon", text, match, min(_TERM, match.start - sentence.span.start), language)
            now = replace(clock, future=ahead, soon=soon, outbreak=outbreak)
            if clock.last is None and match.rule in _BACK:
                now = replace(now, last=main)
            time = _time(text, match, now)
            if time is None:
                continue
            yield time
            said = said_then(text, max(sentence.span.start, match.start - _SAID), match.start, language)
            if match.rule not in _ANCHORS and time.edtf is not None and not said:
                told = Moment.parse(time.edtf)
                clock = replace(clock, last=told, near=told, year=_written_year(match) or clock.year)
                main = clock.last if main is None else main
            elif said and time.edtf is not None:
                clock = replace(clock, said=Moment.parse(time.edtf))


def _first_year(matches: list[_Match]) -> str | None:
    """The year of the first day that is written with one; a month with its year is more often of what was before."""
    days = (match for match in matches if match.rule not in _MONTHS)
    return next((year for match in days if (year := _written_year(match)) is not None), None)


def _written_year(match: _Match) -> str | None:
    """The year that is written in a date; of a year alone, which may be any, None."""
    years = match.found.groupdict()
    return None if match.rule in _YEARS_ALONE else years.get("year2") or years.get("year")


def _preceded(name: str, text: str, match: _Match, reach: int, language: str) -> bool:
    """Whether the words of a row stand before the match, within so many characters."""
    return time_words(name, language).search(text[max(0, match.start - reach) : match.start]) is not None


def said_then(text: str, start: int, end: int, language: str) -> bool:
    """Whether a date that starts at `end` tells when something was said: "… said on Friday"."""
    return time_words("said", language).search(text[start:end]) is not None


def published_day(report: Report) -> dt.date | None:
    """The day of publication; None where it is unknown, or known only to a month or without its year."""
    if report.published is None:
        return None
    try:
        moment = Moment.parse(report.published)
    except RecordError:
        return None
    return moment.last if moment.precision == "day" else None


def month_end(report: Report) -> dt.date | None:
    """The last day of the month or year of publication where no day is known; None where there is such a day."""
    try:
        moment = Moment.parse(report.published or "")
    except RecordError:
        return None
    return moment.last if moment.precision in ("month", "year") else None


def yearless_day(report: Report) -> dt.date | None:
    """The day of publication in a leap year, where its year alone is unknown: `XXXX-02-29`."""
    if report.published is None or not report.published.startswith("XXXX-"):
        return None
    try:
        return dt.date.fromisoformat("2000" + report.published[4:])
    except ValueError:
        return None


def _matches(text: str, sentence: Span, language: str) -> list[_Match]:
    """The expressions of one sentence, from left to right, none inside another."""
    if time_gate(language).search(text, sentence.start, sentence.end) is None:
        return []
    found = [
        (m.start(), -m.end(), order, pattern, m)
        for order, pattern in enumerate(time_patterns(language))
        for m in pattern.regex.finditer(text, sentence.start, sentence.end)
        if _dates(text, pattern, m, language)
    ]
    kept: list[_Match] = []
    for start, end, _, pattern, match in sorted(found, key=lambda f: f[:3]):
        if kept and start < kept[-1].end:
            continue
        if kept and _of_one_day(text, kept[-1], pattern.rule, start, language):
            start = kept.pop().start
        kept.append(_Match(start, -end, pattern.rule, match))
    return kept


def _of_one_day(text: str, weekday: _Match, rule: str, start: int, language: str) -> bool:
    """Whether a date follows on its weekday: "Friday, 3 May" is one day, of that week and no other."""
    if weekday.rule != "weekday" or rule not in _DAYS:
        return False
    between = time_words("day_of", language).match(text, weekday.end)
    return between is not None and between.end() == start


def _weekday_told(text: str, matches: list[tuple[Sentence, _Match]], language: str) -> int | None:
    """The weekday of publication, where the first paragraph tells what was said on it: "…, he said on Friday".

    Of 86 dispatches with a full date that tell such a day there, 73 came out on it.
    """
    lead = min((sentence.paragraph for sentence, _ in matches if sentence.part == "body"), default=None)
    for sentence, match in matches:
        if match.rule != "weekday" or sentence.part != "body" or sentence.paragraph != lead:
            continue
        start = max(sentence.span.start, match.start - _RUNNING)
        said = said_then(text, max(start, match.start - _SAID), match.start, language)
        if said or time_words("speaks", language).match(text, match.end) is not None or (
            time_words("running_day", language).search(text[start : match.start]) is not None
        ):
            return weekdays(language)[match.found["weekday"]]
    return None


def _dates(text: str, pattern: TimePattern, found: re.Match[str], language: str) -> bool:
    """Whether the words around the match let it be a date: "March" the month, "since" the adverb."""
    before = text[max(0, found.start() - 24) : found.start()]
    if time_words("never", language).search(before):
        return False
    if pattern.rule == "year_in" or (
        pattern.rule == "month_bare" and not found["vague"] and found["month"] not in lone_months(language)
    ):
        return bool(found["vague"]) or time_words("before", language).search(before) is not None
    if pattern.rule == "bare_day":
        return time_words("before_day", language).search(before) is not None
    if pattern.rule == "since_then" and found.group().lower() == "since":
        return time_words("has", language).search(before) is not None
    return True


def _role(text: str, match: _Match, language: str) -> tuple[int, Role]:
    """Where the mention starts and what it says: "since", "until" and their like belong to it."""
    before = text[max(0, match.start - 40) : match.start]
    lead = _lead(before, language)
    if match.rule in _SINCE:
        return match.start, "since"
    opened = time_words("opened", language).search(before)
    if opened is not None and time_words("open_end", language).match(text[match.end : match.end + 40]):
        return match.start - len(before) + opened.start(), "since"
    if match.rule == "before_start" or (match.rule == "by_then" and match.found.group()[:2].lower() in ("by", "un")):
        return match.start, "until"
    if lead is not None:
        since = lead.group().strip().lower() == "since"
        return match.start - len(before) + lead.start(), "since" if since else "until"
    event = text[max(0, match.start - _EVENT) : match.start].rpartition("\n")[2]
    tied = time_words("since_event", language).search(event)
    if tied is not None and not time_words("said", language).search(event[tied.start() :]):
        return match.start - len(event) + tied.start(), "since"
    if time_words("began_on", language).search(before):
        return match.start, "since"
    return match.start, "during" if match.rule in _DURING or match.rule.startswith("span_") else "at"


def _lead(before: str, language: str) -> re.Match[str] | None:
    """The "since" or "until" right before a date or its hour; "before dawn on Friday" is a time of Friday, no end."""
    filler = time_words("lead_filler", language).search(before)
    lead = time_words("lead", language).search(before[: filler.start()] if filler is not None else before)
    hour = time_words("lead_hour", language).search(before)
    if lead is not None or hour is None:
        return lead
    told = time_words("lead", language).search(before[: hour.start()])
    return None if told is not None and told.group().strip().lower() == "before" else told


def _time(text: str, match: _Match, clock: Clock) -> Time | None:
    resolved = resolve(match.rule, match.found, clock)
    if resolved is None:
        return None
    start, role = _role(text, match, clock.language)
    return Time(span=Span.of(text, start, match.end), edtf=resolved.edtf, from_=resolved.origin, role=role)


def _outbreak(text: str, matches: list[tuple[Sentence, _Match]], clock: Clock) -> str | None:
    """The first date that the report gives for the start of the war or fighting it tells of."""
    for sentence, match in matches:
        if match.rule in _ANCHORS:
            continue
        if _preceded("outbreak", text, match, match.start - sentence.span.start, clock.language):
            resolved = resolve(match.rule, match.found, clock)
            if resolved is not None and resolved.edtf is not None and "/" not in resolved.edtf:
                return resolved.edtf
    return None
