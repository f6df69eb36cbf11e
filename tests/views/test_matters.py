"""In which order questions want a look: open disagreements, a range that moved, independent origins; never size."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from recount.ledger.base import Store
from recount.ledger.ledger import open_ledger
from recount.model.ask import Ask
from recount.model.judgement import Judgement, JudgementId
from recount.model.tally import Point, Tally
from recount.testing import workload
from recount.views.front import front
from recount.views.matters import DISAGREEMENTS, moved, weighed

DAY = dt.date(2024, 5, 10)


@pytest.fixture
def store(demo: Path, tmp_path: Path) -> Iterator[Store]:
    """The examples, to be judged."""
    path = tmp_path / "own.db"
    path.write_bytes(demo.read_bytes())
    held = open_ledger(path, write=True)
    yield held
    held.close()


def _tallies(store: Store) -> dict[str, Tally]:
    return {tally.id: tally for tally in store.tallies()}


def test_disagreements_stand_first_and_then_origins(store: Store) -> None:
    """The order is that of the reasons that are given, whatever the order in which questions come."""
    told: list[tuple[Any, tuple[Point, ...]]] = [(tally, tally.points) for tally in _tallies(store).values()]
    found = weighed(store, told, Ask())
    keys = [(-why.open, not why.moved, -(why.origins or 0)) for _, why in found]
    assert keys == sorted(keys)
    assert found[0][1].open > 0
    assert {each.id: why for each, why in weighed(store, told[::-1], Ask())} == {each.id: why for each, why in found}


def test_the_count_itself_plays_no_part(store: Store) -> None:
    """Ten times as many people move no question up or down."""
    told: list[tuple[Any, tuple[Point, ...]]] = [(tally, tally.points) for tally in _tallies(store).values()]
    more = [(tally, tuple(_times(point, 10) for point in points)) for tally, points in told]
    first, then = ([each.id for each, _ in weighed(store, some, Ask())] for some in (told, more))
    assert first == then


def test_what_somebody_decided_is_open_no_more(store: Store) -> None:
    """A disagreement that was judged does not lift its question; of a past day none is counted."""
    first, why = next(iter(front(store).whys.items()))
    points = _tallies(store)[first].points
    on = store.open_on([point.claim for point in points], DISAGREEMENTS)
    findings = sorted({finding for ids in on.values() for finding in ids})
    assert why.open == len(findings) > 0
    for number, finding in enumerate(findings):
        store.judge(workload.a_run(), Judgement(
            id=JudgementId(f"j_{number}"), subject=finding, verdict="accept", reason="Looked into.", by="Ada",
            given_at=dt.datetime(2024, 6, 1, tzinfo=dt.UTC)))
    assert front(store).whys.get(first, replace(why, open=0)).open == 0
    told: list[tuple[Any, tuple[Point, ...]]] = [(tally, tally.points) for tally in _tallies(store).values()]
    assert all(each.open == 0 for _, each in weighed(store, told, Ask(known=DAY)))


@pytest.mark.parametrize(("numbers", "expected"), [
    ([(10, 10, "2024-05-01"), (12, 12, "2024-05-09")], True),
    ([(10, 14, "2024-05-01"), (12, 12, "2024-05-09")], False),
    ([(10, None, "2024-05-01"), (9, 9, "2024-05-09")], True),
    ([(None, None, "2024-05-01"), (9, 9, "2024-05-09")], False),
    ([(10, 10, "2024-05-09"), (12, 12, "2024-05-10")], False),
    ([(10, 10, "2024-05-01"), (12, 12, "2024-05-02")], False),
])
def test_a_range_moves_where_a_new_number_lies_outside(
    store: Store, numbers: list[tuple[int | None, int | None, str]], *, expected: bool
) -> None:
    """Only an answer of late that lies beyond all earlier ones moves it; the first answers of all move nothing."""
    point = next(iter(_tallies(store).values())).points[0]
    points = [replace(point, low=low, high=high, published=day) for low, high, day in numbers]
    assert moved(points, DAY - dt.timedelta(days=5)) is expected


def _times(point: Point, by: int) -> Point:
    return replace(point, low=None if point.low is None else point.low * by,
                   high=None if point.high is None else point.high * by)
