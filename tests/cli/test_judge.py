"""`recount judge`, `withdraw`, `review` and `audit`, as a person uses them."""

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from recount.model.claim import Claim
from recount.model.report import Report

Recount = Callable[..., tuple[int, str, str]]
WHY = ("--reason", "It counts boats.", "--by", "Ada")


@pytest.fixture
def on(recount: Recount, ledger: Path) -> Recount:
    """Calls a command on the ledger of one report and two claims."""
    return lambda *arguments: recount(*arguments, "--ledger", ledger)


def test_a_rejection_says_what_comes_of_it(on: Recount, figure: Claim) -> None:
    """One line for the entry, one for what it changes, one for how to take it back; the listing marks the claim."""
    code, out, err = on("judge", "reject", figure.id[:8], *WHY)
    assert (code, err) == (0, "")
    assert "Ada rejected" in out
    assert "left out of 1 tally" in out
    assert "recount judge undo j_" in out
    assert "rejected (Ada)" in on("claims")[1]
    assert "No tally matches" in on("tallies")[2]
    lines = [json.loads(line) for line in on("claims", "--json", "--kind", "figure")[1].splitlines()]
    assert [line["type"] for line in lines] == ["claim", "judgement"]
    assert (lines[1]["subject"], lines[1]["reason"]) == (figure.id, "It counts boats.")
    code, out, err = on("claims", "--format", "csv", "--kind", "figure")
    assert figure.id not in out
    assert "1 that people left out" in err


def test_a_correction_shows_both_values(on: Recount, figure: Claim) -> None:
    """`show` has the value in effect, the machine's beside it, and who said so."""
    code, out, _ = on("judge", "edit", figure.id, "--set", "low=71", "--set", "high=71", *WHY)
    assert code == 0
    assert "low 17 → 71" in out
    page = on("show", figure.id)[1]
    assert "71 to 71" in page
    assert "17 → 71 (Ada)" in page
    assert "Ada corrected" in page
    assert "71" in on("tallies")[1]


def test_an_undo_is_an_entry_and_the_audit_tells_all(on: Recount, figure: Claim) -> None:
    """The trail of the claim has its reading and both entries; the whole log verifies."""
    on("judge", "reject", figure.id, *WHY)
    code, out, _ = on("judge", "undo", "1", "--reason", "People after all.", "--by", "Bo")
    assert code == 0
    assert "Bo took back" in out
    trail = on("audit", figure.id)[1]
    assert "read: figure" in trail
    assert "Ada rejected" in trail
    assert "(taken back)" in trail
    assert "Bo took back" in trail
    steps = [json.loads(line) for line in on("audit", "--json")[1].splitlines()]
    assert [(s["number"], s["stands"]) for s in steps] == [(1, False), (2, True)]
    assert steps[1]["previous"] == steps[0]["hash"]
    code, out, _ = on("audit", "--verify")
    assert (code, steps[1]["hash"] in out) == (0, True)


def test_a_changed_log_fails_to_verify(on: Recount, ledger: Path, figure: Claim) -> None:
    """The entry is named, the exit code is 1, and doctor says so too."""
    on("judge", "reject", figure.id, *WHY)
    driver = sqlite3.connect(ledger, isolation_level=None)
    driver.execute("DROP TRIGGER judgement_frozen")
    driver.execute("UPDATE judgement SET by = 'Bo'")
    driver.close()
    code, _, err = on("audit", "--verify")
    assert (code, "entry 1 of the log" in err) == (1, True)
    assert json.loads(on("audit", "--verify", "--json")[1])["whole"] is False
    assert on("doctor")[0] == 1


def test_the_queue_and_what_leaves_it(on: Recount, figure: Claim) -> None:
    """What nobody could tell waits until it is decided."""
    assert "Open findings" in on("review")[1] or "Nothing waits" in on("review")[2]
    on("judge", "unsure", figure.id, *WHY)
    assert "Ada could not tell" in on("review")[1]
    waiting = [json.loads(line) for line in on("review", "--json", "--kind", "can't tell")[1].splitlines()]
    assert [(w["kind"], w["subject"]) for w in waiting] == [("can't tell", figure.id)]
    on("judge", "accept", figure.id, *WHY)
    assert on("review", "--kind", "can't tell")[1] == ""


def test_a_withdrawn_report_is_marked(on: Recount, report: Report) -> None:
    """It is listed with the day, its claims count no more, and what was known the day before is as it was."""
    code, out, _ = on("withdraw", report.id, "--since", "2024-02-01", *WHY)
    assert (code, "2 claims are left out" in out) == (0, True)
    assert "withdrawn as of 1 February 2024 (Ada)" in " ".join(on("reports")[1].split())
    assert "No tally matches" in on("tallies")[2]
    assert "17" in on("tallies", "--known", "2024-01-31")[1]
    assert "No tally matches" in on("tallies", "--known", "2024-02-01")[2]


def test_the_ledgers_own_clock_is_replayed(on: Recount, figure: Claim) -> None:
    """`--recorded` shows the ledger as it stood: without the judgements of later, or with nothing at all."""
    on("judge", "reject", figure.id, *WHY)
    assert "No tally matches" in on("tallies", "--recorded", "2999-01-01")[2]
    assert "No claim matches" in on("claims", "--recorded", "2001-01-01T00:00Z")[2]
    assert on("claims", "--recorded", "yesterday")[0] == 2
    assert on("claims", "--recorded", "2024-01-01T10:00")[0] == 2


@pytest.mark.parametrize(("arguments", "words"), [
    (("approve", "c_1"), "no verdict"), (("reject", "c_nothing"), "no live record"),
    (("edit", "FIGURE"), "nothing is to be corrected"),
    (("edit", "FIGURE", "--set", "low"), "sets nothing"),
    (("accept", "FIGURE", "--set", "low=1"), "goes with 'edit' alone"),
    (("grade", "FIGURE"), "no grade"), (("accept", "FIGURE", "c_2"), "one record at a time"),
    (("undo", "7"), "no such entry"), (("merge", "FIGURE"), "two different records"),
    (("resolve", "FIGURE"), "no finding"), (("split", "FIGURE"), "no tally"),
])
def test_what_cannot_be_decided_is_said(on: Recount, figure: Claim, arguments: tuple[str, ...], words: str) -> None:
    """Each mistake is one line that says what to do, and the log stays empty."""
    code, out, err = on("judge", *(figure.id if a == "FIGURE" else a for a in arguments), *WHY)
    assert (code in (1, 2), out) == (True, "")
    assert words in err
    assert "Nobody has judged" in on("audit")[2]


def test_judging_needs_a_ledger(recount: Recount, tmp_path: Path) -> None:
    """No empty ledger is made by judging."""
    assert "no ledger here yet" in recount("judge", "accept", "c_1", *WHY, "--ledger", tmp_path / "none.db")[2]
    assert not (tmp_path / "none.db").exists()
