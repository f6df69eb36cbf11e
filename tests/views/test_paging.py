"""Pages together are the whole answer, each record once, in one order; also where people judged."""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bench.measurement import seam
from bench.simulator.world import World
from recount.errors import AskError
from recount.ledger.base import Store
from recount.ledger.ledger import open_ledger
from recount.model.ask import Ask
from recount.model.judgement import Judgement
from recount.reconcile import bring_up_to_date
from recount.testing import workload
from recount.views import paging
from recount.views.judged import claims_in_effect
from recount.views.known import derived
from recount.views.paging import Page

AT = dt.datetime(2024, 3, 1, tzinfo=dt.UTC)
ASKS = [Ask(), Ask(measure="killed"), Ask(place="Cameroon"), Ask(known=dt.date(2024, 2, 1))]
LISTED = ["claims", "reports", "tallies", "findings", "relations"]


@pytest.fixture(scope="module", params=["as read", "judged"])
def store(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A settled ledger, with and without judgements."""
    path: Path = tmp_path_factory.mktemp("paging") / "recount.db"
    made = open_ledger(path, write=True)
    for batch in seam.batches(World(1, 300)):
        made.record(workload.a_run(), batch)
    made.bring_up_to_date(workload.a_run(), bring_up_to_date)
    if request.param == "judged":
        claims = list(made.claims())
        for claim in (claims[3], claims[11]):
            made.judge(workload.a_run(), Judgement.of(claim.id, "reject", reason="no", by="Ada", given_at=AT))
        finding = next(made.findings())
        made.judge(workload.a_run(), Judgement.of(finding.id, "reject", reason="no", by="Ada", given_at=AT))
    yield made
    made.close()


def _whole(store: Store, kind: str, ask: Ask) -> list[str]:
    if kind == "claims":
        return [each.claim.id for each in claims_in_effect(store, ask)]
    if kind == "reports":
        return [report.id for report in store.reports(ask)]
    return sorted(record.id for record in getattr(derived(store, ask), kind))


def _turned(view: Callable[[Store, Ask], Page[Any]], store: Store, ask: Ask, limit: int) -> list[str]:
    found: list[str] = []
    after: str | None = None
    while True:
        page = view(store, replace(ask, limit=limit, after=after))
        assert len(page.records) <= limit + 2  # what judgements bring about stands with what it comes from
        found += [record.claim.id if hasattr(record, "claim") else record.id for record in page.records]
        if page.after is None:
            return found
        after = page.after


@pytest.mark.parametrize("ask", ASKS, ids=str)
@pytest.mark.parametrize("kind", LISTED)
def test_pages_are_the_whole_answer(store: Store, kind: str, ask: Ask) -> None:
    """Turning pages, of whatever size, gives each record of the whole answer once and in its order."""
    whole = _whole(store, kind, ask)
    for limit in (3, 1000):
        found = _turned(getattr(paging, kind), store, ask, limit)
        assert found == whole if kind in ("claims", "reports") else sorted(found) == whole


def test_a_page_behind_nothing_is_refused(store: Store) -> None:
    """A cursor that names no record of the ledger is told so, not answered with nothing."""
    with pytest.raises(AskError, match="no such record"):
        paging.claims(store, Ask(limit=1, after="c_none"))
    with pytest.raises(AskError, match="holds nothing"):
        paging.claims(store, Ask(limit=0))


def test_too_much_to_work_out_again_is_refused(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was known on a day is not worked out again from more claims than a page can wait for; it says so."""
    monkeypatch.setattr(paging, "MOST_ANEW", 3)
    with pytest.raises(AskError, match="too many"):
        paging.tallies(store, Ask(known=dt.date(2024, 2, 1), limit=1))
    assert paging.claims(store, Ask(known=dt.date(2024, 2, 1), limit=1)).records


def test_a_tally_of_very_many_answers_is_told_in_parts(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """No page holds more answers than it may, but of a tally that judgements touch; the parts together are whole."""
    whole = {tally.id: tally for tally in derived(store, Ask()).tallies}
    monkeypatch.setattr(paging, "MOST_POINTS", 2)
    told: dict[str, list[object]] = {}
    after: str | None = None
    pages = 0
    while True:
        page = paging.tallies(store, Ask(limit=1000, after=after))
        assert sum(len(tally.points) for tally in page.records) <= 2 or len(page.records) == 1
        for tally in page.records:
            told.setdefault(tally.id, []).extend(tally.points)
            assert replace(tally, points=whole[tally.id].points) == whole[tally.id]
        pages, after = pages + 1, page.after
        if after is None:
            break
    assert {i: tuple(points) for i, points in told.items()} == {i: tally.points for i, tally in whole.items()}
    assert pages > len(whole) / 2


def test_a_part_begins_behind_a_point_of_its_tally(store: Store) -> None:
    """A cursor that names a claim which is no point is refused; one that names a tally that is gone goes on."""
    tally = max(derived(store, Ask()).tallies, key=lambda t: len(t.points))
    with pytest.raises(AskError, match="no such point"):
        paging.tallies(store, Ask(after=f"{tally.id}/c_none"))
    behind = [t.id for t in paging.tallies(store, Ask(after="t_0/c_none", limit=3)).records]
    assert behind == [t.id for t in paging.tallies(store, Ask(after="t_0", limit=3)).records]

