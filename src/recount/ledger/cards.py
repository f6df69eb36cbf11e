"""Cards in, found again by series, key and order out: what cells of reconciliation leave for one another, as rows."""

import functools
import heapq
import itertools
import operator
import sqlite3
from collections.abc import Container, Iterable, Iterator, Sequence
from typing import Any

from recount.ledger.packing import Packed, packed, packed_maker, unpacked
from recount.ledger.posted import POSTED, Posted, Posts, posts
from recount.model.card import Card
from recount.model.report import ReportId

# Numbers of series and of cells' kinds in the file; a new one goes to the end.
_SERIES = (
    "row", "voice", "across", "grows", "pace", "falls", "origin", "retracts", "retold", "quarrel", "revised",
    "twice", "mark", "word", "asks", "total", "sentence", "names", "shares", "sign", "tie copied", "tie circular",
    "tie disputed", "tie contradicts", "tie superseded", "in copied", "in circular", "in disputed", "in contradicts",
    "in superseded", "nested", "relayed", "quoted", "sketch", "worded", "again", "onward",
)
_NUMBER = {name: number for number, name in enumerate(_SERIES)}
_OF_TEXT = ("sentence", "sketch")  # series and cells of what stands in texts, each by a digest
_BY_KEY = ("nested", "relayed", "quoted", "worded", "again", "onward", *_OF_TEXT)
_HASHED = frozenset((*range(12), *(_NUMBER[name] for name in _BY_KEY)))
_KINDS = (
    "report", "row", "voice", "across", "grows", "pace", "falls", "origin", "retracts", "retold", "quarrel",
    "revised", "twice", "denial", "sentence", "shares", "copied", "circular", "disputed", "contradicts",
    "superseded", "stale", "nested", "relayed", "quoted", "sketch", "worded", "again", "onward",
)
CODE = {name: number for number, name in enumerate(_KINDS)}
_CHUNK = 400
_AT_ONCE = 2000  # rows of a series that are read together
CardRow = tuple[int, Packed, str, Packed, Packed, Packed, str]
_COLUMNS = "series, key, place, item, maker, report, note"
_BY_ITEM = operator.attrgetter("order", "item")
Changed = tuple[list[Card], list[Card]]  # cards that came, and those that went or are told again


class SqlShelves:
    """Shelves in a ledger's file, inside the transaction of the one who settles.

    Where every cell runs, cards are staged: they wait in a table of their series without an order, and are put in
    place together, sorted, when the series is first read. A million cards at random places of a tree that is larger
    than the memory take hours; in order they take seconds. Those that tell what stands in reports are kept as posts.
    """

    def __init__(self, driver: sqlite3.Connection) -> None:
        self._driver = driver
        self._posted = Posted(driver)
        self._waiting: set[int] = set()

    def clear(self) -> None:
        """Take all cards away."""
        self._driver.execute("DELETE FROM card")
        self._posted.clear()

    def put(self, makers: Sequence[str], cards: Iterable[Card], again: Container[str] = ()) -> Changed:
        """Let these be all the cards that these makers made."""
        told_by_reports, others = posts(cards)
        posted = self._posted.put(makers, told_by_reports, again)
        new = {row[:5]: row for row in each_once(map(card_row, others))}
        old = {row[:5]: row for row in self._made(makers)}
        gone = [row for place, row in old.items() if new.get(place) != row]
        come = [row for place, row in new.items() if old.get(place) != row]
        self._driver.executemany(
            "DELETE FROM card WHERE series=? AND key=? AND place=? AND item=? AND maker=?", [r[:5] for r in gone])
        self._insert(come)
        told = [row for place, row in old.items() if new.get(place) == row and unpacked(row[5] or row[3]) in again]
        return [*posted[0], *map(_card, come)], [*posted[1], *map(_card, (*gone, *told))]

    def around(self, series: str, key: str, order: str, *, before: int, after: int) -> list[Card]:
        """The cards of a key at that place of the order, and so many before and after it, in order."""
        at = (self._ready(series), _key(_NUMBER[series], key))
        low = self._few("place < ?", "DESC", (*at, order), before)
        here = self._few("place = ?", "", (*at, order), None)
        high = self._few("place > ?", "", (*at, order), after)
        return [*reversed(low), *here, *high]

    def under(self, series: str, key: str, most: int | None = None) -> list[Card]:
        """The first cards of a key, or all, in order; of posts, where there are more, so many in no order."""
        found = self._few("", "", (self._ready(series), _key(_NUMBER[series], key)), most)
        if series not in POSTED:
            return found
        return sorted((*found, *self._posted.under(series, key, most)), key=_BY_ITEM)[:most]

    def every(self, series: str, least: int = 1, most: int | None = None) -> Iterator[list[Card]]:
        """All cards of a series, a key at a time; keys with fewer than `least` or more than `most` are left out."""
        for cards in self._of_keys(series, least, most):
            if least <= len(cards) <= (len(cards) if most is None else most):
                yield cards

    def _of_keys(self, series: str, least: int, most: int | None) -> Iterator[list[Card]]:
        """The cards of each key; posts of keys with too few or too many need not be told."""
        if series not in POSTED:
            return self._rows_of_keys(series)
        if not self._driver.execute("SELECT 1 FROM card WHERE series = ? LIMIT 1", (self._ready(series),)).fetchone():
            return self._posted.every(series, least, most)
        both = heapq.merge(self._rows_of_keys(series), self._posted.every(series), key=_key_of)
        return (sorted(itertools.chain.from_iterable(held), key=_BY_ITEM)
                for _, held in itertools.groupby(both, key=_key_of))

    def _rows_of_keys(self, series: str) -> Iterator[list[Card]]:
        number = self._ready(series)
        for _, rows in itertools.groupby(self._in_order(number), key=operator.itemgetter(1)):
            one_each = itertools.groupby(rows, key=operator.itemgetter(2, 3))
            yield [_card(next(same)) for _, same in one_each]

    def post(self, made: Posts) -> None:
        """Let these wait among the posts; their reports posted nothing yet."""
        self._posted.stage(made)

    def stage(self, number: int, rows: Iterable[CardRow]) -> None:
        """Let these wait among the cards of a series until it is read."""
        if number not in self._waiting:
            self._driver.execute(f"CREATE TEMP TABLE waiting_{number} ({_COLUMNS})")
            self._waiting.add(number)
        self._driver.executemany(f"INSERT INTO waiting_{number} VALUES (?,?,?,?,?,?,?)", rows)

    def finish(self) -> None:
        """Put in place what waits, and let cards be found by their makers."""
        for number in sorted(self._waiting):
            self._place(number)
        self._posted.place()

    def _in_order(self, number: int) -> Iterator[CardRow]:
        """All rows of a series in order, some at a time, since others are put in place meanwhile."""
        after: tuple[Any, ...] = ()
        while True:
            some = self._driver.execute(
                f"SELECT {_COLUMNS} FROM card WHERE series = ? "
                f"{'AND (key, place, item, maker) > (?, ?, ?, ?)' if after else ''} "
                "ORDER BY key, place, item, maker LIMIT ?", (number, *after, _AT_ONCE)).fetchall()
            yield from some
            if len(some) < _AT_ONCE:
                return
            after = some[-1][1:5]

    def _ready(self, series: str) -> int:
        """The number of a series whose cards are all in place."""
        number = _NUMBER[series]
        if number in self._waiting:
            self._place(number)
        return number

    def _place(self, number: int) -> None:
        self._driver.execute(
            f"INSERT OR IGNORE INTO card({_COLUMNS}) SELECT {_COLUMNS} FROM waiting_{number} "
            "ORDER BY key, place, item, maker, note")  # of rows that a maker put in one place the one with the least
        self._driver.execute(f"DROP TABLE waiting_{number}")
        self._waiting.discard(number)

    def _few(self, where: str, way: str, values: tuple[Any, ...], most: int | None) -> list[Card]:
        return [] if most == 0 else [_card(row) for row in self._rows(where, way, values, most)]

    def _rows(self, where: str, way: str, values: tuple[Any, ...], most: int | None) -> Iterator[CardRow]:
        """Rows in order; of several that differ in their makers alone, one."""
        condition = f"AND {where}" if where else ""
        limit = "" if most is None else f"LIMIT {most}"
        yield from self._driver.execute(
            f"SELECT series, key, place, item, min(maker), report, note FROM card WHERE series = ? AND key = ? "
            f"{condition} GROUP BY place, item ORDER BY place {way}, item {way} {limit}", values)

    def _made(self, makers: Sequence[str]) -> Iterator[CardRow]:
        names = [_maker(maker) for maker in makers]
        for start in range(0, len(names), _CHUNK):
            some = names[start:start + _CHUNK]
            marks = ",".join("?" * len(some))
            yield from self._driver.execute(f"SELECT {_COLUMNS} FROM card WHERE maker IN ({marks})", some)

    def _insert(self, rows: Iterable[CardRow]) -> None:
        self._driver.executemany(f"INSERT INTO card({_COLUMNS}) VALUES (?,?,?,?,?,?,?)", rows)


def each_once(rows: Iterable[CardRow]) -> Iterable[CardRow]:
    """Of rows that a maker put in one place the one with the least note."""
    found: dict[tuple[Any, ...], CardRow] = {}
    for row in rows:
        place = row[:5]
        if place not in found or row[6] < found[place][6]:
            found[place] = row
    return found.values()


def card_row(card: Card) -> CardRow:
    """The row of a card."""
    series, key, order, item, report, note, maker = card
    number = _NUMBER[series]
    home = "" if report == item else packed(report)  # a card that tells of a report has it once
    kept = bytes.fromhex(key) if number in _HASHED else packed(key)
    return number, kept, order, packed(item), _maker(maker), home, note


@functools.lru_cache(maxsize=_CHUNK)
def _maker(maker: str) -> Packed:
    """A cell's name as it is kept; it stands on each of the cell's cards."""
    return packed_maker(maker, CODE, _OF_TEXT)


def _card(row: CardRow) -> Card:
    """A card without its maker, whom nobody asks a card for."""
    number, key, place, item, _, report, note = row
    text = key.hex() if number in _HASHED and isinstance(key, bytes) else unpacked(key)
    return Card(_SERIES[number], text, place, unpacked(item), ReportId(unpacked(report or item)), note)


def _key(number: int, key: str) -> Packed:
    return bytes.fromhex(key) if number in _HASHED else packed(key)


def _key_of(cards: Sequence[Card]) -> str:
    return cards[0].key
