"""Law: what was known on a date never changes afterwards; superseding never deletes; reading again adds nothing."""

import datetime as dt
import shutil
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from recount.ledger.ledger import open_ledger
from recount.ledger.sqlite import Sqlite
from recount.ledger.store import SqlStore
from recount.model.ask import Ask
from recount.model.batch import Batch
from recount.model.claim import Claim
from recount.model.report import Report
from recount.testing import workload

START = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
BATCHES = [workload.batch(number, 3) for number in range(4)]
MICRO = dt.timedelta(microseconds=1)
# Examples are small and each costs a file: a failing one is shown as it was found, without minutes of shrinking.
AS_FOUND = (Phase.explicit, Phase.generate)


@dataclass
class Clock:
    """A clock that is set by hand, backwards too."""

    now: dt.datetime = START

    def __call__(self) -> dt.datetime:
        return self.now


@dataclass(frozen=True)
class Step:
    """A reading: which report, which of its claims it finds, which it finds otherwise, how far the clock goes."""

    report: int
    found: frozenset[int]
    otherwise: frozenset[int]
    clock: dt.timedelta

    @property
    def batch(self) -> Batch:
        """What the reading hands to the ledger."""
        whole = BATCHES[self.report]
        claims = [
            replace(claim, certainty="possible") if number in self.otherwise else claim
            for number, claim in enumerate(whole.claims) if number in self.found
        ]
        return replace(whole, claims=tuple(claims))


SOME = st.frozensets(st.integers(0, 2))
STEPS = st.lists(
    st.builds(Step, st.integers(0, 3), SOME, SOME, st.timedeltas(dt.timedelta(days=-400), dt.timedelta(days=400))),
    min_size=1, max_size=6,
)
State = tuple[frozenset[Report], frozenset[Claim]]


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty ledger to copy."""
    path = tmp_path_factory.mktemp("bitemporal") / "empty.db"
    open_ledger(path, write=True).close()
    return path


def fresh(empty: Path, clock: Clock) -> SqlStore:
    """A ledger with nothing in it and a clock that is set by hand."""
    path = Path(shutil.copy(empty, empty.with_name("fresh.db")))
    return SqlStore(Sqlite.open(path, write=True, wait=1, clock=clock))


def state(store: SqlStore, ask: Ask = Ask()) -> State:
    """What the ledger answers."""
    return frozenset(store.reports(ask)), frozenset(store.claims(ask))


@settings(max_examples=40, phases=AS_FOUND)
@given(steps=STEPS)
def test_what_the_ledger_held_at_a_moment_never_changes(empty: Path, steps: list[Step]) -> None:
    """Replayed at the moment of any change, the ledger answers as it did then, though the clock went backwards."""
    clock = Clock()
    store, told, then = fresh(empty, clock), START - MICRO, {START - MICRO: (frozenset[Report](), frozenset[Claim]())}
    for step in steps:
        clock.now += step.clock
        mark = store.mark()
        store.record(workload.a_run(), step.batch)
        if store.mark() > mark:
            told = max(clock.now, told + MICRO) if len(then) > 1 else clock.now
            then = {told - MICRO: (frozenset(), frozenset()), told: state(store)} if len(then) == 1 else {
                **then, told: state(store)}
    for moment, answer in then.items():
        assert state(store, Ask(recorded=moment)) == answer
        assert state(store, Ask(recorded=moment.astimezone(dt.timezone(dt.timedelta(hours=9))))) == answer
    assert store.check().problems == ()
    store.close()


@settings(max_examples=30, phases=AS_FOUND)
@given(steps=STEPS)
def test_the_live_rows_are_the_last_readings(empty: Path, steps: list[Step]) -> None:
    """Live are each report's claims of its last reading, and reading that again changes nothing at all."""
    clock = Clock()
    store, last = fresh(empty, clock), {}
    for step in steps:
        clock.now += step.clock
        store.record(workload.a_run(), step.batch)
        last[step.report] = step.batch
    expected = frozenset(claim for batch in last.values() for claim in batch.claims)
    assert state(store) == (frozenset(BATCHES[n].reports[0] for n in last), expected)
    mark = store.mark()
    for batch in last.values():
        again = store.record(workload.a_run(), batch)
        assert (again.new_reports, again.new_claims, again.superseded_claims) == (0, 0, 0)
    assert store.mark() == mark
    store.close()


@settings(max_examples=30, phases=AS_FOUND)
@given(steps=STEPS, day=st.integers(-1, 5))
def test_what_was_known_on_a_day_grows_with_no_later_report(empty: Path, steps: list[Step], day: int) -> None:
    """Reports published later never enter what was known on a day, and the day's own are all in it."""
    store = fresh(empty, Clock())
    on = dt.date(2024, 1, 1) + dt.timedelta(days=day)
    for step in steps:
        before = state(store, Ask(known=on))
        store.record(workload.a_run(), step.batch)
        if step.report > day:
            assert state(store, Ask(known=on)) == before
    reports, claims = state(store)
    early = frozenset(r for r in reports if dt.date.fromisoformat(r.published or "") <= on)
    assert state(store, Ask(known=on)) == (early, frozenset(c for c in claims if c.report in {r.id for r in early}))
    store.close()


def test_both_clocks_can_be_asked_at_once(empty: Path) -> None:
    """What the ledger held at a moment of what was published by a day is the meet of the two."""
    clock = Clock()
    store = fresh(empty, clock)
    for batch in reversed(BATCHES):
        clock.now += dt.timedelta(days=1)
        store.record(workload.a_run(), batch)
    ask = Ask(known=dt.date(2024, 1, 3), recorded=START + dt.timedelta(days=2))
    assert [r.published for r in store.reports(ask)] == ["2024-01-03"]
    assert list(store.reports(replace(ask, recorded=START))) == []


def test_what_was_derived_is_replayed_too(empty: Path) -> None:
    """Tallies, relations and findings of a moment are those that stood then."""
    clock = Clock()
    store = fresh(empty, clock)
    store.record(workload.a_run(), BATCHES[0])
    store.settle(workload.a_run(), workload.derived(store.claims()))
    then, held = store.mark(), (list(store.tallies()), list(store.relations()), list(store.findings()))
    clock.now += dt.timedelta(days=1)
    store.record(workload.a_run(), BATCHES[1])
    store.settle(workload.a_run(), workload.derived(store.claims()))
    ask = Ask(recorded=START + dt.timedelta(hours=1))
    assert (list(store.tallies(ask)), list(store.relations(ask)), list(store.findings(ask))) == held
    assert store.mark() > then
    assert list(store.tallies()) != held[0]
