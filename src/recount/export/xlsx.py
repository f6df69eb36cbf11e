"""Records of one type to a workbook of one sheet: typed cells, and no text that a spreadsheet would run."""

import datetime as dt
from collections.abc import Iterable
from io import BytesIO
from typing import TYPE_CHECKING, BinaryIO

from recount.errors import RecordError
from recount.export.base import Item
from recount.export.rows import COLUMNS, Cell, kind_rows

if TYPE_CHECKING:
    from xlsxwriter import Workbook  # type: ignore[import-untyped]  # it ships no types
    from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

# Excel's own limits: rows of a sheet, characters of a cell (it counts UTF-16 units).
MOST_ROWS, MOST_CHARACTERS = 1_048_576, 32_767
_WRITTEN = dt.datetime(2000, 1, 1)  # a workbook notes when it was made; the same records give the same bytes
_WIDE = {"title", "exact", "content", "explanation", "figures", "because", "claims", "reports", "sources", "uri"}


class XlsxExporter:
    """One sheet, one row a record (a tally: one row a point), numbers as numbers and every text as text."""

    name = "xlsx"
    suffix = ".xlsx"
    media_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    standard = "Office Open XML, one sheet, one header row"
    loses = (
        "what csv loses, but texts stand as they are, for no cell is a formula; a text longer than the 32,767 "
        "characters of a cell ends in …, and dates stay EDTF in text, since a cell's date has no precision"
    )

    def write(self, items: Iterable[Item], out: BinaryIO, of: type[Item] | None = None) -> int:
        """Write the workbook and return how many records it holds; of none it has the header of the type `of`.

        Raises RecordError where the records are of more than one type, or more rows than a sheet has.
        """
        from xlsxwriter import Workbook

        held = BytesIO()
        book = Workbook(held, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False,
                               "strings_to_numbers": False, "nan_inf_to_errors": True})
        book.set_properties({"created": _WRITTEN, "comments": f"{self.standard}; it loses: {self.loses}."})
        try:
            count = self._fill(book, items, of)
        finally:
            book.close()
        out.write(held.getvalue())
        return count

    def _fill(self, book: "Workbook", items: Iterable[Item], of: type[Item] | None) -> int:
        count, at, sheet, columns = 0, 0, book.add_worksheet("Recount"), list[str]()
        for kind, rows in kind_rows(items):
            count += 1
            columns = columns or self.header(kind, book, sheet)
            for row in rows:
                at += 1
                if at == MOST_ROWS:
                    raise RecordError("a sheet has no room for more rows.", advice="Narrow the question, or use csv.")
                for number, name in enumerate(columns):
                    _write(sheet, at, number, row[name])
        if of is not None:
            columns = columns or self.header(of, book, sheet)
        if columns:
            sheet.autofilter(0, 0, at, len(columns) - 1)
        return count

    def header(self, of: type[Item], book: "Workbook", sheet: "Worksheet") -> list[str]:
        """Write a type's header row, which stays in sight, and return its columns."""
        columns = COLUMNS[of].split()
        sheet.freeze_panes(1, 0)
        for number, name in enumerate(columns):
            sheet.set_column(number, number, 40 if name in _WIDE else 14)
        sheet.write_row(0, 0, columns, book.add_format({"bold": True}))
        return columns


def _write(sheet: "Worksheet", row: int, column: int, value: Cell) -> None:
    """A cell; what is unknown stays empty."""
    if isinstance(value, int | float):
        sheet.write_number(row, column, value)
    elif value:
        sheet.write_string(row, column, fitted(value))


def fitted(text: str) -> str:
    """The text as a cell can hold it: cut with … where it is too long, lone surrogates and NULs replaced."""
    clean = text.encode("utf-8", "replace").decode("utf-8").replace("\0", "\ufffd")
    if len(clean.encode("utf-16-le")) // 2 <= MOST_CHARACTERS:
        return clean
    return clean.encode("utf-16-le")[: 2 * (MOST_CHARACTERS - 1)].decode("utf-16-le", "ignore") + "…"
