"""A number, its predicate and the rule that tied them: the record, and whether the two fit."""

from dataclasses import dataclass

from recount.claims.slot import UNKNOWN, Slot
from recount.lexicon.codebook import Frame, frame_of, measures
from recount.model.mention import Harm

SUBJECT = frozenset(("subject", "state"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """A number's measure and the predicate that gives it; `how` names the rule, for the claim's span and its part."""

    slot: Slot
    measure: str
    harm: Harm | None
    how: str


def fits(slot: Slot, measure: str, frame: Frame) -> bool:
    """Whether what is counted may be counted so; a bare number may where the predicate says enough."""
    allowed = frame.units or measures()[measure].units
    if slot.unit is None and slot.kin is None:
        return frame.units is None or (
            allowed[0] == "person" and frame.voice in ("subject", "state", "among", "counted")
        )
    if slot.unit == UNKNOWN and "person" in allowed:
        named = slot.group is not None and slot.group.span.exact[:1].isupper() and slot.group.span.exact.endswith("s")
        return named and (frame.units is None or frame.voice in SUBJECT)
    if slot.unit == UNKNOWN:
        return frame.units is None
    unit = slot.unit or slot.kin
    return unit in allowed or (unit == "truck" and "vehicle" in allowed)


def tie_of(slot: Slot, harm: Harm, how: str) -> Tie | None:
    """The tie of a number to a predicate, or None where the two do not fit."""
    return (
        Tie(slot=slot, measure=harm.measure, harm=harm, how=how)
        if fits(slot, harm.measure, frame_of(harm.frame))
        else None
    )
