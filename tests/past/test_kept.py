"""Lists of a past day: read off the day's own ledger where one is kept, the same as when they are reconciled anew."""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path
from random import Random
from typing import Any

import pytest

import recount
from bench.measurement import seam
from bench.simulator.world import World
from recount.cli.app import run
from recount.ledger.base import Store
from recount.ledger.ledger import open_ledger
from recount.model.ask import Ask
from recount.model.claim import Claim
from recount.model.finding import Finding
from recount.model.report import Report
from recount.past.kept import keep, of_its_day
from recount.past.shelf import Shelf
from recount.testing import workload
from recount.views.deciding import Reviewer, decide
from recount.views.findings import closed_last, findings
from recount.views.known import effect
from recount.views.listing import Listing
from recount.views.tallies import tallies

LISTS: dict[str, Callable[[Store, Ask], Listing[Any]]] = {"tallies": tallies, "findings": findings}


def day_of(store: Store, share: float) -> dt.date:
    """A day by which a share of the reports was published."""
    every = sorted(report.published[:10] for report in store.reports() if report.published)
    return dt.date.fromisoformat(every[int(share * len(every))])


def made(path: Path, judged: Sequence[tuple[int, int]], world: int = 3) -> Path:
    """A made-up conflict, of which a day is kept; people left claims of some reports out in some years."""
    store = open_ledger(path, write=True)
    seam.record(store, seam.batch(list(islice(World(world, 1_000), 60))))
    seam.settle(store)
    reports = [report for report in store.reports() if report.published]
    chance = Random(world)
    for number, year in judged:
        report = reports[number] if world == 3 else chance.choice(reports)
        claim = chance.choice(list(store.resting(Claim, [report.id])))
        at = dt.datetime(year, 1, 1, tzinfo=dt.UTC)
        store.judge(workload.a_run(), decide(store, "reject", claim.id, Reviewer(by="Ada", reason="A guess.", at=at)))
    keep(path, store, day_of(store, 0.6), workload.a_run(), 0)
    store.close()
    return path


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One in which nobody had judged anything by that day, and somebody did later."""
    return made(tmp_path_factory.mktemp("kept") / "recount.db", [(7, 2040)])


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> dict[int, Path]:
    """Worlds in which people had left claims out by that day, and left out more later."""
    left_out = [*((number, 2020) for number in range(2, 16, 2)), (7, 2040)]
    folder = tmp_path_factory.mktemp("judged")
    return {world: made(folder / f"{world}.db", left_out, world) for world in (3, 11, 16)}


@pytest.fixture
def store(ledger: Path) -> Iterator[Store]:
    """The first, opened to read."""
    opened = open_ledger(ledger)
    yield opened
    opened.close()


def filters(store: Store) -> dict[str, Ask]:
    """Each filter with words that the ledger has, and two together."""
    claim = next(c for c in store.claims() if c.figure is not None and c.place is not None and c.sources)
    report = next(iter(store.resting(Report, [claim.report])))
    place, source = claim.place, claim.sources[-1]
    assert place is not None
    first = day_of(store, 0.2)
    return {
        "nothing": Ask(), "measure": Ask(measure="killed"), "place": Ask(place=place.name), "limit": Ask(limit=3),
        "source": Ask(source=source.name), "publisher": Ask(publisher=report.publisher), "kind": Ask(kind="figure"),
        "time": Ask(time_from=first, time_to=first + dt.timedelta(days=9)), "text": Ask(text="killed"),
        "published": Ask(published_from=first, published_to=first + dt.timedelta(days=9)),
        "several": Ask(measure="killed", place=place.name),
    }


def shown(found: Listing[Any]) -> list[object]:
    """A list with its columns, cells, whole records and what was decided on each."""
    rows = [(found.cells(each), found.whole(each), found.judgements(each), found.counts(each))
            for each in found.records]
    return [found.columns, *rows]


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("of", ["nothing", "measure", "place", "limit", "source", "publisher", "kind", "time", "text",
                                "published", "several"])
def test_a_kept_day_gives_what_reconciling_anew_gives(ledger: Path, store: Store, name: str, of: str) -> None:
    """Every list under every filter is the same, cell by cell and record by record, in the same order."""
    ask = replace(filters(store)[of], known=day_of(store, 0.6))
    with of_its_day(ledger, store, ask) as (past, left):
        assert left.known is None
        assert shown(LISTS[name](past, left)) == shown(LISTS[name](store, ask))


@pytest.mark.parametrize("world", [3, 11, 16])
@pytest.mark.parametrize("name", LISTS)
def test_a_judged_day_gives_what_reconciling_anew_gives(judged: dict[int, Path], name: str, world: int) -> None:
    """Every list of it is read off it, though what people left out takes other findings with it, or brings some."""
    path = judged[world]
    opened = open_ledger(path)
    every = filters(opened)
    for of in ("nothing", "limit", "measure", "publisher", "time", "text"):
        ask = replace(every[of], known=day_of(opened, 0.6))
        with of_its_day(path, opened, ask) as (past, left):
            assert left == every[of]
            assert shown(LISTS[name](past, left)) == shown(LISTS[name](opened, ask)), of
    opened.close()


def test_a_list_of_today_holds_what_is_in_effect(judged: dict[int, Path]) -> None:
    """What gave way to another finding is not listed beside it, and none is listed twice."""
    for path in judged.values():
        opened = open_ledger(path)
        whole = sorted(effect(opened, Ask(), (Finding,)).derived.findings, key=closed_last)
        assert list(findings(opened).records) == whole
        assert list(findings(opened, Ask(limit=3)).records) == whole[:3]
        opened.close()


def test_python_reads_a_kept_day_s_records_off_it(ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Tallies, findings and relations of `as_of` are the same with the day's ledger and without, in one order."""
    with recount.open(ledger) as opened:
        then = opened.as_of(day_of(opened._reading(), 0.6))
        quick = [list(then.tallies()), list(then.findings()), list(then.relations()),
                 list(then.findings(kind="undated")), list(then.tallies(measure="killed", limit=2))]
        monkeypatch.setattr(Shelf, "held", lambda self, known: None)
        assert quick == [list(then.tallies()), list(then.findings()), list(then.relations()),
                         list(then.findings(kind="undated")), list(then.tallies(measure="killed", limit=2))]
        assert all(quick[:3])


def test_a_day_to_which_something_came_is_worked_out_anew_until_it_is_kept_again(tmp_path: Path) -> None:
    """A report of a later day leaves it as it is; one that was known by then counts at once."""
    path, day = tmp_path / "recount.db", dt.date(2024, 1, 2)
    store = open_ledger(path, write=True)
    for batch in workload.batches(4, 2):
        store.record(workload.a_run(), batch)
    assert keep(path, store, day, workload.a_run(), 0)
    assert not keep(path, store, day, workload.a_run(), 0)
    store.record(workload.a_run(), workload.batch(9, 2))
    with of_its_day(path, store, Ask(known=day)) as (past, left):
        assert (past is not store, left) == (True, Ask())
    store.record(workload.a_run(), workload.batch(0, 5))
    with of_its_day(path, store, Ask(known=day)) as found:
        assert found == (store, Ask(known=day))
    assert keep(path, store, day, workload.a_run(), 0)
    with of_its_day(path, store, Ask(known=day)) as (past, left):
        assert left == Ask()
        assert list(past.claims()) == list(store.claims(Ask(known=day)))
    at = dt.datetime(2040, 1, 1, tzinfo=dt.UTC)
    with of_its_day(path, store, Ask(known=day, recorded=at)) as found:
        assert found == (store, Ask(known=day, recorded=at))
    store.close()


def test_the_command_keeps_a_day_and_lists_are_read_off_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What `recount tallies --known` prints is the same before and after; a large day is kept by the first list."""
    path, other = tmp_path / "recount.db", tmp_path / "other.db"
    for ledger in (path, other):
        store = open_ledger(ledger, write=True)
        seam.record(store, seam.batch(list(islice(World(3, 1_000), 20))))
        seam.settle(store)
        day = day_of(store, 0.7)
        store.close()
    asked = ["tallies", "--known", str(day), "--ledger"]
    assert run([*asked, str(path)]) == 0
    anew = capsys.readouterr()
    assert (anew.err, Shelf(path).held(day)) == ("", None)
    assert run(["day", str(day), "--ledger", str(path), "--jobs", "2"]) == 0
    assert "is made" in capsys.readouterr().out
    assert run(["day", str(day), "--ledger", str(path), "--json"]) == 0
    assert capsys.readouterr().out == f'{{"type": "day", "known": "{day}", "made": false}}\n'
    assert run([*asked, str(path)]) == 0
    assert capsys.readouterr() == anew
    monkeypatch.setattr("recount.cli.day._LONG", 5)
    assert run([*asked, str(other)]) == 0
    first = capsys.readouterr()
    assert first.out == anew.out
    assert f"what was known on {day}: once" in first.err
    assert Shelf(other).held(day) is not None
    assert run([*asked, str(other)]) == 0
    assert capsys.readouterr() == anew


def test_where_a_large_day_cannot_be_kept_its_list_is_worked_out_anew(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The list is the same, and it is said why it takes so long each time."""
    path = tmp_path / "recount.db"
    store = open_ledger(path, write=True)
    seam.record(store, seam.batch(list(islice(World(3, 1_000), 20))))
    day = day_of(store, 0.7)
    store.close()
    asked = ["findings", "--known", str(day), "--ledger", str(path)]
    assert run(asked) == 0
    anew = capsys.readouterr()
    monkeypatch.setattr("recount.cli.day._LONG", 5)
    monkeypatch.setattr("recount.past.shelf._SPARE", 1e12)
    assert run(asked) == 0
    told = capsys.readouterr()
    assert told.out == anew.out
    assert "no room for the day" in told.err
    assert Shelf(path).held(day) is None


def test_without_room_a_day_is_not_begun(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The command says how much it would take, and leaves nothing behind; what is no day is refused."""
    path = tmp_path / "recount.db"
    store = open_ledger(path, write=True)
    store.record(workload.a_run(), workload.batch(0, 2))
    store.close()
    monkeypatch.setattr("recount.past.shelf._SPARE", 1e12)
    assert run(["day", "2024-01-02", "--ledger", str(path)]) == 1
    assert "no room for the day" in capsys.readouterr().err
    assert not list(tmp_path.glob("*.days/*"))
    assert run(["day", "soon", "--ledger", str(path)]) == 2
