"""Which reports tell of armed conflict."""

import pytest

from recount.claims.conflict import tells_of_conflict
from recount.model.report import Report
from recount.pipeline import Analysis

LONG = " The council met again in the evening and spoke of schools, roads and prices until late." * 8


def told(text: str) -> bool:
    report = Report.of(text)
    return tells_of_conflict(report, Analysis().mentions(report))


@pytest.mark.parametrize(
    "text",
    [
        "Shelling hit the northern suburbs again." + LONG,
        "The Taliban closed the road to the valley." + LONG,
        "Nine people were killed near the river on Sunday.",
        "Troops left the town after an attack; the army said that the battle had cost it a tank." + LONG,
        "2.1 million people are displaced.",
        "The attack on the port killed nine people, the mayor said." + LONG,
    ],
)
def test_a_report_of_war_passes(text: str) -> None:
    """One word of war is enough, or an armed group, or several words that war shares, or harm in a line or two."""
    assert told(text)


@pytest.mark.parametrize(
    "text",
    [
        "Four people died when a bus left the motorway; police closed two lanes.",
        "The storm killed six people and left 3,000 homeless along the coast.",
        "The visitors scored three goals and their striker was hurt before half-time." + LONG,
        "The ruling party won 120 seats in the election." + LONG,
        "The army helped to clear the snow." + LONG,
    ],
)
def test_other_news_does_not(text: str) -> None:
    """Accidents, storms, sport and elections have no conflict content, whatever they count."""
    assert not told(text)


def test_everything_is_read_without_the_gate() -> None:
    """A report that the gate turns away yields its claims where there is no gate."""
    report = Report.of("The storm killed six people along the coast.")
    assert Analysis().claims(report) == ()
    assert [c.figure.measure for c in Analysis(gate=None).claims(report) if c.figure] == ["killed"]
