"""The rows by which questions pick records: kept as reports come, come again and lose claims."""

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Connection, func, select

from recount.ledger import picked
from recount.ledger.ledger import open_ledger
from recount.ledger.picks import naming_of, picked_claim
from recount.ledger.sqlite import Sqlite
from recount.model.ask import Ask
from recount.testing import workload


def _counted(path: Path) -> dict[str, tuple[int, int]]:
    """By role and name, how many claims are written down for it, and how many answer to it."""
    ledger = Sqlite.open(path, write=False, wait=0)
    with ledger.reading() as connection:
        names = connection.execute(naming_of.select()).all()
        return {f"{role} {name}": _of(connection, role, name) for role, name, _ in names if role != "publisher"}


def _of(connection: Connection, role: str, name: str) -> tuple[int, int]:
    ask = Ask(place=name) if role == "place" else Ask(source=name)
    held = select(func.count()).where(*picked.named(picked_claim, ask))
    return picked.claims_named(connection, ask), connection.execute(held).scalar_one()


def test_claims_are_counted_under_their_names(path: Path) -> None:
    """A report that is read again with fewer claims, and with one elsewhere, leaves no count behind."""
    store = open_ledger(path, write=True)
    for batch in workload.batches(6, 5):
        store.record(workload.a_run(), batch)
    first = _counted(path)
    assert max(written for written, _ in first.values()) > 5
    again = workload.batch(2, 5)
    elsewhere = [replace(c, place=replace(c.place, name="Elsewhere")) for c in again.claims if c.place is not None]
    kept = [c for c in again.claims if c.id not in {e.id for e in elsewhere}][:1] + elsewhere[:1]
    store.record(workload.a_run("u_2"), replace(again, claims=tuple(kept)))
    store.close()
    second = _counted(path)
    assert second != first
    assert [name for each in (first, second) for name, (written, held) in each.items() if written != held] == []


def test_a_count_that_is_wrong_is_found(filled: Path) -> None:
    """Looking the ledger over tells of a number that its claims do not bear out."""
    assert open_ledger(filled, write=False).check().problems == ()
    with sqlite3.connect(filled) as connection:
        connection.execute("UPDATE naming SET claims = claims + 1 WHERE seq = (SELECT min(seq) FROM naming)")
    connection.close()
    (said,) = open_ledger(filled, write=False).check().problems
    assert said.startswith("1 rows by which claims")


@pytest.mark.parametrize("ask", [Ask(place="no such place"), Ask(source="nobody")])
def test_a_name_that_nobody_has_is_of_none(filled: Path, ask: Ask) -> None:
    """Names that no claim has are counted as none."""
    with Sqlite.open(filled, write=False, wait=0).reading() as connection:
        assert picked.claims_named(connection, ask) == 0
