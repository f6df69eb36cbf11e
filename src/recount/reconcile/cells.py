"""A report with its claims in; its relations, findings and signs out, and the cards by which others meet it."""

import datetime as dt
from collections.abc import Iterable, Iterator

from recount.model.card import Card
from recount.model.claim import Claim, ClaimId
from recount.model.relation import Relation
from recount.model.report import ReportId
from recount.reconcile.answers import loose
from recount.reconcile.base import Case, Comparison
from recount.reconcile.count import Count
from recount.reconcile.denied import unclaimed
from recount.reconcile.elsewhere import plain_denials, words_denied
from recount.reconcile.evidence import Evidence
from recount.reconcile.likeness import sketch
from recount.reconcile.lives import lived
from recount.reconcile.rules import COMPARISONS, FIRST, LINKS, OF_REPORT, PACE, ROW, SERIES, VOICE, WORDS
from recount.reconcile.rules.copied import long_sentences
from recount.reconcile.rules.disputed import of_one_matter
from recount.reconcile.rules.stale import signs_within
from recount.reconcile.series import Met, Series
from recount.reconcile.shelves import key_of
from recount.text import digest

Pair = tuple[Count, Count]


def report_cell(evidence: Evidence) -> Iterator[Met | Card]:
    """All that one report gives by itself; `evidence` holds that report alone, and claims that it names."""
    relations = {r.id: r for r in sorted(within(evidence), key=lambda r: (r.id, r.because))}
    yield from relations.values()
    yield from of_one_matter(relations.values(), evidence)
    case = Case(evidence=evidence, relations=tuple(relations.values()))
    for rule in OF_REPORT:
        yield from lived(rule(case), case)
    yield from signs_within(case)
    for count in evidence.counts:
        yield from _marks(count)
        yield from _total(count)
        yield from told_cards(count)
        yield from _worded(count)
    for report_id in evidence.counts_of or evidence.reports:
        yield from _words(report_id, evidence)
        yield from _sentences(report_id, evidence)
        yield from _names(report_id, evidence)


def within(evidence: Evidence) -> Iterator[Relation]:
    """The relations of one report's claims.

    Revisions come first, since a count that its own source has replaced contradicts nothing any more; then each
    pair of counts gets the first relation that a comparison has for it.
    """
    case, near = Case(evidence=evidence), tuple(pairs(evidence))
    first = [relation for link in FIRST for relation in link(case)]
    done = {frozenset((r.from_, r.to)) for r in first}
    case = Case(evidence=evidence, relations=(*first, *_compared(case, near, COMPARISONS[:1], done)))
    done |= {frozenset((r.from_, r.to)) for r in case.relations}
    yield from case.relations
    yield from _compared(case, near, COMPARISONS[1:], done)
    for link in LINKS:
        yield from link(case)


def pairs(evidence: Evidence) -> Iterator[Pair]:
    """Each pair of a report's counts of one measure and unit, at most `neighbours` apart in the text."""
    blocks: dict[tuple[str, str, str], list[Count]] = {}
    for count in evidence.counts:
        blocks.setdefault((count.claim.report, count.figure.measure, count.figure.unit), []).append(count)
    for block in blocks.values():
        for i, a in enumerate(block):
            for b in block[i + 1:i + 1 + evidence.policy.neighbours]:
                yield a, b


def _compared(
    case: Case, near: Iterable[Pair], comparisons: Iterable[Comparison], done: set[frozenset[ClaimId]]
) -> Iterator[Relation]:
    """The first relation that a comparison has for each pair that has none yet."""
    replaced, tried = case.replaced, tuple(comparisons)
    for a, b in near:
        if frozenset((a.claim.id, b.claim.id)) in done:
            continue
        found = (compare(a, b, replaced, case.evidence) for compare in tried)
        relation = next((r for r in found if r is not None), None)
        if relation is not None:
            yield relation


def told_cards(count: Count) -> Iterator[Card]:
    """Where a telling lies: with the others of its row, or, where it is of none, in each series by itself."""
    row = card(ROW, count)
    if row is not None:
        yield row
    else:
        yield from head_cards(count)


def first_cards(count: Count) -> Iterator[Card]:
    """Where the first telling of a row lies."""
    voice = card(VOICE, count)
    if voice is not None:
        yield voice
    else:
        yield from head_cards(count)


def head_cards(count: Count) -> Iterator[Card]:
    """The series in which an answer meets others."""
    for series in SERIES:
        found = card(series, count)
        if found is not None:
            yield found


def card(series: Series, count: Count) -> Card | None:
    """The card of a count in a series, None where it does not lie there."""
    key = series.key(count)
    if key is None:
        return None
    return Card(series.name, digest(*key), key_of(series.order(count)), count.claim.id, count.claim.report,
                "replaced" if count.replaced else "")


def _marks(count: Count) -> Iterator[Card]:
    """What only the report's own words tell of a count."""
    if count.marks:
        yield Card("mark", count.claim.id, "", count.claim.id, count.claim.report, count.marks)


def _worded(count: Count) -> Iterator[Card]:
    """Where a count lies by the words of its sentence."""
    worded = card(WORDS, count)
    if worded is not None:
        yield worded


def _total(count: Count) -> Iterator[Card]:
    """A total that only its report's date dates: a sign on its row makes this report stale too."""
    row = ROW.key(count) if count.days.from_ == "label" and PACE.key(count) is not None else None
    if row is not None:
        yield Card("total", count.claim.report, count.claim.id, count.claim.id, count.claim.report, digest(*row))


def _words(report: ReportId, evidence: Evidence) -> Iterator[Card]:
    """The words by which a denial elsewhere finds what it denies, and those by which this report's denials ask."""
    counted = [count.claim for count in evidence.counts_of.get(report, ()) if count.asserted]
    for claim in (*evidence.statements_of.get(report, ()), *counted):
        day = evidence.day_of(claim)
        if claim.stance == "asserts" and day is not None:
            for word in sorted(words_denied(claim, evidence)):
                yield Card("word", key_of((word, str(_span(day, evidence)))), "", claim.id, report)
    for denial in {c.id: c for c in (*loose(evidence), *unclaimed(evidence), *plain_denials(evidence))}.values():
        for key in asked(denial, evidence):
            yield Card("asks", key, "", denial.id, report)


def asked(denial: Claim, evidence: Evidence) -> list[str]:
    """The keys under which what a denial may answer is found."""
    day = evidence.day_of(denial)
    if day is None:
        return []
    reach = dt.timedelta(days=evidence.policy.cross_days)
    spans = sorted({_span(day - reach, evidence), _span(day, evidence), _span(day + reach, evidence)})
    return [key_of((word, str(span))) for word in sorted(words_denied(denial, evidence)) for span in spans]


def _span(day: dt.date, evidence: Evidence) -> int:
    """Days in spans as long as a denial reaches: what it answers lies in its own, the last or the next."""
    return day.toordinal() // (evidence.policy.cross_days + 1)


def _sentences(report: ReportId, evidence: Evidence) -> Iterator[Card]:
    found = long_sentences(evidence.text(report) or "", evidence.policy.sentence_words)
    for name in sorted(found):
        yield Card("sentence", name, report, report, report, str(len(found)))
    for name in sketch(evidence.text(report) or "", evidence.policy.sketch_size):
        yield Card("sketch", name, report, report, report)


def _names(report: ReportId, evidence: Evidence) -> Iterator[Card]:
    """The claims of other reports that this report's statements say they deny."""
    own = {c.id for c in evidence.of_report(report)}
    for claim in evidence.statements_of.get(report, ()):
        for target in claim.statement.denies if claim.statement is not None else ():
            if target not in own:
                yield Card("names", target, report, report, report)
