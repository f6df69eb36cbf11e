"""The time for a report grows with its length and no more, whatever stands in it."""

import time

import pytest

from recount.model.report import Report
from recount.pipeline import Analysis

TIMES = 4  # how much longer the longer text is
# Four times the text takes about four times as long, sixteen times where something is quadratic.
MOST = 9


def seconds(analysis: Analysis, text: str) -> float:
    """The processor time for the claims of one text."""
    start = time.process_time()
    analysis.claims(Report.of(text, published="2031-03-04"))
    return time.process_time() - start


@pytest.mark.parametrize("words", ["Raid on Lahor by Taris ", "he said that ", "9 killed and ", "June 7, 2030 "])
def test_an_endless_line_is_read_in_linear_time(words: str) -> None:
    """Four times as much of a line without a stop takes nowhere near sixteen times as long."""
    analysis = Analysis(gate=None)
    short = words * (5_000 // len(words))
    seconds(analysis, words)
    assert seconds(analysis, short * TIMES) < MOST * seconds(analysis, short)
