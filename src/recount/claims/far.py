"""A number and its clause in, the predicate further off that governs it out."""

import re
from collections.abc import Mapping, Sequence

from recount.claims.gap import auxiliaries, cleared, reaches_object, reaches_verb, within_clause
from recount.claims.near import takes_subject
from recount.claims.slot import UNKNOWN, Slot
from recount.claims.tie import SUBJECT, Tie, tie_of
from recount.lexicon.codebook import frame_of
from recount.model.mention import Harm

_RETURN = frozenset(("in return for", "in exchange for"))
_WHO = re.compile(r"\s(?:who|that|which)\s", re.I)
_AMONG = re.compile(r"\s(?:is|are|was|were|have been|had been)\s(?:also\s|still\s)?among\s(?:the|those|these)\s$")
_RELATIVE = re.compile(r"\s(?:that|which|whom|who)?\s?(?:[^\s,;:.]{1,24}\s){1,6}?", re.I)


def relative(text: str, found: Sequence[Slot], at: int, harms: Sequence[Harm]) -> Tie | None:
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
        if (
            frame_of(harm.frame).voice in ("object", "participle")
            and _RELATIVE.fullmatch(gap)
            and (re.match(r"\s(?:that|which|whom)\s\S", gap) or re.match(r"\s(?:they|he|she|it|we)\s", gap))
        ):
            tie = tie_of(slot, harm, "relative")
            if tie is not None:
                return tie
    return None


def over_clause(text: str, found: Sequence[Slot], at: int, harms: Sequence[Harm]) -> Tie | None:
    """Reads “Three nurses who had come to help were among the dead”: the verb behind what the group did before."""
    slot = found[at]
    end = found[at + 1].start if at + 1 < len(found) else len(text)
    if slot.group is None or _WHO.match(text, slot.end) is None:
        return None
    for harm in harms:
        gap = text[slot.end : harm.span.start]
        if not slot.end < harm.span.start < end or not within_clause(gap):
            continue
        voice, finite = frame_of(harm.frame).voice, harm.span.exact.split()[0].lower() in auxiliaries()
        if voice == "among" and _AMONG.search(gap):
            return tie_of(slot, harm, "among")
        if voice == "subject" and finite and (tie := tie_of(slot, harm, "right")) is not None:
            return tie
    return None


def reached(text: str, found: Sequence[Slot], at: int, harms: Sequence[Harm], tied: Mapping[int, Tie]) -> Tie | None:
    """A predicate further off in the same clause: its subject first, then its object."""
    slot = found[at]
    for harm in harms:
        if harm.span.start < slot.end:
            continue
        if (
            harm.span.exact.lower() in _RETURN
            and ";" not in text[slot.end : harm.span.start]
            and (tie := tie_of(slot, harm, "reached"))
        ):
            return tie
        if frame_of(harm.frame).voice not in (*SUBJECT, "participle"):
            continue
        gap = text[slot.end : harm.span.start]
        if not reaches_verb(gap) or not takes_subject(text, found, harm, ""):
            continue
        open_gap = cleared(gap)
        bare = slot.group is None or slot.group.span.end > slot.end or slot.group.span.start < slot.start
        if bare and any(slot.end <= s.start < harm.span.start for s in found):
            continue
        if any(
            slot.end <= s.start < harm.span.start
            and open_gap[s.start - slot.end] != "\0"
            and i not in tied
            and tie_of(s, harm, "") is not None
            for i, s in enumerate(found)
        ):
            continue
        tie = tie_of(slot, harm, "reached")
        if tie is not None:
            return tie
    for harm in reversed(harms):
        if harm.span.end > slot.start or frame_of(harm.frame).voice not in ("object", "participle"):
            continue
        gap = text[harm.span.end : slot.start]
        known = (
            slot.unit not in (None, UNKNOWN) or re.match(r"\sothers?\b", text[slot.number.span.end :][:8]) is not None
        )
        if not known or any(harm.span.end <= s.start < slot.start for s in found) or not reaches_object(gap):
            continue
        tie = tie_of(slot, harm, "left far")
        if tie is not None:
            return tie
    return None
