"""Rows 21 and 32 of safety.md: caps on what is asked, sent and made at a time; nothing grows with use."""

import gc
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from recount.web.app import create_app
from recount.web.guard import Guard
from recount.web.headers import Guarded
from recount.web.limits import Bucket, Limits
from recount.web.watch import Watched

BASE = "http://127.0.0.1:8000"
NARROW = Limits(per_second=1.0, burst=20, body=2_000, upload=5_000, address=500)


@pytest.fixture
def narrow(ledger: Path) -> Iterator[TestClient]:
    """A server with small caps."""
    with TestClient(create_app(ledger, limits=NARROW), base_url=BASE, follow_redirects=False) as made:
        made.headers["sec-fetch-site"] = "same-origin"
        yield made


def test_row_21_a_large_body_is_413(narrow: TestClient) -> None:
    """Whether it says its length or drips in without, a body beyond the cap is refused."""
    told = {"verdict": "accept", "ids": ["c_1"], "reason": "x" * 3_000, "by": "Ada"}
    assert narrow.post("/api/judgements", json=told).status_code == 413
    drip = (b"x" * 100 for _ in range(100))
    answer = narrow.post("/api/judgements", content=drip, headers={"content-type": "application/json"})
    assert answer.status_code == 413
    assert answer.json()["message"]
    many = {"inputs": [{"text": "x" * 6_000}], "by": "Ada"}
    assert narrow.post("/api/imports", json=many).status_code == 413


def test_row_21_a_long_address_is_413(narrow: TestClient) -> None:
    """Filters are short; ten thousand ids in an address are none."""
    assert narrow.get("/api/claims", params={"text": "x " * 400}).status_code == 413


def test_row_21_a_hasty_client_is_429(narrow: TestClient) -> None:
    """Beyond its pace a client is told when to come back; another one is not held up."""
    statuses = [narrow.get("/healthz").status_code for _ in range(25)]
    assert statuses.count(429) >= 4
    answer = narrow.get("/healthz")
    assert (answer.status_code, answer.headers["retry-after"]) == (429, "1")


def test_row_21_a_bucket_fills_again() -> None:
    """A client that waits is let in, one that does not is not; one client's haste is not another's."""
    now = [0.0]
    bucket = Bucket(replace(NARROW, burst=2), clock=lambda: now[0])
    assert [bucket.wait("a") for _ in range(3)] == [0.0, 0.0, 1.0]
    assert bucket.wait("b") == 0.0
    now[0] = 1.0
    assert [bucket.wait("a"), bucket.wait("a")] == [0.0, 1.0]


@pytest.mark.parametrize("query", ["limit=1000000000", "limit=-1", "limit=1001"])
def test_row_21_no_page_is_larger_than_the_cap(client: TestClient, query: str) -> None:
    """`?limit=1e9` is 400, not a gigabyte."""
    for listing in ("claims", "reports", "tallies", "findings", "relations", "events", "origins", "judgements"):
        assert client.get(f"/api/{listing}?{query}").status_code == 400, listing


def test_row_21_exports_are_made_a_few_at_a_time(ledger: Path) -> None:
    """While as many are made as may be, the next is told to come back; then it is let in; pages are not held up."""
    inside, go = threading.Event(), threading.Event()
    app = create_app(ledger, limits=replace(NARROW, burst=500, downloads=1))

    @app.get("/slow.csv")
    def slow() -> str:
        inside.set()
        go.wait(20)
        return ""

    with TestClient(app, base_url=BASE) as client:
        first = threading.Thread(target=client.get, args=("/slow.csv",))
        first.start()
        waited, answer, page = inside.wait(20), client.get("/slow.csv"), client.get("/healthz")
        go.set()
        first.join()
        assert waited
        assert (answer.status_code, answer.headers["retry-after"]) == (429, "5")
        assert (page.status_code, client.get("/slow.csv").status_code) == (200, 200)


def test_row_32_opening_and_closing_leaks_nothing(ledger: Path) -> None:
    """Fifty servers that come and go leave no open file and no thread."""

    def used() -> tuple[int, int]:
        gc.collect()
        return len(list(Path("/proc/self/fd").iterdir())), threading.active_count()

    before: tuple[int, int] | None = None
    for number in range(50):
        with TestClient(create_app(ledger), base_url=BASE) as client:
            assert client.get("/api/claims?limit=1").status_code == 200
        if number == 5:
            before = used()
    assert before is not None
    after = used()
    assert after[0] <= before[0] + 2
    assert after[1] <= before[1]


def test_row_32_requests_leave_no_file_open(client: TestClient) -> None:
    """Two hundred requests leave as many open files as two."""

    def asked(times: int) -> int:
        for _ in range(times):
            client.get("/api/claims?limit=1")
            client.get("/nowhere")
        gc.collect()
        return len(list(Path("/proc/self/fd").iterdir()))

    assert asked(2) >= asked(100) - 2


def test_the_guard_is_the_outermost_but_headers_and_counts(ledger: Path) -> None:
    """No page stands before the guard: only what puts headers on answers and counts them does."""
    app = create_app(ledger)
    stack: list[object] = [each.cls for each in app.user_middleware]
    assert stack == [Watched, Guarded, Guard]
