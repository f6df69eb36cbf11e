"""The JSON Schema that is made of the records."""

import copy
from typing import Any

import jsonschema
import pytest

from recount.model.claim import Claim, Figure
from recount.model.report import ReportId
from recount.model.schema import schema
from recount.model.span import Range, Span
from recount.model.wire import to_json

TEXT = "at least 12 dead"
CLAIM = to_json(Claim.of(
    ReportId("r_1"),
    Figure(measure="killed", unit="person", value=Span.of(TEXT, 9, 11), bound="at_least", low=12, high=None,
           scope="incident"),
    span=Span.of(TEXT, 0, len(TEXT)), sentence=Range(start=0, end=len(TEXT)),
))


@pytest.fixture(scope="module")
def validator() -> jsonschema.Draft202012Validator:
    """The schema with a vocabulary of two measures."""
    made = schema({"measure": ["killed", "injured"]})
    jsonschema.Draft202012Validator.check_schema(made)
    return jsonschema.Draft202012Validator(made)


def _changed(path: str, value: object) -> dict[str, Any]:
    out: dict[str, Any] = copy.deepcopy(CLAIM)
    *parents, last = path.split(".")
    node = out
    for parent in parents:
        node = node[parent]
    node[last] = value
    return out


def test_a_claim_is_valid(validator: jsonschema.Draft202012Validator) -> None:
    """What the codec writes is what the schema allows."""
    validator.validate(CLAIM)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("type", "rumour"), ("stance", "shrugs"), ("start", -1), ("figure.measure", "beheaded"),
        ("figure.high", "many"), ("time.edtf", "yesterday"), ("figure.value.exact", None), ("figure.bound", None),
        ("event", {"plover": "ASSAULT", "trigger": {"exact": "12", "start": 9, "end": 11}}), ("kind", "event"),
    ],
)
def test_what_the_format_does_not_allow_is_invalid(
    validator: jsonschema.Draft202012Validator, path: str, value: object
) -> None:
    """A word, a date, a missing span or a second kind's object that the format does not know is refused."""
    assert not validator.is_valid(_changed(path, value))


@pytest.mark.parametrize(("path", "value"), [("time.edtf", "../2024-05-28"), ("figure.low", None), ("place", None)])
def test_unknown_and_open_are_allowed(
    validator: jsonschema.Draft202012Validator, path: str, value: object
) -> None:
    """Open ends and what nothing in the text gives are part of the format."""
    assert validator.is_valid(_changed(path, value))
