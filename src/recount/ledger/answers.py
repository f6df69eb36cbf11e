"""Answers in, tallies out as rows: a head for each, made again where an answer came or went, and a row a point."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from recount.ledger.heads import POINT, Given, Sums, head_of, points_of, summed, sums_of
from recount.ledger.indexes import Indexes
from recount.ledger.ready import ANSWER, Values, ready
from recount.ledger.rows import escaped
from recount.model.tally import Answer, Asked, ranges

_CHUNK = 400
_AT_ONCE = 50  # questions whose heads are made in one step
_COLUMNS = ", ".join(ANSWER)
_LIVE = "superseded_at IS NULL"
_HEAD = (
    "row", "id", "recorded_at", "body", "digest", "tail", "question", "low", "high", "sums", "measure", "reports",
    "running", "last", "place",
)
# The different `at` of a question's live points, each found by a look into the index and not by reading all points.
_STARTS = f"""
WITH RECURSIVE starts(at) AS (
  SELECT min(at) FROM answer WHERE question = :q AND at < 'x' AND {_LIVE}
  UNION ALL SELECT (SELECT min(a.at) FROM answer a WHERE a.question = :q AND a.at > starts.at AND a.at < 'x'
    AND a.superseded_at IS NULL) FROM starts WHERE starts.at IS NOT NULL
) SELECT at FROM starts WHERE at IS NOT NULL
"""
_Row = tuple[Any, ...]
_Heads = dict[tuple[str, str], tuple[int, Sums | None]]  # by range: the row and its sums


@dataclass(slots=True)
class _Touched:
    """What changed of one question: where points came or went, where they went, and those that came."""

    ats: set[str] = field(default_factory=set)
    gone: set[str] = field(default_factory=set)
    come: list[_Row] = field(default_factory=list)


class Answers:
    """The live answers by report, and the heads of their tallies, inside the transaction of the one who settles.

    `reports` are those whose answers were given, `gone` the question, place and number of each answer that went.
    """

    def __init__(self, driver: sqlite3.Connection, seq: int, indexes: Indexes, *, fresh: bool) -> None:
        self._driver, self._seq, self._indexes, self._fresh = driver, seq, indexes, fresh
        self._touched: dict[int, _Touched] = {}
        self._numbers: dict[Values, int] = {}
        self._next = {name: (driver.execute(f"SELECT max(row) FROM {name}").fetchone()[0] or 0) + 1
                      for name in ("answer", "tally_head")}
        self._begun = self._next["answer"]
        self.changed = 0
        self.reports: set[str] = set()
        self.gone: list[tuple[int, str, int]] = []

    def answer(self, makers: Sequence[str], answers: Iterable[tuple[str, Answer]]) -> None:
        """Let these be all the answers of these reports' cells."""
        reports = [maker.removeprefix("report ") for maker in makers if maker.startswith("report ")]
        self.reports.update(reports)
        self.fill(reports, ready((), answers, ()).answers)

    def fill(self, reports: Sequence[str], answers: Iterable[Values]) -> None:
        """Let these be all the answers of these reports."""
        new = {row[0]: (*row[:2], self._number(row[2]), *row[3:]) for row in answers}
        old = {} if self._fresh else self._held(reports)
        gone = [(number, row) for number, row in old.values() if new.get(row[0]) != row]
        come = [row for claim, row in new.items() if claim not in old or old[claim][1] != row]
        for number, row in gone:
            self._touch(row).gone.add(row[3])
            self.gone.append((row[2], row[3], number))
        for row in come:
            touched = self._touch(row)
            if not self._fresh:
                touched.come.append(row)
        self._driver.executemany("UPDATE answer SET superseded_at = ? WHERE row = ?",
                                 [(self._seq, number) for number, _ in gone])
        first = self._next["answer"]
        self._next["answer"] += len(come)
        self._driver.executemany(
            f"INSERT INTO answer(row, recorded_at, {_COLUMNS}) VALUES ({','.join('?' * 12)})",
            [(first + n, self._seq, *row) for n, row in enumerate(come)])

    def withdraw_others(self) -> None:
        """Where all cells ran: heads of an earlier release, and answers of reports that are no more, give way."""
        if self._fresh:
            return
        lost = [row[0] for row in self._driver.execute(
            f"SELECT DISTINCT report FROM answer WHERE {_LIVE} AND report NOT IN "
            f"(SELECT id FROM report WHERE {_LIVE})")]
        self.answer([f"report {report}" for report in lost], ())
        self.changed += self._driver.execute(
            f"UPDATE tally_head SET superseded_at = ? WHERE question IS NULL AND {_LIVE}", (self._seq,)).rowcount
        for number, low in self._driver.execute(
                f"SELECT question, low FROM tally_head WHERE sums IS NULL AND {_LIVE}").fetchall():
            self._touched.setdefault(number, _Touched()).ats.add(low)

    def heads(self) -> Iterator[None]:
        """Make again the heads of the tallies in which something changed, some at a time."""
        for name in ("answer_asked", "answer_of", "tally_head_of"):
            self._indexes.make(name)
            yield
        for count, number in enumerate(sorted(self._touched)):
            self._settle(number, self._touched[number])
            if count % _AT_ONCE == 0:
                yield

    def _touch(self, row: _Row) -> "_Touched":
        touched = self._touched.setdefault(row[2], _Touched())
        touched.ats.add(row[3])
        return touched

    def _settle(self, number: int, touched: "_Touched") -> None:
        asked = Asked(*json.loads(self._one("SELECT name FROM question WHERE seq = ?", number)[0]))
        apart = sorted(at for at in touched.ats if at.startswith("x"))
        ats = [row[0] for row in self._driver.execute(_STARTS, {"q": number})]
        ats += [at for at in apart if self._one(
            f"SELECT 1 FROM answer WHERE question = ? AND at = ? AND {_LIVE} LIMIT 1", number, at)]
        wanted = list(ranges(ats, asked))
        held = self._heads_of(number, apart)
        due = [span for span in wanted if span not in held or held[span][1] is None or _meets(touched.ats, *span)]
        old = [row for span, (row, _) in held.items() if span in due or span not in wanted]
        made = [self._head(asked, number, span, held, touched) for span in due]
        self._driver.executemany("UPDATE tally_head SET superseded_at = ? WHERE row = ?",
                                 [(self._seq, row) for row in old])
        self._driver.executemany(
            f"INSERT INTO tally_head({', '.join(_HEAD)}) VALUES ({','.join('?' * len(_HEAD))})",
            [tuple(row[name] for name in _HEAD) for row in made])
        self.changed += len(old) + len(due)

    def _heads_of(self, number: int, apart: Sequence[str]) -> _Heads:
        if self._fresh:
            return {}
        found: _Heads = {(low, high): (row, sums_of(sums)) for low, high, row, sums in self._driver.execute(
            f"SELECT low, high, row, sums FROM tally_head WHERE question = ? AND low < 'x' AND {_LIVE}", (number,))}
        for at in apart:
            found.update({(low, high): (row, sums_of(sums)) for low, high, row, sums in self._driver.execute(
                f"SELECT low, high, row, sums FROM tally_head WHERE question = ? AND low = ? AND {_LIVE}",
                (number, at))})
        return found

    def _head(
        self, asked: Asked, number: int, span: tuple[str, str], held: _Heads, touched: "_Touched"
    ) -> dict[str, Any]:
        """A head: its last one with what came added, where nothing went; else the sums of all its points."""
        within = [sums for (low, high), (_, sums) in held.items() if span[0] <= low and high <= span[1]]
        sums = within[0] if len(within) == 1 and not _meets(touched.gone, *span) else None
        if sums is None or not self._add_to(sums, asked, number, span, touched):
            sums = summed(points_of(self._driver.execute(
                f"SELECT {POINT} FROM answer WHERE question = ? AND at BETWEEN ? AND ? AND {_LIVE} "
                "ORDER BY place, claim", (number, *span))), asked)
        row = self._next["tally_head"]
        self._next["tally_head"] += 1
        return {**head_of(sums, asked), "row": row, "recorded_at": self._seq, "question": number,
                "low": span[0], "high": span[1]}

    def _add_to(
        self, sums: Sums, asked: Asked, number: int, span: tuple[str, str], touched: "_Touched"
    ) -> bool:
        """Add the points that came; what else the tally holds is looked up by index.

        False where the last answer is told by a point of an earlier day than before, so that another may be the last.
        """
        reports: set[str] = set()
        origins: set[str | None] = {None}
        for claim, report, _, at, place, body, named, blamed, origin, said in sorted(
                touched.come, key=lambda row: (row[4], row[0])):
            if not span[0] <= at <= span[1]:
                continue
            new_report = report not in reports and not self._held_before("report", report, number, span)
            new_origin = origin not in origins and not self._held_before("origin", origin, number, span)
            before = self._one(
                f"SELECT place, claim FROM answer WHERE question = ? AND said = ? AND at BETWEEN ? AND ? "
                f"AND {_LIVE} AND claim != ? ORDER BY place, claim LIMIT 1", number, said, *span, claim)
            first = before is None or (place, claim) < (before[0], before[1])
            point = Given(claim, report, at, place, body, named, blamed, origin, said)
            if first and said == sums.said and not sums.keeps(point, asked):
                return False
            sums.add(point, asked, new_report=new_report, new_origin=new_origin, first=first)
            reports.add(report)
            origins.add(origin)
        return True

    def _held_before(self, column: str, value: str | None, number: int, span: tuple[str, str]) -> bool:
        return self._one(
            f"SELECT 1 FROM answer WHERE question = ? AND {column} = ? AND at BETWEEN ? AND ? AND row < ? "
            f"AND {_LIVE} LIMIT 1", number, value, *span, self._begun) is not None

    def _number(self, asked: Values) -> int:
        found = self._numbers.get(asked)
        if found is None:
            name = escaped(json.dumps(asked, ensure_ascii=True))
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
