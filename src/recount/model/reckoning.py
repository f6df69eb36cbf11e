"""One answer to a tally's question, made under a policy that is named on it."""

from dataclasses import dataclass

from recount.model.claim import ClaimId
from recount.model.tally import TallyId


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """A claim that does not count, and why."""

    claim: ClaimId
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reckoning:
    """What a policy makes of a tally: whole numbers, None where it gives none or where that end stays open.

    `made_of` are the claims whose numbers stand in `low`, `best` and `high`; every other claim of the tally is
    `left_out` or agrees with them. `below` is the least number of which a source says "at most" where that lies under
    `low`, or where `low` is not told: that end is open too, and no number stands for it. `known` is the day whose
    knowledge it is, None for all that there is.
    """

    tally: TallyId
    policy: str
    known: str | None
    low: int | None
    best: int | None
    high: int | None
    open_above: bool
    below: int | None = None
    made_of: tuple[ClaimId, ...]
    left_out: tuple[LeftOut, ...]
    because: str
