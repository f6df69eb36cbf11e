"""A report's figures in text order in, which figure each is a part of out."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from recount.claims.gap import among_number, joins
from recount.claims.refer import described, end_of, is_part
from recount.claims.slot import Slot
from recount.claims.tie import Tie
from recount.lexicon.codebook import frame_of, measures
from recount.model.mention import Sentence

MAX_SENTENCES = 6  # how far back "four of the dead" may look for its whole
_OF = re.compile(r"\s(?:out\s)?of\s(?:the\s|its\s|their\s|all\s|those\s|these\s|some\s)?")
_OTHER_BEFORE = re.compile(r"\b(?:the|its|their)\s(?:remaining|other|rest)\s$", re.I)
_OTHER_AFTER = re.compile(r"\s(?:other|more|others)(?!\w)", re.I)
_FAMILY = {"abducted": ("abducted",), "released": ("abducted", "released")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A tie with the sentence it stands in and that sentence's place in the report."""

    tie: Tie
    sentence: Sentence
    index: int


def wholes(text: str, placed: Sequence[Placed]) -> dict[int, int]:
    """Index of a part in `placed` -> index of its whole; a whole is never a part of its own part."""
    out: dict[int, int] = {}
    for at, one in enumerate(placed):
        whole = _whole(text, placed, at, out)
        if whole is not None and _root(whole, out) != at and _may_hold(placed[whole].tie, one.tie):
            out[at] = whole
    return out


def _may_hold(whole: Tie, part: Tie) -> bool:
    """A figure whose highest is less than the part's lowest is no whole of it, unless the text says so outright."""
    low, high = part.slot.number.quantity.low, whole.slot.number.quantity.high
    return low is None or high is None or low <= high or part.how in ("part",)


def _whole(text: str, placed: Sequence[Placed], at: int, known: dict[int, int]) -> int | None:
    one = placed[at]
    slot = one.tie.slot
    following = _next_of(text, placed, at)
    if following is not None:
        return following
    previous = at - 1 if at and placed[at - 1].index == one.index else None
    summed = _summed(text, placed, at)
    if summed is not None:
        return summed
    if is_part(text, one.sentence, slot) or one.tie.how == "part":
        if (
            previous is not None
            and previous in known
            and _listed(text, placed[previous], one)
            and not _parted(text, slot)
        ):
            return known[previous]
        return _holder(text, placed, at, known)
    if previous is not None and previous in known and _listed(text, placed[previous], one):
        return known[previous]
    if one.tie.how in ("placed", "spelled"):
        return _holder(text, placed, at, known)
    if one.tie.how in ("of the", "among") or _of_victims(text, one.tie):
        return _main(placed, at, known, (one.tie.measure,))
    if _OTHER_BEFORE.search(text[max(0, slot.start - 20) : slot.start]):
        return _shared(placed, at, known)
    if re.match(r"the\s\S{1,12}\s", text[max(0, slot.start - 4) : slot.end + 1]) and _OTHER_AFTER.match(
        text, slot.number.span.end
    ):
        return _main(placed, at, known, (one.tie.measure,))
    if (
        at
        and at - 1 in known
        and _OTHER_AFTER.match(text, slot.number.span.end)
        and one.index - placed[at - 1].index <= 1
        and (previous is None or re.search(r"\sand\s", text[placed[previous].tie.slot.end : slot.start]))
    ):
        return _shared(placed, at, known)
    if one.tie.how == "anaphor" and re.search(r"\balso\s\w+\s$", text[max(0, slot.start - 30) : slot.start]):
        return _shared(placed, at, known)
    return _remaining(text, placed, at, known)


def _next_of(text: str, placed: Sequence[Placed], at: int) -> int | None:
    """Reads “33 of the 51 people”: the whole stands right after."""
    one = placed[at].tie
    for later in range(at + 1, min(at + 4, len(placed))):
        other = placed[later].tie
        if other.slot is not one.slot and (
            _OF.fullmatch(text[one.slot.number.span.end : other.slot.start])
            or among_number(text[placed[later - 1].tie.slot.end : other.slot.start])
        ):
            return later
        if not joins(text[placed[later - 1].tie.slot.end : other.slot.start]):
            return None
    return None


def _parted(text: str, slot: Slot) -> bool:
    return re.match(r"\sof\s(?:them|whom)\b", text[slot.number.span.end :][:9]) is not None


def _summed(text: str, placed: Sequence[Placed], at: int) -> int | None:
    """The figure that this one and its neighbours in a list add up to ("eight: five women, three men")."""
    for whole in range(at - 1, max(-1, at - 6), -1):
        total, first = placed[whole].tie.slot.total, whole + 1
        if (
            placed[whole].index != placed[at].index
            or total is None
            or placed[whole].tie.measure != placed[at].tie.measure
        ):
            continue
        if not re.fullmatch(
            r"\s?[,–—:(-]\s?(?:the\s)?", text[end_of(placed[whole].tie) : placed[first].tie.slot.start]
        ):
            continue
        total_of, last = placed[first].tie.slot.total or 0, first
        while (
            last + 1 < len(placed)
            and placed[last + 1].index == placed[at].index
            and joins(text[placed[last].tie.slot.end : placed[last + 1].tie.slot.start])
        ):
            last += 1
            total_of += placed[last].tie.slot.total or 0
        if first <= at <= last and last > first and total_of == total:
            return whole
    return None


def _listed(text: str, before: Placed, one: Placed) -> bool:
    """Whether a figure goes on with the list of parts that the one before it stands in."""
    killed = {before.tie.measure, one.tie.measure} <= {"killed", "injured"} and before.tie.how == "own"
    if before.tie.how == "of the" or (before.tie.measure != one.tie.measure and not killed):
        return False
    being = described(text, before.tie.slot) if before.tie.slot.group is None else None
    gap = text[end_of(before.tie) if being is None else being.end : one.tie.slot.start]
    placed = re.fullmatch(r"\s(?:in|at|from|near|on|with|of|outside)\s[^;:.]{1,60}?(,\s(?:and\s)?|\sand\s)", gap)
    return joins(gap if placed is None else placed.group(1))


def _holder(text: str, placed: Sequence[Placed], at: int, known: dict[int, int]) -> int | None:
    """The figure just before that may hold this one: in the sentence, or the last main one of the report."""
    one = placed[at]
    here = [p.tie.measure for p in placed[:at] if p.index == one.index]
    bare = one.tie.slot.group is None or _parted(text, one.tie.slot)
    outright = bare and one.tie.measure not in here
    for index in range(at - 1, -1, -1):
        other = placed[index]
        if one.index - other.index > MAX_SENTENCES:
            return None
        same = (
            other.tie.measure == one.tie.measure
            or (
                {other.tie.measure, one.tie.measure} <= {"killed", "injured", "casualties"}
                and other.tie.measure == "casualties"
            )
            or (one.tie.measure, other.tie.measure) in (("released", "abducted"),)
        )
        same = same or (outright and _near(text, other, one) and measures()[other.tie.measure].units[0] == "person")
        if (
            same
            and other.tie.slot is not one.tie.slot
            and (other.index != one.index or index not in known or not _sibling(one, other))
        ):
            return _root(index, known) if other.index != one.index else index
    return None


def _near(text: str, other: Placed, one: Placed) -> bool:
    return other.index == one.index and ";" not in text[other.tie.slot.end : one.tie.slot.start]


def _root(index: int, known: dict[int, int]) -> int:
    while index in known:
        index = known[index]
    return index


def _sibling(one: Placed, other: Placed) -> bool:
    """Two parts told the same way stand side by side, not one in the other."""
    if one.tie.how == other.tie.how == "placed":
        return True
    return one.tie.how == other.tie.how == "part" and (one.tie.slot.total or 0) >= (other.tie.slot.total or 0)


def _main(placed: Sequence[Placed], at: int, known: dict[int, int], wanted: Sequence[str]) -> int | None:
    """The first such figure of the nearest sentence that has one: itself no part, and large enough."""
    one = placed[at]
    nearest: int | None = None
    for index in range(at - 1, -1, -1):
        other = placed[index]
        if one.index - other.index > MAX_SENTENCES or (nearest is not None and placed[nearest].index != other.index):
            break
        if (
            other.tie.measure in wanted
            and index not in known
            and other.tie.how != "anaphor"
            and other.tie.slot is not one.tie.slot
            and _may_hold(other.tie, one.tie)
        ):
            nearest = index
    return nearest


def _shared(placed: Sequence[Placed], at: int, known: dict[int, int]) -> int | None:
    """The whole of the last part of the same measure, a sentence or two back."""
    for index in range(at - 1, -1, -1):
        if placed[at].index - placed[index].index > 2:
            return None
        if placed[index].tie.measure == placed[at].tie.measure:
            return _root(index, known) if index in known else None
    return None


def _of_victims(text: str, tie: Tie) -> bool:
    return (
        re.match(
            r"\sof\s(?:the|those|these)\s(?:victims|dead|deaths|fatalities|killed|injured|wounded|casualties|missing"
            r"|hostages|captives|abducted|kidnapped|prisoners|detainees|displaced)\b",
            text[tie.slot.number.span.end : tie.slot.number.span.end + 24],
        )
        is not None
    )


def _remaining(text: str, placed: Sequence[Placed], at: int, known: dict[int, int]) -> int | None:
    """Reads “110 were still being held”, "only 18 were let go": part of those who were taken."""
    tie = placed[at].tie
    if tie.slot.group is not None or tie.harm is None or tie.measure not in ("abducted", "released"):
        return None
    standing = frame_of(tie.harm.frame).scope == "standing"
    only = re.search(r"\bonly\s$", text[max(0, tie.slot.start - 6) : tie.slot.start], re.I) is not None
    if not ((standing and tie.measure == "abducted") or only):
        return None
    return _main(placed, at, {k: v for k, v in known.items() if placed[k].tie.measure != "abducted"}, ("abducted",))
