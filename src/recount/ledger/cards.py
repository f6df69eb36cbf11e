"""Cards in, found again by series, key and order out: what cells of reconciliation leave for one another, as rows."""

import sqlite3
from collections.abc import Container, Iterable, Iterator, Sequence
from typing import Any

from recount.ledger.packing import Packed, packed, packed_maker, unpacked, unpacked_maker
from recount.model.card import Card
from recount.model.report import ReportId

# Numbers of series and of cells' kinds in the file; a new one goes to the end.
_SERIES = (
    "row", "voice", "across", "grows", "pace", "falls", "origin", "retracts", "retold", "quarrel", "revised",
    "twice", "mark", "word", "asks", "total", "sentence", "names", "shares", "sign", "tie copied", "tie circular",
    "tie disputed", "tie contradicts", "tie superseded", "in copied", "in circular", "in disputed", "in contradicts",
    "in superseded", "nested", "relayed",
)
_NUMBER = {name: number for number, name in enumerate(_SERIES)}
_HASHED = frozenset((*range(12), _NUMBER["nested"], _NUMBER["relayed"]))  # the series whose keys are hashes
_KINDS = (
    "report", "row", "voice", "across", "grows", "pace", "falls", "origin", "retracts", "retold", "quarrel",
    "revised", "twice", "denial", "sentence", "shares", "copied", "circular", "disputed", "contradicts",
    "superseded", "stale", "nested", "relayed",
)
CODE = {name: number for number, name in enumerate(_KINDS)}
NAME = dict(enumerate(_KINDS))
_CHUNK = 400
_Row = tuple[int, Packed, str, Packed, Packed, Packed, str]
_COLUMNS = "series, key, place, item, maker, report, note"


class SqlShelves:
    """Shelves in a ledger's file, inside the transaction of the one who settles."""

    def __init__(self, driver: sqlite3.Connection, *, fresh: bool) -> None:
        self._driver, self._fresh = driver, fresh

    def put(self, makers: Sequence[str], cards: Iterable[Card], again: Container[str] = ()) -> list[Card]:
        """Let these be all the cards that these makers made; gives those that came, went, or are told again."""
        new: dict[tuple[Any, ...], _Row] = {}
        for card in cards:
            row = _row(card)
            held = new.get(row[:5])
            if held is None or row[6] < held[6]:
                new[row[:5]] = row
        if self._fresh:
            self._insert(new.values())
            return []
        old = {row[:5]: row for row in self._made(makers)}
        gone = [row for place, row in old.items() if new.get(place) != row]
        come = [row for place, row in new.items() if old.get(place) != row]
        self._driver.executemany(
            "DELETE FROM card WHERE series=? AND key=? AND place=? AND item=? AND maker=?", [r[:5] for r in gone])
        self._insert(come)
        told = [row for place, row in old.items() if new.get(place) == row and unpacked(row[5]) in again]
        return [_card(row) for row in (*gone, *come, *told)]

    def around(self, series: str, key: str, order: str, *, before: int, after: int) -> list[Card]:
        """The cards of a key at that place of the order, and so many before and after it, in order."""
        at = (_NUMBER[series], _key(_NUMBER[series], key))
        low = self._few("place < ?", "DESC", (*at, order), before)
        here = self._few("place = ?", "", (*at, order), None)
        high = self._few("place > ?", "", (*at, order), after)
        return [*reversed(low), *here, *high]

    def under(self, series: str, key: str, most: int | None = None) -> list[Card]:
        """The first cards of a key, or all, in order."""
        return self._few("", "", (_NUMBER[series], _key(_NUMBER[series], key)), most)

    def every(self, series: str) -> Iterator[list[Card]]:
        """All cards of a series, a key at a time."""
        number, key = _NUMBER[series], None
        while True:
            after = "" if key is None else "AND key > ?"
            found = self._driver.execute(
                f"SELECT min(key) FROM card WHERE series = ? {after}", (number,) if key is None else (number, key),
            ).fetchone()
            if found[0] is None:
                return
            key = found[0]
            yield [_card(r) for r in self._rows("", "", (number, key), None)]

    def _few(self, where: str, way: str, values: tuple[Any, ...], most: int | None) -> list[Card]:
        return [] if most == 0 else [_card(row) for row in self._rows(where, way, values, most)]

    def _rows(self, where: str, way: str, values: tuple[Any, ...], most: int | None) -> Iterator[_Row]:
        """Rows in order; of several that differ in their makers alone, one."""
        condition = f"AND {where}" if where else ""
        limit = "" if most is None else f"LIMIT {most}"
        yield from self._driver.execute(
            f"SELECT series, key, place, item, min(maker), report, note FROM card WHERE series = ? AND key = ? "
            f"{condition} GROUP BY place, item ORDER BY place {way}, item {way} {limit}", values)

    def _made(self, makers: Sequence[str]) -> Iterator[_Row]:
        names = [packed_maker(maker, CODE) for maker in makers]
        for start in range(0, len(names), _CHUNK):
            some = names[start:start + _CHUNK]
            marks = ",".join("?" * len(some))
            yield from self._driver.execute(f"SELECT {_COLUMNS} FROM card WHERE maker IN ({marks})", some)

    def _insert(self, rows: Iterable[_Row]) -> None:
        self._driver.executemany(f"INSERT INTO card({_COLUMNS}) VALUES (?,?,?,?,?,?,?)", rows)


def _row(card: Card) -> _Row:
    number = _NUMBER[card.series]
    return (number, _key(number, card.key), card.order, packed(card.item), packed_maker(card.maker, CODE),
            packed(card.report), card.note)


def _card(row: _Row) -> Card:
    number, key, place, item, maker, report, note = row
    text = key.hex() if number in _HASHED and isinstance(key, bytes) else unpacked(key)
    return Card(_SERIES[number], text, place, unpacked(item), ReportId(unpacked(report)), note,
                unpacked_maker(maker, NAME))


def _key(number: int, key: str) -> Packed:
    return bytes.fromhex(key) if number in _HASHED else packed(key)
