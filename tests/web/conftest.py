"""A ledger filled from examples/, and the pages over it."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from recount import pipeline
from recount.annotate import ANNOTATORS
from recount.claims import EXTRACTORS
from recount.ledger.ledger import open_ledger
from recount.model.run import Run, RunId
from recount.read import read_paths
from recount.reconcile import bring_up_to_date
from recount.runners import runner_for
from recount.web.app import create_app

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger into which the examples were read; for reading alone, since all tests share it."""
    path = tmp_path_factory.mktemp("demo") / "demo.db"
    by = Run(id=RunId("run_demo"), started_at=dt.datetime(2025, 6, 20, tzinfo=dt.UTC), version="0", command="test")
    store = open_ledger(path, write=True)
    analysis = pipeline.Analysis(ANNOTATORS, EXTRACTORS)
    outcomes = pipeline.analyse(read_paths([str(EXAMPLES)]), analysis, runner_for(1).map)
    pipeline.read(outcomes, store, by, bring_up_to_date)
    store.close()
    return path


@pytest.fixture(scope="session")
def room(demo: Path) -> Iterator[TestClient]:
    """A browser without JavaScript, over the examples."""
    with TestClient(create_app(demo), base_url="http://127.0.0.1:8000", follow_redirects=False) as client:
        client.headers["sec-fetch-site"] = "same-origin"
        yield client
