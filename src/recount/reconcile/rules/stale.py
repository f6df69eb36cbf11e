"""Dated reports in, one finding out for each that presents as current what is older than its date."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator

from recount.lexicon.written_date import dates_in
from recount.model.claim import Claim, ClaimId
from recount.model.finding import Finding
from recount.model.report import Report, ReportId
from recount.reconcile import say
from recount.reconcile.asof import parsed, published
from recount.reconcile.base import Case
from recount.reconcile.evidence import Evidence
from recount.reconcile.tie import Sign
from recount.reconcile.words import language_of, said, weekdays

_DAY = re.compile(r"(\d{4}|XXXX)-(\d\d)-(\d\d)\Z")
FIRST_SENTENCE_ENDS = re.compile(r"[a-z][.!?][”\"']?\s")
_RULES = ("past_due", "old_opening", "series", "behind", "overtaken", "retold", "reprinted")
_TELLING = ("explicit", "relative", "context")


def stale(report: Report, signs: Iterable[Sign]) -> Iterator[Finding]:
    """What a report presents as current is older than its date.

    The signs: it tells as open what was expected for a weekday gone by; it opens with a day long ago and names no
    later one; its total fits a day of a reference series that had left it behind; its total is one that other reports
    had passed, or far from theirs of about the same day; an attack that it tells without a day is one that another
    report told long before; it opens with the sentence of an older report, or has its dead in that one's words.
    """
    day = published(report)
    if day is None:
        return
    told: dict[tuple[str, str], Sign] = {}
    for sign in sorted(signs, key=lambda s: (_RULES.index(s.rule), s.claim, s.other, s.because)):
        told.setdefault((sign.rule, sign.claim), sign)
    if told:
        reasons = "; ".join(dict.fromkeys(sign.because for sign in told.values()))
        claims = tuple(sign.claim for sign in told.values() if sign.claim)
        hanging = tuple(ClaimId(c) for sign in told.values() for c in sign.also)
        yield Finding.of("stale", (*claims, *hanging), (report.id,), f"Dated {say.day(day)}, but {reasons}.")


def signs_within(case: Case) -> Iterator[Sign]:
    """The signs that a report's own words give."""
    for report in case.evidence.reports.values():
        day = published(report)
        if day is None:
            continue
        yield from _past_due(report, day, case)
        yield from _old_opening(report, day, case)
        yield from _behind_series(report, day, case)


def _behind_series(report: Report, day: dt.date, case: Case) -> Iterator[Sign]:
    """A total that its series gave days before, and had passed by the report's date."""
    for count in case.evidence.counts_of.get(report.id, ()):
        last = count.days.last
        if count.passed is None or last is None or (day - last).days < case.evidence.policy.behind_days:
            continue
        reason = f"its total, {say.what(count)}, {count.dated}, {(day - last).days} days before"
        yield Sign(report=report.id, claim=count.claim.id, rule="series", other="", because=reason)


def _past_due(report: Report, day: dt.date, case: Case) -> Iterator[Sign]:
    """What "was expected on Wednesday" is told as open, though that Wednesday is days past.

    In reported speech the past tense is only the reporting verb's, and the weekday may be yet to come.
    """
    for claim in case.evidence.of_report(report.id):
        if claim.sources or (claim.stance != "expects" and claim.certainty != "expected"):
            continue
        due = _due(claim, report, day, case)
        if due is not None:
            reason = (f"it tells as open what was expected for {say.day(due)}, {(day - due).days} days before: "
                      f"“{say.words(claim)}”")
            yield Sign(report=report.id, claim=claim.id, rule="past_due", other="", because=reason,
                       also=hanging(report.id, case.evidence))
            return


def _due(claim: Claim, report: Report, day: dt.date, case: Case) -> dt.date | None:
    """The weekday gone by for which a claim expects something that its sentence holds open."""
    language, sentence = language_of(report), case.evidence.sentence(claim)
    named = weekdays(language, sentence)
    if len(named) != 1 or not said(language, "past_due", sentence) or not said(language, "open", sentence):
        return None
    due = day - dt.timedelta(days=(day.weekday() - named[0]) % 7)
    return due if (day - due).days >= case.evidence.policy.expected_days else None


def _old_opening(report: Report, day: dt.date, case: Case) -> Iterator[Sign]:
    """The report opens with a day long before its own, and names no later one; where a count starts is no opening."""
    text, language = report.text or "", language_of(report)
    starts = [c.time.span for c in case.evidence.of_report(report.id) if _begins(c)]
    days = [told for told in _days_told(text, report, day, case.evidence.policy.late_window)
            if not any(span is not None and span.start <= told[0] < span.end for span in starts)]
    opening = FIRST_SENTENCE_ENDS.search(text)
    if not days or (opening is not None and days[0][0] > opening.start()) or weekdays(language, text):
        return
    if said(language, "retrospect", text[:opening.end() if opening is not None else len(text)]):
        return
    lead, latest = days[0][1], max(found for _, found in days)
    moments = [parsed(c.time.edtf) for c in case.evidence.of_report(report.id) if c.time.from_ in _TELLING]
    newest = max([latest, *(m.last for m in moments if m is not None and m.last is not None)])
    policy = case.evidence.policy
    if (day - newest).days < policy.lead_days or _commemorates(lead, day, policy.anniversary_days):
        return
    reason = f"it opens with {say.day(lead)}, {(day - lead).days} days before, and tells of nothing later by its day"
    yield Sign(report=report.id, claim=ClaimId(""), rule="old_opening", other="", because=reason,
               also=(*_told_with(days[0][0], report, case), *hanging(report.id, case.evidence)))


def _commemorates(then: dt.date, day: dt.date, within: int) -> bool:
    """Whether a day is about a year, or some years, after another, as the text of an anniversary is."""
    years = range(day.year - then.year, day.year - then.year + 2)
    past = (dt.timedelta(days=round(365.2425 * n)) for n in years if n > 0)
    return any(abs(day - then - age) <= dt.timedelta(days=within) for age in past)


def _told_with(at: int, report: Report, case: Case) -> tuple[ClaimId, ...]:
    """The figures in the sentence that names a day."""
    counts = case.evidence.counts_of.get(report.id, ())
    return tuple(c.claim.id for c in counts if c.claim.sentence.start <= at < c.claim.sentence.end and c.asserted)


def _begins(claim: Claim) -> bool:
    """Whether the words of a claim's time tell since when a total counts: that day is no news of the report."""
    moment = parsed(claim.time.edtf)
    running = claim.figure is not None and claim.figure.scope == "cumulative"
    return running and moment is not None and moment.precision == "interval" and moment.first is not None


def _days_told(text: str, report: Report, day: dt.date, soon: int) -> list[tuple[int, dt.date]]:
    """The days that a text names, with where; its own date, as header and dateline give it, apart.

    A day without a year is the last such day; where the next one is at most `soon` days ahead it may be that one,
    and counts as the report's own.
    """
    out = []
    for date in dates_in(text) if language_of(report) == "en" else ():
        parts = _DAY.match(date.edtf)
        if parts is None:
            continue
        years = range(day.year - 1, day.year + 2) if parts[1] == "XXXX" else (int(parts[1]),)
        moments = [parsed(f"{year:04d}-{parts[2]}-{parts[3]}") for year in years]
        days = [m.first for m in moments if m is not None and m.first is not None]
        past, ahead = [d for d in days if d <= day], [d for d in days if d > day]
        if ahead and (not past or (ahead[0] - day).days <= soon):
            out.append((date.start, day))
        elif past and past[-1] != day:
            out.append((date.start, past[-1]))
    return out


def hanging(report: ReportId, evidence: Evidence) -> tuple[ClaimId, ...]:
    """The report's figures that are dated by nothing but its own date."""
    counts = evidence.counts_of.get(report, ())
    return tuple(c.claim.id for c in counts if c.claim.time.from_ in ("published", None) and c.asserted)
