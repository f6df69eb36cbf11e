"""Tests of export/xlsx.py, with what openpyxl reads back."""

import io
from typing import Any

import openpyxl  # type: ignore[import-untyped]  # it ships no types
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recount.errors import RecordError
from recount.export import xlsx
from recount.export.base import Item
from recount.export.rows import COLUMNS
from recount.export.xlsx import MOST_CHARACTERS, XlsxExporter, fitted
from recount.model.claim import Claim
from recount.model.occurrence import Told
from recount.model.report import Report
from recount.model.tally import Tally


def _bytes(*items: Item, of: type[Item] | None = None) -> bytes:
    out = io.BytesIO()
    assert XlsxExporter().write(items, out, of) == len(items)
    return out.getvalue()


def _rows(data: bytes) -> list[dict[str, Any]]:
    """Header -> cell of each row."""
    header, *rows = openpyxl.load_workbook(io.BytesIO(data)).active.iter_rows()
    return [{str(h.value): c for h, c in zip(header, row, strict=True)} for row in rows]


def test_numbers_are_numbers_and_texts_are_texts(claim: Claim) -> None:
    """An open end is an empty cell, a number a number, and words that look like a formula are words."""
    row = _rows(_bytes(claim))[0]
    assert (row["low"].value, row["low"].data_type) == (12, "n")
    assert row["high"].value is None
    assert row["exact"].value.startswith("=cmd")
    assert {cell.data_type for cell in row.values()} <= {"s", "n", "inlineStr"}


@settings(max_examples=40)
@given(st.lists(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"])), min_size=1, max_size=8))
def test_no_text_becomes_a_formula_or_a_link(titles: list[str]) -> None:
    """Whatever stands in a title stands in a cell of text, the same words."""
    rows = _rows(_bytes(*(Report.of("x", title=title) for title in titles)))
    assert [row["title"].value or "" for row in rows] == titles
    assert all(row["title"].data_type != "f" and row["title"].hyperlink is None for row in rows)


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@a", "\t=1", "＝1", "{=1}", "http://example.org/", "0012"])
def test_each_dangerous_beginning_stays_text(text: str) -> None:
    """What a spreadsheet would run, link or count stays the words that it is."""
    cell = _rows(_bytes(Report.of("x", title=text)))[0]["title"]
    assert (cell.value, cell.data_type) == (text, "s")


def test_a_tally_and_an_event_have_their_rows(tally: Tally, event: Told) -> None:
    """A tally is a row a point, an event one row with its figures in words."""
    assert [row["as_of"].value for row in _rows(_bytes(tally))] == ["2024-01-04", "2024-01-05"]
    assert _rows(_bytes(event))[0]["figures"].value == "killed 12 (at_least, District Office)"


def test_none_have_their_header() -> None:
    """A workbook of no claims has their columns."""
    sheet = openpyxl.load_workbook(io.BytesIO(_bytes(of=Claim))).active
    assert [cell.value for cell in next(sheet.iter_rows())] == COLUMNS[Claim].split()


def test_the_same_records_give_the_same_bytes(claim: Claim) -> None:
    """A workbook depends on nothing but its records."""
    assert _bytes(claim) == _bytes(claim)


def test_a_text_too_long_for_a_cell_says_so() -> None:
    """It ends in an ellipsis, and counts as Excel counts."""
    assert fitted("a" * MOST_CHARACTERS) == "a" * MOST_CHARACTERS
    assert fitted("a" * (MOST_CHARACTERS + 1)) == "a" * (MOST_CHARACTERS - 1) + "…"
    assert len(fitted("𝔸" * 20_000).encode("utf-16-le")) <= 2 * MOST_CHARACTERS


def test_more_rows_than_a_sheet_has_are_refused(claim: Claim, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is left out without a word."""
    monkeypatch.setattr(xlsx, "MOST_ROWS", 3)
    with pytest.raises(RecordError, match="no room"):
        XlsxExporter().write([claim] * 3, io.BytesIO())


def test_a_sheet_holds_one_type_of_record(claim: Claim, report: Report) -> None:
    """Two types have no common columns and are refused."""
    with pytest.raises(RecordError, match="one type"):
        XlsxExporter().write([claim, report], io.BytesIO())
