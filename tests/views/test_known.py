"""Tests of views/known.py."""

import datetime as dt
from collections.abc import Callable, Iterable
from typing import Any

import pytest

from recount.model.ask import Ask
from recount.model.batch import Derived
from recount.model.claim import Claim
from recount.model.finding import Finding
from recount.model.reference import Reference
from recount.model.report import Report
from recount.views import known as view
from recount.views.known import derived, known

Make = Callable[..., Any]
JANUARY = dt.date(2024, 1, 31)


@pytest.fixture
def reconciled(monkeypatch: pytest.MonkeyPatch) -> None:
    """A reconciliation that makes one finding a claim."""

    def reconcile(reports: Iterable[Report], claims: Iterable[Claim], series: Iterable[Reference]) -> Derived:
        return Derived(
            findings=tuple(Finding.of("undated", (c.id,), (c.report,), f"{c.kind} {c.span.exact}") for c in claims)
        )

    monkeypatch.setattr(view, "reconcile", reconcile)


def _shelf(scene: Make, shelf: Any) -> Any:
    early, late = scene("1 and a plea", published="2024-01-05"), scene("2 now", published="2024-02-05")
    plea = early.statement("a plea", source="1", name="One")
    return shelf.put(early.report, late.report, early.figure("1", 1), plea, late.figure("2", 2))


def test_without_a_date_what_was_settled_stands(scene: Make, shelf: Any) -> None:
    """Nothing is reconciled anew for the present."""
    settled = Finding.of("stale", (), (), "settled before")
    assert derived(_shelf(scene, shelf).put(settled), Ask()).findings == (settled,)


@pytest.mark.usefixtures("reconciled")
def test_with_a_date_all_of_then_is_reconciled(scene: Make, shelf: Any) -> None:
    """Every claim known then takes part, no later one does."""
    held = known(_shelf(scene, shelf), Ask(known=JANUARY))
    assert [f.explanation for f in held.derived.findings] == ["figure 1", "statement a plea"]
    assert len(held.reports) == 1


@pytest.mark.usefixtures("reconciled")
def test_other_filters_pick_from_what_was_reconciled(scene: Make, shelf: Any) -> None:
    """A filter besides the date narrows the result, and the limit cuts it."""
    store = _shelf(scene, shelf)
    assert [f.explanation for f in derived(store, Ask(known=JANUARY, kind="statement")).findings] == [
        "statement a plea"
    ]
    assert len(derived(store, Ask(known=JANUARY, limit=1)).findings) == 1
    assert derived(store, Ask(known=dt.date(2023, 1, 1))).findings == ()
