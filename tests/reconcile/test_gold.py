"""Reconciliation alone, on the gold's own claims: its findings against the gold's, by the gold's own scorer."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from recount.model.claim import Claim
from recount.model.report import Report
from recount.model.wire import from_json, to_json
from recount.reconcile import reconcile


@pytest.mark.parametrize(("folder", "recall", "precision"), [("seeds", 0.95, 0.90), ("gold/dev", 0.95, 0.90)])
def test_findings_on_gold_claims(shared: Path, tmp_path: Path, folder: str, recall: float, precision: float) -> None:
    """Recall and precision stay at or above their floors, and no known non-finding is raised."""
    records: list[Report | Claim] = []
    for path in sorted((shared / folder).glob("*.gold.jsonl")):
        name = path.name.removesuffix(".gold.jsonl")
        for line in path.read_text(encoding="utf-8").splitlines():
            data = json.loads(line)
            if data["type"] == "report":
                text = path.with_name(name + ".txt").read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
                data |= {"uri": name + ".txt", "text": text}
            record = from_json(data)
            assert isinstance(record, Report | Claim)
            records.append(record)
    derived = reconcile([r for r in records if isinstance(r, Report)], [r for r in records if isinstance(r, Claim)])
    out = tmp_path / "predicted.jsonl"
    out.write_text("".join(json.dumps(to_json(r)) + "\n" for r in (*records, *derived.findings)), encoding="utf-8")
    scorer = [sys.executable, str(shared / "contract/score.py"), "--json", "--rounds", "1"]
    command = [*scorer, str(shared / folder), str(out)]
    scores = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    row = scores["found"]["findings, +claim"]
    assert scores["nonfindings_raised"] == 0
    assert row["recall"] >= recall
    assert row["precision"] >= precision
