"""A number behind a label in, the tie that the label gives out ("Killed: 23", "Houses destroyed – 45")."""

import functools
import re
from collections.abc import Sequence

from recount.claims.slot import UNKNOWN, Slot
from recount.claims.tie import Tie, fits
from recount.lexicon.codebook import frame_of, measures
from recount.lexicon.counting import nouns
from recount.lexicon.gazetteer import gazetteer
from recount.lexicon.numerals import alternation, closed
from recount.model.mention import Harm, Sentence
from recount.model.span import Range

LANGUAGE = "en"
MAX_LABEL = 60  # characters; what is longer before a colon is a sentence that introduces something
MAX_WORDS = 5
_MARK = re.compile(r"\s{0,2}(?::|\||\t|\s[–—-])\s{1,3}$|:$")
_BLANK = re.compile(r"\s{1,3}$")
_CELL_END = re.compile(r"[^\S\n]*(?:\||\n|$)")
_EDGE = re.compile(r"(?:[\n;,.|•(]|\s[–—-]\s|^)\s*(?=[^\n;,.|•(]*$)")


def label_of(text: str, sentence: Sentence, slot: Slot) -> tuple[int, int] | None:
    """Where the label right before a number stands: a few words between an edge and a colon, dash or bar."""
    first = max(sentence.span.start, slot.start - MAX_LABEL)
    before = text[first : slot.start]
    mark = _MARK.search(before) or (_BLANK.search(before) if _ends_cell(text, before, slot) else None)
    if mark is None:
        return None
    edge = _EDGE.search(before[: mark.start()])
    if edge is None or (edge.start() == 0 and first > sentence.span.start and not edge.group()):
        return None
    start, end = first + edge.end(), first + mark.start()
    if start >= end or len(text[start:end].split()) > MAX_WORDS or re.search(r"\d", text[start:end]):
        return None
    return start, end


def _ends_cell(text: str, before: str, slot: Slot) -> bool:
    """Whether a number ends a cell of a table: "| dead 11 |"; nothing need stand between it and its label there."""
    _, bar, cell = before.rpartition("|")
    return bool(bar) and "\n" not in cell and _CELL_END.match(text, slot.number.span.end) is not None


def labelled(text: str, sentence: Sentence, found: Sequence[Slot], slot: Slot, harms: Sequence[Harm]) -> Tie | None:
    """The measure that a number's label names, where nothing else is counted inside the label."""
    at = label_of(text, sentence, slot)
    if at is None or any(at[0] <= other.start < at[1] for other in found) or _told(text, slot, harms):
        return None
    for harm in harms:
        inside = at[0] <= harm.span.start and harm.span.end <= at[1]
        if not inside or not _ends(text, at[1], harm):
            continue
        frame = frame_of(harm.frame)
        if frame.voice in ("of", "by", "object") or (slot.unit is not None and not _fitting(text, slot, harm)):
            continue
        if slot.unit is None and not _counted(text[at[0] : harm.span.start], harm):
            continue
        return Tie(slot=slot, measure=harm.measure, harm=harm, how="label")
    return None


def names_a_count(text: str, label: Range, harm: Harm) -> bool:
    """Whether a label names what a harm counts, and nothing else: "Killed so far", "Houses destroyed"."""
    return _ends(text, label.end, harm) and _counted(text[label.start : harm.span.start], harm)


def _ends(text: str, end: int, harm: Harm) -> bool:
    return _labels().fullmatch(text, harm.span.end, end) is not None


def part_label(text: str, sentence: Sentence, slot: Slot) -> bool:
    """Whether a label names a place or a kind of people: a part of the count before ("Idlib: 7", "children: 3")."""
    at = label_of(text, sentence, slot)
    if at is None:
        return False
    words = text[at[0] : at[1]]
    last = words.split()[-1].lower()
    return gazetteer().listed(words) or (last in nouns(LANGUAGE) and nouns(LANGUAGE)[last].unit == "person")


def _told(text: str, slot: Slot, harms: Sequence[Harm]) -> bool:
    """Reads “Casualties: 14 killed”: what stands after the number tells more than the label."""
    return any(
        text[slot.end : harm.span.start] == " " or (slot.group is not None and slot.group.span.holds(harm.span))
        for harm in harms
        if harm.span.start >= slot.number.span.end and "\n" not in text[slot.number.span.end : harm.span.start]
    )


def _fitting(text: str, slot: Slot, harm: Harm) -> bool:
    """What stands after the number is counted so; a line break between the two parts them."""
    if slot.group is None or "\n" in text[slot.number.span.end : slot.group.span.start] or slot.unit == UNKNOWN:
        return True
    return fits(slot, harm.measure, frame_of(harm.frame))


def _counted(words: str, harm: Harm) -> bool:
    """Whether what a label says is counted may be: "Houses destroyed", "Killed", not "Time needed"."""
    known = [nouns(LANGUAGE)[word].unit for word in words.lower().split() if word in nouns(LANGUAGE)]
    allowed = frame_of(harm.frame).units or measures()[harm.measure].units
    return all(unit in allowed for unit in known) and (bool(known) or allowed[0] == "person")


@functools.cache
def _labels() -> re.Pattern[str]:
    """What may follow the predicate inside a label: "Killed so far", "Wounded (total)", "Displaced people"."""
    words = alternation((*closed(LANGUAGE, "label"), *(n for n, k in nouns(LANGUAGE).items() if k.unit == "person")))
    return re.compile(rf"(?:\s{{1,2}}\(?(?:{words})\)?){{0,3}}\s?", re.I)
