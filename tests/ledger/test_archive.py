"""An exported ledger is the ledger: the same bytes each time, the same hash and answers once it is imported."""

import datetime as dt
import io
import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from recount.errors import LedgerDamaged, LedgerError, LedgerFull, LedgerTooNew
from recount.ledger import archive
from recount.ledger.archive import Chain, export, export_file
from recount.ledger.base import Store
from recount.ledger.intake import intake
from recount.ledger.ledger import open_ledger
from recount.ledger.verify import verify
from recount.model.ask import Ask
from recount.model.judgement import Judgement, JudgementId
from recount.testing import workload
from recount.text import canonical


@pytest.fixture
def judged(filled: Path) -> Path:
    """The filled ledger with a judgement."""
    store = open_ledger(filled, write=True)
    claim = next(store.claims())
    store.judge(workload.a_run("u_2"), Judgement(
        id=JudgementId("j_1"), subject=claim.id, verdict="accept", reason="Read in the report.", by="An archivist",
        given_at=dt.datetime(2026, 3, 4, tzinfo=dt.UTC)))
    store.close()
    return filled


def told(path: Path) -> bytes:
    """The ledger as lines."""
    lines: list[str] = []
    export(path, lines.append)
    return "".join(lines).encode()


def answers(store: Store, ask: Ask) -> list[object]:
    """Everything that the ledger answers."""
    return [list(store.reports(ask)), list(store.claims(ask)), list(store.relations(ask)), list(store.tallies(ask)),
            list(store.findings(ask))]


def moments(path: Path) -> Iterator[dt.datetime]:
    """The moment of each change."""
    connection = sqlite3.connect(path)
    for (at,) in connection.execute("SELECT at FROM change"):
        yield dt.datetime.fromisoformat(at)
    connection.close()


def test_an_imported_ledger_answers_as_the_exported_one(judged: Path, tmp_path: Path) -> None:
    """Hash, judgements, and the answers on every day known and at every moment recorded are the same."""
    held = intake(io.BytesIO(told(judged)), tmp_path / "new.db")
    old, new = open_ledger(judged), open_ledger(tmp_path / "new.db")
    assert new.hash() == old.hash() == held.hash
    assert list(new.judgements()) == list(old.judgements())
    assert new.check() == old.check()
    asks = [Ask(), Ask(text="district office"), Ask(place="Lower Town 2")]
    asks += [Ask(known=dt.date(2024, 1, 1) + dt.timedelta(days=n)) for n in range(9)]
    asks += [Ask(recorded=moment) for moment in moments(judged)]
    for ask in asks:
        assert answers(new, ask) == answers(old, ask)
    print(f"{len(asks)} questions answered alike")  # noqa: T201


def test_exports_are_the_same_bytes(judged: Path, tmp_path: Path) -> None:
    """Of one ledger, and of what was imported from it."""
    lines = told(judged)
    intake(io.BytesIO(lines), tmp_path / "new.db")
    assert told(judged) == told(tmp_path / "new.db") == lines
    export_file(judged, tmp_path / "lines.ndjson")
    assert (tmp_path / "lines.ndjson").read_bytes() == lines
    assert verify(tmp_path / "lines.ndjson").problems == ()


def test_lines_are_canonical_and_bodies_are_records(judged: Path) -> None:
    """Each line is its own canonical JSON, and a record stands in it as the claims format has it, not as text."""
    lines = told(judged).decode().splitlines()
    data = [json.loads(line) for line in lines]
    assert [canonical(line) for line in data] == lines
    assert data[0]["rows"] == dict(verify(judged).rows)
    bodies = [line["row"]["body"] for line in data[1:-1] if "body" in line["row"]]
    assert {body["type"] for body in bodies} == {"report", "claim", "relation", "tally", "finding"}


def test_whichever_line_is_damaged_it_is_named_and_nothing_imported(judged: Path, tmp_path: Path) -> None:
    """Each line in turn with a changed character, left out, twice, or swapped: the first bad line is named."""
    lines, refused = told(judged).splitlines(keepends=True), 0
    for at in range(0, len(lines), 9):
        other = lines[at][:30] + bytes([lines[at][30] ^ 1]) + lines[at][31:]
        for number, spoilt in (
            (at + 1, [*lines[:at], other, *lines[at + 1:]]),
            (at + 1, [*lines[:at], *lines[at + 1:]]),
            (at + 2, [*lines[:at], lines[at], *lines[at:]]),
        ):
            if at == len(lines) - 1 and len(spoilt) < len(lines):
                continue  # without its last line it is cut off: the next test
            with pytest.raises(LedgerDamaged) as caught:
                intake(io.BytesIO(b"".join(spoilt)), tmp_path / "new.db", name="lines")
            assert caught.value.where == f"lines:{number}"
            refused += 1
    print(f"{refused} damaged files refused by their line")  # noqa: T201
    assert sorted(p.name for p in tmp_path.iterdir() if p.name.startswith("new")) == ["new.db.lock"]


def test_a_cut_off_export_is_refused(judged: Path, tmp_path: Path) -> None:
    """Wherever it is cut, nothing is imported, and the error tells after which line."""
    lines = told(judged)
    for size in range(0, len(lines), len(lines) // 25):
        with pytest.raises(LedgerDamaged, match=r"cut off|empty|no exported"):
            intake(io.BytesIO(lines[:size]), tmp_path / "new.db", name="lines")
        assert not (tmp_path / "new.db").exists()


def forged(lines: bytes, change: Mapping[str, object], at: int) -> bytes:
    """The lines with one of them changed, and every digest made right again."""
    chain, out = Chain(), []
    for number, line in enumerate(map(json.loads, lines.splitlines())):
        del line["chain"]
        if number == at:
            line = {**line, **change}
        out.append(canonical({**line, "chain": chain.of(line)}) + "\n")
    return "".join(out).encode()


@pytest.mark.parametrize(("change", "at", "says"), [
    ({"hash": "0" * 64}, 0, "hash"), ({"rows": {"run": 2}}, 0, "not as many"), ({"schema": None}, 0, "no number"),
    ({"table": "sqlite_master"}, 3, "no row of a table"), ({"row": {"seq": 1}}, 3, "no row of a table"),
])
def test_a_forged_export_is_refused(
    judged: Path, tmp_path: Path, change: dict[str, object], at: int, says: str
) -> None:
    """A file whose digests were made to fit still has to have the rows and the hash that it tells."""
    with pytest.raises(LedgerDamaged, match=says):
        intake(io.BytesIO(forged(told(judged), change, at)), tmp_path / "new.db")
    assert not (tmp_path / "new.db").exists()


def test_an_export_of_a_later_release_is_refused_as_such(judged: Path, tmp_path: Path) -> None:
    """A later schema or format is no damage."""
    for change in ({"schema": 99}, {"version": 9}):
        with pytest.raises(LedgerTooNew, match="knows up to"):
            intake(io.BytesIO(forged(told(judged), change, 0)), tmp_path / "new.db")


def test_a_ledger_that_is_there_is_not_imported_over(judged: Path, tmp_path: Path) -> None:
    """It stays as it is."""
    before = judged.read_bytes()
    with pytest.raises(LedgerError, match="already"):
        intake(io.BytesIO(told(judged)), judged)
    assert judged.read_bytes() == before


def test_something_after_the_end_is_noticed(judged: Path, tmp_path: Path) -> None:
    """Two exports in one file are not one."""
    lines = told(judged)
    with pytest.raises(LedgerDamaged, match="follows the last line"):
        intake(io.BytesIO(lines + lines), tmp_path / "new.db")


def test_an_export_that_cannot_be_finished_leaves_no_file(
    judged: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only a whole file ever bears the name."""
    def full(path: Path, write: Callable[[str], object]) -> None:
        write("{}")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(archive, "export", full)
    with pytest.raises(LedgerFull, match="No space left"):
        export_file(judged, tmp_path / "lines.ndjson")
    assert [p.name for p in tmp_path.iterdir() if p.name.startswith("lines")] == []
