"""Dated reports in, one finding out for each that presents as current what is older than its date."""

import datetime as dt
import re
from collections.abc import Iterator

from recount.lexicon.written_date import dates_in
from recount.model.claim import ClaimId
from recount.model.finding import Finding
from recount.model.report import Report
from recount.reconcile import say
from recount.reconcile.asof import parsed, published
from recount.reconcile.base import Case
from recount.reconcile.count import Count
from recount.reconcile.match import group_fit
from recount.reconcile.rules.contradicts import one_total, out_of_pace
from recount.reconcile.words import language_of, said, weekdays

Signal = tuple[str, tuple[ClaimId, ...]]
_FULL = re.compile(r"\d{4}-\d\d-\d\d\Z")


def stale(case: Case) -> Iterator[Finding]:
    """What a report presents as current is older than its date: an open expectation of a day gone by, a total that others
    had passed, an opening that tells of a day long ago.
    """
    behind = _behind(case)
    for report in case.evidence.reports.values():
        day = published(report)
        if day is None:
            continue
        signals = [s for s in (_past_due(report, day, case), _old_lead(report, day, case)) if s is not None]
        signals += behind.get(report.id, [])
        if signals:
            claims = {c for _, ids in signals for c in ids}
            reasons = list(dict.fromkeys(reason for reason, _ in signals))
            yield Finding.of("stale", tuple(claims), (report.id,), f"Dated {say.day(day)}, but " + "; ".join(reasons) + ".")


def _past_due(report: Report, day: dt.date, case: Case) -> Signal | None:
    """What "was expected on Wednesday" is told as open, though that Wednesday is days past."""
    language = language_of(report)
    for claim in case.evidence.of_report(report.id):
        sentence = case.evidence.sentence(claim)
        if (claim.stance != "expects" and claim.certainty != "expected") or claim.sources:
            continue
        found = said(language, "past_due", sentence)
        last = _last_named(sentence, language, day) if found else None
        if last is not None and (day - last).days >= case.evidence.policy.expected_days:
            reason = (f"it tells as open what was expected for {say.day(last)}, {(day - last).days} days before: "
                      f"{say.words(claim)}")
            return reason, (claim.id, *_hanging(report, case))
    return None


def _last_named(sentence: str, language: str, day: dt.date) -> dt.date | None:
    """The last day on or before `day` whose weekday the sentence names, where it names one alone."""
    named = weekdays(language, sentence)
    if len(named) != 1:
        return None
    return day - dt.timedelta(days=(day.weekday() - named[0]) % 7)


def _old_lead(report: Report, day: dt.date, case: Case) -> Signal | None:
    """The report opens with a full date long before its own, and names no nearer day."""
    text, language = report.text or "", language_of(report)
    head = next((c.sentence for c in case.evidence.of_report(report.id) if c.sentence.start >= 0), None)
    dates = [d for d in dates_in(text) if not _is_own(d.edtf, report)] if language == "en" else []
    if head is None or not dates:
        return None
    moments = [parsed(d.edtf) for d in dates if _FULL.match(d.edtf)]
    days = [m.first for m in moments if m is not None and m.first is not None]
    first = parsed(dates[0].edtf)
    lead = first.first if first is not None and _FULL.match(dates[0].edtf) else None
    opening = _opening(text, dates[0].start)
    if lead is None or not opening or max(days) != lead or weekdays(language, text):
        return None
    claimed = [c.time.edtf for c in case.evidence.of_report(report.id) if c.time.from_ in ("explicit", "relative", "context")]
    lasts = [m.last for m in map(parsed, claimed) if m is not None and m.last is not None]
    newest = max([lead, *lasts])
    if (day - newest).days < case.evidence.policy.lead_days:
        return None
    reason = f"it opens with {say.day(lead)}, {(day - lead).days} days before, and names no later day"
    return reason, _hanging(report, case)


def _opening(text: str, start: int) -> bool:
    """Whether a place in the text lies in its first sentence, header lines apart."""
    return not re.search(r"[a-z][.!?][”\"']?\s", text[:start])


def _is_own(edtf: str, report: Report) -> bool:
    """Whether a date is the report's own, as its header or dateline gives it."""
    return edtf == report.published or (report.published or "")[4:] == edtf[4:] != ""


def _hanging(report: Report, case: Case) -> tuple[ClaimId, ...]:
    """The report's figures that are dated by nothing but its own date."""
    counts = case.evidence.counts_of.get(report.id, ())
    return tuple(c.claim.id for c in counts if c.claim.time.from_ in ("published", None) and c.asserted)


def _behind(case: Case) -> dict[str, list[Signal]]:
    """Reports whose total another report had passed: long before, or by far at about the same time."""
    out: dict[str, list[Signal]] = {}
    evidence = case.evidence
    series: dict[tuple[str, str, str], list[Count]] = {}
    for count in evidence.counts:
        dated = count.days.last is not None and count.figure.scope == "cumulative" and count.nominal is not None
        if dated and count.asserted and not count.earlier and count.place is not None and count.figure.part_of is None:
            series.setdefault((count.figure.measure, count.figure.unit, count.place), []).append(count)
    for name in sorted(series):
        points = sorted(series[name], key=lambda c: (str(c.days.last), c.order))
        reach = evidence.policy.neighbours
        for i, point in enumerate(points):
            around = points[max(0, i - reach):i] + points[i + 1:i + 1 + reach]
            signal = _overtaken(point, around, case)
            if signal is not None:
                out.setdefault(point.claim.report, []).append(signal)
    return out


def _overtaken(point: Count, around: list[Count], case: Case) -> Signal | None:
    """Why a total that only its report's date dates cannot be of that date, going by the other reports' totals."""
    policy = case.evidence.policy
    if point.days.from_ != "label" or not point.nominal or point.nominal < policy.pace_least:
        return None
    others = [c for c in around if (c.claim.report != point.claim.report and c.nominal and group_fit(c, point) == "same")
              or (c.claim.report != point.claim.report and c.nominal and point.who.everyone)]
    for other in sorted(others, key=lambda c: c.order):
        if not one_total(point, other, case.evidence) or point.days.last is None or other.days.last is None:
            continue
        gap = (point.days.last - other.days.last).days
        passed = gap >= policy.behind_days and (other.nominal or 0) > point.nominal
        if passed or ((other.nominal or 0) > point.nominal and out_of_pace(point, other, policy)):
            reason = f"its total of {say.what(point)} is behind {say.told(other)}"
            return reason, (point.claim.id,)
    return None
