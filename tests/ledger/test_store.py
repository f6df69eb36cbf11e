"""What is recorded, superseded, settled, judged and found in a ledger."""

import dataclasses
import datetime as dt
import os
import shutil
import time
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text

from recount.errors import LedgerError, NotFound, RecordError
from recount.ledger.base import Store
from recount.ledger.ledger import open_ledger
from recount.ledger.migration import SCHEMA
from recount.ledger.sqlite import Sqlite
from recount.ledger.store import SqlStore
from recount.model.ask import Ask
from recount.model.batch import Batch, Derived, Record, Recorded
from recount.model.claim import ClaimId
from recount.model.judgement import Judgement, JudgementId
from recount.model.report import Report
from recount.testing import workload
from recount.testing.workload import a_run

JUDGEMENT = Judgement(
    id=JudgementId("j_1"), subject="c_1", verdict="reject", reason="It counts another thing.", by="an analyst",
    given_at=dt.datetime(2026, 2, 3, 4, 5, tzinfo=dt.UTC),
)


def test_the_same_batch_again_adds_nothing(ledger: Store, path: Path) -> None:
    """A second reading says that the report is known, and leaves the file as it is."""
    assert ledger.record(a_run(), workload.batch(1, 3)) == Recorded(new_reports=1, new_claims=3)
    mark, found, held = ledger.mark(), ledger.hash(), path.read_bytes()
    assert ledger.record(a_run("u_2"), workload.batch(1, 3)) == Recorded(known_reports=1)
    assert (ledger.mark(), ledger.hash(), path.read_bytes()) == (mark, found, held)


def test_a_batch_twice_in_one_is_one(ledger: Store) -> None:
    """The same report and claims twice in a batch are recorded once."""
    batch = workload.batch(1, 3)
    twice = Batch(reports=batch.reports * 2, claims=batch.claims * 2)
    assert ledger.record(a_run(), twice) == Recorded(new_reports=1, new_claims=3)


def test_another_reading_supersedes_what_it_no_longer_finds(ledger: Store) -> None:
    """Claims that are gone are superseded, new ones added, changed ones both, and the rest left alone."""
    batch = workload.batch(1, 4)
    kept, changed, gone, *_ = batch.claims
    ledger.record(a_run(), Batch(reports=batch.reports, claims=(kept, changed, gone)))
    better = replace(changed, certainty="alleged")
    again = Batch(reports=batch.reports, claims=(kept, better, batch.claims[3]))
    assert ledger.record(a_run(), again) == Recorded(known_reports=1, new_claims=2, superseded_claims=2)
    assert set(ledger.claims()) == set(again.claims)


def test_a_claim_that_comes_back_is_live_again(ledger: Store) -> None:
    """What one reading dropped and the next finds again is there once, and the hash is as at first."""
    batch = workload.batch(1, 2)
    ledger.record(a_run(), batch)
    found = ledger.hash()
    ledger.record(a_run(), replace(batch, claims=()))
    assert list(ledger.claims()) == []
    assert ledger.record(a_run(), batch) == Recorded(known_reports=1, new_claims=2)
    assert (set(ledger.claims()), ledger.hash()) == (set(batch.claims), found)


def test_the_path_of_a_report_does_not_count(ledger: Store) -> None:
    """The same text at another path is the same report; other words about it are a better reading of it."""
    batch = workload.batch(1, 2)
    ledger.record(a_run(), batch)
    found = ledger.hash()
    elsewhere = replace(batch, reports=(replace(batch.reports[0], uri="/else/where.txt"),))
    assert ledger.record(a_run(), elsewhere) == Recorded(known_reports=1)
    assert (list(ledger.reports()), ledger.hash()) == (list(batch.reports), found)
    retitled = replace(batch, reports=(replace(batch.reports[0], title="A better title"),))
    assert ledger.record(a_run(), retitled) == Recorded(known_reports=1)
    assert list(ledger.reports()) == list(retitled.reports)
    assert ledger.hash() != found
    assert [len(list(ledger.reports(Ask(text=words)))) for words in ("better", "1")] == [1, 1]


def test_the_order_of_recording_does_not_count(tmp_path: Path, ledger: Store) -> None:
    """Batches in any order, and joined, make ledgers of one hash that answer in one order."""
    batches = list(workload.batches(5, 3))
    for batch in batches:
        ledger.record(a_run(), batch)
    other = open_ledger(tmp_path / "other.db", write=True)
    other.record(a_run("u_9"), Batch(
        reports=tuple(r for b in reversed(batches[2:]) for r in b.reports),
        claims=tuple(c for b in reversed(batches[2:]) for c in reversed(b.claims)),
    ))
    for batch in reversed(batches[:3]):
        other.record(a_run("u_8"), batch)
    assert other.hash() == ledger.hash()
    assert (list(other.reports()), list(other.claims())) == (list(ledger.reports()), list(ledger.claims()))
    for store in (ledger, other):
        store.settle(a_run(), workload.derived(store.claims()))
    assert other.hash() == ledger.hash()


@pytest.mark.parametrize("wrong", ["a stranger's claim", "no id", "a surrogate in an id", "no date", "a taken id"])
def test_a_batch_that_is_wrong_leaves_nothing(ledger: Store, wrong: str) -> None:
    """RecordError names the record, and neither the report nor the other claims of its batch are kept."""
    good, other = workload.batch(1, 2), workload.batch(2, 2)
    ledger.record(a_run(), other)
    claim, found = good.claims[1], ledger.hash()
    bad = {
        "a stranger's claim": replace(claim, report=other.reports[0].id),
        "no id": replace(claim, id=ClaimId("")),
        "a surrogate in an id": replace(claim, id=ClaimId("\ud800")),
        "no date": replace(claim, time=replace(claim.time, edtf="2024-13-01")),
        "a taken id": replace(claim, id=other.claims[0].id),
    }[wrong]
    with pytest.raises(RecordError) as caught:
        ledger.record(a_run(), Batch(reports=good.reports, claims=(good.claims[0], bad)))
    assert bad.id in (caught.value.where, "", "\ud800")
    assert ledger.hash() == found


def test_settling_keeps_what_is_still_so(ledger: Store) -> None:
    """What is derived again as it was stays, what is new is added, what is no longer so is superseded."""
    ledger.record(a_run(), workload.batch(1, 3))
    first = workload.derived(ledger.claims())
    assert ledger.settle(a_run(), first)
    mark = ledger.mark()
    assert ledger.settle(a_run(), first)
    assert ledger.mark() == mark
    fewer = Derived(tallies=first.tallies[1:], findings=(replace(first.findings[0], explanation="It is older."),))
    assert ledger.settle(a_run(), fewer)
    found = Derived(relations=tuple(ledger.relations()), tallies=tuple(ledger.tallies()),
                    findings=tuple(ledger.findings()))
    assert found == Derived(tallies=tuple(sorted(fewer.tallies, key=lambda t: t.id)), findings=fewer.findings)


def test_a_ledger_knows_whether_it_is_settled(ledger: Store) -> None:
    """Settled at first, not after new claims, again once what follows from them is there; known ones are nothing."""
    assert ledger.check().settled
    ledger.record(a_run(), workload.batch(1, 3))
    assert not ledger.check().settled
    ledger.settle(a_run(), workload.derived(ledger.claims()))
    assert ledger.check().settled
    ledger.record(a_run(), workload.batch(1, 3))
    assert ledger.check().settled


def test_settling_tells_what_it_saw(ledger: Store) -> None:
    """What was made before another's claims came leaves the ledger unsettled, and never replaces what saw them."""
    ledger.record(a_run(), workload.batch(1, 3))
    seen, early = ledger.mark(), workload.derived(ledger.claims())
    ledger.record(a_run("u_2"), workload.batch(2, 3))
    assert ledger.settle(a_run(), early, seen=seen)
    assert not ledger.check().settled
    later, whole = ledger.mark(), workload.derived(ledger.claims())
    assert ledger.settle(a_run("u_2"), whole, seen=later)
    assert ledger.check().settled
    assert not ledger.settle(a_run(), early, seen=seen)
    assert set(ledger.tallies()) == set(whole.tallies)


def test_a_judgement_outlives_every_reading(ledger: Store) -> None:
    """Judgements are listed in the order they came, once each, whatever becomes of the claims; and are no record."""
    batch = workload.batch(1, 2)
    ledger.record(a_run(), batch)
    found = ledger.hash()
    on_claim = replace(JUDGEMENT, id=JudgementId("j_2"), subject=batch.claims[0].id)
    assert ledger.judge(a_run(), on_claim)
    assert ledger.judge(a_run(), JUDGEMENT)
    assert not ledger.judge(a_run(), JUDGEMENT)
    assert ledger.hash() == found
    ledger.record(a_run(), replace(batch, claims=()))
    assert list(ledger.judgements()) == [on_claim, JUDGEMENT]
    assert list(ledger.judgements(batch.claims[0].id)) == [on_claim]
    with pytest.raises(RecordError, match="j_1"):
        ledger.judge(a_run(), replace(JUDGEMENT, reason="Another."))


def test_a_record_is_found_by_its_id_or_the_beginning_of_one(ledger: Store) -> None:
    """Each kind is found by its whole id and by a beginning that no other shares."""
    batch = workload.batch(1, 12)
    ledger.record(a_run(), batch)
    derived = workload.derived(ledger.claims())
    ledger.settle(a_run(), derived)
    records: list[Record] = [*batch.reports, *batch.claims, *derived.tallies, *derived.relations, *derived.findings]
    for record in records:
        assert ledger.find(record.id) == record
        assert ledger.find(record.id[:14]) == record
    assert ledger.find("r_") == batch.reports[0]


@pytest.mark.parametrize("unknown", ["", "x", "c_zzzz", "%", "_", "\0", "\ud800", "c_' OR 1=1"])
def test_an_id_that_is_not_there_is_not_found(ledger: Store, unknown: str) -> None:
    """Nothing, wildcards, and what is no text find no record."""
    ledger.record(a_run(), workload.batch(1, 2))
    with pytest.raises(NotFound):
        ledger.find(unknown)


def test_a_beginning_of_several_ids_names_some(ledger: Store) -> None:
    """The error lists a few of the ids that begin so."""
    batch = workload.batch(1, 12)
    ledger.record(a_run(), batch)
    with pytest.raises(NotFound, match=r"several ids begin so: c_\w+, c_"):
        ledger.find("c_")


def test_a_whole_id_wins_over_longer_ones(ledger: Store) -> None:
    """An id that other ids begin with is found by itself."""
    short, long = (Report(id=i, text=i) for i in ("r_1", "r_12"))  # type: ignore[arg-type]  # ids made by hand
    ledger.record(a_run(), Batch(reports=(short, long), claims=()))
    assert ledger.find("r_1") == short


def test_rows_are_only_ever_superseded(path: Path, ledger: Store) -> None:
    """The file itself refuses to delete a row, to change a record, and to bring a superseded one back."""
    batch = workload.batch(1, 2)
    ledger.record(a_run(), batch)
    ledger.record(a_run(), replace(batch, claims=batch.claims[:1]))
    ledger.judge(a_run(), JUDGEMENT)
    database = Sqlite.open(path, write=True, wait=1)
    for statement in (
        "DELETE FROM claim", "DELETE FROM report", "DELETE FROM change", "DELETE FROM judgement", "DELETE FROM run",
        "DELETE FROM claim_name", "DELETE FROM judgement_about", "UPDATE judgement SET reason = 'x'",
        "UPDATE judgement_about SET id = 'x'", "UPDATE report SET url = 'x', superseded_at = 2",
        "UPDATE claim SET body = '{}'", "UPDATE claim SET superseded_at = NULL",
        "UPDATE report SET recorded_at = 1, superseded_at = 2, id = 'x'", "UPDATE claim SET superseded_at = 3",
        "UPDATE claim SET measure = 'injured', superseded_at = 3 WHERE superseded_at IS NULL",
    ):
        with pytest.raises(LedgerError, match="rows of the ledger"), database.writing() as connection:
            connection.execute(text(statement))
    assert ledger.check().problems == ()


def test_an_answer_is_of_one_moment(ledger: Store) -> None:
    """What is recorded while an answer is read is no part of it."""
    for batch in workload.batches(40, 20):
        ledger.record(a_run(), batch)
    answer = ledger.claims()
    first = next(answer)
    for batch in workload.batches(40, 20):
        ledger.record(a_run(), replace(batch, claims=()))
    assert len([first, *answer]) == 800
    assert list(ledger.claims()) == []


def test_a_reader_cannot_write(path: Path) -> None:
    """A ledger opened to read refuses to record, settle and judge."""
    store = open_ledger(path)
    with pytest.raises(LedgerError, match="for reading"):
        store.record(a_run(), workload.batch(1))
    with pytest.raises(LedgerError, match="for reading"):
        store.settle(a_run(), Derived())


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("UPDATE claim SET measure = 'injured' WHERE row = 1", "not say what is kept as its measure"),
        ("UPDATE claim SET body = replace(body, '101', '107') WHERE row = 1", "no longer what was written"),
        ("DELETE FROM report WHERE row = 1", "its report is not in the ledger"),
        ("UPDATE report SET id = 'r_0' WHERE row = 1", "under another name"),
        ("DELETE FROM claim_name", "not say what is kept as its names"),
        ("INSERT INTO report_search(rowid, words) VALUES (99, 'x')", "can be searched"),
        ("INSERT INTO finding_claim VALUES (77, 'x')", "points to nothing"),
    ],
)
def test_check_finds_what_does_not_hold_together(path: Path, ledger: Store, statement: str, words: str) -> None:
    """Rows that someone changed behind the ledger's back are problems, each named."""
    import sqlite3

    ledger.record(a_run(), workload.batch(1, 2))
    assert ledger.check().problems == ()
    connection = sqlite3.connect(path, isolation_level=None)
    for name, in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        connection.execute(f"DROP TRIGGER {name}")
    connection.execute(statement)
    connection.close()
    assert words in "\n".join(ledger.check().problems)


def test_check_finds_a_span_that_misquotes(ledger: Store) -> None:
    """A claim whose words do not stand in its report where it says is a problem."""
    batch = workload.batch(1, 2)
    wrong = replace(batch.claims[0], span=replace(batch.claims[0].span, exact="x" * len(batch.claims[0].span.exact)))
    ledger.record(a_run(), replace(batch, claims=(wrong,)))
    assert ledger.check().problems == (f"{wrong.id}: a span does not quote its report.",)


def test_health_counts_what_is_live(ledger: Store) -> None:
    """Counts are of live records and of judgements; schema and engine are named."""
    batch = workload.batch(1, 3)
    ledger.record(a_run(), batch)
    ledger.record(a_run(), replace(batch, claims=batch.claims[:2]))
    health = ledger.check()
    assert dict(health.counts) == {"report": 1, "claim": 2, "relation": 0, "tally": 0, "finding": 0, "judgement": 0}
    assert (health.schema, health.engine.split()[0]) == (f"{SCHEMA:04d}", "SQLite")


def test_nothing_is_left_open(path: Path) -> None:
    """Fifty openings, recordings and half-read answers leave no file open."""
    def opened() -> int:
        return len(os.listdir("/proc/self/fd"))

    before = opened()
    for number in range(50):
        store = open_ledger(path, write=True)
        store.record(a_run(), workload.batch(number, 2))
        next(store.claims())
        store.close()
    assert opened() <= before


def test_recording_and_opening_are_quick(tmp_path: Path, empty: Path) -> None:
    """Two thousand claims in a hundred batches take under five seconds of processor, opening them under 150 ms."""
    path = Path(shutil.copy(empty, tmp_path / "quick.db"))
    batches = list(workload.batches(100, 20))
    store = open_ledger(path, write=True)
    began = time.process_time()
    for batch in batches:
        store.record(a_run(), batch)
    recorded = time.process_time() - began
    began = time.process_time()
    assert open_ledger(path, write=True).mark() == 100
    opened = time.process_time() - began
    print(f"recorded in {recorded:.2f} s, opened in {opened * 1000:.0f} ms")  # noqa: T201
    assert recorded < 5
    assert opened < 0.15


def test_a_surrogate_in_a_path_or_a_command_is_kept_or_shown(ledger: Store) -> None:
    """A file name that is no Unicode comes back as it was, and does not stop the run that read it."""
    report = Report.of("A text.", uri="/made/up/\udcff.txt")
    run = dataclasses.replace(a_run(), command="recount read \udcff.txt")
    assert ledger.record(run, Batch(reports=(report,), claims=())).new_reports == 1
    assert next(ledger.reports()).uri == report.uri


def test_a_run_without_a_zone_is_refused(path: Path) -> None:
    """The ledger's clock and a run's start have a zone, or nothing is recorded."""
    naive = SqlStore(Sqlite.open(path, write=True, wait=1, clock=lambda: dt.datetime(2026, 1, 1)))
    with pytest.raises(Exception, match="time zone"):
        naive.record(a_run(), workload.batch(1))
    assert naive.mark() == 0
