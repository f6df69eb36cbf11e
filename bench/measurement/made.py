"""What a ledger made of its claims in, what is scored of it out: tallies as the claims that they hold together."""

from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from recount.model.batch import Derived
from recount.model.claim import ClaimId
from recount.model.finding import Finding
from recount.model.relation import Relation
from recount.model.tally import Tally


class Counted(NamedTuple):
    """A tally: its id, how many independent origins it has, and the claims of its points in their order."""

    id: str
    origins: int | Literal["unmeasured"]
    claims: tuple[ClaimId, ...]


class Made(NamedTuple):
    """What is scored; relations are gone through once, so that those of a million claims need not be held."""

    tallies: Sequence[Counted]
    relations: Iterable[Relation]
    findings: Sequence[Finding]


def counted(tallies: Iterable[Tally]) -> tuple[Counted, ...]:
    """Tallies without what their points say."""
    return tuple(Counted(str(t.id), t.origins, tuple(point.claim for point in t.points)) for t in tallies)


def made_of(derived: Derived) -> Made:
    """The same of records that are all at hand."""
    return Made(counted(derived.tallies), derived.relations, derived.findings)
