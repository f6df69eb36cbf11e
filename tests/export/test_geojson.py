"""Tests of export/geojson.py."""

import io
import json
from typing import Any

import pytest

from recount.errors import RecordError
from recount.export.base import Item
from recount.export.geojson import GeojsonExporter
from recount.model.claim import Claim
from recount.model.occurrence import Told
from recount.model.report import Report


def _written(*items: Item) -> Any:  # Any: parsed JSON
    out = io.StringIO()
    GeojsonExporter().write(items, out)
    return json.loads(out.getvalue())


def test_a_claim_is_a_point_with_its_precision(claim: Claim) -> None:
    """Longitude comes first, six decimals at most, and the precision stands in words beside UCDP's number."""
    feature = _written(claim)["features"][0]
    assert feature["geometry"] == {"type": "Point", "coordinates": [45.1, 12.345679]}
    told = feature["properties"]
    assert (told["place_precision"], told["precision"]) == (6, "somewhere in the country")
    assert (told["low"], told["high"], told["bound"]) == (12, None, "at_least")


def test_what_has_no_place_is_counted(claim: Claim, unlocated: Claim) -> None:
    """What cannot be drawn is named beside the features, so that nothing is missing without a word."""
    made = _written(unlocated, claim)
    assert len(made["features"]) == 1
    assert made["recount"] == {"located": 1, "unlocated": {"count": 1, "ids": [unlocated.id]}}


def test_an_event_is_a_point(event: Told) -> None:
    """An event has its figures as data, not in words alone."""
    feature = _written(event)["features"][0]
    assert feature["properties"]["figures"][0]["low"] == 12
    assert feature["properties"]["first"] == "2024-01-05"


def test_none_are_an_empty_collection() -> None:
    """A collection of none is a valid one."""
    assert _written() == {"type": "FeatureCollection", "features": [],
                          "recount": {"located": 0, "unlocated": {"count": 0, "ids": []}}}


def test_a_report_has_no_place(report: Report) -> None:
    """A report's place of publication is no place of what it tells, so it is refused."""
    with pytest.raises(RecordError, match="no place"):
        _written(report)
