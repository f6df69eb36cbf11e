"""The log of judgements: whole where nothing was touched, and telling where something was."""

import dataclasses
import datetime as dt
import functools
import re
import shutil
import sqlite3
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from recount.ledger import migration, sqlite
from recount.ledger.base import Store
from recount.ledger.ledger import open_ledger
from recount.model.ask import Ask
from recount.model.judgement import START, Anchor, Edit, Judgement, Seen, entry_hash, from_json, to_json
from recount.model.report import ReportId
from recount.model.span import Span
from recount.testing import workload
from recount.testing.workload import a_run

AT = dt.datetime(2026, 2, 3, 4, 5, tzinfo=dt.UTC)
LOG = (
    Judgement.of("c_1", "reject", reason="It counts cattle.", by="Ada", given_at=AT),
    Judgement.of(
        "c_2", "edit", reason="The town is another.", by="Bo", given_at=AT + dt.timedelta(days=1),
        edits=(Edit(field="place", value="Sarn", was="Harun"), Edit(field="low", value=12, was=None)),
        seen=(Seen(id="c_2", digest="d" * 64),),
        anchor=Anchor(report=ReportId("r_1"), kind="figure", span=Span(start=3, end=5, exact="12")),
    ),
    Judgement.of("t_1", "merge", reason="One strike.", by="Ada", given_at=AT, others=("t_2", "t_3")),
    Judgement.of("r_9", "withdraw", reason="404", by="Ada", given_at=AT, since=dt.date(2026, 1, 2)),
)


@pytest.fixture
def log(ledger: Store) -> Store:
    """A ledger with four entries in its log."""
    for judgement in LOG:
        assert ledger.judge(a_run(), judgement)
    return ledger


def _behind_its_back(path: Path, *statements: str) -> None:
    """Run statements as whoever is determined to: with the triggers gone."""
    connection = sqlite3.connect(path, isolation_level=None)
    for name, in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        connection.execute(f"DROP TRIGGER {name}")
    for statement in statements:
        connection.execute(statement)
    connection.close()


def test_each_entry_hashes_the_one_before(log: Store) -> None:
    """Numbers count up, the first entry hashes zeros, each next one the hash before it; all come back as given."""
    entries = list(log.entries())
    assert [e.judgement for e in entries] == list(LOG)
    assert [e.number for e in entries] == [1, 2, 3, 4]
    assert [e.previous for e in entries] == [START, *(e.hash for e in entries[:-1])]
    assert [e.hash for e in entries] == [entry_hash(e.previous, e.judgement) for e in entries]
    assert log.check_chain() == ()
    assert log.check().problems == ()


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("UPDATE judgement SET reason = 'It counts cattlf.' WHERE row = 1", "entry 1 of the log .*no longer"),
        ("UPDATE judgement SET by = 'Bo' WHERE row = 3", "entry 3 of the log .*no longer what was written"),
        ("UPDATE judgement SET given_at = '2026-02-03T04:05:00.000001Z' WHERE row = 1", "entry 1 .*no longer what"),
        ("UPDATE judgement SET detail = replace(detail, 'Sarn', 'Sarm') WHERE row = 2", "entry 2 .*no longer what"),
        ("UPDATE judgement SET detail = '{' WHERE row = 2", "entry 2 .*no judgement any more"),
        ("DELETE FROM judgement WHERE row = 2", "entry 3 .*entry 2 is gone before it"),
        ("DELETE FROM judgement WHERE row < 3", "entry 3 .*entries 1 to 2 are gone before it"),
        ("DELETE FROM judgement WHERE row = 4", "1 of 4 entries are gone"),
        ("DELETE FROM judgement_about WHERE id = 't_3'", "entry 3 .*not found by what it concerns"),
    ],
)
def test_a_changed_log_is_found_and_named(path: Path, log: Store, statement: str, words: str) -> None:
    """Whatever is changed or taken out behind the ledger's back, the check names the entry where it shows."""
    _behind_its_back(path, statement)
    assert any(re.search(words, problem) for problem in log.check_chain())
    assert set(log.check_chain()) <= set(log.check().problems)


def test_rehashing_one_entry_does_not_hide_its_change(path: Path, log: Store) -> None:
    """An entry that was changed and given a fitting hash no longer leads to the next one."""
    changed = Judgement.of("c_1", "accept", reason="It counts cattle.", by="Ada", given_at=AT)
    to = f"verdict = 'accept', id = '{changed.id}', hash = '{entry_hash(START, changed)}'"
    _behind_its_back(path, f"UPDATE judgement SET {to} WHERE row = 1")  # noqa: S608  # a test's own words
    assert [p for p in log.check_chain() if "entry 2" in p and "does not follow" in p]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=st.integers(0, 10_000), flip=st.integers(1, 255))
def test_any_flipped_byte_of_the_log_is_found(path: Path, empty: Path, place: int, flip: int) -> None:
    """One byte of an entry's words, flipped in the file itself, is found: by the log's check or by SQLite's own."""
    path.write_bytes(empty.read_bytes())
    store = open_ledger(path, write=True)
    for judgement in LOG:
        store.judge(a_run(), judgement)
    store.close()
    data = bytearray(path.read_bytes())
    words = b"The town is another."
    at = data.index(words) + place % len(words)
    data[at] ^= flip
    path.write_bytes(bytes(data))
    assert open_ledger(path).check().problems != ()


def test_entries_are_found_by_all_that_they_concern(log: Store) -> None:
    """By subject, by what is merged with it, by what was seen; those of no interest are not."""
    assert [e.judgement for e in log.entries(about=["t_3"])] == [LOG[2]]
    assert [e.judgement for e in log.entries(about=["c_2", "t_1", *map(str, range(2000))])] == [LOG[1], LOG[2]]
    assert list(log.entries(about=[])) == []
    assert list(log.judgements("t_2")) == []
    assert list(log.judgements("t_1")) == [LOG[2]]


def test_entries_have_two_clocks(log: Store) -> None:
    """`known` goes by the day a judgement was given, or a report withdrawn; `recorded` by the ledger's own clock."""
    def given_by(ask: Ask) -> list[Judgement]:
        return [e.judgement for e in log.entries(ask)]

    assert given_by(Ask(known=dt.date(2026, 1, 1))) == []
    assert given_by(Ask(known=dt.date(2026, 1, 2))) == [LOG[3]]
    assert given_by(Ask(known=dt.date(2026, 2, 3))) == [LOG[0], LOG[2], LOG[3]]
    third = list(log.entries())[2].recorded
    assert given_by(Ask(recorded=third)) == list(LOG[:3])


def test_judgements_are_json_and_back() -> None:
    """Each comes back as it was; its id hashes all of it."""
    assert [from_json(to_json(judgement)) for judgement in LOG] == list(LOG)
    assert len({judgement.id for judgement in LOG}) == len(LOG)


def test_what_rests_on_a_claim_is_found_over_indexes(ledger: Store) -> None:
    """Relations, tallies and findings of a claim or a report, and claims of a report, each once, and no others."""
    for batch in workload.batches(3, 4):
        ledger.record(a_run(), batch)
    made = workload.derived(ledger.claims())
    ledger.settle(a_run(), made)
    report, claim = batch.reports[0], batch.claims[0]
    assert {c.id for c in ledger.resting(type(claim), [report.id])} == {c.id for c in batch.claims}
    assert list(ledger.resting(type(claim), [claim.id, claim.id])) == [claim]
    assert {r.id for r in ledger.resting(type(made.relations[0]), [claim.id])} == {
        r.id for r in made.relations if claim.id in (r.from_, r.to)}
    assert {t.id for t in ledger.resting(type(made.tallies[0]), [claim.id])} == {
        t.id for t in made.tallies if any(p.claim == claim.id for p in t.points)}
    assert {f.id for f in ledger.resting(type(made.findings[0]), [report.id])} == {
        f.id for f in made.findings if report.id in f.reports}


def test_a_record_has_a_history(ledger: Store) -> None:
    """Each version of a claim with when it came and went, though the reading dropped it since."""
    batch = workload.batch(1, 2)
    claim = batch.claims[0]
    other = dataclasses.replace(claim, certainty="alleged")
    ledger.record(a_run(), batch)
    ledger.record(a_run(), dataclasses.replace(batch, claims=(other, batch.claims[1])))
    ledger.record(a_run(), dataclasses.replace(batch, claims=batch.claims[1:]))
    first, second = ledger.history(claim.id)
    assert (first.record, second.record) == (claim, other)
    assert first.superseded == second.recorded
    assert second.superseded is not None
    assert ledger.history("c_nothing") == ()


def test_a_log_of_the_first_schema_becomes_a_chain(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Judgements of schema 1 are kept in their order, hashed, linked, and as whole as new ones."""
    first = tmp_path / "versions"
    first.mkdir()
    shutil.copy(migration.VERSIONS / "0001_first.py", first)
    with monkeypatch.context() as release:
        release.setattr(sqlite, "SCHEMA", 1)
        release.setattr(sqlite, "upgrade", functools.partial(migration.upgrade, folder=first))
        sqlite.Sqlite.open(tmp_path / "old.db", write=True, wait=1)
    old = sqlite3.connect(tmp_path / "old.db", isolation_level=None)
    old.execute("INSERT INTO run VALUES (1, 'u_1', 'x', '0', 'x')")
    for row, detail in ((1, None), (2, "a note")):
        old.execute("INSERT INTO change VALUES (?, 1, 'judge', ?, NULL)", (row, f"2026-02-03T04:05:0{row}.000000Z"))
        old.execute("INSERT INTO judgement VALUES (?, ?, ?, 'c_1', 'reject', 'Wrong.', 'Ada', ?, ?)",
                    (row, f"j_{row}", row, "2026-02-03T04:05:00+00:00", detail))
    old.close()
    store = open_ledger(tmp_path / "old.db", write=True)
    assert [(j.id, j.reason, j.given_at) for j in store.judgements("c_1")] == [
        ("j_1", "Wrong.", AT), ("j_2", "Wrong. (a note)", AT)]
    assert store.judge(a_run(), LOG[0])
    assert store.check_chain() == ()
