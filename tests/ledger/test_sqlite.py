"""Files that are no ledger, or a broken one, are refused with what to do, and are left as they are."""

import os
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from recount.errors import LedgerBusy, LedgerDamaged, LedgerError, LedgerFull, LedgerTooNew
from recount.ledger.ledger import open_ledger
from recount.ledger.sqlite import Sqlite
from recount.ledger.store import SqlStore
from recount.model.batch import Batch
from recount.model.report import Report
from recount.testing import workload


@pytest.fixture
def filled(path: Path) -> Path:
    """A ledger of eight reports, closed."""
    store = open_ledger(path, write=True)
    for batch in workload.batches(8, 5):
        store.record(workload.a_run(), batch)
    store.settle(workload.a_run(), workload.derived(store.claims()))
    store.close()
    return path


def other_sqlite(path: Path) -> None:
    """A database of another program."""
    path.unlink()
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE report (id TEXT)")
    connection.close()


def of_a_later_release(path: Path) -> None:
    """A ledger whose schema this release does not know."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA user_version=99")
    connection.close()


def a_folder(path: Path) -> None:
    """A folder where the ledger is looked for."""
    path.unlink()
    path.mkdir()


def a_pipe(path: Path) -> None:
    """A named pipe, which would keep whoever opens it waiting."""
    path.unlink()
    os.mkfifo(path)


BAD: dict[str, tuple[Callable[[Path], object], type[LedgerError], str]] = {
    "text": (lambda path: path.write_text("Not a database.\n" * 50), LedgerDamaged, "no ledger"),
    "short": (lambda path: path.write_bytes(b"SQLite format 3\0"), LedgerDamaged, "no ledger"),
    "empty": (lambda path: path.write_bytes(b""), LedgerDamaged, "empty"),
    "cut off": (lambda path: os.truncate(path, path.stat().st_size // 2), LedgerDamaged, "cut off"),
    "cut off by a byte": (lambda path: os.truncate(path, path.stat().st_size - 1), LedgerDamaged, "cut off"),
    "another database": (other_sqlite, LedgerDamaged, "no ledger"),
    "a later release": (of_a_later_release, LedgerTooNew, "schema is 99"),
    "a pipe": (a_pipe, LedgerError, "no file"),
    "a folder": (a_folder, LedgerError, "folder"),
}


@pytest.mark.parametrize("write", [False, True], ids=["to read", "to write"])
@pytest.mark.parametrize("name", BAD)
def test_what_is_no_ledger_is_refused_and_left_alone(filled: Path, name: str, write: bool) -> None:
    """The error is of its own kind, says what is wrong, and not a byte or file is changed."""
    spoil, kind, words = BAD[name]
    spoil(filled)
    before = _contents(filled.parent)
    with pytest.raises(kind, match=words) as caught:
        open_ledger(filled, write=write)
    assert str(filled) in str(caught.value)
    assert caught.value.advice
    assert _contents(filled.parent) == before


def test_a_missing_ledger_is_made_only_to_write(tmp_path: Path) -> None:
    """A question to a ledger that is not there is an error and makes none."""
    with pytest.raises(LedgerError, match=r"no ledger here.*recount read"):
        open_ledger(tmp_path / "recount.db")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("folder", ["nowhere", "file/below"])
def test_a_missing_folder_is_named(tmp_path: Path, folder: str) -> None:
    """Where the folder is not there, nothing is made."""
    (tmp_path / "file").write_text("")
    with pytest.raises(LedgerError, match=folder):
        open_ledger(tmp_path / folder / "recount.db", write=True)
    assert [p.name for p in tmp_path.iterdir()] == ["file"]


# The user nobody may not be able to import: everything is loaded before.
READ_ONLY = """
import os, sys
import recount.ledger.store, sqlalchemy.dialects.sqlite.pysqlite
from recount.errors import LedgerError
from recount.ledger.ledger import open_ledger
from recount.testing import workload
if os.getuid() == 0:
    os.setuid(65534)
print(len(list(open_ledger(sys.argv[1]).claims())))
for name in sys.argv[1:]:
    try:
        open_ledger(name, write=True).record(workload.a_run(), workload.batch(99))
    except LedgerError as error:
        print(type(error).__name__, error.where)
"""


def test_a_folder_that_may_not_be_written_to_can_be_read(filled: Path) -> None:
    """In a read-only folder questions are answered, writing is refused with its place, and nothing appears."""
    with tempfile.TemporaryDirectory() as name:
        ledger, new = Path(shutil.copy(filled, name)), Path(name) / "new.db"
        ledger.parent.chmod(0o555)
        command = [sys.executable, "-c", READ_ONLY, str(ledger), str(new)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout.split("\n") == ["40", f"LedgerError {ledger}.lock", f"LedgerError {new.parent}", ""]
        assert list(Path(name).iterdir()) == [ledger]
        ledger.parent.chmod(0o755)


def test_flipped_bytes_never_pass_for_records(filled: Path) -> None:
    """Of 60 ledgers with 8 damaged bytes each, none gives a wrong record, and none fails but with a LedgerError."""
    whole, chance = filled.read_bytes(), random.Random(5)
    store = open_ledger(filled)
    right = {claim.id: claim for claim in store.claims()}
    counts = {"refused": 0, "found by check": 0, "harmless": 0}
    for _ in range(60):
        damaged = bytearray(whole)
        for _ in range(8):
            damaged[chance.randrange(len(damaged))] ^= 1 << chance.randrange(8)
        filled.write_bytes(damaged)
        try:
            store = open_ledger(filled, write=True)
            assert all(right[claim.id] == claim for claim in store.claims())
            store.record(workload.a_run("u_2"), workload.batch(30, 3))
            problems = store.check().problems
        except LedgerError:
            counts["refused"] += 1
        else:
            counts["found by check" if problems else "harmless"] += 1
        for extra in _companions(filled):
            extra.unlink(missing_ok=True)
    print(counts)  # noqa: T201
    assert counts["refused"] > 0
    assert counts["found by check"] > 0


FULL = """
import resource, sys
from recount.errors import LedgerFull
from recount.ledger.ledger import open_ledger
from recount.testing import workload
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), resource.RLIM_INFINITY))
store = open_ledger(sys.argv[1], write=True)
for batch in workload.batches(24, 5):
    try:
        store.record(workload.a_run(), batch)
    except LedgerFull as error:
        print(error.message)
        break
"""


def test_a_full_disk_keeps_what_was_there_and_resumes(tmp_path: Path, path: Path) -> None:
    """Wherever writing stops for want of room, the ledger is sound, holds whole batches and is filled up later."""
    whole, batches = open_ledger(tmp_path / "whole.db", write=True), list(workload.batches(24, 5))
    everything = Batch(reports=tuple(r for b in batches for r in b.reports),
                       claims=tuple(c for b in batches for c in b.claims))
    whole.record(workload.a_run(), everything)
    empty, stopped, expected = path.read_bytes(), 0, whole.hash()
    for limit in range(len(empty) + 1000, len(empty) + 200_000, 45_000):
        path.write_bytes(empty)
        done = subprocess.run([sys.executable, "-c", FULL, path, str(limit)], capture_output=True, text=True,
                              check=False)
        assert (done.returncode, done.stderr) == (0, "")
        stopped += "disk is full or failed" in done.stdout
        store = open_ledger(path, write=True)
        assert store.check().problems == ()
        assert len(list(store.claims())) % 5 == 0
        store.record(workload.a_run(), everything)
        assert store.hash() == expected
        store.close()
        for extra in _companions(path):
            extra.unlink(missing_ok=True)
    print(f"{stopped} readings stopped for want of room")  # noqa: T201
    assert stopped >= 3


@pytest.mark.parametrize("code", ["SQLITE_FULL", "SQLITE_IOERR"])
def test_whichever_write_fails_nothing_of_the_batch_is_kept(path: Path, code: str) -> None:
    """The Nth statement of a batch fails, for every N until none does: LedgerFull, and then the batch goes in."""
    batch, failed = workload.batch(1, 3), 0
    for number in range(1, 100):
        store = SqlStore(_failing(path, number, code))
        try:
            store.record(workload.a_run(), batch)
        except LedgerFull:
            failed += 1
            assert list(open_ledger(path).claims()) == []
        else:
            break
    print(f"{failed} statements of a batch failed in turn")  # noqa: T201
    assert failed >= 10
    assert open_ledger(path).check().problems == ()
    assert set(open_ledger(path).claims()) == set(batch.claims)


def test_another_programs_lock_is_told_as_such(path: Path) -> None:
    """Where another program writes to the file without Recount's lock, LedgerBusy says so."""
    store = open_ledger(path, write=True, wait=0)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(LedgerBusy, match="another program"):
        store.record(workload.a_run(), workload.batch(1))
    other.close()


def test_a_log_that_was_left_behind_is_not_taken_for_the_new_ledgers(tmp_path: Path, filled: Path) -> None:
    """A ledger made where one was removed without its log has nothing of the old one; the log is set aside."""
    log = filled.with_name(filled.name + "-wal")
    reader = sqlite3.connect(filled)
    reader.execute("SELECT count(*) FROM report").fetchone()  # keeps the last writer from folding the log in
    store = open_ledger(filled, write=True)
    store.record(workload.a_run(), workload.batch(20))
    left = log.read_bytes()
    reader.close()
    filled.unlink()
    log.write_bytes(left)
    new = open_ledger(filled, write=True)
    assert (list(new.reports()), new.check().problems) == ([], ())
    assert log.with_name(log.name + ".orphan").read_bytes() == left


def test_opening_a_ledger_loads_no_migrations(filled: Path) -> None:
    """A ledger that is up to date opens without alembic."""
    code = ("import sys; from recount.ledger.ledger import open_ledger; "
            f"open_ledger({str(filled)!r}, write=True).mark(); print('alembic' in sys.modules)")
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


def _failing(path: Path, number: int, code: str) -> Sqlite:
    """A ledger file whose Nth statement in a writing transaction fails."""
    database = Sqlite.open(path, write=True, wait=1)
    seen: Iterator[int] = iter(range(1, 10_000))

    from sqlalchemy import event

    @event.listens_for(database._writer, "before_cursor_execute")
    def _(*_: object) -> None:
        if next(seen) == number:
            error = sqlite3.OperationalError("injected")
            error.sqlite_errorcode = getattr(sqlite3, code)
            raise error

    return database


def _companions(path: Path) -> tuple[Path, ...]:
    return tuple(path.with_name(path.name + end) for end in ("-wal", "-shm", ".lock"))


def _contents(folder: Path) -> dict[str, bytes | None]:
    """Every ledger file of a folder; an index of a log that readers share is no part of it."""
    kept = [p for p in folder.iterdir() if not p.name.endswith(("-shm", "-wal"))]
    return {p.name: p.read_bytes() if p.is_file() else None for p in kept}


def test_kept_connections_see_what_is_recorded_and_replaced(tmp_path: Path) -> None:
    """It answers from the last commit, and from a file that took another's place."""
    path, other = tmp_path / "recount.db", tmp_path / "other.db"
    for each, words in ((path, "one"), (other, "two")):
        store = open_ledger(each, write=True)
        store.record(workload.a_run(), Batch(reports=(Report.of(words),), claims=()))
        store.close()
    kept, writer = open_ledger(path, keep=2), open_ledger(path, write=True)
    assert [report.text for report in kept.reports()] == ["one"]
    writer.record(workload.a_run(), Batch(reports=(Report.of("more"),), claims=()))
    assert {report.text for report in kept.reports()} == {"one", "more"}
    writer.close()
    other.replace(path)
    for beside in ("-wal", "-shm"):
        path.with_name(path.name + beside).unlink(missing_ok=True)
    assert [report.text for report in kept.reports()] == ["two"]
    kept.close()
