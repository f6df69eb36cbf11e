"""Two figures and the words around them in, what tells that the one breaks the other down out.

Sums only tell which figure a list breaks down; they are put out nowhere.
"""

import re
from collections.abc import Sequence

from recount.claims.parts import Placed
from recount.model.quantity import Quantity

_BEFORE = 60  # characters
_LONGEST = 8  # figures of a list on either side
_ROUNDED = 1.02  # "more than 5,600" breaks down into what adds up to little more
_PART = re.compile(
    r"\b(?:of (?:them|these|those|whom|which)|includ(?:ing|es|ed)|among (?:them|whom|these|those|the))\b", re.I
)
_OUT_OF = re.compile(
    r"(?:\bout of|^of|[.;:,]\s+of|\bof)\s(?:(?:the|its|their|all|these|those|about|some|more than)\s){0,3}$", re.I
)
_OTHER = re.compile(r"\s(?:others?|more|further)\b", re.I)
_LED = re.compile(
    r"\b(?:of (?:them|these|those|whom|which|the \w+)|among (?:them|whom|these|those|the [\w ]{1,30}?))"
    r"(?:,|\s(?:are|were|was|is))?(?:\s[\w']+){0,4}\s$",
    re.I,
)


def opening(text: str, one: Placed) -> tuple[float, float]:
    """Whether "others" or "more" follows; whether what stands before makes it a part: "Of these, 122"."""
    number = one.tie.slot.number.span
    before = text[max(one.sentence.span.start, number.start - _BEFORE) : number.start]
    return float(_OTHER.match(text, number.end) is not None), float(_LED.search(before) is not None)


def between(text: str, one: Placed, other: Placed) -> tuple[float, ...]:
    """What the words from the one number to the other tell, and those right before the other: six of them."""
    mine, its = one.tie.slot.number.span, other.tie.slot.number.span
    gap = text[min(mine.end, its.end) : max(mine.start, its.start)]
    before = text[max(0, its.start - _BEFORE) : its.start]
    return (
        float(":" in gap),
        float(_PART.search(gap) is not None),
        float(";" in gap),
        float(_OUT_OF.search(before) is not None),
        float(its.start < mine.start and "." in gap),
        float("\n" in gap),
    )


def runs(placed: Sequence[Placed], at: int) -> list[tuple[range, float]]:
    """The runs of at least two figures in a row in one sentence that hold this one, each with its sum."""
    one = placed[at]
    first = last = at
    while first > max(0, at - _LONGEST) and placed[first - 1].index == one.index:
        first -= 1
    while last + 1 < min(len(placed), at + _LONGEST) and placed[last + 1].index == one.index:
        last += 1
    out: list[tuple[range, float]] = []
    for start in range(first, at + 1):
        for end in range(max(at, start + 1), last + 1):
            lows = [placed[i].tie.slot.number.quantity.low for i in range(start, end + 1)]
            if None not in lows:
                out.append((range(start, end + 1), sum(low for low in lows if low is not None)))
    return out


def adds_up(whole: Quantity, totals: Sequence[float]) -> tuple[float, float]:
    """Whether one of the sums is the whole; whether one is that of a whole that is only bounded."""
    low = whole.low
    if low is None:
        return 0.0, 0.0
    near = whole.bound != "exact" and any(low <= total <= low * _ROUNDED for total in totals)
    return float(low in totals), float(near)
