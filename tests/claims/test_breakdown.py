"""What tells that figures break another down: sums, and the words between."""

import pytest

from recount.annotate import ANNOTATORS
from recount.claims.figures import FigureExtractor
from recount.claims.weigh.base import Choice, Rules
from recount.model.report import Report
from recount.pipeline import Analysis

SUMS, HEADS = -7, -5  # from the end of an option: whether a list adds up to it exactly, then nearly; what follows


class Asked(Rules):
    """Rules that keep what they are asked."""

    def __init__(self) -> None:
        self.choices: list[Choice] = []

    def weigh(self, choice: Choice) -> tuple[float, ...]:
        """As the rules do."""
        self.choices.append(choice)
        return super().weigh(choice)


def _features(text: str, part: str, whole: str) -> tuple[float, ...]:
    report, asked = Report.of(text, language="en"), Asked()
    annotators = [a for a in ANNOTATORS if not getattr(a, "deep", False)]
    mentions = Analysis(annotators=annotators, gate=None).mentions(report)
    list(FigureExtractor(lambda report, mentions: asked).extract(report, mentions))
    choice = next(c for c in asked.choices if c.kind == "whole" and c.anchor.exact == part)
    return next(o.features for o in choice.options if o.at is not None and o.at.exact == whole)


@pytest.mark.parametrize(
    ("text", "part", "whole", "sums"),
    [
        ("It killed 194 people: 47 civilians, 41 officers and 106 rebels were killed.", "41", "194", (1.0, 0.0)),
        ("It killed 195 people: 47 civilians, 41 officers and 106 rebels were killed.", "41", "195", (0.0, 0.0)),
        ("Over 90 people were killed. Killed were 50 rebels and 42 officers.", "42", "90", (0.0, 1.0)),
        ("Exactly 90 people were killed. Killed were 50 rebels and 41 officers.", "41", "90", (0.0, 0.0)),
    ],
)
def test_a_list_that_adds_up_points_at_its_whole(text: str, part: str, whole: str, sums: tuple[float, float]) -> None:
    """Exact totals need equal sums; "over 90" may break down into a little more."""
    assert _features(text, part, whole)[SUMS:HEADS] == sums
