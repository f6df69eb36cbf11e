"""Tests of `recount show`."""

import json
from collections.abc import Callable
from pathlib import Path

from recount.model.claim import Claim
from recount.model.report import Report

Recount = Callable[..., tuple[int, str, str]]


def test_a_claim_leads_to_the_byte(recount: Recount, ledger: Path, figure: Claim, report: Report) -> None:
    """The page has the sentence with the number marked, the offsets, the report, the file, and the tally."""
    Path("notes.txt").write_text(report.text or "", encoding="utf-8")
    code, out, _ = recount("show", figure.id[:12], "--ledger", ledger)
    assert code == 0
    words = " ".join(out.split())
    assert "said on Friday that [17] fishermen were missing." in words
    assert "“17” at characters 49–51, bytes 49–51 of the stored text (UTF-8)" in words
    assert "Boats overdue" in words
    assert "notes.txt (the file holds these words at these bytes)" in words
    assert "Tallies t_" in words


def test_a_report_shows_what_is_known_of_it(recount: Recount, ledger: Path, report: Report) -> None:
    """Title, date and where it was found, hash and path."""
    words = " ".join(recount("show", report.id, "--ledger", ledger)[1].split())
    assert "published 5 January 2024 (2024-01-05, from the given)" in words or "given by the reader" in words
    assert str(report.sha256) in words


def test_json_shows_the_record_first(recount: Recount, ledger: Path, figure: Claim) -> None:
    """The record, then what refers to it, a line each."""
    lines = [json.loads(line) for line in recount("show", figure.id, "--ledger", ledger, "--json")[1].splitlines()]
    assert lines[0]["id"] == figure.id
    assert "tally" in [line["type"] for line in lines[1:]]


def test_an_id_that_is_not_there(recount: Recount, ledger: Path) -> None:
    """An unknown id is named, with where to find the ids there are."""
    code, out, err = recount("show", "c_ffffffffffff", "--ledger", ledger)
    assert (code, out) == (1, "")
    assert err.startswith("NotFound: c_ffffffffffff: ")
