"""Reports and claims in, everything that follows from them out: relations, tallies, findings, each sorted by id."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from recount.model.batch import Derived
from recount.model.claim import Claim, ClaimId
from recount.model.finding import Finding
from recount.model.reference import Reference
from recount.model.relation import Relation
from recount.model.report import Report, ReportId
from recount.model.tally import Answer, Asked
from recount.reconcile.count import Count
from recount.reconcile.engine import Revised
from recount.reconcile.evidence import Evidence, each_once
from recount.reconcile.laid import Laid, Made, Record
from recount.reconcile.lots import Cells, Lot
from recount.reconcile.policy import policy
from recount.reconcile.reference import Indexed
from recount.reconcile.shelves import MemoryShelves, Shelves
from recount.reconcile.tallies import tallies
from recount.reconcile.whole import settle_whole


def settle(reports: Iterable[Report], claims: Iterable[Claim], references: Iterable[Reference] = ()) -> Derived:
    """What `recount.reconcile.reconcile` promises: every cell, from scratch, in memory."""
    readings, book = GivenReadings(reports, claims, references), MemoryBook()
    settle_whole(_Desk(readings, book), readings.every(), policy())
    return book.derived()


class GivenReadings:
    """Readings of reports and claims that are all at hand."""

    def __init__(
        self, reports: Iterable[Report], claims: Iterable[Claim], references: Iterable[Reference] = ()
    ) -> None:
        series = [Indexed(r) for r in sorted(references, key=lambda r: r.id)]
        given, told = each_once(reports), each_once(claims)
        by_report: dict[ReportId, list[Claim]] = {report: [] for report in given}
        for claim in told.values():
            by_report.setdefault(claim.report, []).append(claim)
        self._claims = told
        self._told = {
            report: Evidence([given[report]] if report in given else [], by_report[report], policy(), (), series)
            for report in sorted(by_report)}
        self._counts = {i: count for told in self._told.values() for i, count in told.count.items()}

    def know(self, marks: Mapping[str, str]) -> None:
        """These counts bear their marks."""

    def every(self) -> list[ReportId]:
        """The ids of all reports, of those too that only claims tell of."""
        return list(self._told)

    def told(self, report: ReportId) -> Evidence | None:
        """The report with all its claims."""
        return self._told.get(report)

    def report(self, report: ReportId) -> Report | None:
        """The report."""
        told = self._told.get(report)
        return None if told is None else told.reports.get(report)

    def text(self, report: ReportId) -> str | None:
        """The report's text."""
        told = self._told.get(report)
        return None if told is None else told.text(report)

    def counts(self, report: ReportId) -> tuple[Count, ...]:
        """The report's counts in text order."""
        told = self._told.get(report)
        return () if told is None else told.counts_of.get(report, ())

    def figures(self, report: ReportId) -> tuple[ClaimId, ...]:
        """The ids of the report's figure claims."""
        told = self._told.get(report)
        return () if told is None else told.figures_of.get(report, ())

    def claim(self, claim: ClaimId) -> Claim | None:
        """A claim."""
        return self._claims.get(claim)

    def count(self, claim: ClaimId) -> Count | None:
        """A figure claim as a count."""
        return self._counts.get(claim)


class _Desk:
    """Lots run here, what they make kept in memory."""

    def __init__(self, readings: GivenReadings, book: "MemoryBook") -> None:
        self.shelves: Shelves = MemoryShelves()
        self._book, self._cells = book, Cells(readings, _as_it_is)

    def run(self, lots: Iterable[Lot], beside: Iterator[bool] | None = None) -> None:
        for lot in lots:
            self._keep(self._cells(lot))
            if beside is not None:
                next(beside, None)

    def keep(self, made: Iterable[tuple[str, Made]]) -> None:
        self._keep(self._cells.laid(made))

    def relations(self, claims: Sequence[ClaimId], kinds: Collection[str]) -> Iterable[tuple[str, str, object]]:
        found = {r.id: r for r in self._book.relations(claims, kinds)}
        return [(r.from_, r.to, r) for r in found.values()]

    def answered(self) -> Iterator[None]:
        return iter(())  # tallies are put together in the end

    def related(self) -> Iterator[bool]:
        return iter(())

    def _keep(self, made: Laid) -> None:
        self.shelves.put(list(dict.fromkeys(card.maker for card in made.cards)), made.cards)
        self._book.make(list(dict.fromkeys(maker for maker, _ in made.records)), made.records)
        self._book.answer(list(dict.fromkeys(maker for maker, _ in made.answers)), made.answers)


def _as_it_is(kept: object) -> Relation:
    assert isinstance(kept, Relation)  # noqa: S101  # what `_Desk.relations` gave
    return kept


class MemoryBook:
    """What cells make, in memory."""

    def __init__(self) -> None:
        self._made: dict[str, dict[str, Record]] = {}
        self._answers: dict[str, list[Answer]] = {}
        self._of_claim: dict[ClaimId, dict[Relation, None]] = {}

    def make(self, makers: Sequence[str], records: Iterable[tuple[str, Record]]) -> list[Revised]:
        """As Book."""
        new: dict[str, dict[str, Record]] = {maker: {} for maker in makers}
        for maker, record in records:
            new[maker][record.id] = record
        changed: list[Revised] = []
        for maker, made in new.items():
            old = self._made.pop(maker, {})
            if made:
                self._made[maker] = made
            for record in old.values():
                if isinstance(record, Relation) and made.get(record.id) != record:
                    changed.append((record.kind, record.from_, record.to))
                    for claim in (record.from_, record.to):
                        self._of_claim[claim].pop(record)
            for record in made.values():
                if isinstance(record, Relation) and old.get(record.id) != record:
                    changed.append((record.kind, record.from_, record.to))
                    for claim in (record.from_, record.to):
                        self._of_claim.setdefault(claim, {})[record] = None
        return changed

    def answer(self, makers: Sequence[str], answers: Iterable[tuple[str, Answer]]) -> None:
        """As Book."""
        for maker in makers:
            self._answers.pop(maker, None)
        for maker, one in answers:
            self._answers.setdefault(maker, []).append(one)

    def relations(self, claims: Sequence[ClaimId], kinds: Collection[str]) -> list[Relation]:
        """As Book."""
        return [r for claim in claims for r in self._of_claim.get(claim, ()) if r.kind in kinds]

    def derived(self) -> Derived:
        """All of it, each kind sorted by id."""
        records = {i: record for maker in sorted(self._made, reverse=True) for i, record in self._made[maker].items()}
        ordered = [records[i] for i in sorted(records)]
        by_question: dict[Asked, list[Answer]] = {}
        for one in (a for maker in sorted(self._answers) for a in self._answers[maker]):
            by_question.setdefault(one.asked, []).append(one)
        counted = {t.id: t for answers in by_question.values() for t in tallies(answers)}
        return Derived(
            relations=tuple(r for r in ordered if isinstance(r, Relation)),
            tallies=tuple(counted[i] for i in sorted(counted)),
            findings=tuple(f for f in ordered if isinstance(f, Finding)),
        )
