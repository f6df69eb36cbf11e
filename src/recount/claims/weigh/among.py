"""A report's counted numbers and its predicates in, how a date, a place or a speaker stands among them out."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from recount.claims.parts import Placed
from recount.claims.weigh.voice import apart
from recount.model.mention import Harm, Mentions
from recount.model.span import Span

_MARK = re.compile(r"[,;.\n]")
_BREAKS = {",": 1}  # a comma; three for any other mark
_FAR, _MANY = 400, 99  # characters from which breaks are not counted, and what stands for them


@dataclass(frozen=True, slots=True, kw_only=True)
class _Spot:
    """What stands around a date, a place or a speaker.

    `nearest` is how far the nearest number is; `first`, `end` and `count` tell of its sentence and the numbers there,
    `before` and `behind` are those next to it; `told` are the measures of the predicates before and behind.
    """

    nearest: tuple[int, int]
    first: int
    end: int
    count: int
    before: Span | None
    behind: Span | None
    told: tuple[str | None, ...]


class Among:
    """The numbers of a report's figures and the predicates that count, in the order of its text."""

    WIDTH = 13  # features that `beside` tells
    NONE = (0.0,) * WIDTH

    def __init__(self, text: str, mentions: Mentions, placed: Sequence[Placed]) -> None:
        marks = list(_MARK.finditer(text))
        self.marks = [mark.start() for mark in marks]
        self.broken = list(accumulate((_BREAKS.get(mark.group(), 3) for mark in marks), initial=0))
        self.mentions, self.spots = mentions, dict[Span, _Spot]()
        self.harms = sorted(mentions.of(Harm), key=lambda harm: harm.span.start)
        self.harmed = [harm.span.start for harm in self.harms]
        self.numbers = sorted({one.tie.slot.number.span for one in placed}, key=lambda span: span.start)
        self.starts = [span.start for span in self.numbers]

    def beside(self, words: Span, number: Span, measure: str) -> tuple[float, ...]:
        """Whose words are they, by where other numbers and predicates stand: 13 features.

        None, one or more numbers between them and the number; whether it is the nearest to them of all, by commas and
        semicolons first, the last one before and the first behind in their sentence; whether their sentence holds no
        number, no other, and how few others. Then whether the predicate next before them in their sentence is of this
        measure, or of another ("freed hostages seized in March"), and the same for the one next behind.
        """
        spot = self.spots.get(words) or self.spots.setdefault(words, self._spot(words))
        low, high = sorted((words.start, number.start))
        between = bisect_left(self.starts, high) - bisect_left(self.starts, low + 1)
        others = spot.count - (spot.first <= number.start < spot.end)
        return (
            float(between == 0),
            float(between == 1),
            float(between > 1),
            float(self._cost(number, words) <= spot.nearest),
            float(spot.before == number),
            float(spot.behind == number),
            float(spot.count == 0),
            float(spot.count > 0 and others == 0),
            1 / (1 + others),
            *(float(told is not None and (told == measure) is same) for told in spot.told for same in (True, False)),
        )

    def _spot(self, words: Span) -> "_Spot":
        """What stands around words, whatever number asks."""
        sentence = self.mentions.sentence_at(words)
        first, end = (0, 0) if sentence is None else (sentence.span.start, sentence.span.end)
        at, of = bisect_left(self.starts, words.start), bisect_left(self.harmed, words.start)
        around = [span for span in self.numbers[max(0, at - 1) : at + 2] if not span.meets(words)]
        held = self.numbers[bisect_left(self.starts, first) : bisect_left(self.starts, end)]
        harms = (self.harms[of - 1] if of else None, self.harms[of] if of < len(self.harms) else None)
        return _Spot(
            nearest=min((self._cost(span, words) for span in around), default=(0, 0)),
            first=first,
            end=end,
            count=len(held),
            before=next((span for span in reversed(held) if span.end <= words.start), None),
            behind=next((span for span in held if span.start >= words.end), None),
            told=tuple(h.measure if h is not None and first <= h.span.start and h.span.end <= end else None
                       for h in harms),
        )

    def _cost(self, number: Span, words: Span) -> tuple[int, int]:
        """Breaks between a number and words, a semicolon as three; then characters."""
        first, second = sorted((number, words), key=lambda span: span.start)
        away = apart(number, words)
        if away > _FAR:
            return _MANY, away
        low, high = bisect_left(self.marks, first.end), bisect_left(self.marks, second.start)
        return self.broken[max(low, high)] - self.broken[low], away
