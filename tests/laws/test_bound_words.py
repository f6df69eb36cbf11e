"""Law: a bound that a report puts on a number is the figure's bound, from the words to the tally."""

import functools

import pytest

from recount.lexicon.packs import table
from recount.model.report import Report
from recount.pipeline import Analysis
from recount.reconcile import reconcile

# What the contract says that each bound leaves of 12, written out so that this law shares nothing with the code.
ENDS = {"over": (13, None), "at_least": (12, None), "at_most": (0, 12), "under": (0, 11), "about": (12, 12)}
BEFORE = [(row["words"], row["bound"]) for row in table("en", "bounds") if row["side"] == "before"]


@functools.cache
def _analysis() -> Analysis:
    return Analysis()


@pytest.mark.parametrize(("words", "bound"), BEFORE, ids=lambda value: str(value))
def test_a_bound_word_reaches_the_tally(words: str, bound: str) -> None:
    """Each bound word before a number gives the interval of its bound, in the claim and in the tally's point."""
    report = Report.of(f"The mayor said {words} 12 people were killed in Omdurman.", published="2024-05-28")
    claims = _analysis().claims(report)
    figures = [claim.figure for claim in claims if claim.figure is not None]
    points = [point for tally in reconcile([report], claims).tallies for point in tally.points]
    assert [(f.low, f.high, f.bound) for f in figures] == [(*ENDS[bound], bound)]
    assert [(p.low, p.high, p.bound) for p in points] == [(*ENDS[bound], bound)]
