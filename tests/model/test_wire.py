"""Records to and from the claims format."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recount.errors import RecordError
from recount.model.actor import ActorId, Party
from recount.model.attribution import Attribution
from recount.model.batch import Record
from recount.model.claim import Claim, ClaimTime, Event, Figure, Group, Statement
from recount.model.finding import Finding
from recount.model.place import Place
from recount.model.quantity import Bound, Quantity
from recount.model.quotes import spans_of
from recount.model.relation import Relation
from recount.model.report import Report
from recount.model.span import Range, Span
from recount.model.tally import Point, Question, Tally
from recount.model.wire import from_json, to_json

TEXT = "Omdurman, the mayor said: at least 12 people were killed in a strike on Tuesday."
REPORT = Report.of(TEXT, uri="a.txt", title="Strike", publisher="Gazette", published="2024-05-28",
                   published_from="header", language="en")


def _span(words: str) -> Span:
    return Span.of(TEXT, TEXT.index(words), TEXT.index(words) + len(words))


MAYOR = Party(span=_span("mayor"), name="Mayor of Omdurman", actor=ActorId("a_1"))
PLACE = Place(span=_span("Omdurman"), name="Omdurman", country="SDN", lat=15.6, lon=32.5, geoname=None, precision=2)
FIGURE = Claim.of(
    REPORT.id,
    Figure(measure="killed", unit="person", value=_span("12"), bound="at_least", low=12, high=None, scope="incident",
           group=Group(span=_span("people"), roles=("civilians",), nationality="SDN"), blamed=Party(span=None)),
    span=_span("at least 12 people were killed"), sentence=Range(start=0, end=len(TEXT)),
    attribution=Attribution(sources=(MAYOR,), cue=_span("said"), certainty="alleged"),
    time=ClaimTime(edtf="2024-05-28", span=_span("Tuesday"), from_="relative"), place=PLACE,
)
EVENT = Claim.of(REPORT.id, Event(plover="ASSAULT", mode="aerial", trigger=_span("strike"), recipients=(MAYOR,)),
                 span=_span("a strike"), sentence=Range(start=0, end=len(TEXT)))
STATEMENT = Claim.of(
    REPORT.id, Statement(content=_span("at least 12 people were killed"), denies=(FIGURE.id,)), span=_span("said"),
    sentence=Range(start=0, end=len(TEXT)), attribution=Attribution(sources=(MAYOR,), cue=_span("said")),
)
TALLY = Tally.of(
    Question(measure="killed", unit="person", scope="incident"),
    (Point(claim=FIGURE.id, report=REPORT.id, as_of="2024-05-28", as_of_from="stated", published="2024-05-28",
           low=12, high=None, bound="at_least", source="Mayor of Omdurman", origin=None),),
    policy="series", origins="unmeasured",
)
RECORDS: tuple[Record, ...] = (
    REPORT, FIGURE, EVENT, STATEMENT, TALLY,
    Relation.of("denies", STATEMENT.id, FIGURE.id, because="said so", dimension="status"),
    Finding.of("unsourced", (FIGURE.id,), (REPORT.id,), "Nobody vouches for it."),
)


@pytest.mark.parametrize("record", RECORDS, ids=lambda r: type(r).__name__)
def test_what_is_written_is_what_is_read(record: Record) -> None:
    """A record comes back from its JSON field by field, the attribution and open ends included."""
    assert from_json(json.loads(json.dumps(to_json(record)))) == record


@given(st.sampled_from(["exact", "at_least", "over", "at_most", "under", "about", "vague"]), st.integers(0, 10**7))
def test_every_bound_survives_the_wire(bound: Bound, value: int) -> None:
    """An open end is null on the wire and None again after it; at least 12 never becomes 12 to 12."""
    quantity = Quantity.bounded(value, bound)
    figure = Figure(measure="killed", unit="person", value=_span("12"), bound=bound, low=quantity.low,
                    high=quantity.high, scope="incident")
    claim = Claim.of(REPORT.id, figure, span=_span("12"), sentence=Range(start=0, end=len(TEXT)))
    again = from_json(json.loads(json.dumps(to_json(claim))))
    assert isinstance(again, Claim)
    assert again.figure is not None
    assert again.figure.quantity == quantity


def test_a_claim_writes_its_own_kind_alone() -> None:
    """The JSON of an event has no figure and no statement, not even as null."""
    assert {"figure", "event", "statement"} & to_json(EVENT).keys() == {"event"}


def test_a_missing_span_is_three_nulls() -> None:
    """A time that no words give keeps its three span fields, all null."""
    assert to_json(EVENT)["time"] == {"edtf": None, "exact": None, "start": None, "end": None, "from": None}


def test_fields_that_are_not_known_are_left_alone() -> None:
    """A field of a later version does not keep a record from being read."""
    assert from_json({**to_json(FIGURE), "confidence": 0.4}) == FIGURE


@pytest.mark.parametrize(
    ("changes", "names"),
    [
        ({"type": "rumour"}, "rumour"),
        ({"stance": "shrugs"}, "stance"),
        ({"id": 7}, "id"),
        ({"figure": None}, "figure"),
        ({"sources": "mayor"}, "sources"),
        ({"start": True}, "start"),
        ({"exact": "no such words"}, "13"),
    ],
)
def test_what_the_format_does_not_allow_is_named(changes: dict[str, object], names: str) -> None:
    """A record that breaks the format raises an error that names the field or the value."""
    with pytest.raises(RecordError, match=names):
        from_json({**to_json(FIGURE), **changes})


def test_a_missing_field_is_named() -> None:
    """A required field that is not there is named."""
    data = to_json(FIGURE)
    del data["report"]
    with pytest.raises(RecordError, match="'report' is missing"):
        from_json(data)


def test_spans_of_finds_every_span() -> None:
    """Every span inside a claim is found: its own and those of its parts."""
    words = [span.exact for span in spans_of(FIGURE)]
    assert sorted(words) == sorted([
        "at least 12 people were killed", "mayor", "said", "Tuesday", "Omdurman", "12", "people",
    ])
