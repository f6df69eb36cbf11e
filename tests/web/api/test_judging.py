"""Decisions over the API: what is decided, by whom, and what is refused."""

from functools import partial
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from recount.ledger import lock
from recount.web import deciding, writing


def _first(client: TestClient, listing: str) -> str:
    return str(client.get(f"/api/{listing}?limit=1").json()["items"][0]["id"])


def _judge(client: TestClient, verdict: str, *ids: str, **more: Any) -> Any:  # Any: JSON
    return client.post("/api/judgements", json={"verdict": verdict, "ids": ids, "reason": "Looked at.", "by": "Ada",
                                                **more})


def test_a_decision_goes_into_the_log_and_takes_effect(client: TestClient) -> None:
    """It is answered with its entry; the log, the trail and the record tell of it; undo takes it back."""
    finding = _first(client, "findings")
    made = _judge(client, "resolve", finding)
    assert made.status_code == 201
    entry = made.json()["entry"]
    assert (entry["judgement"]["by"], entry["judgement"]["subject"], entry["number"]) == ("Ada", finding, 1)
    assert client.get(f"/api/findings/{finding}").json()["item"]["status"] == "resolved"
    assert [e["number"] for e in client.get("/api/judgements").json()["items"]] == [1]
    assert client.get(f"/api/trail/{finding}").json()["items"][-1]["judgement"]["verdict"] == "resolve"
    assert _judge(client, "undo", "1").status_code == 201
    assert client.get(f"/api/findings/{finding}").json()["item"]["status"] == "open"
    assert client.get("/api/judgements?limit=1").json()["next"].endswith("after=1")


def test_a_claim_is_corrected(client: TestClient) -> None:
    """A field and its right value; the machine's is kept in the entry."""
    claim = next(c["id"] for c in client.get("/api/claims?measure=killed&limit=5").json()["items"])
    made = _judge(client, "edit", claim, values={"low": 7, "high": None})
    assert made.status_code == 201, made.text
    assert {edit["field"] for edit in made.json()["entry"]["judgement"]["edits"]} == {"low", "high"}
    assert client.get(f"/api/claims/{claim}").json()["item"]["figure"]["low"] == 7


@pytest.mark.parametrize(("verdict", "ids", "more", "status"), [
    ("burn", ["c_1"], {}, 400), ("accept", ["c_none"], {}, 404), ("grade", ["Nobody"], {"grade": "A"}, 404),
    ("edit", ["c_none"], {"values": {}}, 404), ("accept", [], {}, 400), ("accept", ["x"] * 500, {}, 400),
    ("accept", ["c_1"], {"grade": "A"}, 400), ("accept", ["c_1"], {"colour": "red"}, 400),
    ("undo", ["99"], {}, 404), ("withdraw", ["r_none"], {"since": "tomorrow"}, 400),
    ("accept", ["c_1"], {"reason": " "}, 400),
])
def test_what_makes_no_sense_is_refused(
    client: TestClient, verdict: str, ids: list[str], more: dict[str, object], status: int
) -> None:
    """A verdict that is none, a record that is not there, a field that does not go with it, with advice."""
    answer = _judge(client, verdict, *ids, **more)
    assert answer.status_code == status, answer.text
    assert answer.json()["advice"]
    assert client.get("/api/judgements").json()["items"] == []


def test_nobody_judges_without_a_name(client: TestClient) -> None:
    """Where there are no accounts, whoever judges says who it is."""
    assert _judge(client, "accept", _first(client, "claims"), by="").status_code == 400


def test_the_queue_is_the_commands_a_page_at_a_time(client: TestClient) -> None:
    """Open findings wait until they are judged, and what somebody could not tell stands before them."""
    whole = client.get("/api/review?limit=1000").json()["items"]
    assert len(whole) > 5
    first = client.get("/api/review?limit=2").json()
    rest = client.get("/api/review", params={"limit": 20, "after": first["after"]}).json()["items"]
    assert [e["id"] for e in first["items"] + rest] == [e["id"] for e in whole][:22]
    _judge(client, "unsure", whole[1]["id"])
    then = client.get("/api/review?limit=1000").json()["items"]
    assert (then[0]["id"], then[0]["kind"]) == (whole[1]["id"], "can't tell")
    assert [e["id"] for e in then[1:]] == [e["id"] for e in whole if e["id"] != whole[1]["id"]]


def test_another_writer_is_named(client: TestClient, ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """While another process writes, a decision waits a little and then says who holds the ledger."""
    monkeypatch.setattr(deciding, "writing", partial(writing.writing, wait=0.05))
    claim = _first(client, "claims")
    with lock.writing(ledger, wait=1, command="recount read news/"):
        answer = _judge(client, "accept", claim)
    assert answer.status_code == 503
    assert "`recount read news/`" in answer.json()["message"]
    assert _judge(client, "accept", claim).status_code == 201
