"""The last points of a tally by a day are the last of those told by then, and are looked up in their order."""

import datetime as dt
import itertools
from collections.abc import Iterator

import pytest
from sqlalchemy import Connection, create_engine, insert

from recount.ledger.last import Spot, last_bodies
from recount.ledger.tables import answer, metadata

DAYS = [None, *(dt.date(2024, 3, 1) + dt.timedelta(days=9 * n) for n in range(4))]
# As of a day before that of the report, on it, behind it, or of none; in a report of a day, or of none.
PLACES = sorted(f"{as_of or 9999}\x1f{earlier}\x1f{told or 9999}"
                for as_of, told, earlier in itertools.product(DAYS, DAYS, "01"))
SPOTS = [Spot(7, "a", "a"), Spot(7, "d2024-01-01", "d2024-03-01"), Spot(8, "a", "a"), Spot(9, "a", "a")]


@pytest.fixture(scope="module")
def connection() -> Iterator[Connection]:
    """Answers to two questions at three spots, each place twice, some of them no longer live."""
    engine = create_engine("sqlite://")
    metadata.create_all(engine)
    spots = [(7, "a"), (7, "d2024-02-01"), (8, "a")]
    rows = [
        {"recorded_at": 1, "superseded_at": 2 if n % 7 == 3 else None, "question": question,
         "claim": f"c_{n * 37 % 101}", "report": "r_1", "at": at, "place": place, "body": f"{question} {at} {n}"}
        for question, at in spots for n, place in enumerate(PLACES * 2)
    ]
    with engine.begin() as connection:
        connection.execute(insert(answer), rows)
        yield connection


@pytest.mark.parametrize("known", [None, dt.date(2020, 1, 1), *(
    dt.date(2024, 3, 1) + dt.timedelta(days=n) for n in (0, 1, 9, 20, 27, 400))])
@pytest.mark.parametrize("spot", SPOTS)
def test_the_last_points_by_a_day_are_the_last_of_those_told_by_then(
    connection: Connection, spot: Spot, known: dt.date | None
) -> None:
    """However far back the day lies, and whether what was told then is as of that day, of a later one or of none."""
    live = connection.exec_driver_sql(
        "SELECT place, claim, body FROM answer WHERE superseded_at IS NULL AND question = ? AND at BETWEEN ? AND ?",
        tuple(spot)).all()
    told = [row for row in live if known is None or row.place.split("\x1f")[2] <= known.isoformat()]
    wanted = [row.body for row in sorted(told, key=lambda row: (row.place, row.claim), reverse=True)]
    assert (wanted == []) is (spot.question == 9 or known == dt.date(2020, 1, 1))
    for most in (1, 2, 5, 30, 1000):
        assert last_bodies(connection, spot, most, known) == wanted[:most]
