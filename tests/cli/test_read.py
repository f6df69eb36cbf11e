"""Tests of `recount read`, `extract` and `reconcile`."""

import io
import json
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from recount.model.wire import from_json

Recount = Callable[..., tuple[int, str, str]]
NOTES = {
    "a.txt": "Title: Fire in the mill\n\nVERIN, May 3, 2024 — The fire killed 12 millers, the town's mayor said.\n",
    "b.txt": "date 2024-05-05 Doctors said that 14 people had died in the mill of Verin.\n",
    "c.txt": "date 2024-05-06 Nobody knows how the fire began, an inspector said on Monday.\n",
}


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    """A folder with three reports."""
    folder = tmp_path / "notes"
    folder.mkdir()
    for name, text in NOTES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_reading_says_what_is_new(recount: Recount, notes: Path) -> None:
    """The first reading counts reports and claims; the second says that there is nothing new."""
    code, out, err = recount("read", "notes")
    assert (code, err) == (0, "")
    assert out.startswith("Read into recount.db: 3 new reports, ")
    assert recount("read", notes / "b.txt", notes / "a.txt", notes / "c.txt") == (
        0, "Nothing new: 3 reports already known to recount.db.\n", ""
    )


def test_what_cannot_be_read_is_named_and_the_rest_is_read(recount: Recount, notes: Path) -> None:
    """A missing and an empty file have a line each; the exit code is 1, and the others are in the ledger."""
    (notes / "empty.txt").write_bytes(b"")
    code, out, err = recount("read", "nowhere.txt", "notes")
    assert code == 1
    assert "3 new reports" in out
    assert out.endswith(" 2 inputs failed.\n")
    assert [line.split(":")[0] for line in err.splitlines()] == ["UnreadableInput", "EmptyInput"]
    assert len(recount("reports", "--json")[1].splitlines()) == 3


def test_nothing_readable_at_all(recount: Recount) -> None:
    """With no report there is nothing to tell but what failed."""
    code, out, err = recount("read", "nowhere.txt")
    assert (code, out) == (1, "Nothing was read. 1 input failed.\n")
    assert err.count("\n") == 1


def test_the_account_as_json(recount: Recount, notes: Path) -> None:
    """With --json the account is an object and each failure a line of JSON."""
    code, out, err = recount("read", "notes", "nowhere.txt", "--json")
    account = json.loads(out)
    assert (code, account["new_reports"], account["known_reports"], account["failed"]) == (1, 3, 0, 1)
    assert json.loads(err)["error"] == "UnreadableInput"


def test_a_given_date_wins_and_a_bad_one_is_refused(recount: Recount, notes: Path) -> None:
    """--published dates every report; what is no date is a usage error, and no ledger is made."""
    assert recount("read", "notes", "--published", "soon")[0] == 2
    assert not Path("recount.db").exists()
    recount("read", "notes", "--published", "2024-05-09")
    dates = {json.loads(line)["published"] for line in recount("reports", "--json")[1].splitlines()}
    assert dates == {"2024-05-09"}


def test_standard_input_is_a_report(recount: Recount, monkeypatch: pytest.MonkeyPatch) -> None:
    """A dash reads what is piped in."""
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(NOTES["a.txt"].encode())))
    assert recount("read", "-")[1].startswith("Read into recount.db: 1 new report, ")


def test_extracting_is_the_same_for_any_order(recount: Recount, notes: Path) -> None:
    """Shuffled inputs give the same bytes: reports by id, each with its claims in text order, then the rest."""
    names = [notes / name for name in NOTES]
    _, forwards, _ = recount("extract", "--reconcile", *names)
    assert recount("extract", "--reconcile", *reversed(names))[1] == forwards
    records = [json.loads(line) for line in forwards.splitlines()]
    assert [r["id"] for r in records if r["type"] == "report"] == sorted(
        r["id"] for r in records if r["type"] == "report"
    )
    order = ["relation", "tally", "finding"]
    rest = [r["type"] for r in records if r["type"] in order]
    assert rest == sorted(rest, key=order.index)
    current = None
    for record in records:
        current = record["id"] if record["type"] == "report" else current
        assert record.get("report", current) == current
    assert {r["uri"] for r in records if r["type"] == "report"} == {str(name) for name in names}


def test_extracting_is_the_same_on_two_processes(recount: Recount, notes: Path) -> None:
    """The number of jobs changes nothing."""
    assert recount("extract", notes, "--jobs", 2) == recount("extract", notes)


def test_extracting_needs_no_ledger(recount: Recount, notes: Path) -> None:
    """Nothing is written, and a failed input is named."""
    code, out, err = recount("extract", notes / "a.txt", "nowhere.txt")
    assert (code, json.loads(out.splitlines()[0])["type"], err.count("\n")) == (1, "report", 1)
    assert not Path("recount.db").exists()


def test_reconciling_what_was_extracted_gives_what_extract_gives(recount: Recount, notes: Path) -> None:
    """Reconciliation alone agrees with reconciliation after reading, whatever stands between the records."""
    _, everything, _ = recount("extract", "--reconcile", notes)
    lines = everything.splitlines()
    made = [line for line in lines if json.loads(line)["type"] not in ("report", "claim")]
    Path("in.jsonl").write_text("\n".join([*reversed(lines), ""]), encoding="utf-8")
    assert recount("reconcile", "in.jsonl") == (0, "".join(f"{line}\n" for line in made), "")


def test_reconcile_takes_records_with_gaps(recount: Recount, notes: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Reports without text, unknown fields, blank lines and other records are no trouble; it reads standard input."""
    lines = []
    for line in recount("extract", notes)[1].splitlines():
        record = json.loads(line) | {"extra": {"of": "another tool"}}
        for field in ("text", "sha256", "uri", "author", "publisher"):
            record.pop(field, None) if record["type"] == "report" else None
        lines.append(json.dumps(record))
    lines += ["", json.dumps({"type": "nonfinding", "id": "x"})]
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO("\n".join(lines).encode())))
    code, out, err = recount("reconcile")
    assert (code, err) == (0, "")
    assert {json.loads(line)["type"] for line in out.splitlines()} <= {"relation", "tally", "finding"}


def test_a_malformed_line_is_named_and_the_rest_goes_on(recount: Recount, notes: Path) -> None:
    """Broken JSON, no object, an unknown type, a missing field, a bomb of brackets: each is named with its line."""
    good = recount("extract", notes)[1]
    bad = ["{", "[]", '{"type": "rumour"}', '{"type": "claim", "id": "c_1"}', "[" * 100_000, "\udcff"]
    Path("in.jsonl").write_bytes(("\n".join(bad) + "\n" + good).encode("utf-8", "surrogateescape"))
    Path("good.jsonl").write_text(good, encoding="utf-8")
    code, out, err = recount("reconcile", "in.jsonl", "nowhere.jsonl")
    assert code == 1
    assert out == recount("reconcile", "good.jsonl")[1]
    assert [line.split(": ")[1] for line in err.splitlines()] == [
        *(f"in.jsonl:{n}" for n in range(1, 7)), "nowhere.jsonl"
    ]


def test_what_is_written_is_the_claims_format(recount: Recount, notes: Path) -> None:
    """Every line is a record, and every span quotes its report."""
    records = [from_json(json.loads(line)) for line in recount("extract", "--reconcile", notes)[1].splitlines()]
    texts = {r.id: getattr(r, "text", None) for r in records}
    for record in records:
        if getattr(record, "span", None) is not None:
            span = record.span  # type: ignore[union-attr]
            assert texts[record.report][span.start : span.end] == span.exact  # type: ignore[union-attr, index]


def test_a_reading_of_nothing_leaves_no_ledger(recount: Recount, tmp_path: Path, notes: Path) -> None:
    """Where every input failed no ledger is made; one readable report is enough for one."""
    (tmp_path / "empty.txt").write_text("")
    code, out, err = recount("read", "empty.txt", "absent.txt")
    assert (code, out) == (1, "Nothing was read. 2 inputs failed.\n")
    assert err.count("\n") == 2
    assert not list(tmp_path.glob("recount.db*"))
    code, out, err = recount("read", "empty.txt", "notes")
    assert code == 1
    assert out.startswith("Read into recount.db: 3 new reports, ")
    assert out.endswith(" 1 input failed.\n")
    assert err.count("\n") == 1
