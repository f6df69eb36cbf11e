"""Law: what is read in a report does not depend on the reports that are read before it or beside it."""

import functools
import random
from pathlib import Path

import pytest

from recount.lexicon.weights import weights
from recount.model.claim import Claim
from recount.model.mention import Encoding
from recount.model.report import Report
from recount.pipeline import Analysis
from recount.read import read_paths

ROOT = Path(__file__).parents[2]


@functools.cache
def _reports() -> tuple[Report, ...]:
    """The examples and some of our own annotated reports."""
    own = sorted((ROOT / "annotations/own").glob("*.txt"))[:6]
    found = read_paths([str(ROOT / "examples"), *map(str, own)])
    return tuple(report for report in found if isinstance(report, Report))


@functools.cache
def _alone() -> dict[str, tuple[Claim, ...]]:
    """Each report read by an analysis of its own."""
    return {report.id: Analysis().claims(report) for report in _reports()}


@pytest.mark.parametrize("seed", [1, 2])
def test_a_report_reads_the_same_alone_in_a_batch_and_in_any_order(seed: int) -> None:
    """By rules or by the trained weights, whichever the package has: not a field differs."""
    shuffled = list(_reports())
    random.Random(seed).shuffle(shuffled)
    analysis = Analysis()
    assert {report.id: analysis.claims(report) for report in shuffled} == _alone()
    assert sum(map(len, _alone().values())) > 100


def test_what_is_read_rests_on_the_weights_where_there_are_any() -> None:
    """A package with weights encodes every report; one without reads by its rules and encodes none."""
    wanted = 0 if weights() is None else 1
    assert {len(Analysis().mentions(report).of(Encoding)) for report in _reports()} == {wanted}
