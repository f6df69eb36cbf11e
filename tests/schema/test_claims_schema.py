"""The committed schema of the claims format, held against the gold and against what the pipeline writes."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest

ROOT = Path(__file__).parents[2]
SCHEMA: dict[str, Any] = json.loads((ROOT / "schema/claims-v1.schema.json").read_text(encoding="utf-8"))
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)
NAMES = {"report": "Report", "claim": "Claim", "relation": "Relation", "tally": "Tally", "finding": "Finding"}


def _faults(record: dict[str, Any]) -> list[str]:
    """What is wrong with a record, by its own type's definition, so that the message names the field."""
    definition = {"$ref": f"#/$defs/{NAMES[record['type']]}", "$defs": SCHEMA["$defs"]}
    found = jsonschema.Draft202012Validator(definition).iter_errors(record)
    return [f"{record['id']} {fault.json_path}: {fault.message[:200]}" for fault in found]


def _extracted() -> Iterator[dict[str, Any]]:
    command = [sys.executable, "-c", "from recount.cli import main; main()", "extract", "--reconcile", "examples"]
    out = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    yield from map(json.loads, out.splitlines())


@pytest.fixture(scope="module")
def records() -> list[dict[str, Any]]:
    """Everything that the pipeline makes of the examples."""
    return list(_extracted())


def test_the_schema_is_a_schema() -> None:
    """The committed file is a valid schema of the 2020-12 draft."""
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


def test_the_gold_is_valid(shared: Path) -> None:
    """Every record of the gold and the seeds is one of the format; what only the scorer knows is left out."""
    faults, seen = [], 0
    for path in (*sorted(shared.glob("seeds/*.jsonl")), *sorted(shared.glob("gold/*/*.jsonl"))):
        for line in path.read_text(encoding="utf-8").splitlines():
            record = json.loads(line)
            if record["type"] != "nonfinding":
                seen += 1
                faults += _faults(record)
    assert seen > 500
    assert faults == []


def test_what_the_pipeline_writes_is_valid(records: list[dict[str, Any]]) -> None:
    """Reports, claims, relations, tallies and findings of the examples are records of the format."""
    assert {record["type"] for record in records} >= {"report", "claim", "tally", "finding"}
    assert [fault for record in records for fault in _faults(record)] == []
    assert all(VALIDATOR.is_valid(record) for record in records[:50])


def test_the_pipeline_writes_every_field_and_no_other(records: list[dict[str, Any]]) -> None:
    """A record has all the fields that the schema names for its type, and none that it does not name."""
    kinds = {"figure", "event", "statement"}
    wrong = []
    for record in records:
        named = set(SCHEMA["$defs"][NAMES[record["type"]]]["properties"])
        if record["type"] == "claim":
            named -= kinds - {record["kind"]}
        if record.keys() != named:
            wrong.append((record["id"], sorted(record.keys() ^ named)))
    assert wrong == []


@pytest.mark.parametrize(("path", "value"), [("stance", "shrugs"), ("start", -3), ("report", None), ("kind", "hint")])
def test_a_wrong_record_is_seen(records: list[dict[str, Any]], path: str, value: object) -> None:
    """A claim with a field that the format does not allow is invalid."""
    claim = next(record for record in records if record["type"] == "claim")
    assert _faults({**claim, path: value})
