"""A judged ledger in, the ids of what its judgements touch out: everything else is as the machine has it.

What it costs grows with the judgements, not with the ledger.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from recount.ledger.base import Store
from recount.model.ask import Ask
from recount.model.claim import Claim
from recount.model.finding import Finding
from recount.model.relation import Relation
from recount.model.tally import Tally
from recount.views.rulings import clocks


@dataclass(frozen=True, slots=True)
class Touched:
    """Everything that judgements name, and the claims of the reports that they name."""

    store: Store
    ask: Ask
    named: tuple[str, ...]

    def ids(self, kind: type[Tally] | type[Relation] | type[Finding]) -> frozenset[str]:
        """The ids of the records of a type that are named, or that rest on what is."""
        return frozenset(record.id for record in self.store.resting(kind, self.named, clocks(self.ask)))


def touched(store: Store, ask: Ask) -> Touched:
    """What the judgements of the question's clocks touch."""
    named = set(_named(store, ask))
    named |= {claim.id for claim in store.resting(Claim, sorted(named), clocks(ask))}
    return Touched(store, ask, tuple(sorted(named)))


def _named(store: Store, ask: Ask) -> Iterator[str]:
    for entry in store.entries(clocks(ask)):
        yield entry.judgement.subject
        yield from entry.judgement.about
