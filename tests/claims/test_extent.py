"""The words of a figure claim: what stands before and after the number that belongs to it."""

import pytest

from recount.model.report import Report
from recount.pipeline import Analysis


@pytest.mark.parametrize(
    ("text", "value", "exact"),
    [
        ("Shelling killed 30 villagers, including 12 children, the army said.", "12", "including 12 children"),
        ("Shelling killed 30 villagers, the army said.", "30", "killed 30 villagers"),
        ("The raid led to the deaths of 14 soldiers.", "14", "the deaths of 14 soldiers"),
        ("Thirty people, six of them women, were injured in the raid.", "six", "six of them women"),
    ],
)
def test_a_claims_words(text: str, value: str, exact: str) -> None:
    """A claim takes in the article and the predicate beside it; a part begins with what makes it a part."""
    report = Report.of(text, language="en", published="2024-05-02")
    found = {c.figure.value.exact: c.span.exact for c in Analysis().claims(report) if c.figure is not None}
    assert found[value] == exact
