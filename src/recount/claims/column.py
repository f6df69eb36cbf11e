"""A row of a table in, what its columns' heads say that its numbers count out ("District | Killed | Injured")."""

import functools
import re
from collections.abc import Mapping, Sequence

from recount.claims.label import names_a_count
from recount.claims.slot import Slot
from recount.claims.tie import Tie, fits
from recount.lexicon.codebook import frame_of
from recount.model.mention import Harm, Mentions, Sentence
from recount.model.span import Range

_RULE = re.compile(r"[\s|:+-]*")
Line = tuple[int, int]


def column_ties(text: str, mentions: Mentions, sentence: Sentence, found: Sequence[Slot]) -> Mapping[int, Tie]:
    """By its place among the slots, the tie of each number that stands in a column whose head names a measure.

    The head is the first line of the table, of as many cells as the row, without a number. What a cell itself says
    behind a number counts more ("11, and 390 injured").
    """
    row = _line(text, sentence.span.start)
    if text.count("|", *row) < 2:
        return {}
    head = _heads(text).get(row[0])
    cells, heads = _cells(text, row), [] if head is None else _cells(text, head)
    if len(cells) != len(heads):
        return {}
    told: dict[int, Tie] = {}
    for at, slot in enumerate(found):
        column = next((n for n, cell in enumerate(cells) if cell.start <= slot.number.span.start < cell.end), None)
        if column is None:
            continue
        end = min([cells[column].end, *(other.number.span.start for other in found[at + 1 : at + 2])])
        if mentions.of(Harm, Range(start=slot.number.span.start, end=end)):
            continue
        harm = _named(text, mentions, heads[column])
        if harm is not None and (slot.unit is None or fits(slot, harm.measure, frame_of(harm.frame))):
            told[at] = Tie(slot=slot, measure=harm.measure, harm=None, how="column")
    return told


def _named(text: str, mentions: Mentions, cell: Range) -> Harm | None:
    """What a head names, where it names nothing but that: "Killed", "Houses destroyed"."""
    for harm in mentions.of(Harm, cell):
        if frame_of(harm.frame).voice not in ("of", "by", "object") and names_a_count(text, cell, harm):
            return harm
    return None


@functools.lru_cache(maxsize=2)  # each row of a report asks it
def _heads(text: str) -> Mapping[int, Line]:
    """The first line of its table by where each later row begins; none for tables whose first line holds a number."""
    found: dict[int, Line] = {}
    head: Line | None = None
    at = 0
    while at < len(text):
        line = _line(text, at)
        if text.count("|", *line) < 2:
            head = None
        elif head is None:
            head = line if _RULE.fullmatch(text, *line) is None else None
        elif re.search(r"\d", text[slice(*head)]) is None:
            found[line[0]] = head
        at = line[1] + 1
    return found


def _line(text: str, at: int) -> Line:
    end = text.find("\n", at)
    return text.rfind("\n", 0, at) + 1, len(text) if end < 0 else end


def _cells(text: str, line: Line) -> list[Range]:
    """The cells of a line, without the blanks and the bars around them."""
    start, end = line
    words = text[start:end]
    inner = words.strip()
    start += len(words) - len(words.lstrip())
    end = start + len(inner)
    start, end = start + inner.startswith("|"), end - (len(inner) > 1 and inner.endswith("|"))
    cells, at = [], start
    for part in text[start:end].split("|"):
        left = at + len(part) - len(part.lstrip())
        cells.append(Range(start=left, end=max(left, at + len(part.rstrip()))))
        at += len(part) + 1
    return cells
