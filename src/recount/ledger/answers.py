"""Answers in, tallies out as rows: a head for each, made again where an answer came or went, and a row a point."""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import astuple
from typing import Any, Literal

from recount.ledger.rows import escaped, storable
from recount.model.claim import ClaimId
from recount.model.tally import DAY, Answer, Asked, ranges, tally_id
from recount.model.wire import plain
from recount.text import canonical, sha256

_CHUNK = 400
_COLUMNS = "claim, report, question, at, place, body, named, blamed, origin"
_LIVE = "superseded_at IS NULL"
_Row = tuple[Any, ...]


class Answers:
    """The live answers by report, and the heads of their tallies, inside the transaction of the one who settles."""

    def __init__(self, driver: sqlite3.Connection, seq: int, *, fresh: bool) -> None:
        self._driver, self._seq, self._fresh = driver, seq, fresh
        self._touched: dict[int, set[str]] = {}
        self._numbers: dict[Asked, int] = {}
        self._next = {name: (driver.execute(f"SELECT max(row) FROM {name}").fetchone()[0] or 0) + 1
                      for name in ("answer", "tally_head")}
        self.changed = 0

    def answer(self, makers: Sequence[str], answers: Iterable[tuple[str, Answer]]) -> None:
        """Let these be all the answers of these reports' cells."""
        reports = [maker.removeprefix("report ") for maker in makers if maker.startswith("report ")]
        new = {one.point.claim: self._row(one) for _, one in answers}
        old = {} if self._fresh else self._held(reports)
        gone = [(number, row) for number, row in old.values() if new.get(row[0]) != row]
        come = [row for claim, row in new.items() if claim not in old or old[claim][1] != row]
        for row in (*(row for _, row in gone), *come):
            self._touched.setdefault(row[2], set()).add(row[3])
        self._driver.executemany("UPDATE answer SET superseded_at = ? WHERE row = ?",
                                 [(self._seq, number) for number, _ in gone])
        first = self._next["answer"]
        self._next["answer"] += len(come)
        self._driver.executemany(
            f"INSERT INTO answer(row, recorded_at, {_COLUMNS}) VALUES ({','.join('?' * 11)})",
            [(first + n, self._seq, *row) for n, row in enumerate(come)])

    def withdraw_others(self) -> None:
        """Where all cells ran: heads of an earlier release, and answers of reports that are no more, give way."""
        lost = [row[0] for row in self._driver.execute(
            f"SELECT DISTINCT report FROM answer WHERE {_LIVE} AND report NOT IN "
            f"(SELECT id FROM report WHERE {_LIVE})")]
        self.answer([f"report {report}" for report in lost], ())
        self.changed += self._driver.execute(
            f"UPDATE tally_head SET superseded_at = ? WHERE question IS NULL AND {_LIVE}", (self._seq,)).rowcount

    def heads(self) -> None:
        """Make again the heads of the tallies in which something changed."""
        for number in sorted(self._touched):
            self._settle(number, self._touched[number])

    def _settle(self, number: int, touched: set[str]) -> None:
        asked = Asked(*json.loads(self._one("SELECT name FROM question WHERE seq = ?", number)[0]))
        apart = sorted(at for at in touched if at.startswith("x"))
        ats = [row[0] for row in self._driver.execute(
            f"SELECT DISTINCT at FROM answer WHERE question = ? AND at < 'x' AND {_LIVE}", (number,))]
        ats += [at for at in apart if self._one(
            f"SELECT count(*) FROM answer WHERE question = ? AND at = ? AND {_LIVE}", number, at)[0]]
        wanted = list(ranges(ats, asked))
        held = self._heads_of(number, apart)
        due = [(low, high) for low, high in wanted if (low, high) not in held or _meets(touched, low, high)]
        old = [row for span, row in held.items() if span in due or span not in wanted]
        self._driver.executemany("UPDATE tally_head SET superseded_at = ? WHERE row = ?",
                                 [(self._seq, row) for row in old])
        self._driver.executemany(
            "INSERT INTO tally_head(row, id, recorded_at, body, digest, tail, question, low, high) "
            "VALUES (?,?,?,?,?,?,?,?,?)", [self._head(asked, number, low, high) for low, high in due])
        self.changed += len(old) + len(due)

    def _heads_of(self, number: int, apart: Sequence[str]) -> dict[tuple[str, str], int]:
        found = {(low, high): row for low, high, row in self._driver.execute(
            f"SELECT low, high, row FROM tally_head WHERE question = ? AND low < 'x' AND {_LIVE}", (number,))}
        for at in apart:
            found.update({(low, high): row for low, high, row in self._driver.execute(
                f"SELECT low, high, row FROM tally_head WHERE question = ? AND low = ? AND {_LIVE}", (number, at))})
        return found

    def _head(self, asked: Asked, number: int, low: str, high: str) -> _Row:
        """A head, with what all points together say: the least claim and name, whom all blame, how many origins."""
        anchor, named, blamed, other, unknown, origins = self._one(
            f"SELECT min(claim), min(named), min(blamed), max(blamed), sum(origin IS NULL), count(DISTINCT origin) "
            f"FROM answer WHERE question = ? AND at BETWEEN ? AND ? AND {_LIVE}", number, low, high)
        start = self._one(
            f"SELECT min(at) FROM answer WHERE question = ? AND at BETWEEN max(?, 'd') AND ? AND {_LIVE}",
            number, low, high)[0]
        since = start[1:DAY] if start is not None and start.startswith("d") else None
        question = asked.question(place=named, since=since, blamed=blamed if blamed == other else None)
        counted: int | Literal["unmeasured"] = "unmeasured" if unknown else origins
        head_id = tally_id(question, ClaimId(anchor))
        body = escaped(canonical({"id": head_id, "origins": counted})[:-1] + ',"points":[')
        rest = {"policy": asked.policy, "question": plain(question), "type": "tally"}
        tail = escaped("]," + canonical(rest)[1:])
        row = self._next["tally_head"]
        self._next["tally_head"] += 1
        return row, head_id, self._seq, body, sha256(body + tail), tail, number, low, high

    def _row(self, one: Answer) -> _Row:
        point = one.point
        names = (one.place, one.blamed, point.origin)
        return (point.claim, point.report, self._number(one.asked), one.at, one.order,
                escaped(canonical(plain(point))), *(None if name is None else storable(name) for name in names))

    def _number(self, asked: Asked) -> int:
        found = self._numbers.get(asked)
        if found is None:
            name = escaped(json.dumps(astuple(asked), ensure_ascii=True))
            held = self._driver.execute("SELECT seq FROM question WHERE name = ?", (name,)).fetchone()
            if held is None:
                held = self._driver.execute("INSERT INTO question(name) VALUES (?) RETURNING seq", (name,)).fetchone()
            found = self._numbers[asked] = int(held[0])
        return found

    def _held(self, reports: Sequence[str]) -> dict[str, tuple[int, _Row]]:
        found: dict[str, tuple[int, _Row]] = {}
        for start in range(0, len(reports), _CHUNK):
            some = reports[start:start + _CHUNK]
            for number, *row in self._driver.execute(
                f"SELECT row, {_COLUMNS} FROM answer WHERE report IN ({','.join('?' * len(some))}) AND {_LIVE}", some
            ):
                found[row[0]] = (number, tuple(row))
        return found

    def _one(self, statement: str, *values: Any) -> Any:
        return self._driver.execute(statement, values).fetchone()


def _meets(touched: Iterable[str], low: str, high: str) -> bool:
    return any(low <= at <= high for at in touched)
