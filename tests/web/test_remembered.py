"""Pages that are kept in memory: made once for a state, and never shown for another."""

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from recount.ledger.ledger import open_ledger
from recount.model.batch import Batch
from recount.model.report import Report, ReportId
from recount.reconcile.policies import policies
from recount.testing import workload
from recount.views import house
from recount.views.front import Front, front
from recount.web.app import create_app
from recount.web.pages import overview
from recount.web.remembered import MOST_BYTES, Remembered


@pytest.fixture
def own(demo: Path, tmp_path: Path) -> Path:
    """A ledger to write to."""
    path = tmp_path / "own.db"
    path.write_bytes(demo.read_bytes())
    return path


@pytest.fixture
def client(own: Path) -> Iterator[TestClient]:
    """A browser."""
    with TestClient(create_app(own), base_url="http://127.0.0.1:8000") as made:
        made.headers["sec-fetch-site"] = "same-origin"
        yield made


def test_a_page_is_made_once(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """Asked again it is the same bytes with the same tag, and nothing is made for it; 304 where it is held."""
    made: list[object] = []

    def watched(*given: Any, **named: Any) -> Front:
        made.append(given)
        return front(*given, **named)

    monkeypatch.setattr(overview, "front", watched)
    first, second = client.get("/"), client.get("/")
    assert (first.content, first.headers["etag"]) == (second.content, second.headers["etag"])
    assert client.get("/", headers={"if-none-match": first.headers["etag"]}).status_code == 304
    assert len(made) == 1


def test_what_is_recorded_shows_with_the_next_page(client: TestClient, own: Path) -> None:
    """A report that came, a judgement, and what could not be read: each makes the page anew."""
    assert "Harbour closed" not in client.get("/").text
    store = open_ledger(own, write=True)
    store.record(workload.a_run(), Batch(reports=(Report(id=ReportId("r_new"), title="Harbour closed", text="x"),),
                                         claims=()))
    store.close()
    assert "Harbour closed" in client.get("/").text
    own.with_name(f"{own.name}.unread.jsonl").write_text(
        '{"where": "scan.pdf", "message": "It is a picture.", "advice": "Read it.", "at": "2024-01-01T00:00:00"}\n')
    assert "scan.pdf" in client.get("/").text


def test_a_policy_shows_with_the_next_page(client: TestClient, own: Path) -> None:
    """What lies beside the ledger is part of the state."""
    tally = re.search(r"/tallies/t_\w+", client.get("/tallies").text)
    assert tally is not None
    assert "ours-alone" not in client.get(tally.group()).text
    made = policies()["range-over-sources"]
    entry = {name: getattr(made, name) for name in ("take", "low", "best", "high", "departs")}
    house.keep(own, "ours-alone", {**entry, "label": "Ours", "cites": ["Ours"]})
    assert "ours-alone" in client.get(tally.group()).text


def test_readers_keep_their_looks(client: TestClient) -> None:
    """One reader's dark pages, and what one has seen, are not shown to another."""
    dark = client.get("/", headers={"cookie": "recount-theme=dark"}).text
    light = client.get("/", headers={"cookie": "recount-theme=light"}).text
    assert ('data-theme="dark"' in dark, 'data-theme="dark"' in light) == (True, False)
    now = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
    assert "Nothing was recorded since." in client.get("/", headers={"cookie": f"recount-looked={now}"}).text
    assert "Nothing was recorded since." not in client.get("/").text


def test_memory_is_bounded() -> None:
    """What was not asked for longest goes first, and no page is held that is larger than all of it."""
    held = Remembered()
    for number in range(40):
        held.keep((number,), b"x" * (MOST_BYTES // 32), {})
    assert [number for number in range(40) if held.find((number,)) is not None] == list(range(8, 40))
    held.keep(("large",), b"x" * (MOST_BYTES + 1), {})
    assert held.find(("large",)) is None
