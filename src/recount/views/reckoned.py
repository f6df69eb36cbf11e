"""A question to the ledger and a policy in, a listing out: each tally's one answer, and what that is made of."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from recount.ledger.base import Store
from recount.model.ask import Ask
from recount.model.claim import ClaimId
from recount.model.reckoning import Reckoning
from recount.model.tally import Tally
from recount.model.wire import plain
from recount.reconcile.policies import CountingPolicy, Grade
from recount.views import english
from recount.views.answers import heading, order
from recount.views.citing import SHORT
from recount.views.known import Known, known
from recount.views.listing import Column, Listing
from recount.views.reckoning import Ground, answer

REPLACING = ("supersedes", "corrects", "retracts")


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """A tally with the answer that a policy makes of it."""

    tally: Tally
    reckoning: Reckoning


COLUMNS = (
    Column(title="Question", share=4),
    Column(title="Low", fit="number"),
    Column(title="Best", fit="number"),
    Column(title="High", fit="number"),
    Column(title="Made of", fit="number", essential=False),
    Column(title="Left out", fit="number", essential=False),
    Column(title="Policy", fit="whole"),
    Column(title="Id", fit="whole"),
)


def reckoned(
    store: Store, ask: Ask, policy: CountingPolicy, grades: Mapping[str, Grade] | None = None
) -> Listing[Answered]:
    """The tallies that match, each with its answer under the policy, in the order of `recount tallies`."""
    held = known(store, replace(ask, limit=None))
    ground = ground_of(held, grades)
    tallies = sorted(held.derived.tallies, key=lambda t: (*english.rank(t.question.measure), *order(t)))
    found = [Answered(tally=t, reckoning=answer(t, policy, ask.known, ground)) for t in tallies[: ask.limit]]
    return Listing(noun="tally", of=Answered, columns=COLUMNS, records=found, cells=_cells)


def _cells(found: Answered) -> tuple[str, ...]:
    made = found.reckoning
    return (
        heading(found.tally), _low(made), _number(made.best),
        "open" if made.open_above else _number(made.high),
        str(len(made.made_of)), str(len(made.left_out)), made.policy, found.tally.id[:SHORT],
    )


def as_json(found: Answered) -> dict[str, object]:
    """The answer as JSON, with the question that it answers; it is no record of the claims format."""
    made = plain(found.reckoning)
    assert isinstance(made, dict)  # noqa: S101 - a dataclass makes an object
    return {"type": "reckoning", "question": plain(found.tally.question), **made}


def ground_of(held: Known, grades: Mapping[str, Grade] | None = None) -> Ground:
    """What answers are made on, from what is known; people's grades of sources where none are given."""
    return Ground(claims=held.claims, reports=held.reports, replaced=_replaced(held), grades=grades or held.grades,
                  items=held.items)


def _replaced(held: Known) -> frozenset[ClaimId]:
    return frozenset(r.to for r in held.derived.relations if r.kind in REPLACING)


def _low(made: Reckoning) -> str:
    """The low end, with "at most" a number where a source leaves it open and says less."""
    if made.below is None:
        return _number(made.low)
    return f"≤{made.below:,}" if made.low is None else f"{made.low:,} or ≤{made.below:,}"


def _number(number: int | None) -> str:
    return "–" if number is None else f"{number:,}"


def words(made: Reckoning) -> str:
    """An answer in a few words: "471", "471–500 or more, best 500", "100–471, or at most 50".

    Where a source gives the top alone and less than all others, that stands beside the range: it is no end of it.
    """
    ends = [_number(n) for n in (made.low, made.high) if n is not None]
    told = "–".join(dict.fromkeys(ends)) + (" or more" if made.open_above and made.low is not None else "")
    best = "" if made.best is None or told == _number(made.best) else f", best {_number(made.best)}"
    return (_with_below(made, told) or "no number") + best


def _with_below(made: Reckoning, told: str) -> str:
    if made.below is None:
        return told
    most = f"at most {_number(made.below)}"
    if made.low is not None:
        return f"{told}, or {most}"
    return most if made.high in (None, made.below) else f"{most} or {told}"
