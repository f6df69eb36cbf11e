"""A number and the words next to it in, the predicate that governs it out ("21 dead", "killed 21")."""

import re
from collections.abc import Sequence

from recount.claims.gap import auxiliaries, next_to_object, next_to_subject, reaches_verb
from recount.claims.slot import Slot
from recount.claims.tie import SUBJECT, Tie, tie_of
from recount.lexicon.codebook import frame_of
from recount.lexicon.counting import role_words
from recount.lexicon.numerals import closed
from recount.model.mention import Counted, Harm

_OBJECT = re.compile(
    r"(?<!\sinto)(?<!\sto)(?<!\soff)\s(?:(?:a|an|the|his|her|their|its|another|someone|each|every)\s|[A-Z])"
)
_SHARE = re.compile(r"\s(?:the\s|its\s)?(?:[\w-]{1,20}['’]s\s)?$")
_AMONG_THEM = re.compile(r"[^,;:.]{0,40}\samong (?:them|whom)\b")
_SAVED = re.compile(r"(?:sav\w+|spar\w+|protect\w*|los\w+ of)\s\S{0,20}\s?$", re.I)


def share_of(text: str, slot: Slot) -> Tie | None:
    """Reads “Two thirds of the territory's 2.2 million people”: the number is the population, not what befell it."""
    before = text[max(0, slot.start - 60) : slot.start]
    possessed = _SHARE.search(before)
    if (
        slot.unit == "person"
        and possessed is not None
        and before[: possessed.start()].lower().endswith(closed("en", "share"))
    ):
        return Tie(slot=slot, measure="present", harm=None, how="share")
    return None


def among_them(text: str, slot: Slot) -> bool:
    """Whether "among them" stands after a group, so that its own participle makes no claim."""
    return slot.group is not None and _AMONG_THEM.match(text, slot.end) is not None


def own(text: str, slot: Slot, harms: Sequence[Harm], *, weak: bool = False) -> Tie | None:
    """What is counted is itself the measure: "471 deaths", "21 dead"; "four of the dead" is a part of them."""
    for harm in harms:
        frame = frame_of(harm.frame)
        if (
            frame.voice == "counted"
            and frame.weak == weak
            and slot.group is not None
            and slot.number.span.end <= harm.span.start
            and _heads(text, slot.group, harm)
            and not (slot.number.span.exact.lower() == "one" and text[slot.number.span.end :][:4] == " of ")
            and not _SAVED.search(text[max(0, slot.start - 30) : slot.start])
        ):
            return tie_of(slot, harm, "own")
        gap = text[slot.number.span.end : harm.span.start]
        if (
            not weak
            and frame.voice == "among"
            and 0 < len(gap) < 40
            and re.fullmatch(r"\s(?:of|among)\s(?:the|those|these)\s(?:\w{1,20}\s){0,2}", gap)
        ):
            return Tie(slot=slot, measure=harm.measure, harm=harm, how="of the")
    return None


def _heads(text: str, group: Counted, harm: Harm) -> bool:
    """Whether the harm word is the group's head; "dead, both soldiers and civilians" has it before the group."""
    return (
        harm.span.end == group.span.end
        or text[group.span.end : harm.span.start] == " "
        or (
            harm.span.end <= group.span.start
            and re.fullmatch(r",\s(?:including\s)?both\s", text[harm.span.end : group.span.start]) is not None
        )
    )


def adjective(slot: Slot, harms: Sequence[Harm]) -> Tie | None:
    """Reads “1,000 displaced families”: the group's own first word, where nothing else in the sentence tells more."""
    for harm in harms:
        if (
            slot.group is not None
            and harm.span.start == slot.group.span.start
            and harm.span.end < slot.group.span.end
            and frame_of(harm.frame).voice in ("state", "participle")
        ):
            return tie_of(slot, harm, "own")
    return None


def apposed(text: str, slot: Slot, harms: Sequence[Harm]) -> Tie | None:
    """Reads “lost a million soldiers, killed and wounded”: behind a comma what all of them are, dead and hurt."""
    for harm in harms:
        beside = harm.measure == "casualties" and frame_of(harm.frame).voice in ("state", "participle")
        if beside and re.fullmatch(r",\s(?:both\s)?", text[slot.end : harm.span.start]) is not None:
            return tie_of(slot, harm, "right")
    return None


def left(text: str, found: Sequence[Slot], at: int, harms: Sequence[Harm]) -> Tie | None:
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
        near = near or (
            voice == "of" and re.fullmatch(r"\sof\s(?:(?:the|all|some|another|its|their)\s)?", gap) is not None
        )
        near = near or (voice == "by" and re.fullmatch(r"\s(?:by\s)?(?:the\s)?", gap) is not None)
        near = near or (
            voice == "among"
            and re.fullmatch(r"\s(?:is|are|was|were|includes?|included)\s(?:also\s|the\s)?", gap) is not None
        )
        tie = tie_of(slot, harm, "among" if voice == "among" else "left") if near else None
        if tie is not None:
            return tie
    return None


def right(text: str, found: Sequence[Slot], at: int, harms: Sequence[Harm]) -> Tie | None:
    """A verb or state right after the group: "21 were killed", "68 patients dead", "189 Ukrainians freed"."""
    slot = found[at]
    for harm in harms:
        if harm.span.start < slot.end:
            continue
        gap = text[slot.end : harm.span.start]
        if len(gap) > 60:
            break
        tie = tie_of(slot, harm, "right") if next_to_subject(gap) and takes_subject(text, found, harm, gap) else None
        if (
            tie is None
            and frame_of(harm.frame).voice == "among"
            and re.fullmatch(
                r"\s(?:is|are|was|were|have been|had been)\s(?:also\s|still\s)?among\s(?:the|those|these)\s", gap
            )
        ):
            tie = tie_of(slot, harm, "among")
        if tie is not None:
            return tie
    return None


def over_participle(text: str, slot: Slot, reduced: Harm, harms: Sequence[Harm]) -> Tie | None:
    """Reads “130 pupils abducted from a school have been freed”: the verb counts, not the participle before it."""
    finite = reduced.span.exact.split()[0].lower() in auxiliaries()
    if frame_of(reduced.frame).voice not in ("participle", "subject", "counted", "among") or finite:
        return None
    for harm in harms:
        gap = text[reduced.span.end : harm.span.start]
        for agent in closed("en", "agent"):
            gap = gap.replace(f" {agent} ", " ", 1)
        voice = "" if harm.measure == reduced.measure else frame_of(harm.frame).voice
        if harm.span.start > reduced.span.end and voice == "subject" and reaches_verb(gap):
            return tie_of(slot, harm, "right")
    return None


def share_words(gap: str) -> bool:
    """Whether the words from one number to the next make the one a share of the other: " of the "."""
    return re.fullmatch(r"\s(?:out\s)?of\s(?:the\s|its\s|their\s|all\s|some\s)?", gap) is not None


def attackers(text: str, found: Sequence[Slot], at: int, harms: Sequence[Harm]) -> Tie | None:
    """Reads “Twenty gunmen stormed the post”, "a few dozen of its men killed 40": they took part, and are present."""
    slot = found[at]
    if slot.group is None or slot.unit != "person" or not (slot.group.span.start >= slot.number.span.end):
        return None
    fighting = "combatants" in slot.group.roles or slot.group.span.exact.lower().endswith(closed("en", "foe"))
    for harm in harms:
        gap = text[slot.end : harm.span.start]
        if harm.span.start < slot.end or len(gap) > 60 or not fighting or not next_to_subject(gap):
            continue
        voice = frame_of(harm.frame).voice
        acts = voice == "object" or (voice == "participle" and not takes_subject(text, found, harm, gap))
        if acts and harm.measure in ("killed", "casualties", "abducted", "destroyed", "struck", "launched"):
            return Tie(slot=slot, measure="present", harm=harm, how="doer")
    return None


def takes_subject(text: str, found: Sequence[Slot], harm: Harm, gap: str) -> bool:
    """Whether what is counted stands before the predicate: for a bare participle, no object stands after it."""
    voice = frame_of(harm.frame).voice
    if voice != "participle":
        return voice in SUBJECT
    if "," in gap or _OBJECT.match(text, harm.span.end):
        return False
    return not any(
        s.start >= harm.span.end and next_to_object(text[harm.span.end : s.start]) and not _stands_alone(text, s)
        for s in found
    )


def _stands_alone(text: str, slot: Slot) -> bool:
    """Reads “Eight civilians killed, 14 injured” without its comma: the second number has a predicate of its own."""
    return slot.group is not None and slot.group.span.exact.lower() in role_words("nobody")
