"""Listings of the API: the claims format, pages, tags, and questions that cannot be asked."""

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from starlette.testclient import TestClient

from recount.ledger.ledger import open_ledger
from recount.model.wire import from_json, to_json

RECORDS = ["claims", "reports", "tallies", "findings", "relations"]
LISTINGS = [*RECORDS, "events", "origins"]


@pytest.mark.parametrize("listing", RECORDS)
def test_pages_turned_are_the_whole_ledger(client: TestClient, ledger: Path, listing: str) -> None:
    """`next` of each page leads to the one behind it, and all together are what the ledger holds, each once."""
    found: list[dict[str, Any]] = []  # Any: JSON
    address: str = f"/api/{listing}?limit=17"
    while address:
        answer = client.get(address).json()
        assert len(answer["items"]) <= 17
        found += answer["items"]
        address = answer["next"] or ""
    store = open_ledger(ledger)
    held = {record.id: to_json(record) for record in getattr(store, listing)()}
    store.close()
    assert sorted(each["id"] for each in found) == sorted(held)
    for each in found:
        assert each == {name: value for name, value in held[each["id"]].items() if name in each}


@pytest.mark.parametrize("listing", LISTINGS)
def test_answers_keep_to_the_document(client: TestClient, listing: str) -> None:
    """Each answer validates against the schema that OpenAPI gives for it, the records' own included."""
    document = client.get("/api/openapi.json").json()
    shape = document["paths"][f"/{listing}"]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
    whole = {**shape, "components": document["components"]}
    Draft202012Validator(whole).validate(client.get(f"/api/{listing}?limit=50").json())


def test_a_record_is_whole_by_its_id(client: TestClient) -> None:
    """A record, by its id or the beginning of it, is the claims format's; a report with its text."""
    item = client.get("/api/reports?limit=1").json()["items"][0]
    found = client.get(f"/api/reports/{item['id'][:12]}").json()
    assert "text" not in item
    assert from_json(found["item"]).id == item["id"]
    assert found["item"]["text"]
    assert client.get(f"/api/claims/{item['id']}").status_code == 404
    assert client.get("/api/rumours/r_1").json()["message"] == "there is no such kind of record."


def test_filters_are_the_command_lines(client: TestClient) -> None:
    """The same filter, by the same name, narrows the same way."""
    killed = client.get("/api/claims?measure=killed&limit=1000").json()["items"]
    assert killed
    assert {each["figure"]["measure"] for each in killed} == {"killed"}
    early = client.get("/api/claims?published-to=2024-01-20&limit=1000").json()["items"]
    known = client.get("/api/claims?known=2024-01-20&limit=1000").json()["items"]
    assert [each["id"] for each in early] == [each["id"] for each in known]
    assert 0 < len(known) < len(client.get("/api/claims?limit=1000").json()["items"])


@pytest.mark.parametrize(("query", "says"), [
    ("measure=slain", "Measures: abducted"), ("kind=rumour", "Kinds: figure"), ("from=yesterday", "YYYY-MM-DD"),
    ("recorded=2024-01-01T00:00", "Give one: 2024-05-25T18:00Z"), ("limit=0", "Change"), ("limit=1e9", "Change"),
    ("limit=1000000000", "Change"), ("meassure=killed", "Parameters: measure"), ("text=%22%22", "letter or digit"),
    ("measure=killed&measure=injured", "Give it once"), ("after=c_none", "first page"),
    ("place=" + "x" * 500, "Change"),
    ("from=2024-05&to=2024-01", "earlier day first"),
])
def test_a_question_that_cannot_be_asked_says_what_to_do(client: TestClient, query: str, says: str) -> None:
    """It is 400, names the parameter, and the advice tells how it is asked."""
    answer = client.get(f"/api/claims?{query}")
    assert answer.status_code == 400
    assert says in answer.json()["advice"]


@pytest.mark.parametrize("text", ['"', "'", "NEAR(a b)", "*", "title:x", "a; DROP TABLE claim", "a AND", "%00", "(("])
@pytest.mark.parametrize("name", ["text", "place", "source", "publisher", "after", "known", "measure", "kind"])
def test_row_16_no_parameter_is_syntax(client: TestClient, name: str, text: str) -> None:
    """safety.md, row 16: words of SQL or of the full-text index are looked for, or refused with a hint; never 500."""
    for listing in ("claims", "reports", "tallies", "findings", "relations"):
        answer = client.get(f"/api/{listing}", params={name: text})
        assert answer.status_code in (200, 400), answer.text
        assert answer.status_code == 200 or answer.json()["advice"]


def test_what_was_seen_is_not_sent_again(client: TestClient) -> None:
    """A tag that still holds gives 304 and no body; after a decision it does not hold any more."""
    first = client.get("/api/claims?limit=5")
    again = client.get("/api/claims?limit=5", headers={"if-none-match": f'"x", {first.headers["etag"]}'})
    assert (again.status_code, again.content) == (304, b"")
    assert client.get("/api/claims?limit=6", headers={"if-none-match": first.headers["etag"]}).status_code == 200
    claim = first.json()["items"][0]["id"]
    client.post("/api/judgements", json={"verdict": "reject", "ids": [claim], "reason": "A slip.", "by": "Ada"})
    fresh = client.get("/api/claims?limit=5", headers={"if-none-match": first.headers["etag"]})
    assert fresh.status_code == 200
    judged = fresh.json()["judged"][claim]
    assert (judged["counts"], judged["judgements"][0]["by"]) == (False, "Ada")


def test_events_and_origins_of_too_much_are_refused(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is put together of all claims at once is refused where they are many, and says so."""
    monkeypatch.setattr("recount.web.api.listing.MOST_ANEW", 5)
    assert "Narrow the question" in client.get("/api/events").json()["advice"]
    assert client.get("/api/origins?measure=killed").status_code == 400


def test_errors_tell_nothing_of_the_machine(
    client: TestClient, ledger: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A fault is named as one, without its words, a trace or a path; so is a ledger that cannot be used."""
    monkeypatch.setattr("recount.web.api.listing.paging.claims", lambda *_: 1 / 0)
    answer = client.get("/api/claims")
    assert answer.status_code == 500
    assert json.loads(answer.text)["error"] == "Fault"
    assert all(words not in answer.text for words in ("division", "Traceback", str(ledger)))


def test_health_and_numbers(client: TestClient) -> None:
    """What watches the server is told whether it works, and in Prometheus' words how much."""
    assert client.get("/healthz").text == "ok\n"
    client.get("/api/claims?limit=1")
    numbers = client.get("/metrics").text
    assert 'recount_requests_total{status="200"} ' in numbers
    assert all(line.startswith(("#", "recount_")) for line in numbers.splitlines())
