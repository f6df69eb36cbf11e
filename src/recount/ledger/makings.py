"""Relations and findings that cells made in, rows out: each with its cell, so that what it made before gives way."""

import sqlite3
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from recount.ledger.cards import CODE
from recount.ledger.indexes import Indexes
from recount.ledger.packing import packed_maker
from recount.ledger.rows import record_of, row_of
from recount.model.claim import ClaimId
from recount.model.finding import Finding
from recount.model.relation import Relation

Record = Relation | Finding
Revised = tuple[str, ClaimId, ClaimId]
_CHUNK = 400
_COLUMNS = {
    "relation": ("row", "id", "recorded_at", "body", "digest", "kind", "from_claim", "to_claim", "cell"),
    "finding": (
        "row", "id", "recorded_at", "body", "digest", "kind", "has_claims", "cell", "closed", "reports", "claims"),
}
_Held = tuple[int, str, str, Any, Any, Any]  # row, id, digest, kind, from, to


class Makings:
    """The live relations and findings by the cell that made each, inside the transaction of the one who settles.

    `fresh` says that there are none yet; `whole` that all cells run, so that what none makes again gives way in the
    end (`sweep`). `findings` are the numbers and `related` the ids of relations that came or went.
    """

    def __init__(
        self, driver: sqlite3.Connection, seq: int, indexes: Indexes, *, fresh: bool, whole: bool
    ) -> None:
        self._driver, self._seq, self._fresh, self._whole = driver, seq, fresh, whole and not fresh
        self._indexes = indexes
        self.changed = 0
        self.findings: set[int] = set()
        self.related: set[str] = set()
        self._next = {
            name: (driver.execute(f"SELECT max(row) FROM {name}").fetchone()[0] or 0) + 1 for name in _COLUMNS}
        if self._whole:
            driver.execute("CREATE TEMP TABLE kept(name TEXT, row INTEGER, PRIMARY KEY(name, row)) WITHOUT ROWID")

    def make(self, makers: Sequence[str], records: Iterable[tuple[str, Record]]) -> list[Revised]:
        """Let these be all that these makers made; gives the relations that came, went or changed."""
        made: dict[str, dict[str, tuple[str, Record]]] = {"relation": {}, "finding": {}}
        for maker, record in records:
            made["relation" if isinstance(record, Relation) else "finding"][record.id] = (maker, record)
        cells = [packed_maker(maker, CODE) for maker in makers]
        self._replace("finding", cells, made["finding"])
        return self._replace("relation", cells, made["relation"])

    def relations(self, claims: Sequence[ClaimId], kinds: Collection[str]) -> list[Relation]:
        """The relations of these kinds that one of these claims stands in."""
        self._indexes.make("ix_relation_from_claim", "ix_relation_to_claim")
        found: dict[str, Relation] = {}
        wanted = sorted(kinds)
        for some in _chunks(list(claims)):
            for end in ("from_claim", "to_claim"):
                rows = self._driver.execute(
                    f"SELECT id, body, digest FROM relation WHERE {end} IN ({_marks(some)}) "
                    f"AND +kind IN ({_marks(wanted)}) AND superseded_at IS NULL", [*some, *wanted])
                found.update({i: record_of(Relation, i, body, digest) for i, body, digest in rows if i not in found})
        return list(found.values())

    def sweep(self) -> None:
        """Let go of what no cell made again."""
        if self._whole:
            for name in _COLUMNS:
                self.changed += self._driver.execute(
                    f"UPDATE {name} SET superseded_at = ? WHERE superseded_at IS NULL AND recorded_at < ? "
                    "AND row NOT IN (SELECT row FROM kept WHERE name = ?)", (self._seq, self._seq, name)).rowcount
            self._driver.execute("DROP TABLE kept")

    def _replace(self, name: str, cells: Sequence[Any], made: dict[str, tuple[str, Record]]) -> list[Revised]:
        held = {} if self._fresh or self._whole else self._held(name, "cell", cells)
        if not self._fresh:
            held.update(self._held(name, "id", [i for i in made if i not in held]))
        rows = {i: row_of(record) for i, (_, record) in made.items()}
        gone = [row for i, row in held.items() if i not in made or row[2] != rows[i]["digest"]]
        come = [i for i in made if i not in held or held[i][2] != rows[i]["digest"]]
        stay = [i for i in made if i in held and held[i][2] == rows[i]["digest"]]
        if self._whole:
            self._driver.executemany("INSERT OR IGNORE INTO kept VALUES (?, ?)", [(name, held[i][0]) for i in stay])
        self._driver.executemany(f"UPDATE {name} SET superseded_at = ? WHERE row = ?",
                                 [(self._seq, row[0]) for row in gone])
        self._driver.executemany(f"UPDATE {name} SET cell = ? WHERE row = ? AND cell IS NOT ?", [
            (cell, held[i][0], cell) for i in stay for cell in (packed_maker(made[i][0], CODE),)])
        self._add(name, [(i, made[i], rows[i]) for i in come])
        self.changed += len(gone) + len(come)
        if name != "relation":
            self.findings.update(row[0] for row in gone)
            self.findings.update(range(self._next[name] - len(come), self._next[name]))
            return []
        if not self._fresh and not self._whole:  # else all rows are made anew
            self.related.update(come, (row[1] for row in gone))
        return [(row[3], row[4], row[5]) for row in gone] + [
            (r.kind, r.from_, r.to) for i in come for r in (made[i][1],) if isinstance(r, Relation)]

    def _held(self, name: str, column: str, values: Sequence[Any]) -> dict[str, _Held]:
        ends = "kind, from_claim, to_claim" if name == "relation" else "kind, NULL, NULL"
        found: dict[str, _Held] = {}
        for some in _chunks(list(values)):
            rows = self._driver.execute(
                f"SELECT row, id, digest, {ends} FROM {name} WHERE {column} IN ({_marks(some)}) "
                "AND superseded_at IS NULL", some)
            found.update({row[1]: row for row in rows})
        return found

    def _add(self, name: str, new: Sequence[tuple[str, tuple[str, Record], dict[str, Any]]]) -> None:
        columns, first = _COLUMNS[name], self._next[name]
        self._next[name] += len(new)
        known = [
            {**row, "row": first + n, "recorded_at": self._seq, "cell": packed_maker(maker, CODE)}
            for n, (_, (maker, _), row) in enumerate(new)]
        self._driver.executemany(
            f"INSERT INTO {name}({', '.join(columns)}) VALUES ({_marks(columns)})",
            [tuple(row[c] for c in columns) for row in known])
        if name == "finding":
            for link in ("claim", "report"):
                linked = [
                    (first + n, i) for n, (_, (_, record), _) in enumerate(new) if isinstance(record, Finding)
                    for i in dict.fromkeys(record.claims if link == "claim" else record.reports)]
                self._driver.executemany(f"INSERT INTO finding_{link}(finding, {link}) VALUES (?, ?)", linked)


def _chunks(values: list[Any]) -> Iterable[list[Any]]:
    return (values[start:start + _CHUNK] for start in range(0, len(values), _CHUNK))


def _marks(values: Sequence[Any]) -> str:
    return ",".join("?" * len(values))
