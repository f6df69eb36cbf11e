"""What a chart shows of one answer: its number with both bounds, its two dates, who gives it, how it stands."""

from dataclasses import dataclass
from typing import Literal

from recount.model.claim import ClaimId
from recount.model.quantity import Bound

Clock = Literal["as_of", "published"]
Openness = Literal["closed", "above", "untold"]
MOST = ("at_most", "under")  # bounds that tell only how many there were at the most


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One answer to a question.

    `who` is empty where the report itself says it. `as_of` and `published` are EDTF, None where unknown. `told` are
    the words that stand for it where a reader points at it. `superseded` and `disputed` are what findings say.
    """

    claim: ClaimId
    who: str
    low: int | None
    high: int | None
    bound: Bound
    as_of: str | None
    published: str | None
    told: str = ""
    superseded: bool = False
    disputed: bool = False

    @property
    def openness(self) -> Openness:
        """Whether its upper end is open; a number of which neither end is told has no place among numbers."""
        if self.low is None and self.high is None:
            return "untold"
        return "above" if self.high is None else "closed"

    @property
    def numbers(self) -> tuple[int, ...]:
        """The ends that are told."""
        return tuple(n for n in (self.low, self.high) if n is not None)
