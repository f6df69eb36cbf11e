"""The pages over a ledger filled from examples/."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from recount.web.app import create_app


@pytest.fixture(scope="session")
def room(demo: Path) -> Iterator[TestClient]:
    """A browser without JavaScript, over the examples."""
    with TestClient(create_app(demo), base_url="http://127.0.0.1:8000", follow_redirects=False) as client:
        client.headers["sec-fetch-site"] = "same-origin"
        yield client
