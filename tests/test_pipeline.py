"""Tests of pipeline.py."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from recount import pipeline
from recount.errors import EmptyInput, HostileInput, PipelineError, RecordError, RecountError
from recount.ledger.ledger import open_ledger
from recount.ledger.work import Work
from recount.model.batch import Recorded
from recount.model.claim import Claim, ClaimTime, Figure
from recount.model.finding import Finding
from recount.model.mention import Mention, Mentions
from recount.model.report import Report
from recount.model.run import Run, RunId
from recount.model.span import Range, Span
from recount.pipeline import Analysis, Reading, analyse, extract, lost, read


class Digits:
    """Makes each run of digits a figure."""

    name = "digits"
    requires: tuple[type, ...] = ()

    def extract(self, report: Report, mentions: Mentions) -> Iterator[Claim]:
        """One claim a number."""
        text = report.text or ""
        for word in text.split():
            if word.isdigit():
                span = Span.of(text, text.index(word), text.index(word) + len(word))
                yield Claim.of(
                    report.id,
                    Figure(measure="killed", unit="person", value=span, bound="exact", low=int(word), high=int(word),
                           scope="incident"),
                    span=span, sentence=Range(start=0, end=len(text)),
                )


class Marks:
    """Needs and gives what it is told to."""

    name = "marks"

    def __init__(
        self, *, requires: tuple[type, ...] = (), provides: tuple[type, ...] = (), breaks: bool = False
    ) -> None:
        self.requires, self.provides, self.breaks = requires, provides, breaks

    def annotate(self, report: Report, seen: Mentions) -> Iterator[Mention]:
        """Nothing, or a fault."""
        if self.breaks:
            raise IndexError("no such word")
        yield from ()


class Liar(Digits):
    """Quotes what is not there."""

    name = "liar"

    def extract(self, report: Report, mentions: Mentions) -> Iterator[Claim]:
        """A claim on words of another text."""
        yield from super().extract(Report(id=report.id, text="999 dead"), mentions)


ANALYSIS = Analysis((), (Digits(),), gate=None)
RUN = Run(id=RunId("run_1"), started_at=dt.datetime(2024, 1, 1, tzinfo=dt.UTC), version="0", command="read")


def _report(text: str, uri: str = "a.txt") -> Report:
    return Report.of(text, uri=uri, published="2024-01-05", published_from="given")


def _made(work: Work) -> None:
    """One finding over all claims, in place of reconciliation."""
    ids = sorted(claim.id for report in work.every() for claim in work.claims_of(report))
    made = [("stale r", Finding.of("undated", tuple(ids), (), f"{len(ids)} claims"))] if ids else []
    work.make(["stale r"], made)
    work.finish()


def test_a_stage_that_lacks_what_it_requires_is_refused() -> None:
    """What nothing before it provides is named when the stages are put together."""
    with pytest.raises(PipelineError, match="nothing before it provides int"):
        Analysis((Marks(requires=(int,)),), ())
    Analysis((Marks(provides=(int,)), Marks(requires=(int,))), ())


def test_a_span_that_does_not_quote_its_report_goes_no_further() -> None:
    """An extractor that makes words up loses its report."""
    with pytest.raises(RecordError, match="is not what stands at"):
        Analysis((), (Liar(),), gate=None).claims(_report("no one was hurt"))


def test_a_claim_that_cannot_be_costs_its_report_alone() -> None:
    """A false quotation and a time that is no date are named with the report, and the next report is read."""

    class Late(Digits):
        """Dates its claims with nonsense."""

        def extract(self, report: Report, mentions: Mentions) -> Iterator[Claim]:
            """Claims on the 40th."""
            yield from (replace(c, time=ClaimTime(edtf="2024-01-40")) for c in super().extract(report, mentions))

    for extractor in (Liar(), Late()):
        outcome = Analysis((), (extractor,), gate=None)(_report("12 dead", "odd.txt"))
        assert isinstance(outcome, RecordError)
        assert outcome.where == "odd.txt"


def test_a_stage_that_breaks_costs_its_report_and_is_named() -> None:
    """The outcome is an error with the report and the stage, and the next report is read."""
    outcomes = list(analyse([_report("1", "bad.txt")], Analysis((Marks(breaks=True),), (Digits(),), gate=None)))
    assert [str(type(o).__name__) for o in outcomes] == ["RecountError"]
    assert "bad.txt" in str(outcomes[0])
    assert "the stage 'marks' broke" in str(outcomes[0])


def test_errors_of_inputs_pass_through_in_their_place() -> None:
    """What could not be read stands where it was found."""
    empty = EmptyInput("there is nothing in it.", where="b.txt")
    first, second, third = analyse([_report("1 dead"), empty, _report("2 dead")], ANALYSIS)
    assert isinstance(first, Reading)
    assert second is empty
    assert isinstance(third, Reading)


def test_a_report_that_kills_its_process_is_named() -> None:
    """What stands for a lost report is an error with its path."""
    error = lost(_report("1", "deadly.txt"))
    assert isinstance(error, HostileInput)
    assert error.where == "deadly.txt"


def test_extracting_does_not_depend_on_the_order_of_inputs() -> None:
    """Readings come sorted by report, and one report at two paths is one, under the lesser path."""
    reports = [_report("1 dead"), _report("2 dead", "z.txt"), _report("2 dead", "b.txt"), _report("3 dead")]
    forwards = extract(analyse(reports, ANALYSIS), lambda error: None)
    backwards = extract(analyse(reversed(reports), ANALYSIS), lambda error: None)
    assert forwards == backwards
    assert [r.report.id for r in forwards] == sorted({r.id for r in reports})
    assert [r.report.uri for r in forwards if r.report.text == "2 dead"] == ["b.txt"]


def test_reading_records_settles_and_accounts(tmp_path: Path) -> None:
    """Reports and claims are in the ledger, what follows from them too, and each failure is in the account."""
    store = open_ledger(tmp_path / "l.db", write=True)
    empty = EmptyInput("there is nothing in it.", where="b.txt")
    seen: list[pipeline.Outcome] = []
    outcomes = analyse([_report("1 dead"), empty, _report("2 dead")], ANALYSIS)
    account = read(outcomes, store, RUN, _made, watch=seen.append)
    assert (account.recorded.new_reports, account.recorded.new_claims, account.failures) == (2, 2, (empty,))
    assert len(seen) == 3
    assert [f.explanation for f in store.findings()] == ["2 claims"]
    store.close()


def test_reading_again_adds_nothing(tmp_path: Path) -> None:
    """The second reading knows every report and leaves the ledger's hash alone."""
    store = open_ledger(tmp_path / "l.db", write=True)
    reports = [_report("1 dead"), _report("2 dead")]
    read(analyse(reports, ANALYSIS), store, RUN, _made)
    before = store.hash()
    again = read(analyse(reports, ANALYSIS), store, RUN, _made).recorded
    assert (again.new_reports, again.known_reports, again.new_claims, store.hash()) == (0, 2, 0, before)
    store.close()


def test_a_reading_that_was_cut_short_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whole batches before a fault are kept, and the same reading again ends where an undisturbed one does."""
    monkeypatch.setattr(pipeline, "BATCH_REPORTS", 2)
    reports = [_report(f"{n} dead") for n in range(1, 8)]

    def cut(count: int) -> Iterator[Report]:
        yield from reports[:count]
        raise KeyboardInterrupt

    undisturbed, resumed = (open_ledger(tmp_path / name, write=True) for name in ("a.db", "b.db"))
    read(analyse(reports, ANALYSIS), undisturbed, RUN, _made)
    with pytest.raises(KeyboardInterrupt):
        read(analyse(cut(5), ANALYSIS), resumed, RUN, _made)
    assert len(list(resumed.reports())) == 4
    account = read(analyse(reports, ANALYSIS), resumed, RUN, _made)
    assert (account.recorded.known_reports, account.recorded.new_reports) == (4, 3)
    assert resumed.hash() == undisturbed.hash()
    undisturbed.close()
    resumed.close()


def test_batches_are_cut_by_size_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """A few long reports fill a batch as many short ones do, and one report goes into a batch once."""
    monkeypatch.setattr(pipeline, "BATCH_CHARACTERS", 10)
    sizes: list[int] = []

    class Counting:
        """Counts what it is given to record."""

        def record(self, run: Run, batch: Any) -> Any:
            sizes.append(len(batch.reports))
            return Recorded()

        def bring_up_to_date(self, run: Run, cells: Any) -> bool:
            return True

    texts = ["1 dead", "2 dead", "2 dead", "2 dead", "and 3 more are dead"]
    store: Any = Counting()
    read(analyse([_report(t) for t in texts], ANALYSIS), store, RUN, _made)
    assert sizes == [2, 1, 1]


def test_errors_are_recount_errors() -> None:
    """Whatever an analysis gives is a reading or an error that says what to do."""
    outcome = Analysis((Marks(breaks=True),), ())(_report("1"))
    assert isinstance(outcome, RecountError)
    assert outcome.advice
