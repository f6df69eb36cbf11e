"""A ledger in a transaction in, what reconciliation needs of it out: what changed, what there is, where things go."""

import json
import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import partial

from recount.ledger import picking
from recount.ledger.answers import Answers
from recount.ledger.cards import SqlShelves
from recount.ledger.holding import Holding, opened
from recount.ledger.indexes import Indexes
from recount.ledger.makings import Makings, Revised
from recount.ledger.ready import Ready, Record
from recount.model.claim import ClaimId
from recount.model.reference import Reference
from recount.model.relation import Relation
from recount.model.report import ReportId
from recount.model.tally import Answer

_LARGE = 4  # where more than one of so many reports changed, all cells run: quicker than touching most of them
_SMALL = 200  # reports; below, what is touched is always looked up
_SORTING = 2  # threads that sort beside, where a large table or index is put in order
_CACHE = 128_000  # kilobytes of pages that are kept while a ledger is settled
# Where every cell runs a quarter of the file is, up to so many: with 512 MB in place of 128 the rows by which
# questions pick the findings and relations of a million claims are made in 19 seconds in place of 30. More was not
# tried by itself; the limit is there for the machine's sake.
_MOST_CACHE = 1_000_000
# While the last indexes are made, less is: SQLite sorts as much at a time as pages may be kept, and only what does
# not fit is sorted beside. The index of 11 million cards by maker took 47 and 37 seconds with 1 GB, 31 with 128 MB,
# 22 with 64 and 28 with 32; 50, 38 and 35 of the processor with 1 GB, 64 and 16 MB on a machine that was busy.
_SORTED = 64_000
_MADE = ("relation", "finding", "tally_head", "answer")
_GROWN = 1.25  # so many times the rows, and the planner measures its indexes again, which costs tens of milliseconds


class Work(Holding):
    """One settling: what it has to look at, and where it puts what it makes.

    `whole` says that every cell runs, because the ledger was never settled, or by another release, or changed in
    large part. It lives inside a transaction: either all of it stands in the end, or nothing.
    """

    def __init__(
        self, driver: sqlite3.Connection, seq: int, version: str, references: Sequence[Reference] = ()
    ) -> None:
        super().__init__(driver, references)
        self._version = version
        self._driver.execute(f"PRAGMA threads={_SORTING}")
        self._reflected = _reflected(driver)
        self.reports: tuple[ReportId, ...] = tuple(map(ReportId, self._reports()))
        self.claims: tuple[ClaimId, ...] = () if self._never else tuple(map(ClaimId, self._claims()))
        self.whole = self._never or self._large()
        self._driver.execute(f"PRAGMA cache_size=-{self._cache() if self.whole else _CACHE}")
        self._indexes = Indexes(driver)
        self.shelves = SqlShelves(driver)
        if self.whole:
            self.shelves.clear()
            self._indexes.set_aside("card", "picked_point", "picked_finding", "picked_relation")
        fresh = not any(driver.execute(f"SELECT 1 FROM {name} LIMIT 1").fetchone() for name in _MADE)
        if fresh:
            self._indexes.set_aside(*_MADE, "finding_claim", "finding_report")
        self._picked = dict.fromkeys(("picked_relation", "picked_finding"), 0) if fresh and self.whole else {}
        self._makings = Makings(driver, seq, self._indexes, fresh=fresh, whole=self.whole)
        self._answers = Answers(driver, seq, self._indexes, fresh=fresh)
        self._seq = seq

    @property
    def _never(self) -> bool:
        return self._reflected.get("version") != self._version

    def every(self) -> list[ReportId]:
        """The ids of all reports, in the order of their days."""
        told = ("SELECT id FROM report WHERE superseded_at IS NULL "
                "ORDER BY published_first, published_last, id")
        return [ReportId(row[0]) for row in self._driver.execute(told)]

    def elsewhere(self) -> Callable[[], Holding]:
        """What opens the same reports and claims in another process: they were recorded before this began."""
        path = self._driver.execute("PRAGMA database_list").fetchone()[2]
        return partial(opened, path, self._references)

    def make(self, makers: Sequence[str], records: Iterable[tuple[str, Record]]) -> list[Revised]:
        """Let these be all the records that these cells made; gives the relations that came, went or changed."""
        return self._makings.make(makers, records)

    def answer(self, makers: Sequence[str], answers: Iterable[tuple[str, Answer]]) -> None:
        """Let these be all the answers of these reports' cells."""
        self._answers.answer(makers, answers)

    def relations(self, claims: Sequence[ClaimId], kinds: Collection[str]) -> list[Relation]:
        """The relations of these kinds that one of these claims stands in."""
        return [self.relation(kept) for _, _, kept in self._makings.kept(claims, kinds)]

    def kept_relations(self, claims: Sequence[ClaimId], kinds: Collection[str]) -> list[tuple[str, str, object]]:
        """The same as their two claims and a row for `relation`."""
        return list(self._makings.kept(claims, kinds))

    def fill(self, made: object) -> None:
        """Keep what some cells made, where all run."""
        assert isinstance(made, Ready)  # noqa: S101  # what `ready` gave
        self.shelves.post(made.posts)
        for number, rows in made.cards.items():
            self.shelves.stage(number, rows)
        self._makings.fill(made)
        self._answers.fill(made.reports, made.answers)

    def pages(self) -> Iterator[tuple[str, list[ReportId]]]:
        """The web addresses of reports that changed, or of all where all cells run, of which there are several.

        With the reports of each as they were learned. A ledger of an earlier release that is settled has all of them
        looked at once.
        """
        if self.whole or "pages" not in self._reflected:
            self._driver.execute("DELETE FROM changed_page")
            told = ("SELECT url FROM report WHERE url IS NOT NULL AND superseded_at IS NULL "
                    "GROUP BY url HAVING count(*) > 1")
            urls = [row[0] for row in self._driver.execute(told)]
        else:
            own = "SELECT DISTINCT url FROM report WHERE url IS NOT NULL AND id IN (SELECT value FROM json_each(?))"
            urls = [row[0] for row in self._driver.execute(own, (json.dumps(self.reports),))]
        for url in sorted(urls):
            of = "SELECT id FROM report WHERE url = ? AND superseded_at IS NULL ORDER BY recorded_at, id"
            yield url, [ReportId(row[0]) for row in self._driver.execute(of, (url,)).fetchall()]

    def page(self, url: str, *, changed: bool) -> None:
        """Whether a later report of that address gives another number in the same place."""
        self._driver.execute("INSERT OR IGNORE INTO changed_page(url) VALUES (?)" if changed else
                             "DELETE FROM changed_page WHERE url = ?", (url,))

    def grown(self) -> bool:
        """Whether the ledger has grown so much since the planner last measured it that it should do so again."""
        held = self._driver.execute("SELECT max(row) FROM claim").fetchone()[0] or 0
        measured = int(self._reflected.get("measured", "0"))
        if not self.whole and held < measured * _GROWN + _SMALL:
            return False
        self._driver.execute("INSERT OR REPLACE INTO settled(name, value) VALUES ('measured', ?)", (str(held),))
        return True

    def answered(self) -> Iterator[None]:
        """Put tallies together and let questions find their points, in steps: all answers are given."""
        if self.whole:
            self._answers.withdraw_others()
        yield from self._answers.heads()
        if self.whole:
            yield from picking.points(self._driver)
            yield from self._indexes.make_of("answer", "tally_head", "picked_point")

    def related(self) -> Iterator[bool]:
        """Let questions find relations and findings as they come, without an end; whether a step did anything."""
        while self._picked:
            before = dict(self._picked)
            for table, last in before.items():
                self._picked[table] = picking.grown(self._driver, table, last, least=picking.AT_ONCE)
            yield self._picked != before

    def finish(self) -> None:
        """Let go of what no cell made, and note how far this came; tallies are put together, where some cells ran."""
        if not self.whole:
            for _ in self.answered():
                pass
        self._makings.sweep()
        if self.whole:
            self.shelves.finish()
        self._pick()
        if self.whole:
            self._driver.execute(f"PRAGMA cache_size=-{_SORTED}")
        self._indexes.make_all()
        last = {name: self._driver.execute(f"SELECT max(row) FROM {name}").fetchone()[0] or 0
                for name in ("report", "claim")}
        found = {"version": self._version, "seq": str(self._seq), "pages": "named",
                 **{k: str(v) for k, v in last.items()}}
        self._driver.executemany("INSERT OR REPLACE INTO settled(name, value) VALUES (?, ?)", list(found.items()))

    def _pick(self) -> None:
        """Let questions find what was made by what its claims are."""
        if self._picked:
            for table in self._picked:
                self._found(table)
        elif self.whole:
            picking.fill(self._driver, "picked_finding", "picked_relation")
        else:
            picking.refresh(self._driver, {*self.reports, *self._answers.reports}, self.claims,
                            gone=self._answers.gone, findings=self._makings.findings, relations=self._makings.related)

    def _found(self, table: str) -> None:
        """Make the rows of what was made since; nothing goes where there was nothing before."""
        while (last := picking.grown(self._driver, table, self._picked[table])) > self._picked[table]:
            self._picked[table] = last

    def _reports(self) -> list[str]:
        """The reports that came, went or changed since, or whose claims did."""
        if self._never:
            return []
        return sorted({*self._changed("id", "report"), *self._changed("report", "claim")})

    def _claims(self) -> list[str]:
        return sorted(set(self._changed("id", "claim")))

    def _changed(self, column: str, table: str) -> Iterator[str]:
        """What rows that came or went since have in a column; asked one by one, since in a UNION no index is used."""
        for ends, since in (("row", self._reflected[table]), ("superseded_at", self._reflected["seq"])):
            for row in self._driver.execute(f"SELECT {column} FROM {table} WHERE {ends} > ?", (int(since),)):
                yield row[0]

    def _cache(self) -> int:
        pages, size = (int(self._driver.execute(f"PRAGMA page_{name}").fetchone()[0]) for name in ("count", "size"))
        return max(_CACHE, min(_MOST_CACHE, pages * size // 4096))  # a quarter of the file, in kilobytes

    def _large(self) -> bool:
        if len(self.reports) <= _SMALL:
            return False
        held = self._driver.execute("SELECT count(*) FROM report WHERE superseded_at IS NULL").fetchone()[0]
        return len(self.reports) * _LARGE > int(held)


def _reflected(driver: sqlite3.Connection) -> dict[str, str]:
    return dict(driver.execute("SELECT name, value FROM settled").fetchall())
