"""Dated reports and what they tell in, one finding out for each that tells of days after its own date."""

import datetime as dt
import itertools
import re
from collections.abc import Iterator

from recount.lexicon.written_date import dates_in
from recount.model.claim import Claim
from recount.model.finding import Finding
from recount.model.report import Report
from recount.reconcile import say
from recount.reconcile.asof import parsed, published
from recount.reconcile.base import Case
from recount.reconcile.count import Count
from recount.reconcile.words import language_of, said, weekdays

_DAY = re.compile(r"(\d{4}|XXXX)-(\d\d)-(\d\d)\Z")
_PERIOD = re.compile(r"\d{4}-\d\d-\d\d/\d{4}-\d\d-\d\d\Z")
_ISO = len("2025-01-16")
_NEAR = 24  # characters: “by”, “before” and “until” stand this close to their day, with a weekday between
_SENTENCE = re.compile(r"[^.!?;\n]*")
_YEAR = re.compile(r"(?<!\w)(?:19|20)\d\d(?!\w)")
_CLAUSE = re.compile(r"[.!?;,]\s|\n")


def misdated(case: Case) -> Iterator[Finding]:
    """A report tells, as done, of days after its own date; the date cannot be right."""
    for report in case.evidence.reports.values():
        day = published(report)
        if day is None:
            continue
        limit = day + dt.timedelta(days=case.evidence.policy.late_days)
        claims = _claims(case, report)
        closed = [c for c in claims if _closed_after(c, day)]
        late = [*(c for c in claims if _after(c, day, limit)), *closed]
        written = _written(report, day, limit, case)
        if late or written is not None:
            told = [_day_told(c, day, whole=c not in closed) for c in late]
            first = min(told + ([written.isoformat()] if written else []))
            hanging = [*late, *(c.claim for c in case.evidence.counts_of.get(report.id, ()) if _near(c, limit, case))]
            yield Finding.of("misdated", tuple(c.id for c in hanging), (report.id,),
                             f"The report is dated {say.day(day)}, but tells of {_named(first)} as past.")


def _day_told(claim: Claim, day: dt.date, *, whole: bool) -> str:
    """The day that a claim's time begins with, or that it ends with where it began before the report's."""
    moment, edtf = parsed(claim.time.edtf), claim.time.edtf or ""
    begun = moment is None or moment.first is None or moment.first <= day
    return edtf if whole and not begun else edtf[-_ISO:]


def _near(count: Count, limit: dt.date, case: Case) -> bool:
    """Whether a count's days run up to the report's date: it is dated by what is wrong."""
    last = count.days.last
    return last is not None and abs((limit - last).days) <= case.evidence.policy.wide_days


def _claims(case: Case, report: Report) -> list[Claim]:
    counts = [c.claim for c in case.evidence.counts_of.get(report.id, ())]
    return [*counts, *case.evidence.events_of.get(report.id, ())]


def _after(claim: Claim, day: dt.date, limit: dt.date) -> bool:
    """Whether a claim of something done begins after the limit, or lies after the day and reaches beyond the limit.

    A total up to a day that its words tell was counted when that day had come.
    """
    moment = parsed(claim.time.edtf)
    if moment is None or claim.stance != "asserts" or claim.certainty == "expected":
        return False
    total = claim.figure is not None and claim.figure.scope == "cumulative" and claim.time.from_ == "explicit"
    if moment.first is None or (total and moment.first <= day):
        return total and moment.last is not None and moment.last > limit
    beyond = moment.last is not None and moment.first > day and moment.last > limit
    return claim.time.from_ in ("explicit", "context") and (moment.first > limit or beyond)


def _closed_after(claim: Claim, day: dt.date) -> bool:
    """Whether a count of a closed period, told to its days, ends after the report's date.

    A day ahead may be a time zone's, and a night has two days; what was counted over a week is told when it is over.
    """
    moment, figure = parsed(claim.time.edtf), claim.figure
    told = figure is not None and figure.scope == "period" and claim.time.from_ == "explicit"
    if not told or _PERIOD.match(claim.time.edtf or "") is None:
        return False
    if moment is None or moment.first is None or moment.last is None:
        return False
    past = claim.stance == "asserts" and claim.certainty == "stated"
    return past and moment.first <= day < moment.last and moment.last - moment.first >= dt.timedelta(weeks=1)


def _written(report: Report, day: dt.date, limit: dt.date, case: Case) -> dt.date | None:
    """The first day, in a clause about the past, that lies just after the report's date.

    "Jan. 16" in a report of 14 January is two days after it or almost a year before; told without its year, it is
    the near one, unless its sentence names a year before. Across a new year it is not: "Jan. 3" in a report of
    31 December is last January's.
    """
    text, language = report.text or "", language_of(report)
    last = day + dt.timedelta(days=case.evidence.policy.late_window)
    found, past = [], frozenset(_days_past(case, report, day))
    for date in dates_in(text, language) if language == "en" else ():
        tail = _DAY.match(date.edtf)
        if tail is None:
            continue
        moment = parsed(f"{day.year if tail[1] == 'XXXX' else tail[1]}-{tail[2]}-{tail[3]}")
        near = None if moment is None else moment.first
        if near is None or not day < near <= last or (tail[1] == "XXXX" and (near.month, near.day) in past):
            continue
        start = max(text.rfind(mark, 0, date.start) for mark in ("\n", ";", "? ", "! ", ". "))
        clause = _SENTENCE.match(text, date.end)
        before, after = text[start + 1:date.start], clause[0] if clause else ""
        apart = said(language, "future", before + after) or said(language, "elsewhen", before + after)
        apart = apart or (tail[1] == "XXXX" and any(int(year) < day.year for year in _YEAR.findall(before + after)))
        if not apart and not said(language, "ahead", before[-_NEAR:]):
            found += [near] if near > limit else _days_after(near, text[date.end:], language)
    return min(found, default=None)


def _days_past(case: Case, report: Report, day: dt.date) -> Iterator[tuple[int, int]]:
    """The days of earlier years that the report's claims are of: a report a year later names them by their months."""
    for claim in _claims(case, report):
        moment = parsed(claim.time.edtf)
        for told in (moment.first, moment.last) if moment is not None else ():
            if told is not None and told.year < day.year:
                yield told.month, told.day


def _days_after(near: dt.date, rest: str, language: str) -> list[dt.date]:
    """The weekdays of the next two days, told as past after a day that the report names.

    "On Wednesday, January 3 … claimed it on Thursday": nobody calls a day of the week before by its bare name then.
    """
    found = []
    clauses = _CLAUSE.split(rest)
    for clause, then in itertools.zip_longest(clauses, clauses[1:], fillvalue=""):
        other = any(said(language, role, clause) for role in ("future", "ahead", "weeks"))
        dated = any(dates_in(clause, language)) or any(date.start == 0 for date in dates_in(then, language))
        if named := () if other or dated else weekdays(language, clause):
            found += [day for n in (1, 2) if (day := near + dt.timedelta(days=n)).weekday() in named]
    return found


def _named(edtf: str) -> str:
    moment = parsed(edtf)
    return edtf if moment is None or moment.first is None else say.day(moment.first)
