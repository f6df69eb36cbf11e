"""What is looked up once and kept: a report whose counts are all known is not read again for them."""

from collections.abc import Sequence

from recount.model.claim import Claim, ClaimId
from recount.model.reference import Reference
from recount.model.relation import Relation
from recount.model.report import Report, ReportId
from recount.reconcile.held import ApartReadings
from recount.testing.desk import Desk


class _Store:
    """Holds a desk's reports and counts how often each is read."""

    whole = True

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.read: list[str] = []

    def report(self, report: ReportId) -> Report | None:
        self.read.append(report)
        return next((r for r in self._desk.reports if r.id == report), None)

    def claims_of(self, report: ReportId) -> list[Claim]:
        return [c for c in self._desk.claims if c.report == report]

    def figures_of(self, report: ReportId) -> tuple[ClaimId, ...]:
        return tuple(c.id for c in self.claims_of(report) if c.figure is not None)

    def claim(self, claim: ClaimId) -> Claim | None:
        return next((c for c in self._desk.claims if c.id == claim), None)

    def references(self) -> Sequence[Reference]:
        return ()

    def relation(self, kept: object) -> Relation:
        raise NotImplementedError

    def ready(self, made: object, reports: Sequence[ReportId] = ()) -> object:
        raise NotImplementedError


def test_a_report_of_which_all_counts_are_kept_is_not_read_again() -> None:
    """Its counts come in text order, as when it was read; other reports are read, and unknown ones have none."""
    desk = Desk()
    first = desk.report("The office counts 34 dead and 70 wounded in Harun.", "2024-05-18")
    desk.figure(first, "70 wounded", "70", 70, measure="injured")
    desk.figure(first, "34 dead", "34", 34)
    store = _Store(desk)
    readings = ApartReadings(store)
    told = readings.told(first.id)
    assert told is not None
    store.read.clear()
    counts = readings.counts(first.id)
    assert [c.nominal for c in counts] == [34, 70]
    assert [c.claim for c in counts] == [c.claim for c in told.counts]
    assert store.read == []
    assert [c.nominal for c in ApartReadings(store).counts(first.id)] == [34, 70]
    assert store.read == [first.id]
    assert readings.counts(ReportId("r-none")) == ()
