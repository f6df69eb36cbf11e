"""A ledger with one report and two claims, and the command line as a user calls it."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from recount.cli.app import run
from recount.ledger.ledger import open_ledger
from recount.model.actor import Party
from recount.model.attribution import Attribution
from recount.model.batch import Batch
from recount.model.claim import Claim, ClaimTime, Figure, Statement
from recount.model.report import Report
from recount.model.run import Run, RunId
from recount.model.span import Range, Span
from recount.pipeline import settle
from recount.reconcile import bring_up_to_date

TEXT = "The harbour office of Tartus said on Friday that 17 fishermen were missing. It asked for boats."
Recount = Callable[..., tuple[int, str, str]]


def _span(words: str) -> Span:
    return Span.of(TEXT, TEXT.index(words), TEXT.index(words) + len(words))


OFFICE = Party(span=_span("harbour office of Tartus"), name="Tartus Harbour Office")
REPORT = Report.of(TEXT, uri="notes.txt", title="Boats overdue", published="2024-01-05", published_from="given")
FIGURE = Claim.of(
    REPORT.id,
    Figure(measure="missing", unit="person", value=_span("17"), bound="exact", low=17, high=17, scope="standing"),
    span=_span("17 fishermen were missing"), sentence=Range(start=0, end=75),
    attribution=Attribution(sources=(OFFICE,), cue=_span("said")),
    time=ClaimTime(edtf="2024-01-05", from_="relative"),
)
SAID = Claim.of(
    REPORT.id, Statement(content=_span("boats"), plover="REQUEST"), span=_span("It asked for boats"),
    sentence=Range(start=76, end=95),
    attribution=Attribution(sources=(OFFICE,), cue=_span("asked for"), stance="demands"),
)


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """A settled ledger."""
    path = tmp_path / "known.db"
    store = open_ledger(path, write=True)
    by = Run(id=RunId("run_1"), started_at=dt.datetime(2024, 1, 6, tzinfo=dt.UTC), version="0", command="test")
    store.record(by, Batch(reports=(REPORT,), claims=(FIGURE, SAID)))
    settle(store, by, bring_up_to_date)
    store.close()
    return path


@pytest.fixture
def recount(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Recount:
    """Calls a command in an empty folder and gives its exit code, its output and its errors."""
    monkeypatch.delenv("RECOUNT_LEDGER", raising=False)
    monkeypatch.setenv("COLUMNS", "120")
    monkeypatch.chdir(tmp_path)

    def call(*arguments: object) -> tuple[int, str, str]:
        code = run([str(argument) for argument in arguments])
        out, err = capsys.readouterr()
        return code, out, err

    return call


@pytest.fixture
def figure() -> Claim:
    """The ledger's figure: 17 missing."""
    return FIGURE


@pytest.fixture
def report() -> Report:
    """The ledger's report."""
    return REPORT
