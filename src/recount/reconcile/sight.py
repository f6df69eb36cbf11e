"""What a cell sees of reports beyond its own cards: loaded when a rule looks, and forgotten again."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Protocol, TypeVar

from recount.model.claim import Claim, ClaimId
from recount.model.report import Report, ReportId
from recount.reconcile.count import Count
from recount.reconcile.evidence import Evidence
from recount.reconcile.policy import Policy

K = TypeVar("K")
V = TypeVar("V")
_KEPT = 20_000  # words around counts that are kept while a series is walked


class Readings(Protocol):
    """Where reports and claims come from, by id; what is not there (any more) is None."""

    def told(self, report: ReportId, /) -> Evidence | None:
        """The report with all its claims."""

    def report(self, report: ReportId, /) -> Report | None:
        """The report; whether its text is there does not matter."""

    def text(self, report: ReportId, /) -> str | None:
        """The report's text."""

    def counts(self, report: ReportId, /) -> tuple[Count, ...]:
        """The report's counts in text order; whether their report has its text does not matter."""

    def figures(self, report: ReportId, /) -> tuple[ClaimId, ...]:
        """The ids of the report's figure claims, none where it has none or is not there."""

    def claim(self, claim: ClaimId, /) -> Claim | None:
        """A claim."""

    def count(self, claim: ClaimId, /) -> Count | None:
        """A figure claim as a count, with what its report says of it."""


class Sight(Evidence):
    """Evidence that is looked up: rules read it like any other, but nobody can list what there is."""

    def __init__(self, readings: Readings, policy: Policy, copy_of: Callable[[ReportId], str | None]) -> None:
        super().__init__((), (), policy)
        self._readings, self._copy_of = readings, copy_of
        self.reports = _LookedUp(readings.report)
        self.claims = _LookedUp(readings.claim)
        self.count = _LookedUp(readings.count)
        self.counts_of = _LookedUp(readings.counts)
        self.figures_of = _LookedUp(readings.figures)
        self.statements_of = _LookedUp(lambda report: self._told(report).statements_of.get(report, ()))
        self.events_of = _LookedUp(lambda report: self._told(report).events_of.get(report, ()))
        self.sentence_number = _LookedUp(lambda at: self._told(at[0]).sentence_number.get(at))

    def _told(self, report: ReportId) -> Evidence:
        return self._readings.told(report) or Evidence((), (), self.policy)

    def of_report(self, report: ReportId) -> tuple[Claim, ...]:
        """The report's claims in text order."""
        return self._told(report).of_report(report)

    def text(self, report: ReportId) -> str | None:
        """The report's text, None where it was not given."""
        return self._readings.text(report)

    def around(self, count: Count) -> frozenset[str]:
        """As of any evidence, kept for a while."""
        if len(self._around) > _KEPT:
            self._around.clear()
        return super().around(count)

    def nearby(self, count: Count) -> str:
        """As of any evidence, kept for a while."""
        if len(self._nearby) > _KEPT:
            self._nearby.clear()
        return super().nearby(count)

    def one_text(self, reports: Iterable[ReportId]) -> bool:
        """Whether these reports are copies of one text."""
        texts = {self._copy_of(report) for report in reports}
        return len(texts) == 1 and None not in texts


class _LookedUp(Mapping[K, V]):
    """A mapping that asks for each value; it cannot be listed, so that no rule looks beyond its cell."""

    def __init__(self, find: Callable[[K], V | None]) -> None:
        self._find = find

    def __getitem__(self, name: K) -> V:
        found = self._find(name)
        if found is None:
            raise KeyError(name)
        return found

    def __iter__(self) -> Iterator[K]:
        raise TypeError("a cell does not see all that there is")

    def __len__(self) -> int:
        raise TypeError("a cell does not see all that there is")
