"""Reading with a server's model, from the command line and from Python."""

import json
import os
from pathlib import Path

import pytest
from tests.chat.conftest import Asked, Canned, StandIn, says

import recount
from recount.cli.app import run

TOLD = "date 2024-05-28\n\nShells killed at least 12 people in Omdurman on Monday, the mayor said.\n"
OTHER = "date 2024-05-29\n\nRebels killed nine people near Kosti on Tuesday, the governor said.\n"


def _claim(text: str, quote: str, value: str) -> dict[str, object]:
    sentence = next(n for n, c in enumerate(text) if n > 15 and c.isupper())
    return {"kind": "figure", "sentence": sentence, "quote": quote, "value": value, "measure": "killed",
            "scope": "incident", "sources": []}


def _answer(asked: Asked) -> Canned:
    """One claim that holds and one that does not for the first report, nothing of use for the second."""
    said = asked["messages"][1]["content"]
    if "Omdurman" not in said:
        return says("I would rather not.")
    report = said.split()[1]
    good = _claim(TOLD, "killed at least 12 people", "12")
    return says({"report": report, "claims": [good, good | {"quote": "killed 120 people", "value": "120"}]})


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with two reports, as the working folder; no setting of the user's."""
    (tmp_path / "a.txt").write_text(TOLD, encoding="utf-8")
    (tmp_path / "b.txt").write_text(OTHER, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.startswith("RECOUNT_")]:
        monkeypatch.delenv(name)
    return tmp_path


@pytest.mark.usefixtures("folder")
def test_refusals_are_named_and_a_failed_report_is_left_out(
    model: StandIn, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is not taken is named and counted; a report that the model fails on is named and nobody else reads it."""
    model.answers = [_answer]
    code = run(["read", "a.txt", "b.txt", "--reader", model.url, "--reader-model", "m", "--json"])
    out, err = capsys.readouterr()
    account = json.loads(out)
    counts = [account[name] for name in ("new_reports", "new_claims", "not_taken", "failed")]
    assert (code, counts) == (1, [1, 1, 1, 1])
    told = {line["type"]: line for line in map(json.loads, err.splitlines())}
    assert told["refusal"]["exact"] == "killed 120 people"
    assert (told["error"]["error"], told["error"]["where"]) == ("NoAnswer", "b.txt")
    run(["extract", "a.txt", "--reader", model.url, "--reader-model", "m"])
    out, err = capsys.readouterr()
    assert [json.loads(line)["type"] for line in out.splitlines()] == ["report", "claim"]
    assert err.startswith("Not taken: a.txt: 'killed 120 people': ")


@pytest.mark.usefixtures("folder")
def test_python_reads_with_the_same_reader(model: StandIn) -> None:
    """The account holds the refusals, and the run that read names the reader."""
    model.answers = [_answer]
    with recount.open("by-model.db") as ledger:
        account = ledger.read("a.txt", "b.txt", reader=model.url, reader_model="m")
        assert [claim.span.exact for claim in ledger.claims()] == ["killed at least 12 people"]
    assert [refusal.exact for refusal in account.refusals] == ["killed 120 people"]
    assert len(account.failures) == 1


@pytest.mark.usefixtures("folder")
def test_a_reader_that_is_none_reads_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    """A mistyped folder ends the command before a ledger is made."""
    assert run(["read", "a.txt", "--reader", "nowhere"]) == 1
    assert "ReaderError: nowhere: this is no folder" in capsys.readouterr().err
    assert not Path("recount.db").exists()


@pytest.mark.usefixtures("folder")
def test_a_report_of_other_news_is_not_sent(model: StandIn) -> None:
    """The gate stands before every reader, and without --reader nobody is asked."""
    Path("b.txt").write_text("The visitors scored three goals and their striker was hurt.", encoding="utf-8")
    model.answers = [_answer]
    assert run(["extract", "b.txt", "--reader", model.url, "--reader-model", "m"]) == 0
    assert run(["extract", "a.txt"]) == 0
    assert model.asked == []
