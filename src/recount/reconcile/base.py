"""The three things a rule may do: link claims, compare two counts, find what a reader should be told."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from recount.model.claim import ClaimId
from recount.model.finding import Finding
from recount.model.relation import Relation
from recount.reconcile.count import Count
from recount.reconcile.evidence import Evidence
from recount.reconcile.tie import Tie


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """What a cell was given: a report, or a matter's claims with their reports; relations and ties made so far."""

    evidence: Evidence
    relations: tuple[Relation, ...] = ()
    ties: tuple[Tie, ...] = ()

    @property
    def replaced(self) -> frozenset[ClaimId]:
        """The counts that a later one of the same source or report has replaced."""
        return frozenset(r.to for r in self.relations if r.kind in ("supersedes", "corrects"))

    def of(self, *kinds: str) -> tuple[Relation, ...]:
        """The relations of some kinds."""
        return tuple(r for r in self.relations if r.kind in kinds)


class Link(Protocol):
    """Relates claims by what one of them says of another; its docstring is what users read about it."""

    __name__: str

    def __call__(self, case: Case, /) -> Iterator[Relation]:
        """Yield the relations, each with its reason in words."""
        ...


class Comparison(Protocol):
    """Weighs two counts of one measure against each other; its docstring is what users read about it."""

    __name__: str

    def __call__(self, a: Count, b: Count, replaced: frozenset[ClaimId], evidence: Evidence, /) -> Relation | None:
        """The relation of the two with its reason in words, None where this comparison has nothing to say."""
        ...


class Rule(Protocol):
    """Finds what a careful reader would want to be told; its docstring is what users read about it."""

    __name__: str

    def __call__(self, case: Case, /) -> Iterator[Finding]:
        """Yield one finding a matter, with its reason in words."""
        ...
