"""Records to export: a claim with a place, one without, an event of them, a tally."""

from dataclasses import replace

import pytest

from recount.model.actor import Party
from recount.model.attribution import Attribution
from recount.model.claim import Claim, ClaimTime, Figure
from recount.model.occurrence import Occurrence, Told
from recount.model.place import Place
from recount.model.report import Report
from recount.model.span import Range, Span
from recount.model.tally import Point, Question, Tally

TEXT = "=cmd|' /C calc'!A0 in Al-Shams, 12 dead, the office said"
REPORT = Report.of(TEXT, title="=HYPERLINK(1)", uri="\t@SUM(1)", published="2024-01-05", published_from="given")
CLAIM = Claim.of(
    REPORT.id,
    Figure(measure="killed", unit="person", value=Span.of(TEXT, 32, 34), bound="at_least", low=12, high=None,
           scope="incident"),
    span=Span.of(TEXT, 0, len(TEXT)), sentence=Range(start=0, end=len(TEXT)),
    attribution=Attribution(sources=(Party(span=Span.of(TEXT, 41, 51), name="District Office"),)),
    time=ClaimTime(edtf="2024-01-05"),
    place=Place(span=Span.of(TEXT, 22, 30), name="Al-Shams", country="XXA", lat=12.3456789, lon=45.1, precision=6),
)


@pytest.fixture
def report() -> Report:
    """A report whose title a spreadsheet would run."""
    return REPORT


@pytest.fixture
def claim() -> Claim:
    """At least 12 killed, somewhere in a country."""
    return CLAIM


@pytest.fixture
def unlocated() -> Claim:
    """The same without a place."""
    return replace(CLAIM, id="c_0", place=None)  # type: ignore[arg-type]  # an id is a string


@pytest.fixture
def event() -> Told:
    """An attack that the report tells of."""
    made = Occurrence.of("attack", place=CLAIM.place, first="2024-01-05", last="2024-01-05", reports=(REPORT.id,),
                         claims=(CLAIM.id,))
    return Told(event=made, figures=(CLAIM,), reports={REPORT.id: REPORT})


@pytest.fixture
def tally() -> Tally:
    """A question with two answers."""
    points = tuple(
        Point(claim=CLAIM.id, report=REPORT.id, as_of=day, as_of_from="stated", published=None, low=12, high=None,
              bound="at_least", source=None, origin=None)
        for day in ("2024-01-04", "2024-01-05")
    )
    return Tally.of(Question(measure="killed", unit="person", scope="incident"), points, policy="p", origins=1)
