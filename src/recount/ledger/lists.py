"""Lists of a ledger: tallies and findings in their order, and what a list asks about them, read off indexes."""

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import starmap
from typing import Any, TypeVar

from sqlalchemy import Connection, select

from recount.ledger import headed, listed, live, points, query
from recount.ledger.few import within
from recount.ledger.given import rows
from recount.ledger.last import Spot, last_bodies, last_points
from recount.ledger.rows import record_of
from recount.ledger.sqlite import Sqlite
from recount.ledger.tables import changed_page, report, settled
from recount.model.ask import Ask
from recount.model.batch import Record
from recount.model.claim import ClaimId
from recount.model.finding import Finding
from recount.model.heading import Heading
from recount.model.moment import last_day
from recount.model.report import ReportId
from recount.model.tally import Point

R = TypeVar("R", bound=Record)
_AT_ONCE = 200  # rows fetched at a time
_OF_A_DAY = 30  # the last points of a count that are read first: most often they reach back beyond their last day


class SqlLists:
    """The part of a ledger that lists ask; each answer is of one state of it."""

    def __init__(self, database: Sqlite) -> None:
        self._database = database

    def more(self, ask: Ask, most: int) -> bool:
        """Whether more than so many claims match, counted no further."""
        with self._database.reading() as connection:
            if ask.recorded is None:
                return live.more(connection, ask, most)
            every = query.claims(replace(ask, limit=None, after=None))
            return not within(connection, every, most)

    def changed_pages(self) -> list[str] | None:
        """The web addresses whose later reports give another number in the same place, as the ledger was settled.

        None where nobody looked, as before a ledger of old is settled again.
        """
        with self._database.reading() as connection:
            told = select(settled.c.value).where(settled.c.name == "pages")
            if connection.execute(told).first() is None:
                return None
            return list(connection.execute(select(changed_page.c.url).order_by(changed_page.c.url)).scalars())

    def measures(self) -> list[str] | None:
        """What live tallies count; None where some are not listed, as before a ledger of old is settled again."""
        with self._database.reading() as connection:
            return listed.measures(connection)

    def among(self, kind: type[listed.R], ids: Collection[str], ask: Ask) -> Iterator[listed.R]:
        """The live reports, relations, tallies or findings of these ids that match; no limit counts."""
        with self._database.reading() as connection:
            for wanted in listed.among(kind, ids, ask):
                yield from records(connection, kind, wanted)

    def headings(
        self, measures: Sequence[str], ask: Ask, without: Collection[str] = ()
    ) -> Iterator[Heading]:
        """Live tallies that match, a measure after another: of each what most reports tell of first."""
        with self._database.reading() as connection:
            yield from starmap(listed.heading_of, listed.headings(connection, measures, ask, without))

    def headed(self, claims: Sequence[str]) -> Iterator[tuple[Heading, str]]:
        """The heading of the live tally that each of these claims answers, with the claim."""
        with self._database.reading() as connection:
            yield from map(headed.told, rows(connection, headed.headed(), claims))

    def told_in(self, reports: Sequence[str], ask: Ask) -> Iterator[tuple[Heading, ClaimId, ReportId]]:
        """The heading of each live tally that figures of these reports answer, with each figure that matches."""
        with self._database.reading() as connection:
            met = list(headed.told_in(connection, reports, ask))
            held = headed.by_number(connection, sorted({number for number, _, _ in met}))
        yield from ((held[number], ClaimId(claim), ReportId(report)) for number, claim, report in met)

    def report_ids(self, ask: Ask) -> list[ReportId]:
        """The ids of the live reports that match, or that hold a claim that does, in the order of reports."""
        with self._database.reading() as connection:
            return [ReportId(row[0]) for row in live.reports(connection, ask, (report.c.id,))]

    def points(self, tallies: Sequence[str]) -> dict[str, tuple[Point, ...]]:
        """The points of these live tallies in their order, by the tally's id."""
        found: dict[str, list[Point]] = {}
        with self._database.reading() as connection:
            for tally, body in rows(connection, points.points(), tallies):
                found.setdefault(tally, []).append(headed.point(body))
        return {tally: tuple(held) for tally, held in found.items()}

    def points_behind(self, tally: str, claim: str | None, most: int) -> tuple[Point, ...]:
        """At most so many points of a live tally in its order, the first ones or those behind a claim's."""
        with self._database.reading() as connection:
            return tuple(map(headed.point, points.behind(connection, tally, claim, most)))

    def heads(self, ask: Ask) -> list[Heading]:
        """The headings of the live tallies that match, by id."""
        with self._database.reading() as connection:
            numbers = listed.heads(connection, ask)
            held = headed.by_number(connection, numbers)
        return [held[number] for number in numbers]

    def replaced(self, claims: Sequence[str], kinds: Sequence[str]) -> set[ClaimId]:
        """Which of these claims a live relation of one of these kinds leads to."""
        with self._database.reading() as connection:
            return {ClaimId(claim) for claim, in rows(connection, headed.replaced(tuple(kinds)), claims)}

    def heading(self, tally: str) -> Heading | None:
        """The heading of the live tally of that id; None where none is listed under it."""
        with self._database.reading() as connection:
            row = connection.execute(headed.heading(tally)).first()
            return None if row is None else listed.heading_of(row.id, row.body, row.tail, row.sums)

    def last_points(self, tally: str, most: int, known: dt.date | None = None) -> tuple[Point, ...]:
        """The last points of a live tally in its order, at most so many, of reports published by the end of a day."""
        with self._database.reading() as connection:
            found = last_points(connection, tally, most, known)
        return tuple(headed.point(body) for body in reversed(found))

    def headings_then(self, told: Sequence[Heading], known: dt.date) -> dict[str, Heading]:
        """The headings of live running counts, by id, as far as they were told by the end of a day."""
        of = {heading.id: heading for heading in told}
        with self._database.reading() as connection:
            counted = list(headed.counted_then(connection, told, known))
            return {tally: replace(of[tally], points=points, reports=reports,
                                   last=_last_answer(connection, spot, known))
                    for tally, spot, points, reports in counted}

    def open_on(self, claims: Sequence[str], kinds: Sequence[str]) -> dict[str, set[str]]:
        """The open live findings of these kinds on each of these claims, by the claim's id."""
        found: dict[str, set[str]] = {}
        with self._database.reading() as connection:
            for claim, name in rows(connection, headed.open_on(tuple(kinds)), claims):
                found.setdefault(claim, set()).add(name)
        return found

    def told_before(
        self, tallies: Sequence[str], ask: Ask, first: str | None, last: str | None, report: str
    ) -> set[str]:
        """Which of these live tallies have a point that matches in a report that comes before another, last first."""
        with self._database.reading() as connection:
            return {row[0] for wanted in headed.told_before(tallies, ask, first, last, report)
                    for row in connection.execute(wanted)}

    def kinds(self) -> list[str] | None:
        """The kinds of the live findings; None where some are not listed."""
        with self._database.reading() as connection:
            return listed.kinds(connection)

    def open_of(self, kind: str, most: int) -> int:
        """How many live findings of a kind are open, counted no further than `most`."""
        with self._database.reading() as connection:
            return listed.open_of(connection, kind, most)

    def listed(self, kinds: Sequence[str], ask: Ask, without: Collection[str] = ()) -> Iterator[Finding]:
        """Live findings that match, a kind after another: of each open ones first, then by how many reports."""
        with self._database.reading() as connection:
            for row in listed.listed(connection, kinds, ask, without):
                yield record_of(Finding, *row)


def _last_answer(connection: Connection, spot: Spot, known: dt.date) -> Point:
    """The first point of a running count that gives its last answer, of what was told by the end of a day.

    Its last points are of its last day, but those without one stand behind; they are read until that day is whole.
    """
    most = _OF_A_DAY
    while True:
        found = [headed.point(body) for body in last_bodies(connection, spot, most, known)]
        days = [last_day(point.as_of or "") for point in found]
        if len(found) < most or days[-1] < max(days):
            break
        most *= 4
    first: dict[tuple[object, ...], Point] = {}
    for point, day in zip(reversed(found), reversed(days), strict=True):
        if day == max(days):
            first.setdefault((point.low, point.high, point.bound, point.source), point)
    return max(first.values(), key=lambda point: last_day(point.published or ""))


def records(connection: Connection, kind: type[R], wanted: query.Found) -> Iterator[R]:
    """The records that a question's rows keep."""
    yield from kept(kind, connection.execute(wanted, execution_options={"yield_per": _AT_ONCE}))


def kept(kind: type[R], rows: Iterable[Any]) -> Iterator[R]:  # Any: as in Found
    """The records that rows keep."""
    for record_id, body, digest, *uri in rows:
        yield record_of(kind, record_id, body, digest, *uri)
