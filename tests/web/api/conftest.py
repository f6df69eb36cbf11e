"""A ledger of a made-up world, accounts with one user of each role, and clients of the API."""

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from bench.measurement import seam
from bench.simulator.world import World
from recount.accounts import password
from recount.accounts.accounts import Accounts
from recount.accounts.role import MAY, ROLES, SCOPES
from recount.ledger.ledger import open_ledger
from recount.reconcile import bring_up_to_date
from recount.testing import workload
from recount.web.app import create_app
from recount.web.limits import Limits

WORDS = "correct horse battery"
BASE = "http://127.0.0.1:8000"
WIDE = Limits(per_second=1e6, burst=10**6)


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Passwords of the tests cost little."""
    monkeypatch.setattr(password, "_N", 2**4)


@pytest.fixture(scope="session")
def world(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A settled ledger's file: some 300 claims."""
    path = tmp_path_factory.mktemp("world") / "recount.db"
    store = open_ledger(path, write=True)
    for batch in seam.batches(World(1, 300)):
        store.record(workload.a_run(), batch)
    store.bring_up_to_date(workload.a_run(), bring_up_to_date)
    store.close()
    return path.read_bytes()


@pytest.fixture
def ledger(world: bytes, tmp_path: Path) -> Path:
    """A copy that a test may write to; closed ledgers are one file."""
    path = tmp_path / "recount.db"
    path.write_bytes(world)
    return path


@pytest.fixture
def client(ledger: Path) -> Iterator[TestClient]:
    """Whoever sits at the machine, without accounts; as a browser's page would send it."""
    with _client(ledger) as made:
        made.headers["sec-fetch-site"] = "same-origin"
        yield made


@pytest.fixture
def accounts(ledger: Path) -> Accounts:
    """One user of each role, called by it."""
    made = Accounts(ledger)
    for role in ROLES:
        made.add(role, role, WORDS)
    return made


@pytest.fixture
def tokens(accounts: Accounts) -> dict[str, str]:
    """A token of each role with all that the role may do."""
    lasts = dt.timedelta(days=1)
    return {role: accounts.give_token(role, "", [s for s in SCOPES if s in MAY[role]], lasts)[0] for role in ROLES}


@pytest.fixture
def open_as(ledger: Path, accounts: Accounts) -> Iterator[Callable[..., TestClient]]:
    """Opens a client with a token, or as a stranger."""
    opened: list[TestClient] = []

    def client(token: str | None = None, **headers: str) -> TestClient:
        made = _client(ledger)
        made.__enter__()
        opened.append(made)
        made.headers.update(headers)
        if token is not None:
            made.headers["authorization"] = f"Bearer {token}"
        return made

    yield client
    for each in opened:
        each.__exit__(None, None, None)


def _client(ledger: Path, limits: Limits = WIDE) -> TestClient:
    app = create_app(ledger, limits=limits)
    return TestClient(app, base_url=BASE, follow_redirects=False, raise_server_exceptions=False)
