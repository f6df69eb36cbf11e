"""A sentence's countings and predicates in, which number answers to which predicate out."""

import dataclasses
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from recount.claims.gap import cleared, joins, next_to_object, next_to_subject, reaches_object, reaches_verb
from recount.claims.slot import UNKNOWN, Slot
from recount.lexicon.codebook import Frame, frame_of, measures
from recount.lexicon.counting import role_words
from recount.lexicon.numerals import closed
from recount.model.mention import Counted, Harm, Sentence

_SUBJECT = frozenset(("subject", "state"))
_OBJECT = re.compile(r"(?<!\sinto)(?<!\sto)(?<!\soff)\s(?:(?:a|an|the|his|her|their|its|another|someone|each|every)\s|[A-Z])")
_SHARE = re.compile(r"\s(?:the\s|its\s)?(?:[\w-]{1,20}['’]s\s)?$")
_AMONG_THEM = re.compile(r"[^,;:.]{0,40}\samong (?:them|whom)\b")
_RETURN = frozenset(("in return for", "in exchange for"))
_SAVED = re.compile(r"(?:sav\w+|spar\w+|protect\w*|los\w+ of)\s\S{0,20}\s?$", re.I)
_RELATIVE = re.compile(r"\s(?:that|which|whom|who)?\s?(?:[^\s,;:.]{1,24}\s){1,6}?", re.I)


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
        return frame.units is None or (allowed[0] == "person" and frame.voice in ("subject", "state", "among", "counted"))
    if slot.unit == UNKNOWN:
        return (frame.units is None and "person" not in allowed) or (frame.units is None and slot.group is not None and (
            slot.group.span.exact[:1].isupper()))
    return (slot.unit or slot.kin) in allowed


def ties(text: str, sentence: Sentence, found: Sequence[Slot], harms: Sequence[Harm]) -> tuple[Tie, ...]:
    """At most one predicate for each number, and a second where two are coordinated, in text order."""
    tied: dict[int, Tie] = {}
    for at, slot in enumerate(found):
        if slot.group is not None and _AMONG_THEM.match(text, slot.end):
            continue
        near = _share_of(text, slot) or _own(text, slot, harms) or _left(text, found, at, harms) or _right(text, found, at, harms)
        if near is not None:
            tied[at] = near
    for at, slot in enumerate(found):
        if at not in tied and not (slot.group is not None and _AMONG_THEM.match(text, slot.end)) and (far := _relative(text, found, at, harms)) is not None:
            tied[at] = far
    _share(text, found, tied)
    for at, slot in enumerate(found):
        if at not in tied and not (slot.group is not None and _AMONG_THEM.match(text, slot.end)):
            reached = _reached(text, found, at, harms, tied)
            if reached is not None:
                tied[at] = reached
    _share(text, found, tied)
    for at, slot in enumerate(found):
        if at not in tied and (weak := _own(text, slot, harms, weak=True) or _adjective(slot, harms)) is not None:
            tied[at] = weak
    _share(text, found, tied)
    _launch(text, found, tied)
    out = [tied[at] for at in sorted(tied)]
    return tuple(second for tie in out for second in (tie, *_seconds(text, found, tie, harms)))


def _adjective(slot: Slot, harms: Sequence[Harm]) -> Tie | None:
    """Reads “1,000 displaced families”: the group's own first word, where nothing else in the sentence tells more."""
    for harm in harms:
        if slot.group is not None and harm.span.start == slot.group.span.start and harm.span.end < slot.group.span.end \
                and frame_of(harm.frame).voice in ("state", "participle"):
            return _tie(slot, harm, "own")
    return None


def _tie(slot: Slot, harm: Harm, how: str) -> Tie | None:
    return Tie(slot=slot, measure=harm.measure, harm=harm, how=how) if fits(slot, harm.measure, frame_of(harm.frame)) else None


def _share_of(text: str, slot: Slot) -> Tie | None:
    """Reads “Two thirds of the territory's 2.2 million people”: the number is the population, not what befell it."""
    before = text[max(0, slot.start - 60) : slot.start]
    possessed = _SHARE.search(before)
    if slot.unit == "person" and possessed is not None and before[: possessed.start()].lower().endswith(closed("en", "share")):
        return Tie(slot=slot, measure="present", harm=None, how="share")
    return None


def _own(text: str, slot: Slot, harms: Sequence[Harm], *, weak: bool = False) -> Tie | None:
    """What is counted is itself the measure: "471 deaths", "21 dead"; "four of the dead" is a part of them."""
    for harm in harms:
        frame = frame_of(harm.frame)
        if frame.voice == "counted" and frame.weak == weak and slot.group is not None \
                and slot.number.span.end <= harm.span.start and _heads(text, slot.group, harm) and not (
                    slot.number.span.exact.lower() == "one" and text[slot.number.span.end :][:4] == " of ") \
                and not _SAVED.search(text[max(0, slot.start - 30) : slot.start]):
            return _tie(slot, harm, "own")
        gap = text[slot.number.span.end : harm.span.start]
        if not weak and frame.voice == "among" and 0 < len(gap) < 40 and re.fullmatch(
                r"\s(?:of|among)\s(?:the|those|these)\s(?:\w{1,20}\s){0,2}", gap):
            return Tie(slot=slot, measure=harm.measure, harm=harm, how="of the")
    return None


def _heads(text: str, group: Counted, harm: Harm) -> bool:
    """Whether the harm word is the group's head; "dead, both soldiers and civilians" has it before the group."""
    return harm.span.end == group.span.end or text[group.span.end : harm.span.start] == " " or (
        harm.span.end <= group.span.start and re.fullmatch(r",\s(?:including\s)?both\s", text[harm.span.end : group.span.start])
        is not None)


def _left(text: str, found: Sequence[Slot], at: int, harms: Sequence[Harm]) -> Tie | None:
    """A verb or noun right before the number: "killed 21", "the deaths of 300", "overrun by hundreds"."""
    slot = found[at]
    for harm in reversed(harms):
        if harm.span.end > slot.start:
            continue
        gap = text[harm.span.end : slot.start]
        if len(gap) > 60:
            break
        voice = frame_of(harm.frame).voice
        near = voice in ("object", "participle") and next_to_object(gap)
        near = near or (voice == "of" and re.fullmatch(r"\sof\s(?:(?:the|all|some|another|its|their)\s)?", gap) is not None)
        near = near or (voice == "by" and re.fullmatch(r"\s(?:by\s)?(?:the\s)?", gap) is not None)
        near = near or (voice == "among" and re.fullmatch(r"\s(?:is|are|was|were)\s(?:also\s|the\s)?", gap) is not None)
        tie = _tie(slot, harm, "among" if voice == "among" else "left") if near else None
        if tie is not None:
            return tie
    return None


def _right(text: str, found: Sequence[Slot], at: int, harms: Sequence[Harm]) -> Tie | None:
    """A verb or state right after the group: "21 were killed", "68 patients dead", "189 Ukrainians freed"."""
    slot = found[at]
    for harm in harms:
        if harm.span.start < slot.end:
            continue
        gap = text[slot.end : harm.span.start]
        if len(gap) > 60:
            break
        tie = _tie(slot, harm, "right") if next_to_subject(gap) and _takes_subject(text, found, harm, gap) else None
        if tie is None and frame_of(harm.frame).voice == "among" and re.fullmatch(
                r"\s(?:is|are|was|were|have been|had been)\s(?:also\s|still\s)?among\s(?:the|those|these)\s", gap):
            tie = _tie(slot, harm, "among")
        if tie is not None:
            return tie
    return None


def _takes_subject(text: str, found: Sequence[Slot], harm: Harm, gap: str) -> bool:
    """Whether what is counted stands before the predicate: for a bare participle, no object stands after it."""
    voice = frame_of(harm.frame).voice
    if voice != "participle":
        return voice in _SUBJECT
    if "," in gap or _OBJECT.match(text, harm.span.end):
        return False
    return not any(
        s.start >= harm.span.end and next_to_object(text[harm.span.end : s.start]) and not _stands_alone(text, s) for s in found)


def _stands_alone(text: str, slot: Slot) -> bool:
    """Reads “Eight civilians killed, 14 injured” without its comma: the second number has a predicate of its own."""
    return slot.group is not None and slot.group.span.exact.lower() in role_words("nobody")


def _relative(text: str, found: Sequence[Slot], at: int, harms: Sequence[Harm]) -> Tie | None:
    """Reads “The 51 people they kidnapped”, "four missiles that Russia fired"."""
    slot = found[at]
    if slot.group is None:
        return None
    for harm in harms:
        if harm.span.start < slot.end:
            continue
        gap = text[slot.end : harm.span.start]
        if len(gap) > 80:
            break
        if frame_of(harm.frame).voice in ("object", "participle") and _RELATIVE.fullmatch(gap) and (
                re.match(r"\s(?:that|which|whom)\s\S", gap) or re.match(r"\s(?:they|he|she|it|we)\s", gap)):
            tie = _tie(slot, harm, "relative")
            if tie is not None:
                return tie
    return None


def _share(text: str, found: Sequence[Slot], tied: dict[int, Tie]) -> None:
    """Countings in a list share the predicate of the one that has it, from the left first."""
    order = [(at, at - 1) for at in range(1, len(found))] + [(at, at + 1) for at in range(len(found) - 2, -1, -1)]
    for at, other in order:
        if at in tied or other not in tied or tied[other].harm is None:
            continue
        first, second = found[min(at, other)], found[max(at, other)]
        gap = text[first.end : second.start]
        of = re.fullmatch(r"\s(?:out\s)?of\s(?:the\s|its\s|their\s|all\s|some\s)?", gap) is not None
        if other > at and not of and re.match(r"\sof\s(?:them|whom|these|those)\b", text[second.number.span.end :][:12]):
            continue
        if not (of or joins(gap)) or (tied[other].how in ("relative", "of the") and not of):
            continue
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


def _launch(text: str, found: Sequence[Slot], tied: dict[int, Tie]) -> None:
    """Reads “48 of 53 drones were shot down”: what was shot down is a part of what was launched."""
    for at in sorted(tied):
        both = at + 1 in tied and tied[at].measure == tied[at + 1].measure == "intercepted"
        if both and re.fullmatch(r"\s(?:out\s)?of\s(?:the\s)?", text[found[at].number.span.end : found[at + 1].start]):
            tied[at + 1] = dataclasses.replace(tied[at + 1], measure="launched")


def _alike(slot: Slot, other: Slot) -> bool:
    """Whether two countings may share a predicate; a bare number takes what it is given."""
    return slot.unit is None or other.unit is None or slot.unit == other.unit or UNKNOWN in (slot.unit, other.unit)


def _reached(
    text: str, found: Sequence[Slot], at: int, harms: Sequence[Harm], tied: Mapping[int, Tie]
) -> Tie | None:
    """A predicate further off in the same clause: its subject first, then its object."""
    slot = found[at]
    for harm in harms:
        if harm.span.start < slot.end:
            continue
        if harm.span.exact.lower() in _RETURN and ";" not in text[slot.end : harm.span.start] and (
                tie := _tie(slot, harm, "reached")):
            return tie
        if frame_of(harm.frame).voice not in (*_SUBJECT, "participle"):
            continue
        gap = text[slot.end : harm.span.start]
        if not reaches_verb(gap) or not _takes_subject(text, found, harm, ""):
            continue
        open_gap = cleared(gap)
        bare = slot.group is None or slot.group.span.end > slot.end or slot.group.span.start < slot.start
        if bare and any(slot.end <= s.start < harm.span.start for s in found):
            continue
        if any(slot.end <= s.start < harm.span.start and open_gap[s.start - slot.end] != "\0" and i not in tied
               and _tie(s, harm, "") is not None for i, s in enumerate(found)):
            continue
        tie = _tie(slot, harm, "reached")
        if tie is not None:
            return tie
    for harm in reversed(harms):
        if harm.span.end > slot.start or frame_of(harm.frame).voice not in ("object", "participle"):
            continue
        gap = text[harm.span.end : slot.start]
        known = slot.unit not in (None, UNKNOWN)
        if not known or any(harm.span.end <= s.start < slot.start for s in found) or not reaches_object(gap):
            continue
        tie = _tie(slot, harm, "left far")
        if tie is not None:
            return tie
    return None


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
                voice == first.voice == "counted" or (first.voice in (*_SUBJECT, "participle")
                and voice in (*_SUBJECT, "participle") and _takes_subject(text, found, harm, "")))
        if same and re.fullmatch(r",?\s(?:and|or)\s(?:\w+ly\s)?", gap) and (second := _tie(tie.slot, harm, "second")):
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
    while last + 1 < len(found) and found[last + 1].unit == tie.slot.unit and (
            joins(text[found[last].end : found[last + 1].start]) or re.fullmatch(
            r"\sof\s(?:the\s)?", text[found[last].end : found[last + 1].start])):
        last += 1
    if at + 1 < len(found) and re.fullmatch(r"\sof\s(?:the\s)?", text[tie.slot.end : found[at + 1].start]):
        return []
    fired = _relative(text, found, last, [h for h in harms if h.measure == "launched"])
    return [Tie(slot=tie.slot, measure="launched", harm=fired.harm, how="relative")] if fired else []
