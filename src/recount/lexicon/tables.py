"""A text in, the tables in it out: their lines, heads, captions and rows of totals, and the cell at a place."""

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass

from recount.lexicon.numerals import closed
from recount.model.span import Range

LANGUAGE = "en"
_RULE = re.compile(r"[\s|:+-]*")
# “At least 12”, “1.9 million”; “People on 25 January” is none.
_NUMBER = re.compile(r"(?:[a-z]+\s){0,3}[~<>≥]?\d[\d,.]*(?:\s[a-z]+)?")
_BARE = re.compile(r"\d[\d,.]*")
_LEAST = 3  # lines that make a table of two columns: “KYIV | 3 May” is a heading
_CAPTION = 2  # blank lines at most between a table and the line that introduces it
Line = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table's rows of numbers, the line of its columns' heads, the one that introduces it, its row of totals."""

    rows: tuple[Line, ...]
    head: Line | None
    caption: Line | None
    total: Line | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A cell by its column, and the table and row that it stands in."""

    table: Table
    row: Line
    column: int
    at: Range

    @property
    def sums(self) -> bool:
        """Whether it stands in the row of totals."""
        return self.row == self.table.total


def cell_at(text: str, at: int) -> Cell | None:
    """The cell that holds a character of a text; None outside of tables and in their heads."""
    row = line_at(text, at)
    table = tables(text).get(row[0])
    if table is None:
        return None
    found = cells(text, row)
    column = next((n for n, cell in enumerate(found) if cell.start <= at < cell.end), None)
    return None if column is None else Cell(table=table, row=row, column=column, at=found[column])


def row_of_numbers(text: str, at: int) -> bool:
    """Whether a table's row that has a bare number begins here: no line of a masthead, though a date be in it."""
    table = tables(text).get(at)
    return table is not None and any(_BARE.fullmatch(text, c.start, c.end) for c in cells(text, line_at(text, at)))


def head_of(text: str, cell: Cell) -> Range | None:
    """The head of a cell's column; None where the table has none, or not as many as the row has cells."""
    heads = [] if cell.table.head is None else cells(text, cell.table.head)
    return heads[cell.column] if len(heads) == len(cells(text, cell.row)) else None


@functools.lru_cache(maxsize=2)  # each row of a report asks it
def tables(text: str) -> Mapping[int, Table]:
    """The table of each of its rows, by where the row begins."""
    found: dict[int, Table] = {}
    lines: list[Line] = []
    at = 0
    while at <= len(text):
        line = line_at(text, at)
        bars = text.count("|", *line)
        if bars and (not lines or bars == text.count("|", *lines[0])):
            lines.append(line)
        else:
            found.update(_table(text, lines))
            lines = [line] if bars else []
        at = line[1] + 1
    found.update(_table(text, lines))
    return found


def _table(text: str, lines: list[Line]) -> dict[int, Table]:
    """The table that these lines make, by where each of its rows begins; nothing where they are no table."""
    told = [line for line in lines if _RULE.fullmatch(text, *line) is None]
    if len(told) < 2:  # a line of bars alone is a page's furniture
        return {}
    head = told[0] if re.search(r"\d", text[slice(*told[0])]) is None or _headed(text, told) else None
    rows = told if head is None else told[1:]
    narrow = len(cells(text, told[0])) <= 2  # a label and a number
    if not rows or (narrow and (len(told) < _LEAST or not all(_numbered(text, row) for row in rows))):
        return {}
    total = rows[-1] if len(rows) > 2 and _sums(text, rows[-1]) else None  # two and their sum
    one = Table(rows=tuple(rows), head=head, caption=_caption(text, lines[0]), total=total)
    return {row[0]: one for row in rows}


def _headed(text: str, told: list[Line]) -> bool:
    """Whether the first line's cells are heads though one has a number: “People on 25 January” above bare numbers."""
    first = cells(text, told[0])[1:]
    return bool(first) and len(told) > 1 and _numbered(text, told[1]) and not any(
        _NUMBER.fullmatch(text, cell.start, cell.end) for cell in first)


def _numbered(text: str, row: Line) -> bool:
    """Whether each cell behind the first holds a number and little besides."""
    return all(_NUMBER.fullmatch(text, cell.start, cell.end) for cell in cells(text, row)[1:])


def _sums(text: str, row: Line) -> bool:
    label = cells(text, row)[0]
    return text[label.start:label.end].strip("* ").lower() in closed(LANGUAGE, "total")


def _caption(text: str, first: Line) -> Line | None:
    """The line before a table, some blank lines above it, that introduces what stands in it."""
    end, blank = first[0] - 1, 0
    while end > 0:
        line = line_at(text, end - 1) if text[end - 1] != "\n" else (end, end)
        if text[slice(*line)].strip():
            return line
        end, blank = line[0] - 1, blank + 1
        if blank > _CAPTION:
            return None
    return None


def line_at(text: str, at: int) -> Line:
    """Where the line that holds a character begins and ends."""
    end = text.find("\n", at)
    return text.rfind("\n", 0, at) + 1, len(text) if end < 0 else end


def cells(text: str, line: Line) -> list[Range]:
    """The cells of a line, without the blanks and the bars around them."""
    start, end = line
    words = text[start:end]
    inner = words.strip()
    start += len(words) - len(words.lstrip())
    end = start + len(inner)
    start, end = start + inner.startswith("|"), end - (len(inner) > 1 and inner.endswith("|"))
    found, at = [], start
    for part in text[start:end].split("|"):
        left = at + len(part) - len(part.lstrip())
        found.append(Range(start=left, end=max(left, at + len(part.rstrip()))))
        at += len(part) + 1
    return found
