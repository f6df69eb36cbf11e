"""Whatever is delivered twice, late or mixed up, the ledger is that of each thing once: safety.md, row 24."""

import tempfile
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from recount.ledger.base import Store
from recount.ledger.ledger import open_ledger
from recount.model.batch import Batch
from recount.testing import workload

BATCHES = [workload.batch(number, 2) for number in range(5)]
SOME = st.lists(st.integers(0, 4), min_size=1, max_size=4)
_HASHES: dict[frozenset[int], str] = {}


def joined(numbers: list[int]) -> Batch:
    """Several deliveries in one batch."""
    reports = {r.id: r for n in numbers for r in BATCHES[n].reports}
    claims = {c.id: c for n in numbers for c in BATCHES[n].claims}
    return Batch(reports=tuple(reports.values()), claims=tuple(claims.values()))


def settled(store: Store) -> str:
    """The ledger's hash once all that follows from its claims is settled."""
    store.settle(workload.a_run(), workload.derived(store.claims()))
    return store.hash()


def once(numbers: frozenset[int]) -> str:
    """The hash of a ledger that was told each of them once, in order."""
    if numbers not in _HASHES:
        with tempfile.TemporaryDirectory() as folder:
            store = open_ledger(Path(folder) / "once.db", write=True)
            for number in sorted(numbers):
                store.record(workload.a_run(), BATCHES[number])
            _HASHES[numbers] = settled(store)
            store.close()
    return _HASHES[numbers]


class Delivery(RuleBasedStateMachine):
    """Batches come one by one or together, again and again, in any order, by any run."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.store = open_ledger(Path(self.folder.name) / "recount.db", write=True)
        self.told: frozenset[int] = frozenset()

    @rule(number=st.integers(0, 4), run=st.integers(1, 3))
    def one(self, number: int, run: int) -> None:
        """One batch, perhaps again."""
        done = self.store.record(workload.a_run(f"u_{run}"), BATCHES[number])
        assert (done.new_reports == 0) == (number in self.told)
        self.told |= {number}

    @rule(numbers=SOME)
    def many(self, numbers: list[int]) -> None:
        """Several in one batch."""
        self.store.record(workload.a_run(), joined(numbers))
        self.told |= set(numbers)

    @rule()
    def opened_again(self) -> None:
        """The ledger is closed and opened."""
        self.store.close()
        self.store = open_ledger(Path(self.folder.name) / "recount.db", write=True)

    @invariant()
    def is_each_thing_once(self) -> None:
        """The hash is that of a ledger that heard each thing once."""
        if self.told:
            assert settled(self.store) == once(self.told)

    def teardown(self) -> None:
        """Nothing is wrong at the end."""
        assert self.store.check().problems == ()
        self.store.close()
        self.folder.cleanup()


TestDelivery = Delivery.TestCase
TestDelivery.settings = settings(max_examples=12, stateful_step_count=10, deadline=None)
