"""What judgements come to: derived records as they are in effect, what was done to each, and what is no more."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from recount.judge.rulings import Rulings
from recount.model.batch import Derived
from recount.model.claim import Claim, ClaimId
from recount.model.report import ReportId
from recount.model.tally import Tally


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What the overlay is given besides derived records, all of it about what judgements touch.

    `claims` are the machine's claims that people corrected. `alone` makes the tally of one claim by itself, None
    where it answers nothing. `near` are the claims that a judgement on one of a report's claims may concern: its own,
    those tied to them, and those that answer the same questions in the same weeks. `anew` makes what follows from all
    claims in effect of these claims' reports, `machine` is what the machine made that rests on one of them.
    """

    rulings: Rulings
    claims: Mapping[ClaimId, Claim]
    alone: Callable[[Claim], Tally | None]
    near: Callable[[ReportId], tuple[ClaimId, ...]]
    anew: Callable[[Iterable[ClaimId]], Derived]
    machine: Callable[[Iterable[ClaimId]], Derived]


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """Derived records in effect; `notes` say what was done to a record, `gone` why one is no more, by id."""

    derived: Derived
    notes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    gone: Mapping[str, str] = field(default_factory=dict)
