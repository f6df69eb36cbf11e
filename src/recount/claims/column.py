"""A row of a table in, what its columns' heads say that its numbers count out ("District | Killed | Injured")."""

import re
from collections.abc import Mapping, Sequence

from recount.claims.label import names_a_count
from recount.claims.slot import Slot
from recount.claims.tie import Tie, fits
from recount.lexicon.codebook import frame_of
from recount.model.mention import Harm, Mentions, Sentence
from recount.model.span import Range

_ROWS = 60  # lines of a table above a row in which its head is looked for
_RULE = re.compile(r"[\s|:+-]*")
Line = tuple[int, int]


def column_ties(text: str, mentions: Mentions, sentence: Sentence, found: Sequence[Slot]) -> Mapping[int, Tie]:
    """By its place among the slots, the tie of each number that stands in a column whose head names a measure.

    The head is the first line of the table, of as many cells as the row, without a number.
    """
    row = _line(text, sentence.span.start)
    if text.count("|", *row) < 2:
        return {}
    head = _head(text, row)
    cells, heads = _cells(text, row), [] if head is None else _cells(text, head)
    if len(cells) != len(heads):
        return {}
    told: dict[int, Tie] = {}
    for at, slot in enumerate(found):
        column = next((n for n, cell in enumerate(cells) if cell.start <= slot.number.span.start < cell.end), None)
        harm = None if column is None else _named(text, mentions, heads[column])
        if harm is not None and (slot.unit is None or fits(slot, harm.measure, frame_of(harm.frame))):
            told[at] = Tie(slot=slot, measure=harm.measure, harm=None, how="column")
    return told


def _named(text: str, mentions: Mentions, cell: Range) -> Harm | None:
    """What a head names, where it names nothing but that: "Killed", "Houses destroyed"."""
    for harm in mentions.of(Harm, cell):
        if frame_of(harm.frame).voice not in ("of", "by", "object") and names_a_count(text, cell, harm):
            return harm
    return None


def _head(text: str, row: Line) -> Line | None:
    """The first line of the table that a row is in; None where it is the row or holds a number."""
    first, line = None, row
    for _ in range(_ROWS):
        if line[0] == 0:
            break
        line = _line(text, line[0] - 1)
        if text.count("|", *line) < 2:
            break
        if _RULE.fullmatch(text, *line) is None:
            first = line
    return None if first is None or re.search(r"\d", text[slice(*first)]) else first


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
