"""The one thing a store does: keep records with their two clocks, and answer questions about them."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol

from recount.ledger.headed import Heads
from recount.ledger.judged import Judged
from recount.ledger.listed import Lists
from recount.ledger.referred import Referring
from recount.ledger.work import Work
from recount.model.ask import Ask
from recount.model.batch import Batch, Derived, Record, Recorded
from recount.model.claim import Claim
from recount.model.finding import Finding
from recount.model.relation import Relation
from recount.model.report import Report
from recount.model.run import Run
from recount.model.tally import Tally


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """What a check of the store found; `settled` is False where claims came after what was made of them last."""

    schema: str
    engine: str
    counts: tuple[tuple[str, int], ...]
    settled: bool
    problems: tuple[str, ...] = ()


class Store(Judged, Referring, Lists, Heads, Protocol):
    """A ledger's store; rows are only added and superseded. `Judged`, `Referring`, `Lists` and `Heads` are parts."""

    def record(self, run: Run, batch: Batch) -> Recorded:
        """Add a batch whole, or nothing of it; the same batch again adds nothing."""

    def mark(self) -> int:
        """How far the ledger has come: taken before the claims are read, it tells `settle` what was seen."""

    def bring_up_to_date(self, run: Run, cells: Callable[[Work], None]) -> bool:
        """Let reconciliation look at what changed since it last did; False where it saw everything already."""

    def settle(self, run: Run, derived: Derived, *, seen: int | None = None) -> bool:
        """Make `derived` what holds now; False, and no change, where what was made of later claims stands already."""

    def reports(self, ask: Ask = Ask()) -> Iterator[Report]:
        """Reports that match, or that hold a claim that does; oldest publication first, undated last."""

    def claims(self, ask: Ask = Ask()) -> Iterator[Claim]:
        """Claims that match, by report and text order."""

    def relations(self, ask: Ask = Ask()) -> Iterator[Relation]:
        """Live relations whose two claims match."""

    def tallies(self, ask: Ask = Ask()) -> Iterator[Tally]:
        """Live tallies with a point whose claim matches."""

    def findings(self, ask: Ask = Ask()) -> Iterator[Finding]:
        """Live findings that concern a claim that matches, or no claim but a report that does."""

    def find(self, record_id: str) -> Record:
        """The live record of that id or of that unambiguous beginning of one; raises NotFound."""

    def hash(self) -> str:
        """SHA-256 over the live records' canonical NDJSON sorted by id, without clocks, runs and paths."""

    def check(self) -> Health:
        """Look the whole store over."""

    def steady(self) -> AbstractContextManager[None]:
        """All questions that this thread asks inside are answered from one state of the ledger."""

    def close(self) -> None:
        """Let go of the file."""
