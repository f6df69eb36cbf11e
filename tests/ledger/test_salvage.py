"""A broken ledger is looked over to the end, and gives back what is still what was written, and nothing else."""

import datetime as dt
import gzip
import os
import shutil
import sqlite3
from pathlib import Path

import pytest

from recount.errors import LedgerDamaged, LedgerTooNew
from recount.ledger.ledger import open_ledger
from recount.ledger.salvage import Saved, salvage
from recount.ledger.verify import verify
from recount.model.judgement import Judgement
from recount.model.reference import Day, Reference
from recount.testing import workload


def damage(path: Path, *statements: str) -> None:
    """Change rows behind the ledger's back, as a faulty disk or another program would."""
    connection = sqlite3.connect(path, isolation_level=None)
    for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        connection.execute(f"DROP TRIGGER {name}")
    for statement in statements:
        connection.execute(statement)
    connection.close()


WRONG = {
    "a changed word": ("UPDATE claim SET body = replace(body, 'killed', 'hidden') WHERE row = 3", "no longer what"),
    "a changed column": ("UPDATE claim SET measure = 'injured' WHERE row = 4", "kept as its measure"),
    "a row gone": ("DELETE FROM claim_name WHERE claim = 5", "kept as its names"),
    "a report gone": ("UPDATE report SET superseded_at = 12 WHERE row = 2", "its report is not in the ledger"),
    "a change gone": ("DELETE FROM change WHERE seq = 4", "those between are missing"),
    "a clock turned": ("UPDATE change SET at = '1999' || substr(at, 5) WHERE seq = 6", "not after the one before"),
    "an end before its beginning": (
        "UPDATE claim SET superseded_at = 1 WHERE superseded_at IS NOT NULL", "superseded before it was recorded"),
    "a search index that lacks a report": ("INSERT INTO report_search(report_search) VALUES ('delete-all')",
                                           "can be searched"),
}


@pytest.mark.parametrize("what", WRONG)
def test_whatever_is_wrong_is_named(filled: Path, what: str) -> None:
    """Each kind of damage that the database itself would not notice has its own words."""
    statement, words = WRONG[what]
    assert verify(filled).problems == ()
    damage(filled, "PRAGMA foreign_keys=OFF", statement)
    assert [problem for problem in verify(filled).problems if words in problem]


def test_two_live_rows_of_one_id_are_named(filled: Path) -> None:
    """Even where the index that forbids them is gone."""
    damage(filled, "DROP INDEX finding_live", "UPDATE finding SET id = (SELECT id FROM finding WHERE row = 1), "
           "superseded_at = NULL WHERE row = 2")
    assert [problem for problem in verify(filled).problems if "2 rows of this id are live" in problem]


def test_every_problem_is_named(filled: Path) -> None:
    """`verify` goes on where `doctor` has told enough."""
    damage(filled, "UPDATE claim SET digest = 'x'")
    assert len(open_ledger(filled).check().problems) == 20
    assert len([p for p in verify(filled).problems if "no longer what" in p]) == 41


def test_what_is_still_right_is_saved(filled: Path) -> None:
    """Of a ledger with changed rows, all others come out, and the changed ones are counted."""
    saved = Saved(records={})
    before = {record.id for record in salvage(filled, saved)}
    assert saved.whole
    store = open_ledger(filled)
    assert before == {r.id for rows in (store.reports(), store.claims(), store.relations(), store.tallies(),
                                        store.findings()) for r in rows}
    damage(filled, "UPDATE claim SET digest = 'x' WHERE row IN (3, 4)", "UPDATE report SET body = '{' WHERE row = 1")
    saved = Saved(records={})
    after = {record.id for record in salvage(filled, saved)}
    assert after < before
    assert (len(before - after), saved.changed, saved.unreadable, saved.whole) == (3, 3, 0, False)


def test_judgements_and_series_are_saved_too(filled: Path) -> None:
    """What people decided comes out where its hash in the log holds, and series where their digests do."""
    store = open_ledger(filled, write=True)
    for number in range(2):
        store.judge(workload.a_run(), Judgement.of(
            "c_1", "accept", reason=f"Read, {number}.", by="An archivist",
            given_at=dt.datetime(2026, 3, 4, tzinfo=dt.UTC)))
    own = Reference.of("own", "dead", (Day(day=dt.date(2024, 1, 1), value=3),), measure="killed", unit="person",
                       source="Police", counting="cumulative")
    store.add_series(workload.a_run(), [own])
    store.close()
    damage(filled, "UPDATE judgement SET reason = 'Not read.' WHERE row = 2")
    saved = Saved(records={})
    found = list(salvage(filled, saved))
    assert [r.reason for r in found if isinstance(r, Judgement)] == ["Read, 0."]
    assert own in found
    assert (saved.changed, saved.records["judgement"], saved.records["series"]) == (1, 1, 1)


def test_a_ledger_of_the_first_schema_is_salvaged(tmp_path: Path) -> None:
    """It has no series, and its log no hashes: all that it has comes out."""
    path = tmp_path / "old.db"
    path.write_bytes(gzip.decompress((Path(__file__).with_name("released") / "0001.sqlite.gz").read_bytes()))
    saved = Saved(records={})
    assert len(list(salvage(path, saved))) == sum(saved.records.values())
    assert (saved.whole, saved.records["report"], saved.records["judgement"]) == (True, 4, 1)


def test_a_page_that_is_lost_costs_only_its_rows(filled: Path) -> None:
    """With each page in turn wiped out, nothing wrong comes out, and mostly nearly all of it."""
    data, right = filled.read_bytes(), {r.id: r for r in salvage(filled, Saved(records={}))}
    saved_whole = 0
    for at in range(2 * 4096, len(data), 4096 * 3):
        filled.write_bytes(data[:at] + bytes(4096) + data[at + 4096:])
        try:
            found = list(salvage(filled, Saved(records={})))
        except LedgerDamaged:
            continue
        assert all(right[record.id] == record for record in found)
        saved_whole += len(found) > len(right) * 0.5
    print(f"{saved_whole} ledgers without a page gave back more than half")  # noqa: T201
    assert saved_whole > 10


def test_a_ledger_that_is_cut_off_gives_what_it_has(filled: Path) -> None:
    """The lost end is told, the file is not touched, and the rows before it come out."""
    os.truncate(filled, filled.stat().st_size - 3 * 4096)
    before, saved = filled.read_bytes(), Saved(records={})
    found = list(salvage(filled, saved))
    assert found
    assert saved.cut_off is not None
    assert not saved.whole
    assert filled.read_bytes() == before


def test_what_is_no_ledger_gives_nothing(tmp_path: Path) -> None:
    """Another file is refused, as everywhere."""
    (tmp_path / "notes.db").write_text("Minutes of a meeting.")
    with pytest.raises(LedgerDamaged, match="no ledger"):
        list(salvage(tmp_path / "notes.db", Saved(records={})))
    with pytest.raises(LedgerDamaged, match="no ledger"):
        verify(tmp_path / "notes.db")


@pytest.mark.parametrize(("version", "kind"), [(99, LedgerTooNew), (-7, LedgerDamaged), (0, LedgerDamaged)])
def test_a_wrong_schema_number_is_refused(
    filled: Path, tmp_path: Path, version: int, kind: type[LedgerDamaged] | type[LedgerTooNew]
) -> None:
    """A number that is not the schema's own is not written to, and the records can still be saved."""
    damage(filled, f"PRAGMA user_version={version}")
    before = filled.read_bytes()
    with pytest.raises(kind):
        open_ledger(filled, write=True)
    assert filled.read_bytes() == before
    shutil.copy(filled, tmp_path / "copy.db")
    assert len(list(salvage(tmp_path / "copy.db", Saved(records={})))) > 40
