"""Batches and judgements in, answers out: the ledger on a database that SQLAlchemy speaks to."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from typing import Any, TypeVar, cast

from recount.errors import LedgerDamaged, NotFound
from recount.ledger import audit, batches, listed, live, lookup, query, referring, since, writing
from recount.ledger.base import Health
from recount.ledger.batches import Batched
from recount.ledger.check import health
from recount.ledger.hash import hash_of
from recount.ledger.judged import Version
from recount.ledger.lists import SqlLists, kept, records
from recount.ledger.migration import SCHEMA
from recount.ledger.rows import record_of, storable
from recount.ledger.tables import RECORDS
from recount.ledger.work import Work
from recount.model.ask import Ask
from recount.model.batch import Batch, Derived, Record, Recorded
from recount.model.claim import Claim
from recount.model.finding import Finding
from recount.model.judgement import Entry, Judgement
from recount.model.reference import Reference
from recount.model.relation import Relation
from recount.model.report import Report
from recount.model.run import Run
from recount.model.tally import Tally
from recount.model.wire import NAMES, TYPES

R = TypeVar("R", bound=Record)
_CANDIDATES = 5  # ids named where a beginning fits several


class SqlStore(SqlLists):
    """A ledger; each answer streams from one state of it, whatever is written meanwhile."""

    def record(self, run: Run, batch: Batch) -> Recorded:
        """Add a batch whole, or nothing of it; the same batch again adds nothing.

        A report's claims that are not in the batch any more are superseded; one that is there but says something
        else counts as superseded and as new. A report that differs in its path alone is the same report.
        """
        rows = writing.batch_rows(batch)
        with self._database.writing(run.command) as connection:
            return writing.record(connection, run, rows, self._database.clock())

    def mark(self) -> int:
        """The number of the last change, 0 for none."""
        with self._database.reading() as connection:
            return writing.progress(connection)[0]

    def settle(self, run: Run, derived: Derived, *, seen: int | None = None) -> bool:
        """Make `derived` the live relations, tallies and findings; what is no longer so is superseded.

        `seen` is the mark from before the claims were read; without it the ledger takes `derived` to reflect all
        that it holds. False, and no change, where what stands already reflects more.
        """
        rows = writing.derived_rows(derived)
        with self._database.writing(run.command) as connection:
            return writing.settle(connection, run, rows, seen, self._database.clock())

    def bring_up_to_date(self, run: Run, cells: Callable[[Work], None]) -> bool:
        """Let reconciliation look at what changed since it last did, and keep what it makes, all of it or nothing.

        False, and no change, where it saw everything already.
        """
        if self._up_to_date(run):
            return False
        with self._database.writing(run.command) as connection:
            references = tuple(referring.references(connection, Ask()))
            return writing.bring_up_to_date(connection, run, cells, references, self._database.clock())

    def _up_to_date(self, run: Run) -> bool:
        with self._database.reading() as connection:
            return writing.up_to_date(connection, run)

    def judge(self, run: Run, judgement: Judgement) -> bool:
        """Add what a person decided; False where it is there already."""
        with self._database.writing(run.command) as connection:
            return writing.judge(connection, run, judgement, self._database.clock())

    def reports(self, ask: Ask = Ask()) -> Iterator[Report]:
        """Reports that match, or that hold a claim that does; oldest publication first, undated last."""
        return self._asked(Report, query.reports, ask)

    def claims(self, ask: Ask = Ask()) -> Iterator[Claim]:
        """Claims that match, in the order of their reports and then of the text."""
        return self._asked(Claim, query.claims, ask)

    def relations(self, ask: Ask = Ask()) -> Iterator[Relation]:
        """Live relations whose two claims match, by id."""
        return self._asked(Relation, query.relations, ask)

    def tallies(self, ask: Ask = Ask()) -> Iterator[Tally]:
        """Live tallies with a point whose claim matches, by id."""
        return self._asked(Tally, query.tallies, ask)

    def findings(self, ask: Ask = Ask()) -> Iterator[Finding]:
        """Live findings that concern a claim that matches, or no claim but a report that does, by id."""
        return self._asked(Finding, query.findings, ask)

    def judgements(self, subject: str | None = None) -> Iterator[Judgement]:
        """Judgements on that subject, or all, in the order in which the ledger learned them."""
        about = None if subject is None else (storable(subject),)
        return (e.judgement for e in self.entries(about=about) if subject in (None, e.judgement.subject))

    def entries(
        self, ask: Ask = Ask(), about: Sequence[str] | None = None, verdict: str | None = None
    ) -> Iterator[Entry]:
        """Entries of the log as of the question's clocks: all, or those on one of the ids, or of a verdict."""
        with self._database.reading() as connection:
            yield from audit.entries(connection, ask, about, verdict)

    def check_chain(self) -> tuple[str, ...]:
        """What is wrong with the log, an entry a line; empty where it is whole."""
        with self._database.reading() as connection:
            return tuple(audit.check_chain(connection))

    def resting(self, kind: type[R], ids: Sequence[str], ask: Ask = Ask()) -> Iterator[R]:
        """Records of a type that are one of the ids or rest on one, as of the question's clocks, each once."""
        met: set[str] = set()
        with self._database.reading() as connection:
            found = lookup.resting(connection, NAMES[cast("type[Record]", kind)], ids, ask)
            for record_id, body, digest, *uri in found:
                if record_id not in met:
                    met.add(record_id)
                    yield record_of(kind, record_id, body, digest, *uri)

    def homes(self, claims: Sequence[str], ask: Ask = Ask()) -> dict[str, str]:
        """The report of each of these claims, as of the question's clocks; what is no claim then is left out."""
        with self._database.reading() as connection:
            return dict(lookup.homes(connection, claims, ask))

    def told(self, claims: Sequence[str], ask: Ask = Ask()) -> set[str]:
        """Which of these claims there are as of the question's clocks."""
        with self._database.reading() as connection:
            return set(lookup.among(connection, claims, ask))

    def history(self, record_id: str) -> tuple[Version, ...]:
        """Every version of a record, superseded ones too, the first one first; empty where there never was one."""
        with self._database.reading() as connection:
            found = ((name, connection.execute(lookup.versions(name, record_id))) for name in RECORDS)
            rows: Iterable[Any] = ((name, *row) for name, held in found for row in held)  # Any: as in Found
            return tuple(lookup.version(*row) for row in rows)

    def newest(self, kind: type[Record], limit: int) -> tuple[Version, ...]:
        """The live records of a type that the ledger learned last, at most `limit`, the last one first."""
        with self._database.reading() as connection:
            rows: Iterable[Any] = connection.execute(lookup.newest(NAMES[kind], limit))  # Any: as in Found
            return tuple(lookup.version(NAMES[kind], *row) for row in rows)

    def page(self, url: str, ask: Ask = Ask()) -> Iterator[Report]:
        """The reports of one web address, in the order in which the ledger learned them."""
        return self._stream(Report, lookup.page(url, ask))

    def pages(self, ask: Ask = Ask()) -> Iterator[str]:
        """The web addresses of which there are several reports."""
        with self._database.reading() as connection:
            yield from connection.execute(lookup.pages(ask)).scalars()

    def find(self, record_id: str) -> Record:
        """The live record of that id or of that unambiguous beginning of one; raises NotFound."""
        with self._database.reading() as connection:
            found = lookup.beginning(connection, record_id, _CANDIDATES + 1)
        exact = [row for row in found if row[1] == record_id]
        if len(exact or found) == 1:
            name, whole_id, body, digest, uri = (exact or found)[0]
            return record_of(TYPES[name], whole_id, body, digest, uri)
        if not found:
            raise NotFound("no live record has this id.", where=record_id)
        ids = ", ".join(row[1] for row in found[:_CANDIDATES])
        raise NotFound(f"several ids begin so: {ids} …", where=record_id, advice="Give more of the id.")

    def hash(self) -> str:
        """SHA-256 over the live records' canonical NDJSON sorted by id, without clocks, runs and paths."""
        with self._database.reading() as connection:
            return hash_of(connection)

    def changed(self, mark: int) -> tuple[str, ...]:
        """The ids of reports that came, went or changed since a mark, or whose claims did; of all live ones for 0.

        In the order in which the ledger learned them.
        """
        with self._database.reading() as connection:
            return tuple(since.changed(connection, mark))

    def batches(self, command: str, limit: int) -> tuple[Batched, ...]:
        """The runs of a command that recorded something, the latest first."""
        with self._database.reading() as connection:
            return tuple(batches.batches(connection, command, limit))

    def brought(self, run_id: str) -> tuple[str, ...]:
        """The ids of the reports that a run brought and that are live still."""
        with self._database.reading() as connection:
            return tuple(batches.brought(connection, run_id))

    def add_series(self, run: Run, references: Sequence[Reference]) -> int:
        """Add series, each in the place of its earlier version; how many were new or other than what stood."""
        rows = referring.rows_of(references)
        with self._database.writing(run.command) as connection:
            return referring.add(connection, run, rows, self._database.clock())

    def series(self, ask: Ask = Ask()) -> Iterator[Reference]:
        """The series by name and column, as of the question's `recorded`."""
        with self._database.reading() as connection:
            yield from referring.references(connection, ask)

    def check(self) -> Health:
        """Look the whole store over; a file too broken to be read is a problem, not an error."""
        schema, engine = f"{SCHEMA:04d}", self._database.engine
        try:
            lost = self._database.lost()
            with self._database.reading() as connection:
                return health(connection, schema=schema, engine=engine, lost=lost)
        except LedgerDamaged as error:
            return Health(schema=schema, engine=engine, counts=(), settled=False, problems=(error.message,))

    def steady(self) -> AbstractContextManager[None]:
        """All questions that this thread asks inside are answered from one state of the ledger."""
        return self._database.steady()

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()

    def _asked(self, kind: type[R], question: Callable[..., query.Found], ask: Ask) -> Iterator[R]:
        """The answer, by whichever way the question's filters make quick."""
        gathered = question(ask, walk=False)  # whose making refuses a question that makes no sense

        def answered() -> Iterator[R]:
            with self._database.reading() as connection:
                lookup.met(connection, kind, ask)
                if kind in (Tally, Finding) and ask.limit is not None and ask.recorded is None:
                    quick = listed.by_id(connection, cast("type[Record]", kind), ask)
                    if quick is not None:
                        yield from (record_of(kind, *row) for row in quick)
                        return
                present = live.PRESENT.get(kind) if ask.recorded is None else None
                if present is not None:
                    yield from kept(kind, present(connection, ask))
                    return
                walk = ask.limit is not None and query.dense(connection, ask)
                broad = not walk and kind in (Report, Claim) and query.broad(connection, ask)
                ways = {"walk": walk, "broad": True} if broad else {"walk": walk}
                yield from records(connection, kind, question(ask, **ways) if walk or broad else gathered)

        return answered()

    def _stream(self, kind: type[R], wanted: query.Found) -> Iterator[R]:
        with self._database.reading() as connection:
            yield from records(connection, kind, wanted)
