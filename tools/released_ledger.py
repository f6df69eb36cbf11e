"""The code of a release in, one small ledger of its schema out, kept in tests/ledger/released/ for all later ones.

    .venv/bin/python tools/released_ledger.py

Run it once a schema, by the code that has that schema, when a migration has been added; never again for an older one.
It writes NNNN.sqlite.gz, and NNNN.json with what the ledger said of itself: its hash, its rows, its answers.
The reports are made up, in our own words; the ledger holds a reading, a second one that finds a claim otherwise and
one no more, what was derived of both, a judgement and a reference series.
"""

import datetime as dt
import gzip
import json
import sqlite3
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from recount.ledger.migration import SCHEMA
from recount.ledger.sqlite import Sqlite
from recount.ledger.store import SqlStore
from recount.ledger.verify import verify
from recount.model.ask import Ask
from recount.model.batch import Batch
from recount.model.judgement import Judgement, JudgementId
from recount.model.reference import Day, Reference
from recount.model.report import Report
from recount.model.run import Run, RunId
from recount.pipeline import Analysis, settle
from recount.reconcile import bring_up_to_date
from recount.text import sha256

FOLDER = Path(__file__).parents[1] / "tests" / "ledger" / "released"
START = dt.datetime(2026, 11, 21, 9, 0, tzinfo=dt.UTC)
REPORTS = (
    ("Coast Wire", "2024-03-04", (
        "Shelling killed at least 14 people in the harbour quarter of Hodeidah on Sunday, the health ministry said. "
        "Another 30 were injured, among them 6 children. The governor denied that any boats had been hit.")),
    ("Upland Post", "2024-03-05", (
        "The health ministry said on Tuesday that the death toll from Sunday's shelling of the harbour quarter of "
        "Hodeidah had risen to 19. More than 200 households had fled, according to the port authority.")),
    ("Coast Wire", "2024-03-06", (
        "An air strike destroyed two warehouses near Hodeidah overnight, residents said. The army said it had "
        "intercepted 3 drones. The health ministry said 19 people had been killed in the harbour quarter by then.")),
    ("Daily Bulletin", None, (
        "Fighters released 12 prisoners at the crossing, a mediator said. He said that up to 40 were still held.")),
)


class Clock:
    """A clock that goes on by an hour each time it is read."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> dt.datetime:
        """The next hour."""
        self.now += dt.timedelta(hours=1)
        return self.now


def fill(path: Path) -> None:
    """Two readings and a judgement."""
    store = SqlStore(Sqlite.open(path, write=True, wait=1, clock=Clock()))
    analysis = Analysis()
    reports = [
        Report.of(text, uri=f"made-up/{n}.txt", publisher=publisher, language="en", published=published,
                  title=f"Made up, {n}", published_from="given")
        for n, (publisher, published, text) in enumerate(REPORTS)
    ]
    first = Run(id=RunId("run_first"), started_at=START, version="0.1.0", command="recount read")
    for report in reports:
        store.record(first, Batch(reports=(report,), claims=analysis.claims(report)))
    settle(store, first, bring_up_to_date)
    again = replace(first, id=RunId("run_again"), started_at=START + dt.timedelta(days=1))
    claims = analysis.claims(reports[0])
    toll = next(claim for claim in claims if claim.figure is not None)
    *others, last = (claim for claim in claims if claim is not toll)
    store.record(again, Batch(reports=(reports[0],), claims=(*others, replace(last, certainty="alleged"))))
    settle(store, again, bring_up_to_date)
    store.judge(again, Judgement(
        id=JudgementId("j_first"), subject=toll.id, verdict="accept", reason="Read in the report itself.",
        by="A founder", given_at=START + dt.timedelta(days=2)))
    store.add_series(again, [Reference.of(
        "made up", "dead", tuple(Day(day=dt.date(2024, 3, 3 + n), value=v) for n, v in enumerate((14, 19, 19))),
        measure="killed", unit="person", source="Health Ministry", counting="cumulative", place="Hodeidah")])
    settle(store, again, bring_up_to_date)
    store.close()


def said(path: Path) -> dict[str, object]:
    """What the ledger says of itself."""
    store = SqlStore(Sqlite.open(path, write=False, wait=1, clock=Clock()))
    health = store.check()
    if health.problems:
        sys.exit("\n".join(health.problems))
    rows = dict(sorted(verify(path).rows))
    connection = sqlite3.connect(path)
    moments = [row[0] for row in connection.execute("SELECT at FROM change ORDER BY seq")]
    connection.close()
    answers = {moment: _answer(store, Ask(recorded=dt.datetime.fromisoformat(moment))) for moment in moments}
    known = {day: _answer(store, Ask(known=dt.date.fromisoformat(day))) for day in ("2024-03-03", "2024-03-05")}
    return {"schema": SCHEMA, "hash": store.hash(), "rows": rows, "recorded": answers, "known": known,
            "found by “harbour”": len(list(store.reports(Ask(text="harbour"))))}


def _answer(store: SqlStore, ask: Ask) -> str:
    """One hash over the ids of everything that the ledger answers: fields that a later release adds do not count."""
    kinds = (store.reports, store.claims, store.relations, store.tallies, store.findings)
    return sha256("\n".join(record.id for kind in kinds for record in kind(ask)))


def main() -> None:
    """Write the ledger and what it said; refuses where this schema has one already."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    target = FOLDER / f"{SCHEMA:04d}.sqlite.gz"
    if target.exists():
        sys.exit(f"{target.name} is there already: a released ledger is never made again.")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "recount.db"
        fill(path)
        words = json.dumps(said(path), indent=1, ensure_ascii=False) + "\n"
        with sqlite3.connect(path, isolation_level=None) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.close()
        target.write_bytes(gzip.compress(path.read_bytes(), 9, mtime=0))
    target.with_name(f"{SCHEMA:04d}.json").write_text(words, encoding="utf-8")
    sys.stdout.write(f"{target.name}: {target.stat().st_size:,} bytes\n{words}")


if __name__ == "__main__":
    main()
