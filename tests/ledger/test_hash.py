"""The ledger's hash is what its definition says, worked out by other means."""

import hashlib
import json
from dataclasses import replace

from recount.ledger.base import Store
from recount.ledger.hash import ledger_hash
from recount.model.batch import Record
from recount.model.wire import to_json
from recount.testing import workload


def test_the_hash_is_of_the_live_records_lines(ledger: Store) -> None:
    """SHA-256 of each live record's JSON without `uri` and a missing `url`, keys sorted, a line each, by id."""
    for batch in workload.batches(3, 4):
        ledger.record(workload.a_run(), batch)
    ledger.record(workload.a_run(), replace(batch, claims=batch.claims[:2]))
    ledger.settle(workload.a_run(), workload.derived(ledger.claims()))
    live: list[Record] = [
        *ledger.reports(), *ledger.claims(), *ledger.relations(), *ledger.tallies(), *ledger.findings()
    ]
    lines = []
    for record in sorted(live, key=lambda record: record.id):
        kept = [(name, value) for name, value in to_json(record).items() if (name, value) != ("url", None)]
        data = {name: value for name, value in kept if name != "uri"}
        lines.append(json.dumps(data, sort_keys=True, ensure_ascii=False, separators=(",", ":")) + "\n")
    assert len(lines) > 15
    assert ledger.hash() == hashlib.sha256("".join(lines).encode()).hexdigest()


def test_an_empty_ledger_has_the_hash_of_nothing(ledger: Store) -> None:
    """No records are no lines."""
    assert ledger.hash() == ledger_hash([]) == hashlib.sha256().hexdigest()
