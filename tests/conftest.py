"""What every test may use: the records lent to us beside the checkout, and a stricter pytest where CI is set."""

import datetime as dt
import importlib.util
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import hypothesis
import pytest

ROOT = Path(__file__).resolve().parents[1]
LENT = ROOT / ".." / "shared"

# The same examples on every machine: a test that fails on one fails on all.
hypothesis.settings.register_profile("recount", derandomize=True, deadline=None, print_blob=True)
hypothesis.settings.load_profile("recount")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of gold, seeds and contract beside the checkout; skips, saying so, where it is not."""
    if not (LENT / "gold").is_dir():
        pytest.skip("../shared is not beside this checkout")
    return LENT.resolve()


@pytest.fixture(scope="session")
def load() -> Callable[[Path], ModuleType]:
    """A Python file that belongs to no package, as a module."""
    return _loaded


def _loaded(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def scorer(shared: Path) -> ModuleType:
    """The contract's scorer."""
    return _loaded(shared / "contract/score.py")


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger into which the examples were read; for reading alone, since all tests share it."""
    from recount import pipeline
    from recount.annotate import ANNOTATORS
    from recount.claims import EXTRACTORS
    from recount.ledger.ledger import open_ledger
    from recount.model.run import Run, RunId
    from recount.read import read_paths
    from recount.reconcile import bring_up_to_date
    from recount.runners import runner_for

    path = tmp_path_factory.mktemp("demo") / "demo.db"
    by = Run(id=RunId("run_demo"), started_at=dt.datetime(2025, 6, 20, tzinfo=dt.UTC), version="0", command="test")
    store = open_ledger(path, write=True)
    analysis = pipeline.Analysis(ANNOTATORS, EXTRACTORS)
    outcomes = pipeline.analyse(read_paths([str(ROOT / "examples")]), analysis, runner_for(1).map)
    pipeline.read(outcomes, store, by, bring_up_to_date)
    store.close()
    return path


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Iterator[None]:
    """Where CI is set, a test that skips for want of a tool fails; ../shared alone may be missing."""
    return (yield from _strictly())


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Iterator[None]:
    """The same for a whole module that skips."""
    return (yield from _strictly())


def _strictly() -> Iterator[None]:
    report = yield
    if getattr(report, "skipped", False) and not hasattr(report, "wasxfail") and os.environ.get("CI"):
        reason = str(report.longrepr)  # type: ignore[attr-defined]
        if "../shared" not in reason:
            report.outcome = "failed"  # type: ignore[attr-defined]
            report.longrepr = f"skipped, which CI does not allow: {reason}"  # type: ignore[attr-defined]
    return report
