"""Findings of a judged ledger by a filter: those that rest on a claim in effect that matches."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path

import pytest

from bench.measurement import seam
from bench.simulator.world import World
from recount.ledger.base import Store
from recount.ledger.ledger import open_ledger
from recount.model.ask import Ask
from recount.model.finding import Finding
from recount.model.report import Report
from recount.testing import workload
from recount.views import paging
from recount.views.deciding import Reviewer, decide
from recount.views.findings import in_order
from recount.views.judged import claims_in_effect
from recount.views.known import effect

WHEN = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A made-up conflict in which people left out a claim of each finding on several."""
    path: Path = tmp_path_factory.mktemp("listed") / "recount.db"
    made = open_ledger(path, write=True)
    seam.record(made, seam.batch(list(islice(World(3, 1_000), 60))))
    seam.settle(made)
    for claim in sorted({f.claims[0] for f in made.findings() if len(f.claims) > 1})[:12]:
        made.judge(workload.a_run(), decide(made, "reject", claim, Reviewer(by="Ada", reason="A guess.", at=WHEN)))
    yield made
    made.close()


def _asks(store: Store) -> list[Ask]:
    """Questions that only the claims which were left out answer in some finding."""
    out = [each.claim for each in claims_in_effect(store, Ask()) if not each.counts]
    reports = {r.id: r for r in store.resting(Report, [c.report for c in out])}
    places = {c.place.name for c in out if c.place is not None}
    publishers = {reports[c.report].publisher for c in out}
    days = sorted(r.published for r in reports.values() if r.published is not None)
    asks = [Ask(place=place) for place in sorted(places)]
    asks += [Ask(publisher=name) for name in sorted(filter(None, publishers))]
    when = [dt.date.fromisoformat(day) for day in days[:4]]
    return [*asks, *(Ask(published_from=day, published_to=day) for day in when)]


def test_a_finding_is_not_listed_for_a_claim_that_was_left_out(store: Store) -> None:
    """Every filter lists what looking through all findings in effect picks, and some would list more."""
    whole = effect(store, Ask(), (Finding,)).derived.findings
    fewer = 0
    for ask in _asks(store):
        claims = {each.claim.id for each in claims_in_effect(store, ask)}
        reports = {report.id for report in store.reports(ask)}
        wanted = {f.id for f in whole if claims & set(f.claims) or (not f.claims and reports & set(f.reports))}
        assert {f.id for f in in_order(store, ask)} == wanted, ask
        assert {f.id for f in paging.findings(store, replace(ask, limit=200)).records} <= wanted, ask
        fewer += len({f.id for f in store.findings(ask)} - wanted)
    assert fewer
