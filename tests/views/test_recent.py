"""Lists of questions: those told of last first, each once, a page at a time, the same as all that match."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bench.measurement import seam
from bench.simulator.world import World
from recount.ledger.base import Store
from recount.ledger.ledger import open_ledger
from recount.model.ask import Ask
from recount.model.heading import Heading
from recount.model.moment import last_day
from recount.model.tally import Tally
from recount.reconcile import bring_up_to_date
from recount.testing import workload
from recount.views import recent as module
from recount.views.headings import heading_of
from recount.views.recent import cut, every, recent
from recount.views.summary import line, lines
from recount.views.telling import RUNNING

DAY = dt.date(2024, 1, 5)
FILTERS = {
    "nothing": Ask(), "measure": Ask(measure="killed"), "place": Ask(place="Lower Town 1"),
    "source": Ask(source="District Office"), "publisher": Ask(publisher="Wire 1"),
    "time": Ask(time_from=DAY, time_to=DAY + dt.timedelta(days=3)),
    "published": Ask(published_from=DAY, published_to=DAY + dt.timedelta(days=3)),
    "text": Ask(text="office said"), "source and text": Ask(source="District Office", text="Town"),
    "publisher and place": Ask(publisher="Wire 1", place="Lower Town 1"),
}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A settled ledger of made-up reports, to read."""
    path: Path = tmp_path_factory.mktemp("recent") / "recount.db"
    writer = open_ledger(path, write=True)
    for batch in workload.batches(40, 4):
        writer.record(workload.a_run(), batch)
    writer.bring_up_to_date(workload.a_run(), bring_up_to_date)
    writer.close()
    reader = open_ledger(path)
    yield reader
    reader.close()


def _told(tally: Tally) -> str:
    return max(point.published or "" for point in tally.points)


@pytest.mark.parametrize("name", FILTERS)
def test_the_pages_together_are_all_that_match_each_once(store: Store, name: str) -> None:
    """Turning pages shows what the ledger answers, without a gap and without telling one twice."""
    found = [tally.id for tally in every(store, FILTERS[name])]
    assert sorted(found) == sorted(tally.id for tally in store.tallies(FILTERS[name]))
    assert found


@pytest.fixture(scope="module")
def examples(demo: Path) -> Iterator[Store]:
    """The examples, whose reports are of several days and one of none."""
    reader = open_ledger(demo)
    yield reader
    reader.close()


def test_what_was_told_of_last_comes_first(examples: Store) -> None:
    """The order is that of the last report that answers a question; what has no date comes last."""
    days = [_told(tally) for tally in every(examples, Ask())]
    assert days == sorted(days, reverse=True)
    assert len(set(days)) > 4
    assert days[-1] == ""


def test_a_page_goes_on_where_the_last_one_ended(examples: Store) -> None:
    """Small pages one after the other are the same list."""
    found, after, pages = [], None, 0
    while True:
        page = recent(examples, Ask(), limit=2, after=after)
        found += [tally.id for tally in page.tallies]
        pages, after = pages + 1, page.after
        if after is None:
            break
    assert found == [tally.id for tally in every(examples, Ask())]
    assert pages > 4


@pytest.mark.parametrize("name", [*FILTERS, "examples"])
def test_a_tally_of_many_points_is_listed_by_its_heading(
    store: Store, examples: Store, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Told by headings, page by page, a list has the same questions in the same order, with the same last answers."""
    held, ask = (examples, Ask()) if name == "examples" else (store, FILTERS[name])
    whole = _in_pages(held, ask)
    monkeypatch.setattr(module, "WHOLE", 0)
    headed = _in_pages(held, ask)
    assert all(isinstance(each, Heading) for each in headed)
    assert [each.id for each in headed] == [each.id for each in whole]
    shown = [(a.heading, a.number, a.who, a.as_of, a.reports) for a in lines(held, headed)]
    assert shown == [(a.heading, a.number, a.who, a.as_of, a.reports) for a in map(line, whole)]
    assert [tally.id for tally in every(held, ask)] == [each.id for each in whole]
    assert all(tally.points for tally in every(held, ask))


def _in_pages(store: Store, ask: Ask) -> list[Any]:
    found: list[Any] = []
    after: str | None = None
    while True:
        page = recent(store, ask, limit=2, after=after)
        found += page.tallies
        after = page.after
        if after is None:
            return found


def test_a_day_shows_what_had_been_told_by_then(store: Store) -> None:
    """With `known` no answer that was published later is in any tally, and no tally is empty."""
    found = list(every(store, Ask(known=DAY)))
    assert found
    assert all(tally.points for tally in found)
    assert max(map(_told, found)) <= DAY.isoformat()


def test_a_range_is_over_what_was_not_replaced(demo: Path) -> None:
    """A source's first count, which it replaced itself, widens no range: 471 after 500 is 471."""
    store = open_ledger(demo)
    found = [each for each in every(store, Ask()) if each.question.place == "Al-Ahli Arab Hospital"]
    (told,) = lines(store, found)
    assert told.span == "100–471, or at most 50"
    assert line(found[0]).span == "100–500, or at most 50"
    assert (told.number, told.who, told.reports) == ("up to 50", "European official", 2)
    assert lines(store, [replace(found[0], points=found[0].points[:1])])[0].span == ""
    store.close()


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A settled ledger of a simulated war, to read."""
    path: Path = tmp_path_factory.mktemp("told") / "recount.db"
    writer = open_ledger(path, write=True)
    seam.record(writer, seam.batch(World(5, 400)))
    seam.settle(writer)
    writer.close()
    reader = open_ledger(path)
    yield reader
    reader.close()


def test_a_running_count_of_a_day_is_headed_as_its_points_of_then(told: Store) -> None:
    """What a heading says of a day is what the points say that were published by then: how many, and the last one."""
    running = [t for t in told.tallies() if t.question.scope in RUNNING and told.heading(t.id) is not None]
    days = sorted({last_day(p.published) for t in running for p in t.points if p.published is not None})
    headings = [heading for t in running if (heading := told.heading(t.id)) is not None]
    met = 0
    for day in days[:: max(1, len(days) // 12)]:
        found = told.headings_then(headings, day)
        for tally in running:
            then, stood = found.get(tally.id), cut(tally, day)
            assert (then is None) == (not stood.points)
            if then is not None:
                whole = heading_of(stood)
                assert (then.points, then.reports, then.last) == (whole.points, whole.reports, whole.last)
                met += then.points < len(tally.points)
    assert met > 20


def test_large_counts_of_a_day_are_listed_by_their_headings(told: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """With a day, a list has the same questions, numbers and reports whether they are put together whole or not."""
    ask = Ask(known=max(last_day(r.published or "") for r in told.reports()) - dt.timedelta(days=20))
    whole = recent(told, ask, limit=25)
    monkeypatch.setattr(module, "WHOLE", 0)
    headed = recent(told, ask, limit=25)
    assert any(isinstance(each, Heading) for each in headed.tallies)
    assert [(each.heading, each.number, each.reports) for each in lines(told, headed.tallies, ask)] == [
        (each.heading, each.number, each.reports) for each in lines(told, whole.tallies, ask)]


def test_a_page_of_a_day_ends_where_its_tallies_have_many_points(
    told: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Such pages are shorter, and together the same questions in the same order."""
    ask = Ask(known=max(last_day(r.published or "") for r in told.reports()) - dt.timedelta(days=20))
    monkeypatch.setattr(module, "WHOLE", 0)
    whole = [each.id for each in _in_pages(told, ask)]
    monkeypatch.setattr(module, "_COUNTED", 20)
    first = recent(told, ask, limit=1_000)
    assert 0 < len(first.tallies) < len(whole)
    found: list[str] = []
    after: str | None = None
    while True:
        page = recent(told, ask, limit=1_000, after=after)
        found += [each.id for each in page.tallies]
        after = page.after
        if after is None:
            break
    assert found == whole
