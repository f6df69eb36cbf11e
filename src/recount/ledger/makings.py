"""Relations and findings that cells made in, rows out: each with its cell, so that what it made before gives way."""

import sqlite3
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from recount.ledger.cards import CODE
from recount.ledger.indexes import Indexes
from recount.ledger.packing import packed_maker
from recount.ledger.ready import CELL, COLUMNS, DIGEST, ENDS, ID, Ready, Record, Values, ready
from recount.model.claim import ClaimId

Revised = tuple[str, ClaimId, ClaimId]
_CHUNK = 400
_Held = tuple[Any, ...]  # number, id, digest, and of a relation its kind and its two claims


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
            name: (driver.execute(f"SELECT max(row) FROM {name}").fetchone()[0] or 0) + 1 for name in COLUMNS}
        if self._whole:
            driver.execute("CREATE TEMP TABLE kept(name TEXT, row INTEGER, PRIMARY KEY(name, row)) WITHOUT ROWID")

    def make(self, makers: Sequence[str], records: Iterable[tuple[str, Record]]) -> list[Revised]:
        """Let these be all that these makers made; gives the relations that came, went or changed."""
        made = ready(records, (), ())
        cells = [packed_maker(maker, CODE) for maker in makers]
        self._replace_findings(made, cells)
        gone, come = self._replace("relation", cells, made.relations)
        self.related.update((row[1] for row in gone), (row[ID] for row in come))
        return [row[3:6] for row in gone] + [row[ENDS] for row in come]

    def fill(self, made: Ready) -> None:
        """Keep these, where all cells run."""
        self._replace_findings(made, ())
        self._replace("relation", (), made.relations)

    def kept(self, claims: Sequence[ClaimId], kinds: Collection[str]) -> list[tuple[str, str, tuple[str, str, str]]]:
        """The relations of these kinds that one of these claims stands in: their claims, and id, body and digest."""
        self._indexes.make("ix_relation_from_claim", "ix_relation_to_claim")
        found: dict[str, tuple[str, str, tuple[str, str, str]]] = {}
        wanted = sorted(kinds)
        for some in _chunks(list(claims)):
            for end in ("from_claim", "to_claim"):
                rows = self._driver.execute(
                    f"SELECT from_claim, to_claim, id, body, digest FROM relation WHERE {end} IN ({_marks(some)}) "
                    f"AND +kind IN ({_marks(wanted)}) AND superseded_at IS NULL", [*some, *wanted])
                found.update({row[2]: (row[0], row[1], row[2:]) for row in rows})
        return list(found.values())

    def sweep(self) -> None:
        """Let go of what no cell made again."""
        if self._whole:
            for name in COLUMNS:
                self.changed += self._driver.execute(
                    f"UPDATE {name} SET superseded_at = ? WHERE superseded_at IS NULL AND recorded_at < ? "
                    "AND row NOT IN (SELECT row FROM kept WHERE name = ?)", (self._seq, self._seq, name)).rowcount
            self._driver.execute("DROP TABLE kept")

    def _replace_findings(self, made: Ready, cells: Sequence[Any]) -> None:
        first = self._next["finding"]
        gone, come = self._replace("finding", cells, made.findings)
        self.findings.update(row[0] for row in gone)
        self.findings.update(range(first, self._next["finding"]))
        numbers = {row[ID]: first + n for n, row in enumerate(come)}
        for name, on in (("claim", made.of_claims), ("report", made.of_reports)):
            links = [(numbers[row[ID]], i) for row, ids in zip(made.findings, on, strict=True) if row[ID] in numbers
                     for i in ids]
            self._driver.executemany(f"INSERT INTO finding_{name}(finding, {name}) VALUES (?, ?)", links)

    def _replace(
        self, name: str, cells: Sequence[Any], made: Sequence[Values]
    ) -> tuple[list[_Held], Sequence[Values]]:
        """The rows that went, and those that came; their numbers follow on the last."""
        if self._fresh:
            self._add(name, made)
            return [], made
        held = {} if self._whole else self._held(name, "cell", cells)
        held.update(self._held(name, "id", [row[ID] for row in made if row[ID] not in held]))
        new = {row[ID]: row for row in made}
        gone = [row for i, row in held.items() if i not in new or row[2] != new[i][DIGEST]]
        come = [row for i, row in new.items() if i not in held or held[i][2] != row[DIGEST]]
        stay = [row for i, row in new.items() if i in held and held[i][2] == row[DIGEST]]
        if self._whole:
            self._driver.executemany("INSERT OR IGNORE INTO kept VALUES (?, ?)",
                                     [(name, held[row[ID]][0]) for row in stay])
        self._driver.executemany(f"UPDATE {name} SET superseded_at = ? WHERE row = ?",
                                 [(self._seq, row[0]) for row in gone])
        self._driver.executemany(f"UPDATE {name} SET cell = ? WHERE row = ? AND cell IS NOT ?",
                                 [(row[CELL], held[row[ID]][0], row[CELL]) for row in stay])
        self._add(name, come)
        self.changed += len(gone)
        return gone, come

    def _held(self, name: str, column: str, values: Sequence[Any]) -> dict[str, _Held]:
        ends = "kind, from_claim, to_claim" if name == "relation" else "kind, NULL, NULL"
        found: dict[str, _Held] = {}
        for some in _chunks(list(values)):
            rows = self._driver.execute(
                f"SELECT row, id, digest, {ends} FROM {name} WHERE {column} IN ({_marks(some)}) "
                "AND superseded_at IS NULL", some)
            found.update({row[1]: row for row in rows})
        return found

    def _add(self, name: str, new: Sequence[Values]) -> None:
        columns, first = ("row", "recorded_at", *COLUMNS[name]), self._next[name]
        self._next[name] += len(new)
        self.changed += len(new)
        self._driver.executemany(f"INSERT INTO {name}({', '.join(columns)}) VALUES ({_marks(columns)})",
                                 [(first + n, self._seq, *row) for n, row in enumerate(new)])


def _chunks(values: list[Any]) -> Iterable[list[Any]]:
    return (values[start:start + _CHUNK] for start in range(0, len(values), _CHUNK))


def _marks(values: Sequence[Any]) -> str:
    return ",".join("?" * len(values))
