"""Copies of a ledger are whole, checked and comparable; what would lose something is refused."""

import os
import shutil
import sqlite3
from pathlib import Path

import pytest

from recount.errors import LedgerBusy, LedgerDamaged, LedgerError, LedgerFull, LedgerTooNew
from recount.ledger import files, lock
from recount.ledger.backup import backup, restore
from recount.ledger.ledger import open_ledger
from recount.ledger.verify import verify
from recount.testing import workload


def names(folder: Path) -> set[str]:
    """The files of a folder, without what readers of a live ledger share."""
    return {p.name for p in folder.iterdir() if not p.name.endswith(("-shm", "-wal"))}


def test_a_backup_is_the_ledger_in_one_file(filled: Path, tmp_path: Path) -> None:
    """The copy stands alone, has the same hash and rows, and asking it leaves nothing beside it."""
    folder = tmp_path / "kept"
    folder.mkdir()
    made = backup(filled, folder)
    assert made.path.name.startswith("recount-2")
    assert made.held.hash == open_ledger(filled).hash() == open_ledger(made.path).hash()
    assert made.held.rows == verify(filled).rows == verify(made.path).rows
    assert [p.name for p in folder.iterdir()] == [made.path.name]


def test_a_backup_overwrites_nothing_unless_told(filled: Path, tmp_path: Path) -> None:
    """A name that is taken is refused, the ledger's own name always."""
    target = tmp_path / "copy.db"
    target.write_text("something else")
    with pytest.raises(LedgerError, match="already"):
        backup(filled, target)
    assert target.read_text() == "something else"
    assert backup(filled, target, replace=True).held.total > 0
    with pytest.raises(LedgerError, match="itself"):
        backup(filled, filled, replace=True)


def test_two_backups_to_one_file_do_not_mix(filled: Path, tmp_path: Path) -> None:
    """While one process makes a file, another is told so and leaves its work alone."""
    with files.landing(tmp_path / "copy.db", replace=False) as part:
        part.write_text("half")
        with pytest.raises(LedgerBusy, match="making this file"):
            backup(filled, tmp_path / "copy.db")
        assert part.read_text() == "half"


def test_a_disk_without_room_is_told_before_anything_is_written(
    filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The error tells how much is needed and how much is free."""
    usage = shutil.disk_usage(tmp_path)
    monkeypatch.setattr(shutil, "disk_usage", lambda folder: usage._replace(free=1000))
    with pytest.raises(LedgerFull, match=r"needs [\d,]+ bytes, and 1,000 are free"):
        backup(filled, tmp_path / "copy.db")
    assert not (tmp_path / "copy.db").exists()


def test_a_backup_is_restored_with_its_past(filled: Path, tmp_path: Path) -> None:
    """The restored ledger has the same hash and rows, superseded ones with them, and can be written to."""
    copy = backup(filled, tmp_path / "copy.db").path
    made = restore(copy, tmp_path / "new.db")
    assert (made.replaced, made.notes) == (None, ())
    assert verify(tmp_path / "new.db").rows == verify(filled).rows
    store = open_ledger(tmp_path / "new.db", write=True)
    assert store.hash() == open_ledger(filled).hash()
    assert store.record(workload.a_run("u_3"), workload.batch(40)).new_reports == 1


def test_restoring_over_a_ledger_keeps_it(filled: Path, tmp_path: Path) -> None:
    """Where there is a ledger it stays, unless told; then it is kept under another name, each time a new one."""
    copy = backup(filled, tmp_path / "copy.db").path
    store = open_ledger(filled, write=True)
    store.record(workload.a_run("u_3"), workload.batch(40))
    with pytest.raises(LedgerError, match="already"):
        restore(copy, filled)
    later = open_ledger(filled).hash()
    assert open_ledger(restore(copy, filled, replace=True).replaced or "").hash() == later
    assert restore(copy, filled, replace=True).replaced == filled.with_name("recount.db.replaced-2")
    assert open_ledger(filled, write=True).hash() == open_ledger(copy).hash() != later


def test_a_ledger_that_someone_writes_to_is_not_restored_over(filled: Path, tmp_path: Path) -> None:
    """The writer is named."""
    copy = backup(filled, tmp_path / "copy.db").path
    writing = lock.writing(filled, wait=0, command="recount read all")
    with writing, pytest.raises(LedgerBusy, match="recount read all"):
        restore(copy, filled, replace=True)


@pytest.mark.parametrize("spoil", ["flip", "cut", "later", "other"])
def test_a_bad_backup_is_refused_and_nothing_is_written(filled: Path, tmp_path: Path, spoil: str) -> None:
    """A damaged, cut or foreign file, or one of a later release, leaves what was there as it was."""
    copy, before = backup(filled, tmp_path / "copy.db").path, filled.read_bytes()
    if spoil == "cut":
        os.truncate(copy, copy.stat().st_size // 2)
    elif spoil == "other":
        copy.write_text("minutes of a meeting " * 99)
    else:
        with sqlite3.connect(copy, isolation_level=None) as connection:
            if spoil == "later":
                connection.execute("PRAGMA user_version=99")
            else:
                connection.execute("DROP TRIGGER claim_frozen")
                connection.execute("UPDATE claim SET body = replace(body, 'killed', 'hidden') WHERE row = 3")
        connection.close()
    kind = LedgerTooNew if spoil == "later" else LedgerDamaged
    with pytest.raises(kind) as caught:
        restore(copy, filled, replace=True)
    assert caught.value.advice
    assert filled.read_bytes() == before
    assert [name for name in names(tmp_path) if "replaced" in name or "part" in name] == []


def test_a_damaged_ledger_is_not_backed_up_as_if_it_were_sound(filled: Path, tmp_path: Path) -> None:
    """The error says what to do, and there is no backup that looks like one."""
    with sqlite3.connect(filled, isolation_level=None) as connection:
        connection.execute("DROP TRIGGER report_frozen")
        connection.execute("UPDATE report SET digest = 'x' WHERE row = 1")
    connection.close()
    with pytest.raises(LedgerDamaged, match="recount salvage"):
        backup(filled, tmp_path / "copy.db")
    assert not (tmp_path / "copy.db").exists()


def busy(path: Path) -> sqlite3.Connection:
    """A connection that keeps what is recorded meanwhile in the log: a reader that sees an old state."""
    reader = sqlite3.connect(path, isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM report").fetchone()
    store = open_ledger(path, write=True)
    store.record(workload.a_run("u_3"), workload.batch(40))
    store.record(workload.a_run("u_3"), workload.batch(41))
    store.close()
    return reader


def test_a_log_that_was_removed_is_noticed(filled: Path, tmp_path: Path) -> None:
    """Without its log a ledger lacks what was acknowledged: it is not written to, and says what is missing."""
    reader = busy(filled)
    shutil.copy(filled, tmp_path / "naive.db")
    reader.close()
    filled.write_bytes((tmp_path / "naive.db").read_bytes())
    for beside in files.companions(filled):
        beside.unlink(missing_ok=True)
    with pytest.raises(LedgerDamaged, match=r"holds 11 changes where 13 had been recorded.*log"):
        open_ledger(filled, write=True)
    assert len(list(open_ledger(filled).reports())) == 8, "it can still be read"
    assert "13 had been recorded" in verify(filled).problems[0]
    assert "13 had been recorded" in open_ledger(filled).check().problems[0]
    lock.lock_path(filled).unlink()
    assert open_ledger(filled, write=True).check().problems == ()


def test_a_plain_copy_with_its_log_is_restored_and_told(filled: Path, tmp_path: Path) -> None:
    """A copy of file and log together holds all; whoever restores it hears that it is no backup."""
    reader = busy(filled)
    for part in (filled, *files.companions(filled)):
        if part.exists():
            shutil.copy(part, tmp_path / part.name.replace("recount", "naive"))
    expected = open_ledger(filled).hash()
    made = restore(tmp_path / "naive.db", tmp_path / "new.db")
    assert [note for note in made.notes if "plain copy" in note]
    assert open_ledger(tmp_path / "new.db").hash() == expected
    reader.close()


def test_a_backup_beside_a_reader_has_what_is_in_the_log(filled: Path, tmp_path: Path) -> None:
    """What is not yet in the file itself is in the backup."""
    reader = busy(filled)
    assert files.has_frames(filled)
    assert backup(filled, tmp_path / "copy.db").held.count("report") == 10
    reader.close()


def test_another_ledger_in_its_place_is_no_lost_ledger(filled: Path, tmp_path: Path) -> None:
    """A different ledger that is moved to the name is taken as it is, since it lacks nothing of its own."""
    other = open_ledger(tmp_path / "other.db", write=True)
    other.record(workload.a_run("u_9"), workload.batch(77))
    other.close()
    os.replace(tmp_path / "other.db", filled)
    assert open_ledger(filled, write=True).check().problems == ()


def test_what_a_house_keeps_beside_its_ledger_goes_along(filled: Path, tmp_path: Path) -> None:
    """Policies and unread inputs go with the backup and come back; accounts stay; what they replace is kept."""
    filled.with_name(f"{filled.name}.policies.toml").write_text("# ours")
    filled.with_name(f"{filled.name}.accounts").write_text("secret")
    copy, there = tmp_path / "kept" / "copy.db", tmp_path / "there" / "ledger.db"
    for folder in (copy.parent, there.parent):
        folder.mkdir()
    assert backup(filled, copy).notes == ("With it: the house's counting policies.",)
    assert names(copy.parent) == {"copy.db", "copy.db.policies.toml"}
    with pytest.raises(LedgerError, match="already"):
        backup(filled, copy)

    backup(filled, there, replace=True)
    there.with_name("ledger.db.policies.toml").write_text("# theirs")
    there.with_name("ledger.db.unread.jsonl").write_text("{}\n")
    restore(copy, there, replace=True)
    held = {path.name: path.read_text() for path in there.parent.iterdir() if path.suffix in (".toml", ".jsonl")}
    assert held == {"ledger.db.policies.toml": "# ours", "ledger.db.replaced.policies.toml": "# theirs",
                    "ledger.db.replaced.unread.jsonl": "{}\n"}

    filled.with_name(f"{filled.name}.policies.toml").unlink()
    assert backup(filled, copy, replace=True).notes == ()
    assert names(copy.parent) == {"copy.db"}


def test_a_policy_of_another_ledger_is_not_overwritten(filled: Path, tmp_path: Path) -> None:
    """Where the ledger's place is free and its policies' is not, nothing is written."""
    filled.with_name(f"{filled.name}.policies.toml").write_text("# ours")
    target = tmp_path / "copy.db"
    left = tmp_path / "copy.db.policies.toml"
    left.write_text("# left")
    with pytest.raises(LedgerError, match="already"):
        backup(filled, target)
    assert left.read_text() == "# left"
    assert not target.exists()
