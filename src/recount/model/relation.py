"""How two claims stand to each other, so that nothing is only a coincidence of numbers."""

from dataclasses import dataclass
from typing import Literal, NewType

from recount.model.claim import ClaimId
from recount.text import digest

RelationId = NewType("RelationId", str)
RelationKind = Literal[
    "repeats", "same_origin", "updates", "supersedes", "corrects", "retracts", "part_of", "broader_than",
    "compatible", "contradicts", "denies",
]
Dimension = Literal["count", "group", "place", "time", "scope", "actor", "definition", "status", "unit", "measure"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """`from_` stands in this relation to `to`; `dimension` says on what they differ, where they do."""

    id: RelationId
    kind: RelationKind
    from_: ClaimId
    to: ClaimId
    dimension: Dimension | None = None
    because: str

    @classmethod
    def of(
        cls, kind: RelationKind, from_: ClaimId, to: ClaimId, *, because: str, dimension: Dimension | None = None
    ) -> "Relation":
        """Make a relation; its id hashes the two claims, the kind and the dimension."""
        return cls(id=RelationId("l_" + digest(kind, from_, to, dimension)), kind=kind, from_=from_, to=to,
                   dimension=dimension, because=because)
