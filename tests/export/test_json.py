"""Tests of export/json.py."""

import io
import json

from recount.export.json import JsonExporter
from recount.model.claim import Claim
from recount.model.occurrence import Told
from recount.model.report import Report
from recount.model.wire import from_json


def test_an_array_holds_the_records(report: Report, claim: Claim) -> None:
    """What is written is one JSON document of the claims format, and nothing is lost."""
    out = io.StringIO()
    assert JsonExporter().write([report, claim], out) == 2
    assert [from_json(each) for each in json.loads(out.getvalue())] == [report, claim]


def test_none_are_an_empty_array() -> None:
    """No records are an array of none."""
    out = io.StringIO()
    assert JsonExporter().write([], out) == 0
    assert json.loads(out.getvalue()) == []


def test_an_event_tells_its_figures(event: Told, claim: Claim) -> None:
    """An event has its figures by claim, with bounds as they were said."""
    out = io.StringIO()
    JsonExporter().write([event], out)
    told = json.loads(out.getvalue())[0]
    assert told["type"] == "event"
    assert told["figures"] == [{"claim": claim.id, "measure": "killed", "unit": "person", "low": 12, "high": None,
                                "bound": "at_least", "source": "District Office", "published": "2024-01-05"}]
