"""The order of the stages: a report in, its claims out; reports in, a settled ledger out."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from recount.annotate import ANNOTATORS
from recount.annotate.base import Annotator
from recount.claims import EXTRACTORS
from recount.claims.base import Extractor
from recount.claims.conflict import EARLY, asked_of, tells_no_conflict, tells_of_conflict
from recount.errors import HostileInput, InputError, PipelineError, RecordError, RecountError
from recount.model.batch import Batch, Recorded
from recount.model.claim import Claim
from recount.model.mention import ActorName, Mentions, Sentence
from recount.model.moment import Moment
from recount.model.quotes import spans_of
from recount.model.refusal import Refusal
from recount.model.report import Report, ReportId
from recount.model.run import Run

if TYPE_CHECKING:  # a database takes a quarter of a second to load, and reading alone needs none
    from recount.ledger.base import Store
    from recount.ledger.work import Work

T = TypeVar("T")
Found = Report | InputError
Gate = Callable[[Report, Mentions], bool]
Cells = Callable[["Work"], None]

# A batch is one transaction: large enough that a commit costs little beside the reading, small enough that a
# kill loses seconds of work and that other writers get their turn.
BATCH_REPORTS = 100
BATCH_CHARACTERS = 2_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One report and everything that it claims; `refusals` are what a chosen reader answered in vain."""

    report: Report
    claims: tuple[Claim, ...]
    refusals: tuple[Refusal, ...] = ()


Outcome = Reading | RecountError
Spread = Callable[[Callable[[Found], Outcome], Iterable[Found], Callable[[Found], Outcome]], Iterator[Outcome]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """What reading into a ledger did: what was recorded, what could not be read, and what was not taken, in order."""

    recorded: Recorded
    failures: tuple[RecountError, ...]
    refusals: tuple[Refusal, ...] = ()


class Analysis:
    """Annotators and extractors put together; raises PipelineError where one lacks what it requires.

    A report that the gate turns away yields no claims; without a gate every report is read. Annotators that are
    `deep` (they cost much) see only reports that the gate lets through.
    """

    def __init__(
        self,
        annotators: Iterable[Annotator] = ANNOTATORS,
        extractors: Iterable[Extractor] = EXTRACTORS,
        gate: Gate | None = tells_of_conflict,
    ) -> None:
        self.annotators, self.extractors, self.gate = tuple(annotators), tuple(extractors), gate
        provided: set[type] = set()
        stages: tuple[Annotator | Extractor, ...] = (*self.annotators, *self.extractors)
        for stage in stages:
            missing = [kind.__name__ for kind in stage.requires if kind not in provided]
            if missing:
                raise PipelineError(f"nothing before it provides {', '.join(missing)}", where=stage.name)
            provided.update(getattr(stage, "provides", ()))
        decisive = [a for a in self.annotators if not {*EARLY, ActorName}.isdisjoint(a.provides)]
        self.early = gate is tells_of_conflict and all(annotator in ANNOTATORS for annotator in decisive)

    def mentions(self, report: Report) -> Mentions:
        """Everything the annotators mark in the report."""
        return _marked(report, Mentions(), self.annotators)

    def claims(self, report: Report) -> tuple[Claim, ...]:
        """The report's claims in text order.

        Raises RecordError for a span that is no quotation and for a time that is no date.
        """
        return self.reading(report).claims

    def reading(self, report: Report) -> Reading:
        """The report with its claims in text order, and what extractors refused; raises as `claims` does."""
        mentions = self._let_through(report)
        if mentions is None:
            return Reading(report=report, claims=())
        mentions = _marked(report, mentions, [a for a in self.annotators if getattr(a, "deep", False)])
        every = [
            found for extractor in self.extractors
            for found in _guarded(extractor.name, report, extractor.extract(report, mentions))
        ]
        found = {claim.id: claim for claim in every if isinstance(claim, Claim)}
        claims = tuple(sorted(found.values(), key=lambda c: (c.span.start, c.span.end, c.kind, c.id)))
        for claim in claims:
            for span in spans_of(claim):
                if not span.fits(report.text or ""):
                    raise RecordError(f"{span.exact!r} is not what stands at {span.start}:{span.end}", where=claim.id)
            if claim.time.edtf is not None:
                Moment.parse(claim.time.edtf)
        refusals = tuple(refusal for refusal in every if isinstance(refusal, Refusal))
        return Reading(report=report, claims=claims, refusals=refusals)

    def _let_through(self, report: Report) -> Mentions | None:
        """What the annotators that are not deep mark; None where the gate turns the report away.

        Recount's own gate says no as early as it can, before what costs most is marked; but not where others mark
        what it goes by.
        """
        shallow = [annotator for annotator in self.annotators if not getattr(annotator, "deep", False)]
        mentions = Mentions()
        if self.early:
            if tells_no_conflict(report, mentions):
                return None
            split = _first(shallow, (Sentence,))
            mentions, shallow = _marked(report, mentions, shallow[:split]), shallow[split:]
            asked = asked_of(report, mentions) if split else None
            if asked is not None:
                telling = [a for a in shallow if not set(EARLY).isdisjoint(a.provides)]
                if not asked or tells_no_conflict(report, _marked(report, Mentions(asked), telling)):
                    return None
        mentions = _marked(report, mentions, shallow)
        return mentions if self.gate is None or self.gate(report, mentions) else None

    def __call__(self, found: Found) -> Outcome:
        """The reading of one report; an error, its own or one that was found in its stead, is handed on."""
        if isinstance(found, InputError):
            return found
        try:
            return self.reading(found)
        except RecordError as error:
            said = f"its analysis made a claim that cannot be ({error.message})."
            return RecordError(said, where=found.uri or found.id, advice="Please report this.")
        except RecountError as error:
            return error


def _first(annotators: Sequence[Annotator], kinds: Iterable[type]) -> int:
    """How many annotators, from the first on, it takes to mark all of these kinds; 0 where they never do."""
    missing = set(kinds)
    for at, annotator in enumerate(annotators, 1):
        missing.difference_update(annotator.provides)
        if not missing:
            return at
    return 0


def _marked(report: Report, seen: Mentions, annotators: Iterable[Annotator]) -> Mentions:
    """What is marked already and what these annotators mark, one after the other."""
    for annotator in annotators:
        seen = seen.extended(_guarded(annotator.name, report, annotator.annotate(report, seen)))
    return seen


def _guarded(stage: str, report: Report, yielded: Iterator[T]) -> list[T]:
    """What a stage yields; a stage that breaks costs its report, named with the stage, and not the batch."""
    try:
        return list(yielded)
    except RecountError:
        raise
    except Exception as error:
        said = f"the stage {stage!r} broke on this report ({type(error).__name__}: {error})."
        raise RecountError(said, where=report.uri or report.id) from error


def lost(found: Found) -> Outcome:
    """What stands for a report whose analysis took its process down."""
    where = found.where if isinstance(found, InputError) else found.uri or found.id
    return HostileInput("analysing it killed the process that did it.", where=where)


def analyse(found: Iterable[Found], analysis: Analysis, spread: Spread | None = None) -> Iterator[Outcome]:
    """The outcome of each report in order; `spread` is a runner's `map`, None a plain loop."""
    return map(analysis, found) if spread is None else spread(analysis, found, lost)


def extract(outcomes: Iterable[Outcome], failed: Callable[[RecountError], None]) -> list[Reading]:
    """The readings sorted by report id, one a report: any order of the inputs gives the same list.

    Where two inputs hold one report (the same id), the one with the lesser path stands for both.
    """
    kept: dict[ReportId, Reading] = {}
    for outcome in outcomes:
        if isinstance(outcome, RecountError):
            failed(outcome)
            continue
        other = kept.get(outcome.report.id)
        if other is None or _rank(outcome.report) < _rank(other.report):
            kept[outcome.report.id] = outcome
    return [kept[report_id] for report_id in sorted(kept)]


def _rank(report: Report) -> tuple[str, ...]:
    return report.uri or "", report.published or "", report.title or "", report.author or ""


def read(
    outcomes: Iterable[Outcome],
    store: "Store",
    run: Run,
    cells: Cells,
    *,
    watch: Callable[[Outcome], None] = lambda outcome: None,
    settling: Callable[[], None] = lambda: None,
) -> Account:
    """Record the outcomes batch by batch, then reconcile what is new with all that the ledger holds.

    `watch` is told of each outcome, `settling` once before the last stage. A kill loses at most the batch
    under way; the same call again finds the rest known and goes on from there.
    """
    recorded, failures = Recorded(), []
    refusals: list[Refusal] = []

    def seen(outcome: Outcome) -> None:
        refusals.extend(() if isinstance(outcome, RecountError) else outcome.refusals)
        watch(outcome)

    for outcome_or_batch in _batches(outcomes, seen):
        if isinstance(outcome_or_batch, RecountError):
            failures.append(outcome_or_batch)
        else:
            recorded += store.record(run, outcome_or_batch)
    settling()
    settle(store, run, cells)
    return Account(recorded=recorded, failures=tuple(failures), refusals=tuple(refusals))


def settle(store: "Store", run: Run, cells: Cells) -> None:
    """Bring the ledger's relations, tallies and findings up to date with its claims; only what changed is looked at.

    A kill before that leaves a ledger that knows that it is not settled; the next call catches up.
    """
    store.bring_up_to_date(run, cells)


def _batches(outcomes: Iterable[Outcome], watch: Callable[[Outcome], None]) -> Iterator[Batch | RecountError]:
    waiting: list[Reading] = []
    size = 0
    for outcome in outcomes:
        watch(outcome)
        if isinstance(outcome, RecountError):
            yield outcome
            continue
        waiting.append(outcome)
        size += len(outcome.report.text or "")
        if len(waiting) >= BATCH_REPORTS or size >= BATCH_CHARACTERS:
            yield _batch(waiting)
            waiting, size = [], 0
    if waiting:
        yield _batch(waiting)


def _batch(readings: list[Reading]) -> Batch:
    """One batch; a report that was met twice goes in once."""
    once = {reading.report.id: reading for reading in reversed(readings)}
    kept = list(reversed(once.values()))
    return Batch(reports=tuple(r.report for r in kept), claims=tuple(c for r in kept for c in r.claims))
