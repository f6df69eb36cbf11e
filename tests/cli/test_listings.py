"""Tests of the commands that list: claims, tallies, findings, reports."""

import csv
import datetime as dt
import io
import json
from collections.abc import Callable
from itertools import islice
from pathlib import Path

import openpyxl  # type: ignore[import-untyped]  # it ships no types
import pytest

from bench.measurement import seam
from bench.simulator.world import World
from recount.cli.screen import ROWS
from recount.ledger.ledger import open_ledger
from recount.model.batch import Batch
from recount.model.claim import Claim
from recount.model.report import Report
from recount.model.run import Run, RunId
from recount.model.wire import from_json

Recount = Callable[..., tuple[int, str, str]]
LISTINGS = ["claims", "tallies", "findings", "reports"]


@pytest.mark.parametrize("command", LISTINGS)
def test_a_missing_ledger_is_told_with_the_next_command(recount: Recount, command: str) -> None:
    """Where there is no ledger, one line says how to start one, and nothing is made."""
    code, out, err = recount(command)
    assert (code, out) == (1, "")
    assert err == (
        "LedgerError: recount.db: there is no ledger here yet. "
        "Start one with `recount read FILES`, or name another with --ledger.\n"
    )
    assert not Path("recount.db").exists()


@pytest.mark.parametrize("command", LISTINGS)
def test_an_empty_ledger_is_told_with_the_next_command(recount: Recount, command: str, tmp_path: Path) -> None:
    """A ledger without reports is no error and says what fills it."""
    open_ledger(tmp_path / "empty.db", write=True).close()
    code, out, err = recount(command, "--ledger", "empty.db")
    assert (code, out) == (0, "")
    assert err == "The ledger is empty. Fill it with `recount read FILES`.\n"


@pytest.mark.parametrize("command", LISTINGS)
def test_each_format_holds_the_same_records(recount: Recount, command: str, ledger: Path) -> None:
    """The table, the JSON lines and the CSV have one record each for the same ids."""
    _, table, _ = recount(command, "--ledger", ledger)
    _, lines, _ = recount(command, "--ledger", ledger, "--json")
    _, rows, _ = recount(command, "--ledger", ledger, "--format", "csv")
    ids = [from_json(json.loads(line)).id for line in lines.splitlines()]
    assert all(i[:10] in table for i in ids)
    assert [row["id"] for row in csv.DictReader(io.StringIO(rows))] == ids
    assert ids or command == "findings"


def test_json_is_the_claims_format(recount: Recount, ledger: Path, figure: Claim) -> None:
    """A listed claim is the recorded claim, and --json is --format jsonl."""
    _, lines, _ = recount("claims", "--ledger", ledger, "--kind", "figure", "--json")
    assert from_json(json.loads(lines)) == figure
    assert recount("claims", "--ledger", ledger, "--kind", "figure", "--format", "jsonl")[1] == lines


@pytest.mark.parametrize(("option", "value", "found"), [
    ("--measure", "missing", 1), ("--measure", "Missing", 1), ("--measure", "killed", 0),
    ("--source", "Tartus Harbour Office", 2), ("--source", "Nobody", 0), ("--kind", "statement", 1),
    ("--from", "2024-01-05", 1), ("--from", "2024-01-06", 0), ("--to", "2024-01", 1), ("--to", "2023", 0),
    ("--published-from", "2024", 2), ("--published-to", "2023-12-31", 0), ("--known", "2024-01-05", 2),
    ("--known", "2024-01-04", 0), ("--text", "fishermen", 2), ("--text", "submarine", 0), ("--limit", "1", 1),
    ("--place", "Tartus", 0), ("--publisher", "Nobody", 0),
])
def test_filters(recount: Recount, ledger: Path, option: str, value: str, found: int) -> None:
    """Each filter leaves what matches it and nothing else."""
    code, lines, _ = recount("claims", "--ledger", ledger, "--json", option, value)
    assert (code, len(lines.splitlines())) == (0, found)


@pytest.mark.parametrize("command", ["events", "origins"])
def test_a_limit_leaves_the_first_of_all(recount: Recount, command: str) -> None:
    """Rows that many claims make are made of all of them, however few are shown."""
    store = open_ledger(Path("wide.db"), write=True)
    seam.record(store, seam.batch(list(islice(World(3, 1_000), 40))))
    store.close()
    every = recount(command, "--ledger", "wide.db", "--json")[1].splitlines()
    assert len(every) > 3
    assert recount(command, "--ledger", "wide.db", "--json", "--limit", "2")[1].splitlines() == every[:2]


def test_no_match_is_no_error(recount: Recount, ledger: Path) -> None:
    """A filter that leaves nothing says so on standard error."""
    assert recount("claims", "--ledger", ledger, "--measure", "killed") == (0, "", "No claim matches.\n")


@pytest.mark.parametrize(("option", "value", "says"), [
    ("--known", "yesterday", "'yesterday' is no date"), ("--from", "2024-13", "'2024-13' is no date"),
    ("--to", "XXXX-01-02", "names no day"), ("--measure", "slain", "Measures: abducted, "),
    ("--kind", "rumour", "Kinds: figure, event, statement"),
    ("--format", "parchment", "Formats: table, jsonl, json, csv, geojson, xlsx."),
])
def test_a_question_that_cannot_be_asked(recount: Recount, ledger: Path, option: str, value: str, says: str) -> None:
    """A bad date, measure or kind is a usage error that names what is allowed."""
    code, out, err = recount("claims", "--ledger", ledger, option, value)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert err.startswith(f"AskError: {option}: ")
    assert says in err


def test_errors_are_json_with_json(recount: Recount) -> None:
    """With --json an error is an object that a program can read."""
    _, _, err = recount("claims", "--json")
    said = json.loads(err)
    assert (said["type"], said["error"], said["where"]) == ("error", "LedgerError", "recount.db")
    assert said["advice"].startswith("Start one with")


def test_findings_are_picked_by_their_kind(recount: Recount, ledger: Path) -> None:
    """A finding's kind is a kind for findings."""
    assert recount("findings", "--ledger", ledger, "--kind", "stale")[0] == 0


def test_the_ledger_can_be_named_by_the_environment(
    recount: Recount, ledger: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """RECOUNT_LEDGER stands in for --ledger."""
    monkeypatch.setenv("RECOUNT_LEDGER", str(ledger))
    assert recount("reports")[0] == 0


@pytest.mark.parametrize("width", [40, 80, 120])
def test_a_table_keeps_to_the_terminals_width(
    recount: Recount, ledger: Path, monkeypatch: pytest.MonkeyPatch, width: int
) -> None:
    """No line is wider than the terminal, and the id is there whole, to be copied."""
    monkeypatch.setenv("COLUMNS", str(width))
    for command in ("claims", "tallies", "reports"):
        _, out, _ = recount(command, "--ledger", ledger)
        assert max(map(len, out.splitlines())) <= width
    assert recount("claims", "--ledger", ledger, "--json")[1].split('"id": "')[1][:10] in recount(
        "claims", "--ledger", ledger)[1]


def test_a_long_table_is_cut_and_says_so(recount: Recount, tmp_path: Path, report: Report) -> None:
    """Beyond so many rows the rest is counted; with a limit nothing is cut."""
    store = open_ledger(tmp_path / "long.db", write=True)
    by = Run(id=RunId("run_1"), started_at=dt.datetime(2024, 1, 6, tzinfo=dt.UTC), version="0", command="test")
    many = tuple(Report.of(f"Report {n}.") for n in range(ROWS + 5))
    store.record(by, Batch(reports=many, claims=()))
    store.close()
    assert recount("reports", "--ledger", "long.db")[2] == (
        "5 more; use filters, --limit or --format jsonl to see them.\n"
    )
    assert recount("reports", "--ledger", "long.db", "--limit", ROWS + 5)[2] == ""


def test_a_table_of_none_has_its_header(recount: Recount, ledger: Path) -> None:
    """Where nothing matches, CSV still names its columns; JSON lines have nothing to name."""
    for command in ("claims", "tallies", "findings", "reports"):
        code, out, _ = recount(command, "--ledger", ledger, "--text", "zzqq", "--format", "csv")
        assert (code, out.count("\n")) == (0, 1)
        assert out.startswith("id,")
        assert recount(command, "--ledger", ledger, "--text", "zzqq", "--json")[1] == ""


def test_a_policy_is_named_on_every_answer_that_it_makes(recount: Recount, ledger: Path) -> None:
    """With --policy the table, the JSON lines and the brief have one answer a question, and say by which policy."""
    code, table, note = recount("tallies", "--ledger", ledger, "--policy", "lowest")
    assert code == 0
    assert " lowest " in table
    assert note.startswith("Policy lowest: ")
    _, lines, _ = recount("tallies", "--ledger", ledger, "--policy", "ucdp-like", "--json")
    found = [json.loads(line) for line in lines.splitlines()]
    assert found
    assert {(one["type"], one["policy"]) for one in found} == {("reckoning", "ucdp-like")}
    _, text, _ = recount("brief", "--ledger", ledger, "--policy", "acled-like")
    assert "Under the policy acled-like a question has one answer" in text
    assert "policy" not in recount("brief", "--ledger", ledger)[1]


def test_an_unknown_policy_and_a_format_without_room_are_refused(recount: Recount, ledger: Path) -> None:
    """The policies that there are are named; CSV has no columns for an answer under a policy."""
    code, _, err = recount("tallies", "--ledger", ledger, "--policy", "best-guess")
    assert code == 2
    assert "ucdp-like" in err
    assert recount("tallies", "--ledger", ledger, "--policy", "lowest", "--format", "csv")[0] == 2


def test_a_workbook_goes_to_standard_output(
    recount: Recount, ledger: Path, figure: Claim, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`--format xlsx` writes bytes, which openpyxl reads back."""
    out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    monkeypatch.setattr("sys.stdout", out)
    assert recount("claims", "--ledger", ledger, "--kind", "figure", "--format", "xlsx")[0] == 0
    header, row = openpyxl.load_workbook(io.BytesIO(out.buffer.getvalue())).active.iter_rows(values_only=True)
    assert dict(zip(header, row, strict=True))["id"] == figure.id
