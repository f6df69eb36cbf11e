"""A sentence's countings and predicates in, which number answers to which predicate out."""

import dataclasses
import re
from collections.abc import Mapping, Sequence

from recount.claims.far import over_clause, reached, relative
from recount.claims.gap import among_number, joins
from recount.claims.label import labelled
from recount.claims.near import (
    adjective,
    among_them,
    apposed,
    attackers,
    left,
    over_participle,
    own,
    right,
    share_of,
    share_words,
    takes_subject,
)
from recount.claims.refer import is_part
from recount.claims.slot import UNKNOWN, Slot
from recount.claims.tie import SUBJECT, Tie, fits, tie_of
from recount.lexicon.codebook import frame_of
from recount.model.mention import Harm, Sentence


def ties(
    text: str, sentence: Sentence, found: Sequence[Slot], harms: Sequence[Harm], columns: Mapping[int, Tie]
) -> tuple[Tie, ...]:
    """At most one predicate for each number, and a second where two are coordinated, in text order.

    `columns` are the ties that a table's columns give, by the place of a number among those found.
    """
    tied: dict[int, Tie] = dict(columns)
    tied.update(
        (at, told)
        for at, slot in enumerate(found)
        if (told := labelled(text, sentence, found, slot, harms)) is not None
    )
    for at, slot in enumerate(found):
        if at in tied or among_them(text, slot):
            continue
        after = right(text, found, at, harms)
        reduced = after is not None and after.harm is not None and " " not in after.harm.span.exact
        near = (
            apposed(text, slot, harms)
            or (None if reduced else share_of(text, slot))
            or own(text, slot, harms)
            or left(text, found, at, harms)
            or after
        )
        if near is not None:
            tied[at] = near if _shared_out(text, found, at) else _verb(text, near, harms) or near
    _verbs_of_shares(text, found, harms, tied)
    for at, slot in enumerate(found):
        if at not in tied and not among_them(text, slot) and (far := _behind(text, found, at, harms)) is not None:
            tied[at] = far
    _share(text, sentence, found, tied)
    for at, slot in enumerate(found):
        if at not in tied and not among_them(text, slot):
            far = reached(text, found, at, harms, tied)
            if far is not None:
                tied[at] = far
    _share(text, sentence, found, tied)
    for at, slot in enumerate(found):
        if at not in tied and (weak := own(text, slot, harms, weak=True) or adjective(slot, harms)) is not None:
            tied[at] = weak
    _share(text, sentence, found, tied)
    tied.update(
        (at, doer)
        for at, slot in enumerate(found)
        if at not in tied and not is_part(text, sentence, slot) and (doer := attackers(text, found, at, harms))
    )
    _launch(text, found, tied)
    for at in [at for at in tied if at - 1 in tied and _none_of(text, found[at - 1], found[at])]:
        del tied[at]
    out = [tied[at] for at in sorted(tied)]
    return tuple(second for tie in out for second in (tie, *_seconds(text, found, tie, harms)))


def _share(text: str, sentence: Sentence, found: Sequence[Slot], tied: dict[int, Tie]) -> None:
    """Countings in a list share the predicate of the one that has it, from the left first."""
    order = [(at, at - 1) for at in range(1, len(found))] + [(at, at + 1) for at in range(len(found) - 2, -1, -1)]
    for at, other in order:
        if at in tied or other not in tied or tied[other].harm is None:
            continue
        first, second = found[min(at, other)], found[max(at, other)]
        gap = text[first.end : second.start]
        of = share_words(gap) or among_number(gap)
        if (
            other > at
            and not of
            and re.match(r"\sof\s(?:them|whom|these|those)\b", text[second.number.span.end :][:12])
        ):
            continue
        if not (of or joins(gap)) or (tied[other].how in ("relative", "of the") and not of):
            continue
        if other > at and not of and is_part(text, sentence, found[at]):
            continue  # "among them two nurses, and 70 were hurt"
        if other > at and not of and tied[other].how not in ("right", "reached", "shared", "among"):
            continue
        harm, measure = tied[other].harm, tied[other].measure
        if harm is None or not (_alike(found[at], found[other]) and fits(found[at], measure, frame_of(harm.frame))):
            continue
        if of and other < at and measure == "intercepted":
            measure = "launched"
        if of and other > at and measure == "launched":
            continue
        tied[at] = Tie(slot=found[at], measure=measure, harm=harm, how="shared")


def _behind(text: str, found: Sequence[Slot], at: int, harms: Sequence[Harm]) -> Tie | None:
    return relative(text, found, at, harms) or over_clause(text, found, at, harms)


def _verb(text: str, tie: Tie, harms: Sequence[Harm]) -> Tie | None:
    """The verb that counts what a participle only describes: "abducted in May were freed", "of the hurt died"."""
    some = re.match(r"\sof\s(?:the|those|these)\s", text[tie.slot.number.span.end :][:10]) is not None
    behind = tie.harm is not None and (tie.harm.span.start >= tie.slot.end or some)
    return over_participle(text, tie.slot, tie.harm, harms) if tie.harm is not None and behind else None


def _verbs_of_shares(text: str, found: Sequence[Slot], harms: Sequence[Harm], tied: dict[int, Tie]) -> None:
    """Reads “50 of the 303 seized have escaped”: the verb counts the share, the participle the whole."""
    for at, slot in enumerate(found[:-1]):
        whole = tied.get(at + 1)
        if at in tied or whole is None or whole.harm is None or not _shared_out(text, found, at + 1):
            continue
        verb = over_participle(text, slot, whole.harm, harms) if whole.how in ("right", "own") else None
        if verb is not None:
            tied[at] = verb


def _shared_out(text: str, found: Sequence[Slot], at: int) -> bool:
    """Whether the number before is a share of this one: "50 of the 303"."""
    return at > 0 and share_words(text[found[at - 1].number.span.end : found[at].start])


def _none_of(text: str, first: Slot, second: Slot) -> bool:
    """Reads “none of the 12 sailors was hurt”: nothing befell the 12."""
    gap = text[first.number.span.end : second.start]
    return first.total == 0 and re.fullmatch(r"\sof\s(?:the\s|its\s|their\s)?", gap) is not None


def _launch(text: str, found: Sequence[Slot], tied: dict[int, Tie]) -> None:
    """Reads “48 of 53 drones were shot down”: what was shot down is a part of what was launched."""
    for at in sorted(tied):
        both = at + 1 in tied and tied[at].measure == tied[at + 1].measure == "intercepted"
        if both and re.fullmatch(
            r"\s(?:out\s)?of\s(?:the\s)?", text[found[at].number.span.end : found[at + 1].start]
        ):
            tied[at + 1] = dataclasses.replace(tied[at + 1], measure="launched")


def _alike(slot: Slot, other: Slot) -> bool:
    """Whether two countings may share a predicate; a bare number takes what it is given.

    Households and people may: "200 families, or about 900 people".
    """
    people = {"person", "household"}
    same = slot.unit == other.unit or {slot.unit, other.unit} == people
    return same or slot.unit is None or other.unit is None or UNKNOWN in (slot.unit, other.unit)


def _seconds(text: str, found: Sequence[Slot], tie: Tie, harms: Sequence[Harm]) -> list[Tie]:
    """A second claim where two predicates are coordinated: "displaced and in need", "no deaths or injuries"."""
    if tie.harm is None or tie.how in ("shared", "relative"):
        return _fired(text, found, tie, harms)
    out: list[Tie] = []
    first = frame_of(tie.harm.frame)
    for harm in harms:
        voice = frame_of(harm.frame).voice
        if harm.measure == tie.measure or any(t.measure == harm.measure for t in out):
            continue
        if tie.how == "left" and harm.span.end <= tie.harm.span.start:
            gap = text[harm.span.end : tie.harm.span.start]
            same = voice in ("object", "participle") and first.voice in ("object", "participle")
        else:
            gap = text[tie.harm.span.end : harm.span.start]
            same = harm.span.start >= tie.harm.span.end and (
                voice == first.voice == "counted"
                or (
                    first.voice in (*SUBJECT, "participle")
                    and voice in (*SUBJECT, "participle")
                    and takes_subject(text, found, harm, "")
                )
            )
        if (
            same
            and re.fullmatch(r",?\s(?:and|or)\s(?:\w+ly\s)?", gap)
            and (second := tie_of(tie.slot, harm, "second"))
        ):
            out.append(second)
    return [*out, *_fired(text, found, tie, harms)]


def _fired(text: str, found: Sequence[Slot], tie: Tie, harms: Sequence[Harm]) -> list[Tie]:
    """What was shot down and is said to have been fired is both ("all 42 drones … that Russia fired")."""
    if tie.measure != "intercepted":
        return []
    at = found.index(tie.slot)
    if at and re.fullmatch(r"\s(?:out\s)?of\s\S{0,6}\s?", text[found[at - 1].end : tie.slot.start]):
        return []
    last = at
    while (
        last + 1 < len(found)
        and found[last + 1].unit == tie.slot.unit
        and (
            joins(text[found[last].end : found[last + 1].start])
            or re.fullmatch(r"\sof\s(?:the\s)?", text[found[last].end : found[last + 1].start])
        )
    ):
        last += 1
    if at + 1 < len(found) and re.fullmatch(r"\sof\s(?:the\s)?", text[tie.slot.end : found[at + 1].start]):
        return []
    fired = relative(text, found, last, [h for h in harms if h.measure == "launched"])
    return [Tie(slot=tie.slot, measure="launched", harm=fired.harm, how="relative")] if fired else []
