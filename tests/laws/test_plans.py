"""Law: no filter reads a whole table where much matches, and both ways of asking give the same."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Connection, event, select

from bench.measurement import seam
from bench.simulator.world import World
from recount.ledger import batches, homes, last, listed, live, picked, query
from recount.ledger.ledger import open_ledger
from recount.ledger.picks import naming_of
from recount.ledger.sqlite import Sqlite
from recount.ledger.tables import finding, tally_head
from recount.model.ask import Ask
from recount.model.batch import Batch
from recount.model.claim import ClaimTime
from recount.reconcile import bring_up_to_date
from recount.testing import workload

LISTINGS = ("reports", "claims", "relations", "tallies", "findings")
DAY = dt.date(2024, 1, 5)
FILTERS = {
    "nothing": Ask(), "measure": Ask(measure="killed"), "place": Ask(place="Lower Town 1"),
    "kind": Ask(kind="figure"), "source": Ask(source="District Office"), "publisher": Ask(publisher="Wire 1"),
    "text": Ask(text="office said"), "time": Ask(time_from=DAY, time_to=DAY + dt.timedelta(days=3)),
    "known": Ask(known=DAY),
    "published": Ask(published_from=DAY, published_to=DAY + dt.timedelta(days=3)),
    "latest": Ask(latest=True), "latest known": Ask(latest=True, known=DAY, measure="killed"),
    "several": Ask(measure="killed", place="Lower Town 1", known=DAY),
    "text and place": Ask(text="office said", place="Lower Town 1"),
    "publisher and days": Ask(publisher="Wire 1", published_from=DAY, measure="killed"),
    "publisher and words": Ask(publisher="Wire 1", text="office said"),
    "words and days": Ask(text="office said", published_from=DAY, published_to=DAY + dt.timedelta(days=3)),
    "measure and days": Ask(measure="killed", time_from=DAY, time_to=DAY),
    "measure, days, known": Ask(measure="killed", time_from=DAY, known=DAY + dt.timedelta(days=1)),
    "source and kind": Ask(source="District Office", kind="figure"),
    "no measure has it": Ask(measure="killed", kind="event"),
    "told later than known": Ask(known=DAY, published_from=DAY + dt.timedelta(days=2)),
    "of later than known": Ask(known=DAY, time_from=DAY + dt.timedelta(days=1)),
    "of later than told": Ask(published_to=DAY, time_from=DAY + dt.timedelta(days=2)),
    "latest of some days": Ask(latest=True, time_from=DAY + dt.timedelta(days=1)),
    "words of some days": Ask(text="office said", time_from=DAY + dt.timedelta(days=1)),
    "words and measure": Ask(text="office said", measure="killed"),
}
# How many rows may be gathered, for each way of finding what matches: many reports or names, many of several filters
# alone, none.
WAYS: dict[str, dict[str, int]] = {
    "gathered": {},
    "together": {"homes._ALONE": -1, "picked._ROWS": -1, "live._ROWS": -1, "picked._FEW_NAMED": -1},
    "walked": dict.fromkeys((
        "homes._ALONE", "homes._TOGETHER", "homes._WORDS", "homes._DAYS", "picked._ROWS", "picked._WORDS",
        "picked._WORDED",
        "picked._FEW_NAMED", "live._ROWS", "live._FEW", "live._RELATED"), -1),
}


def _go(way: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, most in WAYS[way].items():
        module, of = name.split(".")
        monkeypatch.setattr({"homes": homes, "picked": picked, "live": live}[module], of, most)


def _foretold(batch: Batch) -> Batch:
    """The same, but what it tells of is to come."""
    day = ClaimTime(edtf=(DAY + dt.timedelta(days=4)).isoformat(), from_="explicit")
    return replace(batch, claims=tuple(replace(claim, time=day) for claim in batch.claims))


@pytest.fixture(scope="module")
def connection(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Connection]:
    """A settled ledger, to read."""
    path: Path = tmp_path_factory.mktemp("plans") / "recount.db"
    store = open_ledger(path, write=True)
    for batch in workload.batches(30, 4):
        store.record(workload.a_run(), batch if batch.reports[0].published != DAY.isoformat() else _foretold(batch))
    seam.record(store, seam.batch(World(3, 300)))
    store.bring_up_to_date(workload.a_run(), bring_up_to_date)
    store.close()
    with Sqlite.open(path, write=False, wait=1).reading() as connection:
        yield connection


@pytest.mark.parametrize("listing", LISTINGS)
@pytest.mark.parametrize("name", FILTERS)
def test_a_walk_looks_everything_up(connection: Connection, listing: str, name: str) -> None:
    """Going through records in their order reads them by an index, and each test of one looks up what it needs."""
    asked = getattr(query, listing)(replace(FILTERS[name], limit=20), walk=True)
    statement = asked.compile(connection, compile_kwargs={"literal_binds": True})
    plan = [row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}")]
    whole = [step for step in plan if step.startswith("SCAN ") and " INDEX " not in step and step != "SCAN p"]
    assert whole == []
    if listing in ("reports", "claims") and name in ("nothing", "latest"):
        assert "USE TEMP B-TREE FOR ORDER BY" not in plan


@pytest.mark.parametrize("listing", LISTINGS)
@pytest.mark.parametrize("name", FILTERS)
def test_the_next_page_is_what_follows(connection: Connection, listing: str, name: str) -> None:
    """Going on behind a record gives what stands behind it in the whole answer, in both ways, without sorting all."""
    whole = [row[0] for row in connection.execute(getattr(query, listing)(FILTERS[name]))]
    for at in {0, len(whole) // 2, len(whole) - 2} & set(range(len(whole))):
        page = replace(FILTERS[name], after=whole[at], limit=5)
        for walk in (False, True):
            found = [row[0] for row in connection.execute(getattr(query, listing)(page, walk=walk))]
            assert found == whole[at + 1 : at + 6]
    compiled = getattr(query, listing)(replace(FILTERS[name], after="x", limit=5), walk=True).compile(connection)
    given = tuple(compiled.params[each] for each in compiled.positiontup)
    plan = [row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {compiled}", given)]
    assert [step for step in plan if step.startswith("SCAN ") and " INDEX " not in step and step != "SCAN p"] == []
    if listing in ("reports", "claims") and name in ("nothing", "latest"):
        assert any("SCAN report USING" in step and "report_told" in step for step in plan), plan


@pytest.mark.parametrize("listing", LISTINGS)
@pytest.mark.parametrize("name", FILTERS)
def test_both_ways_give_the_same(connection: Connection, listing: str, name: str) -> None:
    """A question answered from its filter and one answered by going through all records have one answer."""
    answers = [connection.execute(getattr(query, listing)(replace(FILTERS[name], limit=limit), walk=walk)).all()
               for walk in (False, True) for limit in (7, 10_000)]
    assert answers[0] == answers[2]
    assert answers[1] == answers[3]


@pytest.mark.parametrize("name", FILTERS)
@pytest.mark.parametrize("way", WAYS)
def test_a_list_holds_what_matches_in_its_order(
    connection: Connection, monkeypatch: pytest.MonkeyPatch, name: str, way: str
) -> None:
    """A filtered list is the whole list without what does not match, whether few are gathered or all are walked."""
    _go(way, monkeypatch)
    ask = FILTERS[name]
    measures = [m for m in listed.measures(connection) or () if ask.measure in (None, m)]
    for lists, read, matching in ((measures, listed.headings, query.tallies),
                                  (listed.kinds(connection), listed.listed, query.findings)):
        assert lists
        wanted = {row[0] for row in connection.execute(matching(ask))}
        whole = [row[0] for row in read(connection, lists, Ask(), ())]
        expected = [i for i in whole if i in wanted]
        assert [row[0] for row in read(connection, lists, ask, ())] == expected
        assert [row[0] for row in read(connection, lists, replace(ask, limit=3), expected[:1])] == expected[1:4]


@pytest.mark.parametrize("name", [n for n in FILTERS
                                  if picked.has_point(FILTERS[n]) and FILTERS[n].kind in (None, "figure")])
def test_a_walk_tests_what_it_meets(connection: Connection, name: str) -> None:
    """What a filter asks of a tally or a finding is looked up by the tally or the finding, never by the filter."""
    for table, found, looked_up in (
        (tally_head, picked.has_point(FILTERS[name]), "SEARCH picked_point USING PRIMARY KEY (question=? AND at>?"),
        (finding, picked.is_on(FILTERS[name]), "SEARCH picked_finding USING PRIMARY KEY (finding=?)"),
    ):
        statement = select(table.c.row).where(*found).compile(connection, compile_kwargs={"literal_binds": True})
        plan = [row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}")]
        assert any(step.startswith(looked_up) for step in plan), plan


@pytest.mark.parametrize("name", ["of later than known", "of later than told", "measure and days", "words and days"])
def test_what_is_gathered_by_several_filters_is_there(connection: Connection, name: str) -> None:
    """The cases above have answers, so that an answer that is lost is seen."""
    for listing in ("reports", "claims"):
        assert connection.execute(getattr(query, listing)(FILTERS[name])).first() is not None


def test_what_matches_much_is_walked_and_what_matches_little_is_looked_up(
    connection: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The way is chosen by what the filters match, counted no further than it takes to choose."""
    monkeypatch.setattr(query, "_FEW", 40)
    monkeypatch.setattr(query, "_FEW_REPORTS", 10)
    assert query.dense(connection, Ask(measure="killed"))
    assert not query.dense(connection, Ask(measure="killed", place="Lower Town 1"))
    assert not query.dense(connection, Ask(publisher="Wire 1"))


def test_a_batch_and_a_last_answer_are_looked_up(connection: Connection) -> None:
    """What a batch brought, and the last answers of a question in their order, are read off an index."""
    rows = last.last_rows(1, "2024-01-01", "2024-02-01").limit(60)
    for wanted, index in ((batches.brought_by("run_1"), "report_brought"), (rows, "answer_told")):
        statement = wanted.compile(connection, compile_kwargs={"literal_binds": True})
        plan = [row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}")]
        assert any(index in step for step in plan), plan


def test_relations_of_a_name_in_some_days_are_gathered(
    connection: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where a name is that of too many claims, those of a few days lead to the same relations as a walk does."""
    named = select(naming_of.c.name).where(naming_of.c.role == "place").distinct().order_by(naming_of.c.name)
    asks = [Ask(place=name, published_from=DAY, published_to=DAY + dt.timedelta(days=30))
            for name in connection.execute(named).scalars()]
    ask, whole = next((ask, whole) for ask in asks
                      if (whole := [tuple(row) for row in connection.execute(query.relations(ask))]))
    for module, most in ((live, "_SEVERAL"), (live, "_FEW"), (live, "_RELATED"), (homes, "_ALONE")):
        monkeypatch.setattr(module, most, 0)
    assert live._few(connection, ask) is None
    assert live._few_of_days(connection, ask) is not None
    assert [tuple(row) for row in live.relations(connection, ask)] == whole
    monkeypatch.setattr(live, "_OF_DAYS", 0)
    assert live._few_of_days(connection, ask) is None
    assert [tuple(row) for row in live.relations(connection, ask)] == whole


PRESENT = {"reports": live.reports, "claims": live.claims, "relations": live.relations}


@pytest.mark.parametrize("listing", PRESENT)
@pytest.mark.parametrize("name", FILTERS)
@pytest.mark.parametrize("way", WAYS)
def test_the_present_is_told_by_numbers(
    connection: Connection, monkeypatch: pytest.MonkeyPatch, listing: str, name: str, way: str
) -> None:
    """Rows of numbers give what the records themselves do, page after page, gathered or walked, and scan no table."""
    _go(way, monkeypatch)
    ask, whole = FILTERS[name], [tuple(r) for r in connection.execute(getattr(query, listing)(FILTERS[name]))]
    assert [tuple(row) for row in PRESENT[listing](connection, ask)] == whole
    asked: list[tuple[str, tuple[object, ...]]] = []

    def note(_: object, __: object, statement: str, values: tuple[object, ...], *___: object) -> None:
        asked.append((statement, values))

    event.listen(connection, "before_cursor_execute", note)
    for at in {0, len(whole) // 2, len(whole) - 2} & set(range(len(whole))):
        page = replace(ask, after=whole[at][0], limit=5)
        assert [tuple(row) for row in PRESENT[listing](connection, page)] == whole[at + 1 : at + 6]
    event.remove(connection, "before_cursor_execute", note)
    for statement, values in asked:
        plan = [row[3] for row in connection.connection.execute(f"EXPLAIN QUERY PLAN {statement}", values)]
        scanned = {step[5:] for step in plan if step.startswith("SCAN ") and " INDEX " not in step}
        # A row of `picked_relation` is an index's own; in a ledger as small as this few rows are gathered by a look
        # at all of them.
        small = set() if way == "walked" else {"picked_claim"}
        assert scanned - {"p", "anon_1", "picked_relation"} <= small, (statement, plan)
