"""Law: a page of a past day is, word for word, the page of a ledger that was told only what was known by then."""

import datetime as dt
import multiprocessing
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient

from bench.measurement import seam
from bench.simulator.world import World
from recount.ledger.base import Store
from recount.ledger.ledger import open_ledger
from recount.model.ask import Ask
from recount.model.batch import Batch
from recount.model.claim import Claim
from recount.model.report import Report
from recount.reconcile import bring_up_to_date
from recount.testing.workload import a_run
from recount.views.deciding import Reviewer, decide
from recount.web.app import create_app
from recount.web.days import Days

PAGES = ("/", "/tallies", "/tallies?measure=killed", "/claims", "/claims?status=contradicted", "/findings", "/events",
         "/events?measure=killed", "/timeline", "/map", "/reports", "/search?q=killed", "/compare")
LISTS = ("claims", "reports", "tallies", "findings", "relations")
SEEN = 3  # questions, claims and reports whose own pages are looked at
AT = dt.datetime(2024, 1, 1, tzinfo=dt.UTC)


@contextmanager
def served(ledger: Path, at_once: int = 10_000) -> Iterator[TestClient]:
    """A browser over a ledger."""
    app = create_app(ledger, at_once=at_once)
    with TestClient(app, base_url="http://127.0.0.1:8000", follow_redirects=False) as client:
        yield client


def told_by(source: Path, known: dt.date, path: Path) -> Path:
    """A ledger that is told what the other one held of that day, in the order in which that one learned it."""
    store, made, then = open_ledger(source), open_ledger(path, write=True), Ask(known=known)
    mine = {report.id for report in store.reports(then)}
    for report_id in store.changed(0):
        if report_id in mine:
            reports = tuple(store.resting(Report, [report_id]))
            made.record(a_run(), Batch(reports=reports, claims=tuple(store.resting(Claim, [report_id]))))
    for entry in store.entries(then):
        anchor = entry.judgement.anchor
        if entry.judgement.subject in mine or (anchor is not None and anchor.report in mine):
            made.judge(a_run(), entry.judgement)
    made.bring_up_to_date(a_run(), bring_up_to_date)
    made.close()
    store.close()
    return path


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A made-up conflict of some hundred reports, of which somebody left a report and a claim out early on."""
    path = tmp_path_factory.mktemp("world") / "recount.db"
    store = open_ledger(path, write=True)
    seam.record(store, seam.batch(list(islice(World(3, 1_000), 60))))
    seam.settle(store)
    reports = list(store.reports())
    at = dt.datetime.combine(dt.date.fromisoformat((reports[20].published or "")[:10]), dt.time(12), dt.UTC)
    reviewer = Reviewer(by="Ada", reason="It is of another place.", at=at)
    first, last = (next(iter(store.claims(Ask(publisher=r.publisher)))) for r in (reports[4], reports[-1]))
    for subject in (reports[2].id, first.id, last.id, reports[-2].id):
        store.judge(a_run(), decide(store, "reject", subject, reviewer))
    store.close()
    return path


def days(ledger: Path) -> list[dt.date]:
    """Some days, early and late, on which a report was published."""
    store = open_ledger(ledger)
    every = sorted({report.published[:10] for report in store.reports() if report.published})
    store.close()
    return [dt.date.fromisoformat(every[n * len(every) // 3]) for n in (1, 2)]


def addresses(client: TestClient) -> list[str]:
    """The pages and lists of a ledger, and those of some of its records."""
    items = {name: client.get(f"/api/{name}?limit=1000").json()["items"] for name in LISTS}
    largest = sorted(items["tallies"], key=lambda each: (-len(each["points"]), each["id"]))[:SEEN]
    ones = [f"/tallies/{each['id']}" for each in largest]
    ones += [f"/tallies/{each['id']}?policy=range-over-sources" for each in largest[:1]]
    ones += [f"/compare?tally={each['id']}" for each in largest[:1]]
    ones += [f"/claims/{each['points'][0]['claim']}?of={each['id']}" for each in largest]
    ones += [f"/reports/{each['id']}" for each in items["reports"][:SEEN]]
    place = next(each["place"]["name"] for each in items["claims"] if each["place"])
    return [*PAGES, *ones, f"/claims?place={quote(place)}", *(f"/api/{name}?limit=1000" for name in LISTS)]


def body(client: TestClient, address: str, known: dt.date | None) -> str:
    """What an address gives, without what tells which day it is of."""
    day = "" if known is None else f"known={known}"
    answer = client.get(f"{address}{'&' if '?' in address else '?'}{day}" if day else address)
    assert answer.status_code == 200, (address, answer.text)
    if address.startswith("/api/"):
        told = answer.json()
        return repr((told["items"], told["after"], told.get("judged")))
    text = re.sub(rf"{day}(&amp;)?" if day else "^$", "", answer.text)
    for odd, even in (
        (r"[?&](amp;)?(?=[\"#])", ""), (r'<p class="then".*?</p>', ""), (r'<input [^>]*name="known"[^>]*>', ""),
        (r"<dt>Known</dt>.*?</dd>", ""), (r"(<details class=\"more\") open", r"\1"),
        (r'<form class="clock".*?</form>', ""), (r"For [^.]* all that was known by then[^.]*\.", ""), (r"\s+", " "),
    ):
        text = re.sub(odd, even, text, flags=re.DOTALL)
    return text


@pytest.mark.parametrize("which", ["world", "demo"])
def test_a_day_is_as_a_ledger_of_then_has_it(
    which: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    """Every page and list is, those of questions, claims and reports too, be some of them left out by people."""
    ledger: Path = request.getfixturevalue(which)
    with served(ledger) as now:
        for known in days(ledger)[:1] if which == "world" else days(ledger):
            folder = tmp_path / f"{which} {known}"
            folder.mkdir()
            with served(told_by(ledger, known, folder / ledger.name)) as then:
                found = addresses(then)
                assert len(found) > 25
                for address in found:
                    assert body(now, address, known) == body(then, address, None), (known, address)


def test_a_day_is_brought_up_to_date(world: Path, tmp_path: Path) -> None:
    """What is recorded, decided and moved to another day counts on the day's pages at once."""
    path = tmp_path / "recount.db"
    path.write_bytes(world.read_bytes())
    known = days(world)[0]
    more = list(islice(World(4, 1_000), 10))

    def same() -> None:
        folder = tmp_path / f"then {len(list(tmp_path.iterdir()))}"
        folder.mkdir()
        with served(told_by(path, known, folder / path.name)) as then:
            for address in ("/tallies", "/findings", "/api/tallies?limit=1000", "/api/relations?limit=1000"):
                assert body(now, address, known) == body(then, address, None), address

    with served(path) as now:
        body(now, "/tallies", known)
        changed(path, lambda store: _told(store, more))
        same()
        reviewer = Reviewer(by="Ada", reason="It is of another place.", at=AT.replace(year=1999))
        changed(path, lambda store: [store.judge(a_run(), decide(store, "reject", c.id, reviewer))
                                     for c in islice(store.claims(Ask(known=known)), 3)])
        same()
        changed(path, lambda store: _moved(store, known))
        same()


def _told(store: Store, more: list[Any]) -> None:  # Any: as the simulator gives them
    seam.record(store, seam.batch(more))
    seam.settle(store)


def _moved(store: Store, known: dt.date) -> None:
    """Let a report of that day turn out to be of the year after."""
    report = next(store.reports(Ask(known=known)))
    later = replace(report, published=f"{known.year + 1}-01-01")
    store.record(a_run(), Batch(reports=(later,), claims=tuple(store.resting(Claim, [report.id]))))
    seam.settle(store)


def changed(path: Path, change: Callable[[Store], object]) -> None:
    """A ledger after a change."""
    store = open_ledger(path, write=True)
    change(store)
    store.close()


def test_what_is_still_worked_out_is_said(world: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a day that is too large to wait for pages tell how far it is; lists and files send nothing until it is."""
    path = tmp_path / "recount.db"
    path.write_bytes(world.read_bytes())
    known = days(world)[1]
    begun: list[dt.date] = []
    monkeypatch.setattr(Days, "start", lambda self, known: begun.append(known))
    with served(path, at_once=0) as client:
        text = client.get(f"/tallies?known={known}").text
        assert "is being worked out" in text
        assert "taken from today's ledger" in text
        assert client.get(f"/api/tallies?known={known}").status_code == 503
        assert client.get(f"/tallies.csv?known={known}").status_code == 503
        assert set(begun) == {known}
        (tmp_path / "recount.db.days").mkdir()
        (tmp_path / "recount.db.days" / f"{known}.told").write_text('{"done": 20, "of": 60}')
        assert "20 of 60 reports are read" in client.get(f"/claims?known={known}").text
        assert "20 of 60 reports are read" in client.get(f"/api/claims?known={known}").json()["message"]


def test_a_large_day_is_made_beside(world: Path, tmp_path: Path) -> None:
    """A process of its own makes it, and the pages then have it."""
    path = tmp_path / "recount.db"
    path.write_bytes(world.read_bytes())
    known = days(world)[0]
    with served(path, at_once=0) as client:
        client.get(f"/tallies?known={known}")
        for process in multiprocessing.active_children():
            process.join(60)
        assert "is being worked out" not in client.get(f"/tallies?known={known}").text
        assert client.get(f"/api/tallies?known={known}").status_code == 200
