"""The commands that copy and check ledgers say what they did, and name what is wrong."""

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

Recount = Callable[..., tuple[int, str, str]]


def damage(path: Path) -> None:
    """Change a record behind the ledger's back."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("DROP TRIGGER claim_frozen")
    connection.execute("UPDATE claim SET body = replace(body, '17', '71') WHERE row = 1")
    connection.close()


def test_a_ledger_is_backed_up_and_restored(recount: Recount, ledger: Path) -> None:
    """There and back the words and the hash are the same, and nothing is written over unasked."""
    code, out, err = recount("backup", "copy.db", "--ledger", ledger)
    assert (code, err) == (0, "")
    assert "1 report, 2 claims" in out
    made = json.loads(recount("restore", "copy.db", "--ledger", "new.db", "--json")[1])
    assert made["hash"] in out
    code, _, err = recount("restore", "copy.db", "--ledger", "new.db")
    assert (code, "--replace" in err, "Nothing was written" in err) == (1, True, True)
    code, _, err = recount("restore", "copy.db", "--ledger", "new.db", "--replace")
    assert (code, "new.db.replaced" in err) == (0, True)
    assert recount("claims", "--ledger", "new.db")[1] == recount("claims", "--ledger", ledger)[1]


def test_a_ledger_is_exported_and_imported(recount: Recount, ledger: Path) -> None:
    """To a file and to standard output alike; a changed line is named, and nothing is imported."""
    assert recount("export-ledger", "lines.ndjson", "--ledger", ledger)[0] == 0
    lines = Path("lines.ndjson").read_text(encoding="utf-8")
    assert recount("export-ledger", "-", "--ledger", ledger)[1] == lines
    assert recount("import-ledger", "lines.ndjson", "--ledger", "new.db")[0] == 0
    assert recount("brief", "--ledger", "new.db")[1] == recount("brief", "--ledger", ledger)[1]
    Path("bad.ndjson").write_text(lines.replace("17 fishermen", "71 fishermen", 1), encoding="utf-8")
    code, _, err = recount("import-ledger", "bad.ndjson", "--ledger", "other.db")
    assert (code, "bad.ndjson:" in err, Path("other.db").exists()) == (1, True, False)
    code, _, err = recount("import-ledger", "nowhere.ndjson", "--ledger", "other.db")
    assert (code, "UnreadableInput" in err) == (1, True)


def test_verify_names_what_is_wrong(recount: Recount, ledger: Path) -> None:
    """Sound is 0; damage is 1 and in words, on a ledger, a backup and an exported ledger."""
    recount("export-ledger", "lines.ndjson", "--ledger", ledger)
    assert "sound" in recount("verify", "--ledger", ledger)[1]
    assert "sound" in recount("verify", "lines.ndjson")[1]
    damage(ledger)
    code, out, _ = recount("verify", ledger)
    assert (code, "no longer what was written" in out, "1 problem" in out) == (1, True, True)
    found = [json.loads(line) for line in recount("verify", ledger, "--json")[1].splitlines()]
    assert [line["type"] for line in found] == ["problem", "verify"]
    assert recount("backup", "copy.db", "--ledger", ledger)[0] == 1
    with open("lines.ndjson", "a", encoding="utf-8") as file:
        file.write("more")
    code, out, err = recount("verify", "lines.ndjson")
    assert (code, "lines.ndjson:" in out, "another copy" in err) == (1, True, True)


def test_salvage_saves_the_rest(recount: Recount, ledger: Path) -> None:
    """What is whole is written, what is not is counted, and what was saved can be read again."""
    code, out, _ = recount("salvage", "all.jsonl", "--ledger", ledger)
    assert (code, "Saved 1 report, 2 claims" in out) == (0, True)
    damage(ledger)
    code, out, err = recount("salvage", "rest.jsonl", "--ledger", ledger)
    assert (code, "1 claim" in out, "1 rows had changed" in err) == (1, True, True)
    assert recount("read", "rest.jsonl", "--ledger", "again.db")[0] == 0


@pytest.mark.parametrize("command", [("backup", "copy.db"), ("verify",), ("export-ledger", "x"), ("salvage", "x")])
def test_a_ledger_that_is_not_there_is_named(recount: Recount, command: tuple[str, ...]) -> None:
    """One line, no file, exit code 1."""
    code, out, err = recount(*command, "--ledger", "nowhere.db")
    assert (code, out, err.count("\n"), "nowhere.db" in err) == (1, "", 1, True)
    assert list(Path().iterdir()) == []
