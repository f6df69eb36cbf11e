"""A number in its sentence in, the question what it counts out."""

import math
from collections.abc import Sequence

from recount.claims.slot import UNKNOWN, Slot
from recount.claims.tie import Tie
from recount.claims.weigh.base import Choice, Option, classes
from recount.claims.weigh.indicator import hot
from recount.lexicon.codebook import measures
from recount.model.mention import Harm

UNITS = (
    "person",
    "household",
    "building",
    "vehicle",
    "projectile",
    "strike",
    "target",
    "truck",
    "facility",
    "other",
    UNKNOWN,
    None,
)
BOUNDS = ("exact", "at_least", "over", "at_most", "under", "about", "between", "vague")
HOWS = (
    "own",
    "left",
    "right",
    "relative",
    "reached",
    "left far",
    "shared",
    "label",
    "share",
    "among",
    "of the",
    "doer",
    "toll",
    "anaphor",
    "part",
    "placed",
    "spelled",
    "second",
    "number of",
    "read",
)
NOTHING = "nothing"


def kinds() -> tuple[str, ...]:
    """What a number may count: nothing that is a claim, or one of the measures."""
    return (NOTHING, *measures())


def measure_of(
    slot: Slot, tied: Sequence[Tie], harms: Sequence[Harm], here: str | None = None, last: str | None = None
) -> Choice:
    """The question for one number; the rules propose what they tied it to first.

    `here` is what the number before it in the sentence counts, `last` what the last figure of the report does.
    """
    names = [tie.measure for tie in tied]
    proposed = names[0] if names else NOTHING
    near = [_nearness(slot, harms, name) for name in measures()]
    features = (
        *(float(name in names or (name == NOTHING and not names)) for name in kinds()),
        *hot(tied[0].how if tied else None, HOWS),
        *near,
        *counted(slot),
        *hot(here, kinds()),
        *hot(last, kinds()),
    )
    options: tuple[Option, ...] = classes(kinds())
    return Choice(
        kind="measure",
        anchor=slot.number.span,
        second=None if slot.group is None else slot.group.span,
        features=features,
        options=options,
        proposed=kinds().index(proposed),
    )


def counted(slot: Slot) -> tuple[float, ...]:
    """What the number and its noun tell by themselves."""
    low = slot.number.quantity.low
    return (
        *hot(slot.unit, UNITS),
        *hot(slot.number.quantity.bound, BOUNDS),
        float(low is None),
        math.log10((low or 0) + 1) / 4,
        float(slot.number.span.exact[:1].isdigit()),
        float(slot.kin is not None),
    )


def _nearness(slot: Slot, harms: Sequence[Harm], measure: str) -> float:
    """One for a predicate of that measure right beside the number, less with distance, nothing without one."""
    away = [
        max(harm.span.start - slot.end, slot.start - harm.span.end, 0) for harm in harms if harm.measure == measure
    ]
    return 1 / (1 + min(away) / 20) if away else 0.0
