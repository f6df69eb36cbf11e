"""What a reader wants to see first: questions told of last, what is open, what is new since they looked."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from recount.ledger.base import Store
from recount.ledger.ledger import open_ledger
from recount.model.ask import Ask
from recount.model.batch import Batch
from recount.testing import workload
from recount.views.front import QUESTIONS, front


@pytest.fixture(scope="module")
def store(demo: Path) -> Iterator[Store]:
    """The examples."""
    held = open_ledger(demo)
    yield held
    held.close()


def test_the_first_questions_and_open_matters_are_told(store: Store) -> None:
    """A dozen questions, and each kind of open finding with its number under the brief's headings."""
    found = front(store)
    assert len(found.lines) == QUESTIONS
    matters = {matter.kind: matter.count for _, some in found.sections for matter in some}
    every = [finding for finding in store.findings() if finding.status == "open"]
    assert matters == {kind: sum(f.kind == kind for f in every) for kind in {f.kind for f in every}}
    assert all(1 <= len(matter.findings) <= 2 and not matter.more for _, some in found.sections for matter in some)


def test_news_are_what_came_since(store: Store) -> None:
    """Without a moment the last reports are told; after the last one there is nothing new."""
    found = front(store)
    assert len(found.news) + len(found.silent) == 8
    last = max(each.recorded for each in found.news)
    assert front(store, since=last).news == ()
    assert len(front(store, since=last - dt.timedelta(days=1)).news) == len(found.news)


def test_a_report_without_claims_is_told_of(tmp_path: Path, scene: Any) -> None:
    """What was read and yields nothing is not passed over in silence."""
    store = open_ledger(tmp_path / "recount.db", write=True)
    store.record(workload.a_run(), Batch(reports=(scene("A fair opened in the town.").report,), claims=()))
    found = front(store)
    assert [len(found.lines), len(found.news), len(found.silent)] == [0, 0, 1]
    store.close()


def test_a_day_narrows_the_questions(store: Store) -> None:
    """As of 2023 nobody had told of Kyiv."""
    places = {line.tally.question.place for line in front(store, Ask(known=dt.date(2023, 12, 31))).lines}
    assert "Kyiv" not in places
    assert "Al-Ahli Arab Hospital" in places
