"""What a store does for people's decisions: keep them in a log, and find whatever they concern."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from recount.ledger.batches import Batched
from recount.model.ask import Ask
from recount.model.batch import Record
from recount.model.judgement import Entry, Judgement
from recount.model.report import Report
from recount.model.run import Run

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """A record as the ledger held it, from when, and until when; None where it still does."""

    record: Record
    recorded: dt.datetime
    superseded: dt.datetime | None


class Judged(Protocol):
    """A store of judgements; the log only grows."""

    def judge(self, run: Run, judgement: Judgement) -> bool:
        """Add what a person decided to the log; False where it is there already."""

    def judgements(self, subject: str | None = None) -> Iterator[Judgement]:
        """Judgements on that subject, or all, in the order in which the ledger learned them."""

    def entries(
        self, ask: Ask = Ask(), about: Sequence[str] | None = None, verdict: str | None = None
    ) -> Iterator[Entry]:
        """Entries of the log as of the question's clocks: all, or those on one of the ids, or of a verdict."""

    def check_chain(self) -> tuple[str, ...]:
        """What is wrong with the log, an entry a line; empty where it is whole."""

    def resting(self, kind: type[R], ids: Sequence[str], ask: Ask = Ask()) -> Iterator[R]:
        """Records of a type that are one of the ids or rest on one, as of the question's clocks, each once."""

    def homes(self, claims: Sequence[str], ask: Ask = Ask()) -> dict[str, str]:
        """The report of each of these claims, as of the question's clocks; what is no claim then is left out."""

    def told(self, claims: Sequence[str], ask: Ask = Ask()) -> set[str]:
        """Which of these claims there are as of the question's clocks."""

    def history(self, record_id: str) -> tuple[Version, ...]:
        """Every version of a record, superseded ones too, the first one first; empty where there never was one."""

    def newest(self, kind: type[Record], limit: int) -> tuple[Version, ...]:
        """The live records of a type that the ledger learned last, at most `limit`, the last one first."""

    def page(self, url: str, ask: Ask = Ask()) -> Iterator[Report]:
        """The reports of one web address, in the order in which the ledger learned them."""

    def pages(self, ask: Ask = Ask()) -> Iterator[str]:
        """The web addresses of which there are several reports."""

    def changed(self, mark: int) -> tuple[str, ...]:
        """The ids of reports that came, went or changed since a mark, or whose claims did; of all live ones for 0."""

    def batches(self, command: str, limit: int) -> tuple[Batched, ...]:
        """The runs of a command that recorded something, the latest first."""

    def brought(self, run_id: str) -> tuple[str, ...]:
        """The ids of the reports that a run brought and that are live still."""
