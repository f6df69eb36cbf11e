"""What stands in reports in, few rows out: under each word, sentence or run of words the reports that have it.

Half of all cards tell no more than that. A row each, and another in the index by which its maker takes it back, made
the file of a million claims a twelfth larger and settling it some 5 % longer; so those of one key lie end to end in
rows of two kilobytes, and all that a report left lies in one row more.
"""

import itertools
import sqlite3
import zlib
from collections.abc import Container, Iterable, Iterator, Sequence
from operator import itemgetter

from recount.ledger.packing import BYTES, packed, unpacked
from recount.model.card import Card
from recount.model.report import ReportId

# The series that are kept here, in the order of their numbers in the file, each with the bytes that lie under a key:
# a claim and its report, a report with how many long sentences it has, a report.
_SIZES = {"word": 2 * BYTES, "sentence": BYTES + 2, "sketch": BYTES}
POSTED = tuple(_SIZES)
_NUMBER = {series: number for number, series in enumerate(POSTED)}
_NOTE = 2  # bytes of a number of sentences
_LONGEST = 255  # bytes of a key, whose length is told by one
_PART = 2000  # bytes of a row: two go into a page, and little is written anew where a post comes; not tuned
_STAGED = 200_000_000  # bytes that wait in memory, those of some two million claims
_CHUNK = 400
_AT_ONCE = 500  # rows that are read together
Post = tuple[str, bytes, bytes]  # the series, the key, and what lies under it
Posts = tuple[list[tuple[bytes, bytes]], list[Post]]  # reports with all that each left; and each post


def post(card: Card) -> Post | None:
    """A card as it is kept here; None for what is not, as where an id is none of Recount's own making."""
    if card.series not in _SIZES or card.maker != f"report {card.report}":
        return None
    item, report = packed(card.item), packed(card.report)
    if not isinstance(item, bytes) or not isinstance(report, bytes) or {len(item), len(report)} != {BYTES}:
        return None
    key, told = _key(card.series, card.key), _told(card, item, report)
    return None if told is None or len(key) > _LONGEST else (card.series, key, told)


def _key(series: str, key: str) -> bytes:
    """A key in bytes: a word's text, or what a digest says in hexadecimal."""
    return key.encode("utf-8", "surrogatepass") if series == "word" else bytes.fromhex(key)


def _told(card: Card, item: bytes, report: bytes) -> bytes | None:
    """What is to be kept of a card, from which `_card` makes it again; None where that is not all of it."""
    if card.series == "word":
        return None if card.note or card.order else item + report
    if item != report or card.order != card.item:
        return None
    if card.series == "sketch":
        return None if card.note else report
    number = int(card.note) if card.note.isdecimal() and card.note.isascii() else -1
    fits = 0 <= number < 1 << 8 * _NOTE and str(number) == card.note
    return report + number.to_bytes(_NOTE, "big") if fits else None


def _card(series: str, key: bytes, told: bytes) -> Card:
    """The card of a post, without its maker, whom nobody asks a card for."""
    item, rest = unpacked(told[:BYTES]), told[BYTES:]
    if series == "word":
        return Card(series, key.decode("utf-8", "surrogatepass"), "", item, ReportId(unpacked(rest)))
    return Card(series, key.hex(), item, item, ReportId(item), str(int.from_bytes(rest, "big")) if rest else "")


def posts(cards: Iterable[Card]) -> tuple[Posts, list[Card]]:
    """What of these cards is kept here, each once, as rows; and the others."""
    by_report: dict[str, dict[Post, None]] = {}
    others: list[Card] = []
    for card in cards:
        one = post(card)
        if one is None:
            others.append(card)
        else:
            by_report.setdefault(card.report, {})[one] = None
    rows = [(_report(report), _left(held)) for report, held in by_report.items()]
    return (rows, [one for held in by_report.values() for one in held]), others


def _report(report: str) -> bytes:
    name = packed(report)
    assert isinstance(name, bytes)  # noqa: S101 - `post` saw to it
    return name


def _left(held: Iterable[Post]) -> bytes:
    """All that one report posted, as its row has it."""
    each = (b"%c%c%b%b" % (_NUMBER[series], len(key), key, told) for series, key, told in held)
    return zlib.compress(b"".join(each), 1)


def _told_by(body: bytes) -> Iterator[Post]:
    """What `_left` put together."""
    plain, at = zlib.decompress(body), 0
    while at < len(plain):
        series, told = POSTED[plain[at]], at + 2 + plain[at + 1]
        end = told + _SIZES[series]
        yield series, plain[at + 2:told], plain[told:end]
        at = end


class Posted:
    """The posts in a ledger's file, inside the transaction of the one who settles.

    Where every cell runs they wait in memory, a key's end to end, until the first of them is read.
    """

    def __init__(self, driver: sqlite3.Connection) -> None:
        self._driver = driver
        self._waiting: dict[str, dict[bytes, bytearray]] = {series: {} for series in POSTED}
        self._bytes = 0

    def clear(self) -> None:
        """Take all away."""
        self._driver.execute("DELETE FROM posting")
        self._driver.execute("DELETE FROM posted")

    def stage(self, made: Posts) -> None:
        """Let these wait, of reports that posted nothing yet."""
        rows, each = made
        self._driver.executemany("INSERT INTO posted(report, body) VALUES (?, ?)", rows)
        waiting = self._waiting
        for series, key, told in each:
            held = waiting[series]
            if key in held:
                held[key] += told
            else:
                held[key] = bytearray(told)
            self._bytes += len(told)
        if self._bytes > _STAGED:
            self.place()

    def place(self) -> None:
        """Put in place what waits."""
        if not self._bytes:
            return
        last = self._driver.execute("SELECT coalesce(max(part), 0) FROM posting").fetchone()[0]
        numbers = itertools.count(last + 1)
        for series, held in self._waiting.items():
            size = _PART // _SIZES[series] * _SIZES[series]
            self._driver.executemany("INSERT INTO posting(series, key, part, body) VALUES (?, ?, ?, ?)", (
                (_NUMBER[series], key, next(numbers), bytes(held[key][start:start + size]))
                for key in sorted(held) for start in range(0, len(held[key]), size)))
            held.clear()
        self._bytes = 0

    def put(self, makers: Sequence[str], made: Posts, again: Container[str]) -> tuple[list[Card], list[Card]]:
        """Let this be all that the reports of these cells posted; gives as `Shelves.put` does."""
        reports = [maker.removeprefix("report ") for maker in makers if maker.startswith("report ")]
        rows, each = made
        self.place()
        new, old = dict.fromkeys(each), dict.fromkeys(self._held(reports))
        gone, come = [one for one in old if one not in new], [one for one in new if one not in old]
        told = [card for card in itertools.starmap(_card, (one for one in old if one in new)) if card.report in again]
        if gone or come:
            for one in gone:
                self._take(*one)
            for one in come:
                self._add(*one)
            self._driver.executemany("DELETE FROM posted WHERE report = ?", [(packed(report),) for report in reports])
            self._driver.executemany("INSERT INTO posted(report, body) VALUES (?, ?)", rows)
        return list(itertools.starmap(_card, come)), [*itertools.starmap(_card, gone), *told]

    def under(self, series: str, key: str, most: int | None) -> list[Card]:
        """The cards of a key in order; of more than `most` so many, and which is not said."""
        self.place()
        name, found = _key(series, key), list[bytes]()
        for (body,) in self._driver.execute(
                "SELECT body FROM posting WHERE series = ? AND key = ? ORDER BY part", (_NUMBER[series], name)):
            found += _parts(series, body)
            if most is not None and len(found) >= most:
                break
        return [_card(series, name, told) for told in sorted(found)[:most]]

    def every(self, series: str, least: int = 1, most: int | None = None) -> Iterator[list[Card]]:
        """All cards of a series, a key at a time in the keys' order; as `Shelves.every`."""
        self.place()
        for key, rows in itertools.groupby(self._in_order(_NUMBER[series]), key=itemgetter(0)):
            body = b"".join([body for _, _, body in rows])
            held = len(body) // _SIZES[series]
            if least <= held <= (held if most is None else most):
                yield [_card(series, key, one) for one in sorted(_parts(series, body))]

    def _in_order(self, number: int) -> Iterator[tuple[bytes, int, bytes]]:
        """All rows of a series in order, some at a time, since other tables are written to meanwhile."""
        after: tuple[bytes, int] = b"", 0
        while True:
            some = self._driver.execute(
                "SELECT key, part, body FROM posting WHERE series = ? AND (key, part) > (?, ?) ORDER BY key, part "
                "LIMIT ?", (number, *after, _AT_ONCE)).fetchall()
            yield from some
            if len(some) < _AT_ONCE:
                return
            after = some[-1][:2]

    def _held(self, reports: Sequence[str]) -> Iterator[Post]:
        names = [packed(report) for report in reports]
        for start in range(0, len(names), _CHUNK):
            some = names[start:start + _CHUNK]
            for (body,) in self._driver.execute(
                    f"SELECT body FROM posted WHERE report IN ({','.join('?' * len(some))})", some).fetchall():
                yield from _told_by(body)

    def _add(self, series: str, key: bytes, told: bytes) -> None:
        at = _NUMBER[series], key
        last = self._driver.execute(
            "SELECT part, body FROM posting WHERE series = ? AND key = ? ORDER BY part DESC LIMIT 1",
            at).fetchone()
        if last is not None and len(last[1]) + len(told) <= _PART:
            self._driver.execute("UPDATE posting SET body = ? WHERE series = ? AND key = ? AND part = ?",
                                 (last[1] + told, *at, last[0]))
        else:
            self._driver.execute("INSERT INTO posting(series, key, part, body) VALUES (?, ?, ?, ?)",
                                 (*at, 1 if last is None else last[0] + 1, told))

    def _take(self, series: str, key: bytes, told: bytes) -> None:
        at = _NUMBER[series], key
        for part, body in self._driver.execute(
                "SELECT part, body FROM posting WHERE series = ? AND key = ?", at).fetchall():
            held = _parts(series, body)
            if told in held:
                held.remove(told)
                if held:
                    self._driver.execute("UPDATE posting SET body = ? WHERE series = ? AND key = ? AND part = ?",
                                         (b"".join(held), *at, part))
                else:
                    self._driver.execute("DELETE FROM posting WHERE series = ? AND key = ? AND part = ?", (*at, part))
                return


def _parts(series: str, body: bytes) -> list[bytes]:
    size = _SIZES[series]
    return [body[start:start + size] for start in range(0, len(body), size)]
