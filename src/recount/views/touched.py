"""A judged ledger in, the ids of what its judgements touch out: everything else is as the machine has it.

What it costs grows with the judgements, not with the ledger.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TypeVar

from recount.ledger.base import Store
from recount.model.ask import Ask
from recount.model.claim import Claim
from recount.model.finding import Finding
from recount.model.relation import Relation
from recount.model.tally import Tally
from recount.views.judged import QUESTION, corrections, could_join
from recount.views.rulings import clocks

D = TypeVar("D", bound=Tally | Relation | Finding)


@dataclass(frozen=True, slots=True)
class Touched:
    """Everything that judgements name, and the claims of the reports that they name."""

    store: Store
    ask: Ask
    named: tuple[str, ...]

    def ids(self, kind: type[Tally] | type[Relation] | type[Finding]) -> frozenset[str]:
        """The ids of the records of a type that are named, or that rest on what is."""
        return frozenset(record.id for record in (self.tallies() if kind is Tally else self.records(kind)))

    def records(self, kind: type[D]) -> tuple[D, ...]:
        """The relations or findings that are named, or that rest on what is."""
        return tuple(self.store.resting(kind, self.named, clocks(self.ask)))

    def tallies(self) -> tuple[Tally, ...]:
        """The tallies that are named or rest on what is, and those that a corrected claim may join."""
        found = {tally.id: tally for tally in self.store.resting(Tally, self.named, clocks(self.ask))}
        found.update((tally.id, tally) for tally in self._joined())
        return tuple(found[i] for i in sorted(found))

    def _joined(self) -> Iterator[Tally]:
        """The tallies of the measures and places to which people corrected claims."""
        then = clocks(self.ask)
        told = [claim for claim in corrections(self.store, then, QUESTION) if claim.figure is not None]
        asked = {(c.figure.measure, c.place.name) for c in told if c.figure is not None and c.place is not None}
        for measure, place in sorted(asked):
            for tally in self.store.tallies(replace(then, known=None, measure=measure, place=place)):
                if any(could_join(claim, tally) for claim in told):
                    yield tally


def touched(store: Store, ask: Ask) -> Touched:
    """What the judgements of the question's clocks touch."""
    named = set(_named(store, ask))
    named |= {claim.id for claim in store.resting(Claim, sorted(named), clocks(ask))}
    return Touched(store, ask, tuple(sorted(named)))


def _named(store: Store, ask: Ask) -> Iterator[str]:
    for entry in store.entries(clocks(ask)):
        yield entry.judgement.subject
        yield from entry.judgement.about
