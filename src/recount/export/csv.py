"""Records of one type to a table of comma-separated values that a spreadsheet opens without running anything."""

import csv
import re
from collections.abc import Iterable
from typing import TextIO

from recount.export.base import Item
from recount.export.rows import COLUMNS, Cell, kind_rows

# Excel, LibreOffice and Google Sheets run a cell that begins with one of these; East Asian versions take the
# full-width forms too. Blanks before them are skipped by some, so they are skipped here.
_RUNS = re.compile(r"'*(?:\s*[=+\-@＝＋－＠]|[\t\r\n])")


class CsvExporter:
    """One row a record (a tally: one row a point); text cells that would run as a formula get a leading '."""

    name = "csv"
    suffix = ".csv"
    media_type = "text/csv"
    standard = "RFC 4180, UTF-8, one header row"
    loses = (
        "reports lose their text; a claim keeps only the name of each source, agent and recipient, not its span; "
        "text cells that begin with = + - @ or a tab carry a leading apostrophe unless raw"
    )

    def __init__(self, *, raw: bool = False) -> None:
        self.raw = raw

    def write(self, items: Iterable[Item], out: TextIO) -> int:
        """Write a header and the rows; raises RecordError where the records are of more than one type."""
        count, table = 0, None
        for kind, rows in kind_rows(items):
            count += 1
            table = table or self.header(kind, out)
            table.writerows({name: self._cell(value) for name, value in row.items()} for row in rows)
        return count

    def header(self, of: type[Item], out: TextIO) -> "csv.DictWriter[str]":
        """Write the header row of a type's table and return what writes its rows; all that a table of none has."""
        table = csv.DictWriter(out, COLUMNS[of].split(), lineterminator="\r\n")
        table.writeheader()
        return table

    def _cell(self, value: Cell) -> Cell:
        if not isinstance(value, str):
            return value
        text = value.encode("utf-8", "replace").decode("utf-8").replace("\0", "\ufffd")
        return text if self.raw else guarded(text)


def guarded(text: str) -> str:
    """The text with a leading apostrophe where a spreadsheet would run it; `unguarded` takes it off again."""
    return f"'{text}" if _RUNS.match(text) else text


def unguarded(text: str) -> str:
    """The text as it was before `guarded`, for every text."""
    return text[1:] if text.startswith("'") and _RUNS.match(text) else text
