"""Tests of export/jsonl.py."""

import io
import json

from recount.export import EXPORTERS
from recount.export.jsonl import line_of
from recount.model.report import Report
from recount.model.wire import from_json


def test_what_is_written_is_read_back() -> None:
    """A line is the record, and nothing is lost."""
    report = Report.of("“Vier” – 4\nאב", uri="a.txt", title="T", published="2024-01-05", published_from="given")
    out = io.StringIO()
    assert EXPORTERS["jsonl"].write([report, report], out) == 2
    assert [from_json(json.loads(line)) for line in out.getvalue().splitlines()] == [report, report]


def test_a_lone_surrogate_is_escaped() -> None:
    """A line is always UTF-8."""
    line = line_of(Report.of("a\ud800b"))
    line.encode("utf-8")
    assert from_json(json.loads(line)) == Report.of("a\ud800b")


def test_every_exporter_says_what_it_is_and_what_it_loses() -> None:
    """Name, suffix, media type, standard and losses are there for each, the name as in the table."""
    for name, exporter in EXPORTERS.items():
        assert exporter.name == name
        assert exporter.suffix.startswith(".")
        assert "/" in exporter.media_type
        assert exporter.standard
        assert exporter.loses
