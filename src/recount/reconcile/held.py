"""What a store holds in, readings out: looked up as cells ask, with the last of them kept."""

import dataclasses
from collections import OrderedDict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import Generic, Protocol, TypeVar

from recount.model.claim import Claim, ClaimId
from recount.model.reference import Reference
from recount.model.relation import Relation
from recount.model.report import Report, ReportId
from recount.model.tally import Answer
from recount.reconcile.count import Count, count_of
from recount.reconcile.engine import Revised
from recount.reconcile.evidence import Evidence
from recount.reconcile.laid import Laid, Record
from recount.reconcile.policy import policy
from recount.reconcile.reference import Indexed
from recount.reconcile.shelves import Shelves

K = TypeVar("K")
V = TypeVar("V")
_TOLD = 1000  # reports with all their claims that are kept
# How many counts, reports and texts are kept: enough for the cells of one place and month to meet what they met
# before; where every cell runs, in a dozen orders one after another, those of a million claims (some 2.5 kB each):
# each of the processes that share the cells keeps its own. Where half of them were kept, looking up the others again
# took a quarter of the time. Of the texts of 100,000 claims 44,700 were read again where 2,000 were kept, and 17
# where 20,000 are (some 50 MB).
_FEW, _ALL = (30_000, 20_000, 500), (700_000, 200_000, 20_000)
_CLAIMS = 5000  # other claims: what the denials of one week may answer is looked at by each of them


class Told(Protocol):
    """What a store holds, by id; `whole` says that all of it will be looked at."""

    whole: bool

    def report(self, report: ReportId, /) -> Report | None:
        """A report."""

    def claims_of(self, report: ReportId, /) -> list[Claim]:
        """Its claims."""

    def figures_of(self, report: ReportId, /) -> tuple[ClaimId, ...]:
        """The ids of its figure claims."""

    def claim(self, claim: ClaimId, /) -> Claim | None:
        """A claim."""

    def references(self) -> Sequence[Reference]:
        """The reference series that date totals."""

    def relation(self, kept: object, /) -> Relation:
        """The relation of which the store keeps that."""

    def ready(self, made: Laid, reports: Sequence[ReportId] = (), /) -> object:
        """What cells made, as the store takes it where all run; of these reports the answers are all."""


class Work(Told, Protocol):
    """A store at work: what changed in it since it was settled last, all that it holds, and where makings go."""

    reports: tuple[ReportId, ...]
    claims: tuple[ClaimId, ...]

    @property
    def shelves(self) -> Shelves:
        """Where cells leave cards."""

    def every(self) -> Sequence[ReportId]:
        """The ids of all reports, in the order of their days."""

    def elsewhere(self) -> Callable[[], Told]:
        """What opens the same reports and claims in another process; it can be pickled."""

    def make(self, makers: Sequence[str], records: Iterable[tuple[str, Record]], /) -> list[Revised]:
        """As Book."""

    def answer(self, makers: Sequence[str], answers: Iterable[tuple[str, Answer]], /) -> None:
        """As Book."""

    def relations(self, claims: Sequence[ClaimId], kinds: Collection[str], /) -> list[Relation]:
        """As Book."""

    def kept_relations(self, claims: Sequence[ClaimId], kinds: Collection[str], /) -> list[tuple[str, str, object]]:
        """As `whole.Desk.relations`, for `relation`."""

    def fill(self, made: object, /) -> None:
        """Keep what cells made, `ready`; where all cells run, each once."""

    def answered(self) -> Iterator[None]:
        """As `whole.Desk.answered`."""

    def related(self) -> Iterator[bool]:
        """As `whole.Desk.related`."""

    def pages(self) -> Iterator[tuple[str, list[ReportId]]]:
        """The web addresses of reports that changed, or of all where all cells run, of which there are several.

        With the reports of each as they were learned.
        """

    def page(self, url: str, *, changed: bool) -> None:
        """Whether a later report of that address gives another number in the same place."""

    def finish(self) -> None:
        """Everything was run."""


class HeldReadings:
    """Readings of what a store holds; `marked` tells what marks a count bears, None where it does not know."""

    def __init__(self, work: Told, marked: Callable[[ClaimId], str | None]) -> None:
        self._marked = marked
        self._work = work
        self._series = [Indexed(r) for r in sorted(work.references(), key=lambda r: r.id)]
        self._told: _Kept[ReportId, Evidence] = _Kept(self._tell, _TOLD)
        counts, reports, texts = _ALL if work.whole else _FEW
        self._counts: _Kept[ClaimId, Count] = _Kept(self._count, counts)
        self._claims: _Kept[ClaimId, Claim] = _Kept(work.claim, _CLAIMS)
        self._reports: _Kept[ReportId, Report] = _Kept(self._report, reports)
        self._texts: _Kept[ReportId, str] = _Kept(self._text, texts)
        self._order: _Kept[ReportId, tuple[ClaimId, ...]] = _Kept(lambda _: None, reports)

    def told(self, report: ReportId) -> Evidence | None:
        """The report with all its claims."""
        return self._told(report)

    def report(self, report: ReportId) -> Report | None:
        """The report, without its text."""
        return self._reports(report)

    def text(self, report: ReportId) -> str | None:
        """The report's text."""
        return self._texts(report)

    def counts(self, report: ReportId) -> tuple[Count, ...]:
        """The report's counts in text order; a report of which all are kept is not read again."""
        kept = [self._counts.held(claim) for claim in self._order.held(report) or ()]
        counts = tuple(count for count in kept if count is not None)
        if counts and len(counts) == len(kept):
            return counts
        told = self._told(report)
        return () if told is None else told.counts_of.get(report, ())

    def figures(self, report: ReportId) -> tuple[ClaimId, ...]:
        """The ids of the report's figure claims."""
        return self._work.figures_of(report)

    def claim(self, claim: ClaimId) -> Claim | None:
        """A claim."""
        count = self._counts.held(claim)
        return self._claims(claim) if count is None else count.claim

    def count(self, claim: ClaimId) -> Count | None:
        """A figure claim as a count."""
        return self._counts(claim)

    def _tell(self, report: ReportId) -> Evidence | None:
        found, claims = self._work.report(report), self._work.claims_of(report)
        if found is None and not claims:
            return None
        told = Evidence([] if found is None else [found], claims, policy(), (), self._series)
        if found is not None:
            light = dataclasses.replace(found, text=None)
            self._reports.keep(report, light)
            self._texts.keep(report, found.text)
            self._order.keep(report, tuple(told.count))
            for count in told.counts:
                self._counts.keep(count.claim.id, dataclasses.replace(count, report=light))
        return told

    def _report(self, report: ReportId) -> Report | None:
        found = self._work.report(report)
        if found is None:
            return None
        self._texts.keep(report, found.text)
        return dataclasses.replace(found, text=None)

    def _text(self, report: ReportId) -> str | None:
        found = self._work.report(report)
        return None if found is None else found.text

    def _count(self, claim: ClaimId) -> Count | None:
        found = self._work.claim(claim)
        if found is None or found.figure is None:
            return None
        marks = self._marked(claim)
        if marks is None:  # only the whole report tells them
            told = self._tell(found.report)
            return self._counts.held(claim) or (None if told is None else told.count.get(claim))
        count = count_of(found, self._reports(found.report) or Report(id=found.report))
        return count.marked(marks) if marks else count


class ApartReadings(HeldReadings):
    """Readings where every cell runs: what marks a count bears is told with each lot, or read off its report."""

    def __init__(self, told: Told) -> None:
        super().__init__(told, lambda claim: self._marks.get(claim))
        self._marks: Mapping[str, str] = {}

    def know(self, marks: Mapping[str, str]) -> None:
        """Take these from now on for the marks of these counts, "" for none."""
        self._marks = marks


class _Kept(Generic[K, V]):
    """The last that were looked up, so many of them."""

    def __init__(self, find: Callable[[K], V | None], most: int) -> None:
        self._find, self._most = find, most
        self._found: OrderedDict[K, V | None] = OrderedDict()

    def __call__(self, name: K) -> V | None:
        if name in self._found:
            self._found.move_to_end(name)
            return self._found[name]
        found = self._find(name)
        self.keep(name, found)
        return found

    def held(self, name: K) -> V | None:
        """What is kept of that name, without a look."""
        return self._found.get(name)

    def keep(self, name: K, found: V | None) -> None:
        """Keep this as found."""
        self._found[name] = found
        self._found.move_to_end(name)
        if len(self._found) > self._most:
            self._found.popitem(last=False)
