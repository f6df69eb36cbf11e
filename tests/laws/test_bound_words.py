"""Law: a bound that a report puts on a number is the figure's bound, from the words to the tally."""

import functools

import pytest

from recount.lexicon.packs import table
from recount.model.quantity import Quantity
from recount.model.report import Report
from recount.pipeline import Analysis
from recount.reconcile import reconcile

BEFORE = [(row["words"], row["bound"]) for row in table("en", "bounds") if row["side"] == "before"]


@functools.cache
def _analysis() -> Analysis:
    return Analysis()


@pytest.mark.parametrize(("words", "bound"), BEFORE, ids=lambda value: str(value))
def test_a_bound_word_reaches_the_tally(words: str, bound: str) -> None:
    """Each bound word before a number gives the interval of its bound, in the claim and in the tally's point."""
    report = Report.of(f"The mayor said {words} 12 people were killed in Omdurman.", published="2024-05-28")
    claims = _analysis().claims(report)
    wanted = Quantity.bounded(12, bound)  # type: ignore[arg-type]  # the table's words are the contract's bounds
    assert [c.figure.quantity for c in claims if c.figure is not None] == [wanted]
    points = [point for tally in reconcile([report], claims).tallies for point in tally.points]
    assert [Quantity(low=p.low, high=p.high, bound=p.bound) for p in points] == [wanted]
