"""Reports and claims in any order in, what the rules look at out: counts and statements in text order, by report."""

import dataclasses
import datetime as dt
import re
from collections.abc import Hashable, Iterable, Iterator

from recount.model.claim import Claim, ClaimId
from recount.model.report import Report, ReportId
from recount.model.span import Range
from recount.reconcile.asof import published
from recount.reconcile.count import Count, Who, count_of
from recount.reconcile.marks import marked_earlier
from recount.reconcile.policy import Policy
from recount.reconcile.words import language_of, plain, weighty
from recount.text import key

_AROUND = 300  # characters before and after a count's sentence in which its attack is told
_WORDS = re.compile(r"[^\W_]+")


class Evidence:
    """Everything that was given, each record once, in an order that does not depend on how it came."""

    def __init__(self, reports: Iterable[Report], claims: Iterable[Claim], policy: Policy) -> None:
        self.policy = policy
        self.reports: dict[ReportId, Report] = {r.id: r for r in sorted(set(reports), key=lambda r: (r.id, repr(r)))}
        told = {c.id: c for c in sorted(set(claims), key=lambda c: (c.id, repr(c)))}
        ordered = sorted(told.values(), key=lambda c: (c.report, c.span.start, c.span.end, c.id))
        self.claims: dict[ClaimId, Claim] = {c.id: c for c in ordered}
        self.counts_of: dict[ReportId, tuple[Count, ...]] = {}
        self.statements_of: dict[ReportId, tuple[Claim, ...]] = {}
        self.events_of: dict[ReportId, tuple[Claim, ...]] = {}
        self.sentence_number: dict[tuple[ReportId, Range], int] = {}
        self._sort(ordered)
        self.counts: tuple[Count, ...] = tuple(c for counts in self.counts_of.values() for c in counts)
        self._nearby: dict[ClaimId, str] = {}
        self._around: dict[ClaimId, frozenset[str]] = {}
        self._crowded = frozenset(_crowded(self.counts_of.values()))
        self.count: dict[ClaimId, Count] = {c.claim.id: c for c in self.counts}

    def _sort(self, ordered: list[Claim]) -> None:
        by_report: dict[ReportId, list[Claim]] = {}
        for claim in ordered:
            by_report.setdefault(claim.report, []).append(claim)
        self._by_report = by_report
        for report_id, claims in by_report.items():
            report = self.reports.get(report_id) or Report(id=report_id)
            sentences = sorted({c.sentence for c in claims})
            self.sentence_number.update({(report_id, s): n for n, s in enumerate(sentences)})
            counts = sorted((count_of(c, report) for c in claims if c.figure is not None), key=lambda c: c.order)
            marked = marked_earlier(counts)
            self.counts_of[report_id] = tuple(
                dataclasses.replace(c, earlier=True) if c.claim.id in marked else c for c in counts)
            self.statements_of[report_id] = tuple(c for c in claims if c.statement is not None)
            self.events_of[report_id] = tuple(c for c in claims if c.event is not None)

    def around(self, count: Count) -> frozenset[str]:
        """The words of weight around a count that tell its attack from others: none that every report of it has."""
        if count.claim.id not in self._around:
            text, language, sentence = count.report.text or "", language_of(count.report), count.claim.sentence
            words = weighty(language, text[max(0, sentence.start - _AROUND):sentence.end + _AROUND])
            self._around[count.claim.id] = words - plain(language)
        return self._around[count.claim.id]

    def nearby(self, count: Count) -> str:
        """The text around a count as names are compared: words alone, a blank before and after each."""
        if count.claim.id not in self._nearby:
            text, sentence = count.report.text or "", count.claim.sentence
            words = _WORDS.findall(key(text[max(0, sentence.start - _AROUND):sentence.end + _AROUND]))
            self._nearby[count.claim.id] = f" {' '.join(words)} "
        return self._nearby[count.claim.id]

    def crowded(self, count: Count) -> bool:
        """Whether one voice of a report gives several wholes of this measure for this place and day."""
        return _spot(count) in self._crowded

    def of_report(self, report: ReportId) -> tuple[Claim, ...]:
        """The report's claims in text order."""
        return tuple(self._by_report.get(report, ()))

    def report_of(self, claim: Claim) -> Report:
        """The claim's report; one that knows nothing but its id where it was not given."""
        return self.reports.get(claim.report) or Report(id=claim.report)

    def day_of(self, claim: Claim) -> dt.date | None:
        """The day the claim's report was published."""
        return published(self.report_of(claim))

    def sentence(self, claim: Claim) -> str:
        """The words of the claim's sentence; the claim's own where the report's text was not given."""
        text = self.report_of(claim).text
        return claim.span.exact if text is None else text[claim.sentence.start:claim.sentence.end]


def _crowded(reports: Iterable[tuple[Count, ...]]) -> Iterator[Hashable]:
    """The places and days for which one voice gives several counts of one measure that are no parts or revisions."""
    for counts in reports:
        told: dict[tuple[Hashable, str, str, Who], set[int]] = {}
        for count in counts:
            whole = count.asserted and not count.earlier and count.figure.part_of is None
            if whole and not count.running and count.nominal is not None:
                voice = (_spot(count), count.origin.kind, count.origin.key, count.who)
                told.setdefault(voice, set()).add(count.nominal)
        yield from (voice[0] for voice, numbers in told.items() if len(numbers) > 1)


def _spot(count: Count) -> Hashable:
    return count.figure.measure, count.figure.unit, count.place, count.days.last
