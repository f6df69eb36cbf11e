"""The answers of a report's figures to one question in, how far one for the next figure agrees with them out."""

from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field

from recount.claims.parts import Placed

_One = tuple[Hashable] | None  # an answer, which may be None itself; None where there is no figure


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """The answers so far: for the nearest figure of the sentence, for the last one before, for the whole, for all."""

    here: _One = None
    before: _One = None
    whole: _One = None
    often: Mapping[Hashable, int] = field(default_factory=dict)
    count: int = 0

    def agreeing(self, answer: Hashable) -> tuple[float, ...]:
        """Whether it is the answer for the nearest here, for the last before, for the whole; its share of all.

        Then whether there are a nearest and a whole.
        """
        same = [float(one is not None and one[0] == answer) for one in (self.here, self.before, self.whole)]
        share = self.often.get(answer, 0) / max(1, self.count)
        return (*same, share, float(self.here is not None), float(self.whole is not None))


class Answered:
    """The answers to one question, as they are given."""

    def __init__(self, placed: Sequence[Placed], held: Mapping[int, int]) -> None:
        self.placed, self.held = placed, held
        self.answers: dict[int, Hashable] = {}
        self.often: Counter[Hashable] = Counter()
        self.there: list[int] = []  # the figures that are answered, in the order of the text

    def add(self, at: int, answer: Hashable) -> None:
        """The answer for the figure at `at`."""
        self.answers[at] = answer
        self.often[answer] += 1
        insort(self.there, at)

    def told(self, at: int) -> Told:
        """What the question for the figure at `at` hears."""
        low = bisect_left(self.there, at)
        before = self.there[low - 1] if low else None
        near = [i for i in (before, self.there[low] if low < len(self.there) else None)
                if i is not None and self.placed[i].index == self.placed[at].index]
        here = min(near, key=lambda i: (abs(i - at), i), default=None)
        return Told(here=self._of(here), before=self._of(before), whole=self._of(self.held.get(at)),
                    often=self.often, count=len(self.answers))

    def _of(self, at: int | None) -> _One:
        return (self.answers[at],) if at is not None and at in self.answers else None
