"""Rows 16 and 18 of safety.md, at large: whatever is sent to an operation, the answer is one the document knows."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from starlette.testclient import TestClient

from recount.web.app import create_app
from recount.web.limits import Limits

WIDE = Limits(per_second=1e6, burst=10**6)
EXAMPLES = 5  # of each operation and mode: all of them take some ten seconds
BASE = "http://127.0.0.1:8000"
POSITIVE, NEGATIVE = schemathesis.GenerationMode.POSITIVE, schemathesis.GenerationMode.NEGATIVE


@pytest.fixture
def client(ledger: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient]:
    """The API; batches that are sent to it wait for ever, since reading one in takes its time."""
    monkeypatch.setattr("recount.web.importing.Imports._run", lambda *_: None)
    monkeypatch.setattr("recount.web.importing.MOST_WAITING", 10**6)
    app = create_app(ledger, limits=WIDE)
    with TestClient(app, base_url=BASE, raise_server_exceptions=False) as made:
        made.headers["sec-fetch-site"] = "same-origin"
        yield made


@pytest.mark.parametrize("mode", [POSITIVE, NEGATIVE])
def test_no_operation_breaks(client: TestClient, mode: Any) -> None:  # Any: a mode of schemathesis
    """Sound and unsound requests: never 500, always a status of the document and, in errors, what to do."""
    document = client.get("/api/openapi.json").json()
    operations = [each.ok() for each in schemathesis.openapi.from_dict(document).get_all_operations()]  # type: ignore[union-attr]
    assert len(operations) > 20
    sent = [_hammer(client, operation, mode) for operation in operations]
    assert sum(sent) > len(sent)


def _hammer(client: TestClient, operation: Any, mode: Any) -> int:  # Any: an operation, a mode
    """How many requests were sent to an operation and answered as the document says."""
    known = {int(status) for status in operation.definition.raw["responses"] if status.isdigit()} | {404, 405}
    sent = 0

    @settings(max_examples=EXAMPLES, derandomize=True, deadline=None, database=None, phases=[Phase.generate],
              suppress_health_check=list(HealthCheck))
    @given(case=operation.as_strategy(generation_mode=mode))
    def send(case: Any) -> None:  # Any: a request
        nonlocal sent
        body = case.body if isinstance(case.body, dict | list | str | int | float | bool | None) else None
        query = {str(name): str(value) for name, value in (case.query or {}).items()}
        answer = client.request(case.method, "/api" + case.formatted_path, params=query, json=body)
        assert answer.status_code in known, (case.method, case.formatted_path, query, body, answer.text)
        if answer.status_code >= 400:
            assert set(answer.json()) == {"error", "message", "where", "advice"}, answer.text
        sent += 1

    send()
    return sent
