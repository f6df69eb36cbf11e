"""A report's figures in, the question which figure one of them is a part of out."""

from collections.abc import Sequence

from recount.claims.parts import Placed
from recount.claims.weigh.base import Choice, Option
from recount.claims.weigh.breakdown import adds_up, between, opening, runs

REACH = 6  # sentences
MOST = 16  # options


def whole_question(
    text: str, placed: Sequence[Placed], at: int, held: dict[int, int], led: Sequence[bool]
) -> Choice:
    """Which figure the one at `at` is a part of; option values are indices in `placed`, None for no part.

    `held` is what the rules propose, `led` says of each figure whether words such as "including" lead to it.
    """
    one = placed[at]
    proposed = held.get(at)
    near = [
        i
        for i, p in enumerate(placed)
        if i != at and abs(p.index - one.index) <= REACH and p.tie.slot is not one.tie.slot
    ]
    near = sorted(near, key=lambda i: (i != proposed, abs(i - at), i))[:MOST]
    lead, head = float(led[at]), _head(placed, at, led)
    opens, sums = opening(text, one), runs(placed, at)
    nothing = (1.0, float(proposed is None), lead, *(0.0,) * 15, *opens, *(0.0,) * 13)
    options = [Option(value=None, features=nothing)]
    for i in sorted(near):
        other = placed[i]
        mine, its = one.tie.slot.number.quantity, other.tie.slot.number.quantity
        options.append(
            Option(
                value=i,
                at=other.tie.slot.number.span,
                features=(
                    0.0,
                    float(i == proposed),
                    lead,
                    float(i == at - 1),
                    float(i < at),
                    float(other.index == one.index),
                    1 / (1 + abs(other.index - one.index)),
                    1 / (1 + abs(i - at)),
                    float(other.tie.measure == one.tie.measure),
                    float({other.tie.measure, one.tie.measure} <= {"killed", "injured", "casualties"}),
                    float(other.tie.slot.unit == one.tie.slot.unit),
                    float(one.tie.slot.group is None),
                    float((its.high if its.high is not None else 10**9) > (mine.low or 0)),
                    float((its.low or 0) > (mine.low or 0)),
                    float(its.low == mine.low),
                    float(held.get(i) is not None),
                    float(held.get(i) == at),
                    float(other.sentence.part != "body"),
                    *opens,
                    *between(text, one, other),
                    *adds_up(its, [total for run, total in sums if i not in run]),
                    *_heads(placed, at, i, head, held),
                ),
            )
        )
    values = [option.value for option in options]
    return Choice(
        kind="whole",
        about=one.tie.measure,
        anchor=one.tie.slot.number.span,
        options=tuple(options),
        proposed=values.index(proposed) if proposed in values else 0,
    )


def _heads(
    placed: Sequence[Placed], at: int, other: int, head: int | None, held: dict[int, int]
) -> tuple[float, ...]:
    """Whether another figure heads this one, here or elsewhere; opens its sentence; heads the figures next to it."""
    here = placed[other].index == placed[at].index
    opens = other == 0 or placed[other - 1].index != placed[other].index
    return (
        float(other == head),
        float(other == head and here),
        float(other < at and here and opens),
        float(held.get(at - 1) == other),
        float(held.get(at + 1) == other),
    )


def _head(placed: Sequence[Placed], at: int, led: Sequence[bool]) -> int | None:
    """The last figure before that no such words lead to: the 37 of "37 bodies, including 11 women and six children".

    Who stands behind one that is led in its sentence, as the six do, goes by that one.
    """
    first = at
    while first and not led[first] and led[first - 1] and placed[first - 1].index == placed[at].index:
        first -= 1
    near = (i for i in range(first - 1, -1, -1) if placed[at].index - placed[i].index <= REACH)
    return next((i for i in near if not led[i]), None)
