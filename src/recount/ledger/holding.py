"""A connection to a ledger in, what reconciliation reads there out: reports, claims and reference series by id."""

import sqlite3
from collections.abc import Iterable, Sequence
from pathlib import Path

from recount.ledger.ready import Ready, Record, ready
from recount.ledger.rows import record_of
from recount.ledger.sqlite import connect
from recount.model.card import Card
from recount.model.claim import Claim, ClaimId
from recount.model.reference import Reference
from recount.model.relation import Relation
from recount.model.report import Report, ReportId
from recount.model.tally import Answer

Laid = tuple[Iterable[tuple[str, Record]], Iterable[tuple[str, Answer]], Iterable[Card]]
_CACHE = 64_000  # kilobytes of pages that a process beside the one that settles keeps: the index of a million ids


class Holding:
    """What a ledger holds; `whole` says that all of it will be looked at."""

    whole: bool = True

    def __init__(self, driver: sqlite3.Connection, references: Sequence[Reference] = ()) -> None:
        self._driver, self._references = driver, references

    def references(self) -> Sequence[Reference]:
        """The reference series that date totals."""
        return self._references

    def report(self, report: ReportId) -> Report | None:
        """The live report of that id."""
        row = self._driver.execute(
            "SELECT id, body, digest FROM report WHERE id = ? AND superseded_at IS NULL", (report,)).fetchone()
        return None if row is None else record_of(Report, *row)

    def claims_of(self, report: ReportId) -> list[Claim]:
        """The live claims of a report, in no order."""
        return [record_of(Claim, *row) for row in self._driver.execute(
            "SELECT id, body, digest FROM claim WHERE report = ? AND superseded_at IS NULL", (report,))]

    def figures_of(self, report: ReportId) -> tuple[ClaimId, ...]:
        """The ids of the live figure claims of a report, in no order."""
        return tuple(ClaimId(row[0]) for row in self._driver.execute(
            "SELECT id FROM claim WHERE report = ? AND +kind = 'figure' AND superseded_at IS NULL", (report,)))

    def claim(self, claim: ClaimId) -> Claim | None:
        """The live claim of that id."""
        row = self._driver.execute(
            "SELECT id, body, digest FROM claim WHERE id = ? AND superseded_at IS NULL", (claim,)).fetchone()
        return None if row is None else record_of(Claim, *row)

    def relation(self, kept: object) -> Relation:
        """The relation of such a row."""
        assert isinstance(kept, tuple)  # noqa: S101  # a row of `Makings.kept`
        return record_of(Relation, *kept)

    def ready(self, made: Laid, reports: Sequence[ReportId] = ()) -> Ready:
        """What cells made, as rows; of these reports the answers are all."""
        records, answers, cards = made
        return ready(records, answers, cards, reports)


def opened(path: str, references: Sequence[Reference]) -> Holding:
    """The ledger at that path, opened to be read."""
    driver = connect(Path(path), "ro", 0)
    driver.execute(f"PRAGMA cache_size=-{_CACHE}")
    return Holding(driver, references)
