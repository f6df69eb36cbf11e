"""Reports and claims in any order in, what the rules look at out: counts and statements in text order, by report."""

import dataclasses
import datetime as dt
import re
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from recount.model.claim import Claim, ClaimId
from recount.model.report import Report, ReportId
from recount.model.span import Range
from recount.reconcile.asof import Window, published
from recount.reconcile.behind import resting
from recount.reconcile.bygone import bygone, unconfirmed
from recount.reconcile.count import Count, Who, count_of
from recount.reconcile.credits import credit
from recount.reconcile.elliptical import elliptical
from recount.reconcile.further import further
from recount.reconcile.halves import halves
from recount.reconcile.lent import lent
from recount.reconcile.marks import definitions, marked_earlier, withdrawn
from recount.reconcile.policy import Policy
from recount.reconcile.quotations import quoted
from recount.reconcile.ranks import in_its_ranks
from recount.reconcile.reference import Fit, Indexed, fits
from recount.reconcile.target import target
from recount.reconcile.words import language_of, plain, weighty
from recount.text import key

R = TypeVar("R", Report, Claim)
_AROUND = 300  # characters before and after a count's sentence in which its attack is told
_PAIRS = 20_000  # pairs of counts of which is kept whether they are of one attack
_WORDS = re.compile(r"[^\W_]+")


class Evidence:
    """Reports and claims, each record once, in an order that does not depend on how they came.

    `named` are claims of other reports that these refer to by id; `series` date totals that tell no day. Where
    what happened is asked (`told_alone`), nothing is looked for that only tells whether counts are of one question.
    """

    def __init__(
        self, reports: Iterable[Report], claims: Iterable[Claim], policy: Policy, named: Iterable[Claim] = (),
        series: Sequence[Indexed] = (), *, told_alone: bool = False,
    ) -> None:
        self.policy, self._series = policy, series
        self.reports: Mapping[ReportId, Report] = each_once(reports)
        told = each_once(claims)
        ordered = sorted(told.values(), key=lambda c: (c.report, c.span.start, c.span.end, c.id))
        counts_of: dict[ReportId, tuple[Count, ...]] = {}
        statements_of: dict[ReportId, tuple[Claim, ...]] = {}
        events_of: dict[ReportId, tuple[Claim, ...]] = {}
        sentence_number: dict[tuple[ReportId, Range], int] = {}
        self._by_report: Mapping[ReportId, tuple[Claim, ...]] = _by_report(ordered)
        for report_id, own in self._by_report.items():
            report = self.reports.get(report_id) or Report(id=report_id)
            sentences = sorted({c.sentence for c in own})
            sentence_number.update({(report_id, s): n for n, s in enumerate(sentences)})
            counts_of[report_id] = counts_told(report, own) if told_alone else counts_in(report, own, policy, series)
            statements_of[report_id] = tuple(c for c in own if c.statement is not None)
            events_of[report_id] = tuple(c for c in own if c.event is not None)
        self.claims: Mapping[ClaimId, Claim] = {c.id: c for c in (*named, *ordered)}
        self.counts_of: Mapping[ReportId, tuple[Count, ...]] = counts_of
        self.figures_of: Mapping[ReportId, tuple[ClaimId, ...]] = {
            report_id: tuple(c.claim.id for c in counts) for report_id, counts in counts_of.items()}
        self.statements_of: Mapping[ReportId, tuple[Claim, ...]] = statements_of
        self.events_of: Mapping[ReportId, tuple[Claim, ...]] = events_of
        self.sentence_number: Mapping[tuple[ReportId, Range], int] = sentence_number
        self.count: Mapping[ClaimId, Count] = {c.claim.id: c for counts in counts_of.values() for c in counts}
        self._nearby: dict[ClaimId, str] = {}
        self._around: dict[ClaimId, frozenset[str]] = {}
        self._pairs: dict[tuple[ClaimId, ClaimId], bool] = {}

    def naming(self, named: Iterable[Claim]) -> "Evidence":
        """The same, and these claims of other reports that it refers to."""
        claims = [claim for own in self._by_report.values() for claim in own]
        return Evidence(self.reports.values(), claims, self.policy, named, self._series)

    @property
    def counts(self) -> tuple[Count, ...]:
        """All counts, by report and text order."""
        return tuple(self.count.values())

    def text(self, report: ReportId) -> str | None:
        """The report's text, None where it was not given."""
        found = self.reports.get(report)
        return None if found is None else found.text

    def one_text(self, reports: Iterable[ReportId]) -> bool:
        """Whether these reports are copies of one text; within one report there are none."""
        return False

    def around(self, count: Count) -> frozenset[str]:
        """The words of weight around a count that tell its attack from others: none that every report of it has."""
        if count.claim.id not in self._around:
            text, sentence = self.text(count.claim.report) or "", count.claim.sentence
            language = language_of(count.report)
            words = weighty(language, text[max(0, sentence.start - _AROUND):sentence.end + _AROUND])
            self._around[count.claim.id] = words - plain(language)
        return self._around[count.claim.id]

    def nearby(self, count: Count) -> str:
        """The text around a count as names are compared: words alone, a blank before and after each."""
        if count.claim.id not in self._nearby:
            text, sentence = self.text(count.claim.report) or "", count.claim.sentence
            words = _WORDS.findall(key(text[max(0, sentence.start - _AROUND):sentence.end + _AROUND]))
            self._nearby[count.claim.id] = f" {' '.join(words)} "
        return self._nearby[count.claim.id]

    def kept(self, a: Count, b: Count, told: Callable[[Count, Count, "Evidence"], bool]) -> bool:
        """What is told of two counts, which no comparison changes, kept for a while."""
        pair = a.claim.id, b.claim.id
        found = self._pairs.get(pair)
        if found is None:
            if len(self._pairs) > _PAIRS:
                self._pairs.clear()
            found = self._pairs[pair] = told(a, b, self)
        return found

    def of_report(self, report: ReportId) -> tuple[Claim, ...]:
        """The report's claims in text order."""
        return self._by_report.get(report, ())

    def report_of(self, claim: Claim) -> Report:
        """The claim's report; one that knows nothing but its id where it was not given."""
        return self.reports.get(claim.report) or Report(id=claim.report)

    def day_of(self, claim: Claim) -> dt.date | None:
        """The day the claim's report was published."""
        return published(self.report_of(claim))

    def sentence(self, claim: Claim) -> str:
        """The words of the claim's sentence; the claim's own where the report's text was not given."""
        text = self.text(claim.report)
        return claim.span.exact if text is None else text[claim.sentence.start:claim.sentence.end]


def each_once(records: Iterable[R]) -> dict[Any, R]:  # Any: the records' ids
    """Records by id, in its order; of two that have one id the one with the greater words."""
    found: dict[Any, R] = {}
    for record in records:
        held = found.get(record.id)
        if held is None or (held != record and repr(held) < repr(record)):
            found[record.id] = record
    return {i: found[i] for i in sorted(found)}


def counts_told(report: Report, claims: Iterable[Claim]) -> tuple[Count, ...]:
    """A report's counts in text order, as its figures have them, and which of them its words call earlier ones."""
    counts = sorted((count_of(c, report) for c in claims if c.figure is not None), key=lambda c: c.order)
    marked = marked_earlier(counts)
    marked |= bygone(counts, marked)
    return tuple(dataclasses.replace(c, earlier=True) if c.claim.id in marked else c for c in counts)


def counts_in(
    report: Report, claims: Iterable[Claim], policy: Policy, series: Sequence[Indexed] = ()
) -> tuple[Count, ...]:
    """A report's counts in text order, with what its words, its other counts and reference series say of each."""
    counts: Sequence[Count] = counts_told(report, claims)
    answered = in_its_ranks(counts) | elliptical(counts)
    counts = [dataclasses.replace(c, who=answered[c.claim.id], answers=True) if c.claim.id in answered else c
              for c in counts]
    counts = [dataclasses.replace(c, unconfirmed=True) if unconfirmed(c) else c for c in counts]
    on_top = further(counts) | halves(counts)
    counts = [dataclasses.replace(c, further=True) if c.claim.id in on_top else c for c in counts]
    defined, taken_back = definitions(counts), withdrawn(counts)
    counts = [dataclasses.replace(c, definition=defined.get(c.claim.id), withdrawn=c.claim.id in taken_back)
              if c.claim.id in defined or c.claim.id in taken_back else c for c in counts]
    credited = credit(report)
    agency = None if credited is None else credited.agency
    counts = [c if (hit := target(c)) == c.target and agency is None
              else dataclasses.replace(c, target=hit, agency=agency) for c in counts]
    days = lent(counts)
    counts = [dataclasses.replace(c, days=days[c.claim.id], lent=True) if c.claim.id in days else c for c in counts]
    dated = fits(counts, series, policy)
    counts = [_dated(c, dated[c.claim.id]) if c.claim.id in dated else c for c in counts]
    crowded = frozenset(_crowded(counts))
    counts = [dataclasses.replace(c, crowded=True) if _spot(c) in crowded else c for c in counts]
    words = quoted(counts, policy)
    counts = [dataclasses.replace(c, quoted=words[c.claim.id]) if c.claim.id in words else c for c in counts]
    by = resting(counts, policy)
    return tuple(dataclasses.replace(c, rests_on=by[c.claim.id]) if c.claim.id in by else c for c in counts)


def _dated(count: Count, fit: Fit) -> Count:
    """The count on the days that its series fits; where it starts stays as it was."""
    start = count.days.first if count.days.first is not None and count.days.first < fit.first else None
    days = Window(first=start, last=fit.last, from_="series")
    return dataclasses.replace(count, days=days, dated=fit.because, passed=fit.passed)


def _by_report(ordered: Iterable[Claim]) -> dict[ReportId, tuple[Claim, ...]]:
    found: dict[ReportId, list[Claim]] = {}
    for claim in ordered:
        found.setdefault(claim.report, []).append(claim)
    return {report: tuple(claims) for report, claims in found.items()}


def _crowded(counts: Iterable[Count]) -> Iterator[Hashable]:
    """The places and days for which one voice gives several counts of one measure that are no parts or revisions."""
    told: dict[tuple[Hashable, str, str, Who], set[int]] = {}
    for count in counts:
        whole = count.asserted and not (count.earlier or count.further) and count.figure.part_of is None
        if whole and not count.running and count.nominal is not None:
            voice = (_spot(count), count.origin.kind, count.origin.key, count.who)
            told.setdefault(voice, set()).add(count.nominal)
    yield from (voice[0] for voice, numbers in told.items() if len(numbers) > 1)


def _spot(count: Count) -> Hashable:
    return count.figure.measure, count.figure.unit, count.place, count.days.last
