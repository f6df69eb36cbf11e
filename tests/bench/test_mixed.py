"""The ledger of unrelated reports: what is kept of a run, and what another shows against it."""

import json
from pathlib import Path

import pytest

from bench import mixed
from recount.model.claim import Claim
from recount.model.report import Report
from recount.testing.desk import Desk


def _desk() -> Desk:
    """Two reports of one attack that contradict each other."""
    desk = Desk()
    for number, who in ((31, "hospital"), (46, "mayor")):
        told = f"{number} people died when a lorry blew up beside the queue before the bakery, the {who} said."
        report = desk.report(told)
        desk.figure(report, f"{number} people", str(number), number, source=who, group="people")
    return desk


def test_a_run_is_kept_and_shown_against_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Findings and relations are counted and kept; against itself nothing is new, against another run all is."""
    desk = _desk()

    def annotated() -> list[tuple[Report, tuple[Claim, ...]]]:
        return [(r, tuple(c for c in desk.claims if c.report == r.id)) for r in desk.reports]

    monkeypatch.setattr(mixed, "_annotated", annotated)
    kept, empty = tmp_path / "kept.jsonl", tmp_path / "empty.jsonl"
    monkeypatch.setattr("sys.argv", ["mixed", "--keep", str(kept), "--show", "contradicts"])
    mixed.main()
    printed = capsys.readouterr().out
    assert "2 reports, 2 claims" in printed
    assert "found: 1 of “contradicts”" in printed
    assert "31 people died" in printed
    kinds = {json.loads(line)[0] for line in kept.read_text("utf-8").splitlines()}
    assert kinds == {"contradicts", "relation contradicts"}
    empty.write_text('["contradicts", ["c_gone"], "of another day"]\n', encoding="utf-8")
    for against, new, gone in ((kept, 0, 0), (empty, 1, 1)):
        monkeypatch.setattr("sys.argv", ["mixed", "--against", str(against), "--show", "contradicts"])
        mixed.main()
        printed = capsys.readouterr().out
        assert f"new: {new} of" in printed
        assert f"gone: {gone} of" in printed
