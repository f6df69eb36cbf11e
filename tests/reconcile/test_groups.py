"""Findings over the groups of `tests/cases/groups`, by the contract's scorer: from their gold claims, and as read."""

import json
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from bench.second import told
from recount.model.claim import Claim
from recount.model.report import Report
from recount.model.wire import to_json
from recount.pipeline import Analysis
from recount.read import read_resource
from recount.read.base import Resource
from recount.reconcile import reconcile

GROUPS = Path(__file__).parents[1] / "cases/groups"
RAISED = {  # look-alikes that gold claims still raise
    "u2": 1, "v2": 1, "w1": 1, "x2": 1, "z2": 1, "za2": 2, "zb2": 1, "zc2": 1, "zd2": 2, "ze2": 1, "zf1": 1, "zh1": 2,
    "zh2": 1,
}
ANALYSIS = Analysis()

Found = list[Report | Claim]


def _told(folder: Path) -> Found:
    """The gold's own reports and claims."""
    return list(told(folder))


def _read(folder: Path) -> Found:
    """What Recount reads in the texts."""
    found: Found = []
    for path in sorted(folder.glob("*.txt")):
        for report in read_resource(Resource(uri=path.name, data=path.read_bytes())):
            assert isinstance(report, Report)
            found += [report, *ANALYSIS.claims(report)]
    return found


def _counts(folder: Path, records: Found, scorer: ModuleType) -> tuple[list[int], int]:
    """Right, false, missed and hit findings of a group, and how many look-alikes were raised."""
    made = reconcile([r for r in records if isinstance(r, Report)], [r for r in records if isinstance(r, Claim)])
    docs, names = scorer.load(folder, [to_json(r) for r in records])
    gold = [json.loads(line) for line in (folder / "findings.jsonl").read_text(encoding="utf-8").splitlines()]
    logs: list[tuple[str, str]] = []
    board = scorer.score(docs, names, gold, [to_json(f) for f in made.findings], lambda *log: logs.append(log))
    rows = board["found"]["findings, +claim"].values()
    return [sum(row[i] for row in rows) for i in range(4)], sum(kind == "nonfindings" for kind, _ in logs)


@pytest.mark.parametrize(("groups", "source", "recall", "precision"), [
    ("a", _told, 1.0, 1.0), ("b", _told, 1.0, 1.0), ("a", _read, 1.0, 0.95), ("b", _read, 0.92, 0.87),
    ("[cde]", _told, 1.0, 1.0), ("[cde]", _read, 0.90, 0.98), ("f", _told, 1.0, 1.0), ("f", _read, 0.85, 1.0),
    ("[gh]", _told, 1.0, 1.0), ("[gh]", _read, 1.0, 1.0), ("[ij]", _told, 1.0, 0.95), ("[ij]", _read, 0.88, 0.91),
    ("[klm]", _told, 0.88, 1.0), ("[klm]", _read, 0.83, 0.96),
    ("[nop]", _told, 0.90, 1.0), ("[nop]", _read, 0.80, 0.95),
    ("[qrs]", _told, 0.90, 0.96), ("[qrs]", _read, 0.79, 0.90),
    ("[tu]", _told, 0.77, 0.88), ("[tu]", _read, 0.70, 0.85), ("v", _told, 0.83, 0.88), ("v", _read, 0.72, 0.84),
    ("[wxy]", _told, 0.83, 0.91), ("[wxy]", _read, 0.71, 0.94), ("z[1-6]", _told, 0.82, 0.86),
    ("z[1-6]", _read, 0.67, 0.78), ("z[a-e]", _told, 0.71, 0.71), ("z[a-e]", _read, 0.63, 0.67),
    ("z[f-j]", _told, 0.76, 0.76), ("z[f-j]", _read, 0.60, 0.73),
])
def test_findings_of_the_groups(
    groups: str, source: Callable[[Path], Found], recall: float, precision: float, scorer: ModuleType
) -> None:
    """Recall and precision over the groups stay at or above their floors; gold claims raise no look-alike but few."""
    folders = sorted(GROUPS.glob(f"{groups}*"))
    assert len(folders) >= 2
    counted = [_counts(folder, source(folder), scorer) for folder in folders]
    right, false, missed, hit = (sum(row[i] for row, _ in counted) for i in range(4))
    assert right / (right + false) >= precision
    assert hit / (hit + missed) >= recall
    assert source is _read or sum(raised for _, raised in counted) <= sum(RAISED.get(f.name, 0) for f in folders)
