"""Law: open bounds survive the store; "at least 12" never becomes 12 to 12, and unknown never becomes a number."""

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import get_args

import pytest

from recount.ledger.ledger import open_ledger
from recount.model.ask import Ask
from recount.model.batch import Batch, Derived
from recount.model.claim import Claim, ClaimTime, Figure
from recount.model.quantity import Bound, Quantity
from recount.model.report import Report
from recount.model.span import Range, Span
from recount.model.tally import Point, Question, Tally
from recount.testing import workload

QUANTITIES = [Quantity.bounded(12, bound) for bound in get_args(Bound)] + [
    Quantity(low=None, high=None, bound="vague"), Quantity(low=0, high=0),
    Quantity(low=None, high=12, bound="at_most"), Quantity(low=20, high=30, bound="between"),
    Quantity(low=2**70, high=None, bound="over"),
]


@pytest.mark.parametrize("quantity", QUANTITIES, ids=lambda q: f"{q.bound} {q.low}-{q.high}")
def test_a_bound_is_read_as_it_was_recorded(tmp_path: Path, quantity: Quantity) -> None:
    """In a claim and in a tally's point, from every way of asking, each end is the same: open, zero or a number."""
    claim, report = _claim(quantity)
    figure = claim.figure
    assert figure is not None
    point = Point(
        claim=claim.id, report=report.id, as_of=None, as_of_from="unknown", published=None, low=figure.low,
        high=figure.high, bound=figure.bound, source=None, origin=None,
    )
    question = Question(measure="killed", unit="person", scope="cumulative")
    store = open_ledger(tmp_path / "bounds.db", write=True)
    store.record(workload.a_run(), Batch(reports=(report,), claims=(claim,)))
    store.settle(workload.a_run(), Derived(tallies=(Tally.of(question, (point,), policy="as said", origins=1),)))
    store.close()
    store = open_ledger(tmp_path / "bounds.db")
    for found in (*store.claims(Ask(measure="killed")), store.find(claim.id)):
        assert isinstance(found, Claim)
        assert found.figure is not None
        assert found.figure.quantity == quantity
    answers = [(p.low, p.high, p.bound) for tally in store.tallies() for p in tally.points]
    assert answers == [(quantity.low, quantity.high, quantity.bound)]


@pytest.mark.parametrize("edtf", ["../2024-03-01", "2024-03-01/..", "XXXX-03-01", "2024-03", "2024-03-01~", None])
def test_open_and_unknown_times_stay_so(tmp_path: Path, edtf: str | None) -> None:
    """A claim's time comes back as it was written, whatever days it is found by."""
    claim, report = _claim(QUANTITIES[0])
    dated = replace(claim, time=ClaimTime(edtf=edtf))
    store = open_ledger(tmp_path / "bounds.db", write=True)
    store.record(workload.a_run(), Batch(reports=(replace(report, published=edtf),), claims=(dated,)))
    assert ([c.time.edtf for c in store.claims()], [r.published for r in store.reports()]) == ([edtf], [edtf])
    whole = Ask(time_from=dt.date(1, 1, 1), time_to=dt.date(9999, 12, 31))
    assert len(list(store.claims(whole))) == (edtf is not None and "X" not in edtf)


def _claim(quantity: Quantity) -> tuple[Claim, Report]:
    report = Report.of("Twelve or so died.")
    value = Span(start=0, end=6, exact="Twelve")
    figure = Figure(
        measure="killed", unit="person", value=value, bound=quantity.bound, low=quantity.low, high=quantity.high,
        scope="cumulative",
    )
    return Claim.of(report.id, figure, span=value, sentence=Range(start=0, end=18)), report
