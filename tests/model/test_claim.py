"""Claims and their ids."""

import dataclasses

from recount.model.actor import Party
from recount.model.attribution import Attribution
from recount.model.claim import Claim, ClaimTime, Figure, Statement
from recount.model.report import ReportId
from recount.model.span import Range, Span

TEXT = "The mayor and the army said at least 12 people were killed."
REPORT = ReportId("r_1")
SENTENCE = Range(start=0, end=len(TEXT))


def _span(words: str) -> Span:
    return Span.of(TEXT, TEXT.index(words), TEXT.index(words) + len(words))


def _figure(**changes: object) -> Figure:
    figure = Figure(
        measure="killed", unit="person", value=_span("12"), bound="at_least", low=12, high=None, scope="incident"
    )
    return dataclasses.replace(figure, **changes)  # type: ignore[arg-type]  # the test names fields by word


def _claim(figure: Figure, source: str = "mayor", **changes: object) -> Claim:
    said_by = Attribution(sources=(Party(span=_span(source)),), cue=_span("said"))
    claim = Claim.of(REPORT, figure, span=_span("at least 12 people were killed"), sentence=SENTENCE,
                     attribution=said_by)
    return dataclasses.replace(claim, **changes)  # type: ignore[arg-type]  # as above


def test_a_better_reading_keeps_the_id() -> None:
    """Bounds, time and scope do not count towards the id: a second, better reading finds the same claim."""
    again = Claim.of(
        REPORT, _figure(bound="exact", high=12, scope="cumulative"), span=_span("12 people were killed"),
        sentence=SENTENCE, time=ClaimTime(edtf="2024-05-25", from_="published"),
        attribution=Attribution(sources=(Party(span=_span("mayor"), name="Mayor of a town"),)),
    )
    assert again.id == _claim(_figure()).id


def test_measure_and_innermost_source_count() -> None:
    """One number under two measures, or vouched for by two sources, is two claims."""
    ids = {_claim(_figure()).id, _claim(_figure(measure="injured")).id, _claim(_figure(), source="army").id}
    assert len(ids) == 3


def test_a_claim_carries_its_kind_alone() -> None:
    """A claim made of a statement is a statement and holds neither a figure nor an event."""
    claim = Claim.of(REPORT, Statement(content=_span("12 people were killed")), span=_span("12 people were killed"),
                     sentence=SENTENCE)
    assert claim.kind == "statement"
    assert claim.statement is not None
    assert (claim.figure, claim.event) == (None, None)


def test_an_open_bound_stays_open() -> None:
    """A figure of at least 12 is a quantity of 12 and more."""
    assert _figure().quantity.high is None
