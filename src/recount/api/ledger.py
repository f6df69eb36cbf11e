"""A path in, a ledger to read into, to ask and to judge in out: what `recount.open` gives to Python."""

import datetime as dt
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, TypeVar, Unpack, get_args

from recount.api.filters import Day, Filters, asked, last
from recount.api.rows import Rows
from recount.errors import LedgerError
from recount.ledger.base import Store
from recount.ledger.ledger import WAIT, open_ledger
from recount.model.ask import Ask
from recount.model.batch import Derived, Record
from recount.model.claim import Claim, Kind
from recount.model.finding import Finding, FindingKind
from recount.model.judgement import Judgement, Verdict
from recount.model.relation import Relation
from recount.model.report import Report
from recount.model.run import Run, RunId
from recount.model.tally import Tally
from recount.pipeline import Account
from recount.stages import BUILT_IN, TIMEOUT, Chosen
from recount.text import digest
from recount.views.review import Waiting
from recount.views.trail import Step

if TYPE_CHECKING:  # who never asks for a past day loads nothing of it
    from recount.past.opened import Opened

R = TypeVar("R", bound=Record)


def open(path: str | os.PathLike[str], *, wait: float = WAIT) -> "Ledger":  # noqa: A001  # read as `recount.open`
    """The ledger at a path; nothing is opened before it is asked, and the file is made when reports are first read.

    `wait` is how many seconds to wait for another writer.
    """
    return Ledger(Path(path), wait=wait)


class Ledger:
    """A ledger: `read` reports into it, ask it, `judge` in it; a context manager that closes it.

    What is asked is answered lazily, each time it is iterated, and as people's judgements have it.
    """

    def __init__(self, path: Path, *, wait: float = WAIT, then: Ask = Ask(), parent: "Ledger | None" = None) -> None:
        self.path, self._wait, self._then, self._parent = path, wait, then, parent
        self._stores: dict[bool, Store] = {}
        self._days: Opened | None = None

    def __enter__(self) -> "Ledger":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        then = self._then
        clocks = [f"known={then.known}"] if then.known else []
        clocks += [f"recorded={then.recorded}"] if then.recorded else []
        return f"<Ledger {self.path}{' ' if clocks else ''}{' '.join(clocks)}>"

    def close(self) -> None:
        """Let go of the file; asking again opens it again."""
        for store in self._stores.values():
            store.close()
        self._stores.clear()
        if self._days is not None:
            self._days.close()
            self._days = None

    def as_of(self, known: Day | None = None, *, recorded: dt.datetime | None = None) -> "Ledger":
        """The ledger as of a day (what had been published, and decided, by its end) or as it stood at a moment.

        A view: it is asked like any other, takes nothing, and is closed with the ledger itself.
        """
        then = self._clocked(Ask(known=last(known, "known"), recorded=recorded))
        return Ledger(self.path, wait=self._wait, then=then, parent=self)

    def keep_day(self, known: Day) -> bool:
        """Make a ledger of what was known by the end of a day, beside this one; whether there was anything to do.

        Tallies, findings and relations of that day are then read off it, until something comes that was known by
        then. It takes as long as settling that many claims. Raises LedgerFull, LedgerBusy, and AskError for no day.
        """
        from recount.past.kept import keep

        day = last(known, "known")
        assert day is not None  # noqa: S101 - a day was given
        return keep(self.path, self._reading(), day, self._run(f"keep day {day}"), self._wait)

    def read(
        self, *paths: str | os.PathLike[str], published: Day | None = None, publisher: str | None = None,
        jobs: int = 1, everything: bool = False, reader: str | os.PathLike[str] = BUILT_IN,
        reader_model: str | None = None, reader_timeout: float = TIMEOUT,
    ) -> Account:
        """Read files, folders or globs into the ledger, as `recount read` does; what could not be read is in it.

        `everything` reads reports of no armed conflict too. `reader` is a folder of weights or a server's address,
        `reader_model` one of its models; raises ReaderError where it is neither. Plug-ins take part.
        """
        from recount import pipeline
        from recount.api.inputs import analysis, found
        from recount.reconcile import bring_up_to_date
        from recount.runners import runner_for

        chosen = Chosen(reader=os.fspath(reader), model=reader_model, timeout=reader_timeout)
        edtf = published.isoformat() if isinstance(published, dt.date) else published
        inputs = found([os.fspath(path) for path in paths], edtf, publisher)
        outcomes = pipeline.analyse(inputs, analysis(everything=everything, chosen=chosen), runner_for(jobs).map)
        return pipeline.read(outcomes, self._writing(), self._run(f"read {chosen.shown}".strip()), bring_up_to_date)

    def reports(self, **filters: Unpack[Filters]) -> Rows[Report]:
        """Reports, the oldest publication first, undated ones last; withdrawn ones too."""
        ask = self._ask(filters)
        return Rows(Report, lambda: self._reading().reports(ask))

    def claims(self, *, left_out: bool = False, **filters: Unpack[Filters]) -> Rows[Claim]:
        """Claims in effect by report and text order; with `left_out` also those that people took out."""
        from recount.views.judged import claims_in_effect

        ask = self._ask(filters)

        def found() -> Iterator[Claim]:
            every = claims_in_effect(self._reading(), replace(ask, limit=None))
            return islice((each.claim for each in every if each.counts or left_out), ask.limit)

        return Rows(Claim, found)

    def relations(self, **filters: Unpack[Filters]) -> Rows[Relation]:
        """Relations in effect whose two claims match, by id."""
        return self._made(Relation, filters, lambda made: made.relations)

    def tallies(self, **filters: Unpack[Filters]) -> Rows[Tally]:
        """Tallies in effect with a point whose claim matches, by id."""
        return self._made(Tally, filters, lambda made: made.tallies)

    def findings(self, **filters: Unpack[Filters]) -> Rows[Finding]:
        """Findings in effect on a claim that matches, by id; `kind` may be a finding's own. Closed ones too."""
        return self._made(Finding, filters, lambda made: made.findings)

    def find(self, record_id: str) -> Record:
        """The record of that id, or of that beginning of one, in effect; raises NotFound."""
        from recount.views.finding_again import record_in_effect

        return record_in_effect(self._reading(), record_id)

    def brief(self, *, known: Day | None = None) -> str:
        """The brief, in Markdown."""
        from recount.views.brief import brief

        return brief(self._reading(), self._clocked(Ask(known=last(known, "known"))))

    def judge(
        self, verdict: Verdict, *ids: str, reason: str, by: str, values: Mapping[str, object] | None = None,
        grade: str | None = None, since: Day | None = None, at: dt.datetime | None = None,
    ) -> Judgement:
        """Decide about records and add it to the log, as `recount judge` and `recount withdraw` do.

        `values` are an edit's fields, None for unknown; `since` is the day from which a report is withdrawn; `at` is
        when it was decided, now where it is not given. Raises AskError for what makes no sense, NotFound for an id.
        """
        from recount.views.deciding import Reviewer, decided

        store = self._writing()
        who = Reviewer(by=by, reason=reason, at=at or dt.datetime.now(dt.UTC))
        texts = None if values is None else {name: "" if v is None else str(v) for name, v in values.items()}
        judgement = decided(store, verdict, ids, who, values=texts, grade=grade, since=last(since, "since"))
        store.judge(self._run("judge"), judgement)
        return judgement

    def review(self) -> list[Waiting]:
        """What waits for a person, conflicts first."""
        from recount.views.review import review

        return list(review(self._reading(), self._then))

    def audit(self, record_id: str | None = None) -> list[Step]:
        """The log of judgements, or the trail of one record; raises NotFound."""
        from recount.views.trail import log, trail

        store = self._reading()
        return log(store, self._then) if record_id is None else trail(store, record_id, self._then)

    def verify(self) -> tuple[str, ...]:
        """What is wrong with the log of judgements, an entry a line; empty where nobody changed it."""
        return self._reading().check_chain()

    def _made(
        self, of: type[R], filters: Filters, pick: Callable[[Derived], Iterable[R]]
    ) -> Rows[R]:
        from recount.past.kept import its_day
        from recount.views.known import derived

        kinds: tuple[str, ...] = get_args(Kind)
        ask = self._ask(filters, (*kinds, *get_args(FindingKind)) if of is Finding else kinds)
        types: tuple[type[Record], ...] = (of,)  # type: ignore[assignment]  # one of the three
        own = ask.kind if ask.kind in get_args(FindingKind) else None

        def found() -> Iterator[R]:
            store, left = its_day(self._open_days(), self._reading(), ask)
            if own is None:
                yield from pick(derived(store, left, types))
                return
            every = pick(derived(store, replace(left, kind=None, limit=None), types))
            kept = [record for record in every if isinstance(record, Finding) and record.kind == own]
            yield from kept[: ask.limit]

        return Rows(of, found)

    def _ask(self, filters: Filters, kinds: tuple[str, ...] = get_args(Kind)) -> Ask:
        return self._clocked(asked(filters, kinds))

    def _clocked(self, ask: Ask) -> Ask:
        """The question within this view: no later than its own day and moment."""
        days = [day for day in (ask.known, self._then.known) if day is not None]
        moments = [at for at in (ask.recorded, self._then.recorded) if at is not None]
        return replace(ask, known=min(days, default=None), recorded=min(moments, default=None))

    def _open_days(self) -> "Opened":
        """The days that are kept, opened when they are asked and closed with the ledger."""
        from recount.past.opened import Opened
        from recount.past.shelf import Shelf

        if self._parent is not None:
            return self._parent._open_days()
        self._days = self._days or Opened(Shelf(self.path))
        return self._days

    def _reading(self) -> Store:
        if self._parent is not None:
            return self._parent._reading()
        if not self.path.exists():
            advice = "Read reports into it first."
            raise LedgerError("there is no ledger here yet.", where=str(self.path), advice=advice)
        return self._store(write=False)

    def _writing(self) -> Store:
        if self._parent is not None:
            raise LedgerError("this is a view of what was known then.", where=str(self.path),
                              advice="Read and judge in the ledger itself.")
        return self._store(write=True)

    def _store(self, *, write: bool) -> Store:
        if write not in self._stores:
            self._stores[write] = open_ledger(self.path, write=write, wait=self._wait)
        return self._stores[write]

    def _run(self, command: str) -> Run:
        from recount import __version__

        now = dt.datetime.now(dt.UTC)
        run_id = RunId("run_" + digest(now.isoformat(), str(os.getpid()), command))
        return Run(id=run_id, started_at=now, version=__version__, command=f"python {command}")
